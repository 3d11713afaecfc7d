import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import type { Updates } from './service';

/** What the window asks about later versions. They are of the program and of no one client. */
export type UpdateDesk = Pick<Updates, 'state' | 'check' | 'putOff' | 'download' | 'install'>;

export const updateHandlers = (desk: UpdateDesk): Pick<Handlers, 'updates'> => ({
  updates: {
    state: async () => ok(await desk.state()),
    check: async () => ok(await desk.check()),
    putOff: async () => ok(await desk.putOff()),
    download: () => desk.download(),
    install: () => desk.install(),
  },
});
