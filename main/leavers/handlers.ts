import type { OnServices } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';

/** What answers the calls about leavers. */
export const leaverHandlers = (on: OnServices): Pick<Handlers, 'leavers'> => ({
  leavers: {
    summary: (period) => on(({ leaversLook }) => leaversLook.summary(period)),
    rows: ({ period, offset, limit, ...question }) =>
      on(({ leaversLook }) => leaversLook.rows(period, question, offset, limit)),
    accounts: ({ period, email }) => on(({ leaversLook }) => leaversLook.accounts(period, email)),
    active: (period) => on(({ leaversLook }) => leaversLook.active(period)),
    note: ({ email, reason, ...said }) =>
      on(({ leavers }) => {
        const facts = { source: 'ticket', origin: '', rosterId: '', requestedAt: null, ...said } as const;
        return leavers.note(email, facts, reason);
      }),
  },
});
