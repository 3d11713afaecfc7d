import type { OnServices } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import type { Events } from '../kernel/events';
import { ok } from '../kernel/result';

/** Progress is told so often, in ms. */
const tellEvery = 100;

/** What answers the calls about the journal. Only one window asks, so stopping ends whatever is being checked. */
export function journalHandlers(on: OnServices, events: Pick<Events, 'emit'>): Pick<Handlers, 'journal'> {
  const checks = new Set<AbortController>();
  return {
    journal: {
      list: (query) => on((open) => open.journal.list(query)),
      verify: () =>
        on(async ({ journal }) => {
          const end = await journal.head();
          if (!end.ok) return end;
          const stopping = new AbortController();
          checks.add(stopping);
          let toldAt = 0;
          const verified = await journal
            .verify({
              isStopped: () => stopping.signal.aborted,
              onEntries(entries) {
                if (Date.now() - toldAt < tellEvery) return;
                toldAt = Date.now();
                events.emit('journal.checked', { entries, of: Math.max(entries, end.value.seq) });
              },
            })
            .finally(() => checks.delete(stopping));
          if (!verified.ok) return verified;
          const { entries, fault, seal, remarks } = verified.value;
          return ok({ entries, fault, seal, remarks });
        }),
      stopVerifying: async () => {
        for (const one of checks) one.abort();
        return ok();
      },
      facets: () => on((open) => open.journal.facets()),
    },
  };
}
