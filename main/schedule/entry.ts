import type { JournalService, NewEntry } from '../journal/service';
import { type Failure, ok, type Result } from '../kernel/result';
import type { ScheduledItem } from './rules/item';

/** One entry for each account, before what it says is so. */
export type RecordItem = (
  action: string,
  item: ScheduledItem,
  entry: Pick<NewEntry, 'reason' | 'state'> & { readonly failure?: Failure | null },
  before?: ScheduledItem | null,
) => Promise<Result<void>>;

const picture = ({ action, at, zone, id }: ScheduledItem) => ({ action, at, zone, scheduled: id });

export function createRecorder(journal: Pick<JournalService, 'append'>): RecordItem {
  return async (action, item, { reason, state, failure }, before = null) => {
    for (const { email, instance } of item.targets) {
      const noted = await journal.append({
        ...{ action, target: email, instance, state, reason },
        before: before && picture(before),
        after: picture(item),
        code: failure?.code ?? null,
        run: item.runId,
      });
      if (!noted.ok) return noted;
    }
    return ok();
  };
}
