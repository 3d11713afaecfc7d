import { type OnServices, planPicture } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';

/** What answers the calls of the integrity check. */
export const integrityHandlers = (on: OnServices): Pick<Handlers, 'integrity'> => ({
  integrity: {
    check: ({ instanceIds }) => on(async ({ integrity }) => ok(await integrity.check(instanceIds))),
    plan: ({ ids }) => on(async (open) => planPicture(open, await open.integrity.plan(ids, true))),
  },
});
