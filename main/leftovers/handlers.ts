import { type OnServices, planPicture } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import { leftoverPlace } from './view';

/** What answers the calls about leftovers and API keys. */
export const leftoverHandlers = (on: OnServices): Pick<Handlers, 'leftovers' | 'keys'> => ({
  leftovers: {
    of: ({ email }) => on(async ({ leftovers }) => ok((await leftovers.of(email)).map(leftoverPlace))),
    planStop: ({ email, refs = null }) =>
      on(async (open) => planPicture(open, await open.leftovers.plan({ email, to: null, refs }, true))),
    planHandOver: ({ email, to, refs = null }) =>
      on(async (open) => planPicture(open, await open.leftovers.plan({ email, to, refs }, true))),
  },
  keys: {
    list: () => on(async ({ keys }) => ok(await keys.list())),
    plan: ({ action, refs }) =>
      on(async (open) => planPicture(open, await open.keys.plan(action, refs, true))),
  },
});
