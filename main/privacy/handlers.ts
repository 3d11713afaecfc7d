import type { OnServices } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';

/** What answers the calls about personal data. */
export const privacyHandlers = (on: OnServices): Pick<Handlers, 'privacy'> => ({
  privacy: {
    inventory: () => on(async ({ privacy }) => ok([...privacy.inventory()])),
    state: () => on(({ privacy }) => privacy.state()),
    preview: ({ scope }) => on(({ privacy }) => privacy.preview(scope)),
    purge: (wish) => on(({ privacy }) => privacy.purge(wish)),
    agree: (wish) => on(({ privacy }) => privacy.agree(wish)),
    stop: () =>
      on(async ({ privacy }) => {
        privacy.stop();
        return ok();
      }),
  },
});
