import type { PurgeDone, PurgeKind } from '../../preload/contract/privacy';
import type { JournalService } from '../journal/service';
import { ok, type Result } from '../kernel/result';
import type { PurgeRecord } from './record';
import { inventoryOf } from './rules/inventory';

const actions = ['privacy.purged', 'privacy.forgotten'] as const;

/** The one entry of a purge. It names nobody, and is not written twice: a kill may come between it and the end of the record. */
export async function recordPurge(
  journal: Pick<JournalService, 'append' | 'pick'>,
  kinds: readonly PurgeKind[],
  record: PurgeRecord,
): Promise<Result<number>> {
  const earlier = await journal.pick({ actions: [...actions], limit: 200 });
  if (!earlier.ok) return earlier;
  const there = earlier.value.find(({ after }) => after?.purge === record.id);
  if (there) return ok(there.seq);
  const noted = await journal.append({
    action: record.day === null ? 'privacy.forgotten' : 'privacy.purged',
    ...{ target: null, instance: null, before: null, state: 'recorded', code: null, run: null },
    reason: record.reason,
    after: {
      purge: record.id,
      by: record.by,
      ...(record.day === null ? {} : { before: record.day }),
      records: totalOf(record),
      counts: Object.fromEntries(kinds.map((kind) => [kind, record.counts[kind] ?? 0])),
      held: record.held,
      complete: !record.isStopped,
    },
  });
  return noted.ok ? ok(noted.value.seq) : noted;
}

/** What whoever asked for it is told. */
export function doneOf(kinds: readonly PurgeKind[], record: PurgeRecord, seq: number): PurgeDone {
  const parts = kinds.map((kind) => ({
    ...{ kind, name: inventoryOf(kind).name, count: record.counts[kind] ?? 0 },
  }));
  return { goes: totalOf(record), parts, complete: !record.isStopped, seq };
}

const totalOf = ({ counts }: PurgeRecord): number =>
  (Object.keys(counts) as PurgeKind[]).reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
