import type { JournalService } from '../journal/service';
import type { Events } from '../kernel/events';
import { ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';

type Entry = Parameters<JournalService['append']>[0];

/** Writes what is said of role templates down in the journal, and then where it holds. */
export type Recorded = (
  entry: Pick<Entry, 'action' | 'target' | 'before' | 'after'>,
  write: () => Promise<void>,
) => Promise<Result<void>>;

/** Recorded before it holds, told once it does. */
export function createRecorder(
  journal: Pick<JournalService, 'append'>,
  events: Pick<Events, 'emit'>,
): Recorded {
  return async (entry, write) => {
    const rest = { instance: null, state: 'recorded', reason: '', code: null, run: null } as const;
    const noted = await journal.append({ ...entry, ...rest });
    if (!noted.ok) return noted;
    try {
      await write();
      events.emit('templates.changed', {});
      return ok();
    } catch (cause) {
      return storeFailure(cause);
    }
  };
}
