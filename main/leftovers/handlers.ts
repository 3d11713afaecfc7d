import { type OnServices, planPicture } from '../change-handlers';
import type { Clipboard } from '../dialogs';
import type { Handlers } from '../ipc/handlers';
import { err, ok } from '../kernel/result';
import { keysCsv } from '../keys/csv';

/** What answers the calls about leftovers and API keys. */
export const leftoverHandlers = (
  on: OnServices,
  clipboard: Clipboard,
): Pick<Handlers, 'leftovers' | 'keys'> => ({
  leftovers: {
    of: ({ email }) => on(async ({ leftovers }) => ok([...(await leftovers.of(email))])),
    planStop: ({ email, refs = null }) =>
      on(async (open) => planPicture(open, await open.leftovers.plan({ email, to: null, refs }, true))),
    planHandOver: ({ email, to, refs = null }) =>
      on(async (open) => planPicture(open, await open.leftovers.plan({ email, to, refs }, true))),
    later: () => on(async ({ leftovers }) => ok([...(await leftovers.later())])),
    putOff: ({ email, refs, note }) => on(({ leftovers }) => leftovers.putOff(email, refs, note)),
    forget: ({ refs, reason }) => on(({ leftovers }) => leftovers.forget(refs, reason)),
    checkLater: () => on(async ({ leftovers }) => ok(await leftovers.checkLater())),
  },
  keys: {
    list: () => on(async ({ keys }) => ok(await keys.list())),
    plan: ({ action, refs }) =>
      on(async (open) => planPicture(open, await open.keys.plan(action, refs, true))),
    copy: ({ refs }) =>
      on(async ({ keys }) => {
        const found = keys.remembered(refs);
        if (found.length === 0) return err('KEYS_NOT_LISTED');
        await clipboard.write({ text: await keysCsv(found), html: null });
        return ok({ copied: found.length });
      }),
  },
});
