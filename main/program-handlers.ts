import { clientHandlers } from './clients/handlers';
import type { HandlersPorts } from './handlers';
import type { Handlers } from './ipc/handlers';
import { lockHandlers } from './lock/handlers';
import { updateHandlers } from './updates/handlers';
import { windowHandlers } from './windows/handlers';

/** What is of the program and of no one client: which clients there are, the lock, the windows, later versions. */
export const programHandlers = (
  ports: Pick<HandlersPorts, 'clients' | 'lock' | 'windows' | 'updates'>,
): Pick<Handlers, 'clients' | 'lock' | 'windows' | 'updates'> => ({
  ...clientHandlers(ports.clients),
  ...lockHandlers(ports.lock),
  ...windowHandlers(ports.windows),
  ...updateHandlers(ports.updates),
});
