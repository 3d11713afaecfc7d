import * as z from 'zod';
import type { JournalEntry } from '../../preload/contract/journal';
import { LeftoverPlaceSchema } from '../../preload/contract/leftover-places';
import type { RunRepository } from '../access/repository';
import { occasionActions } from '../access/rules/occasion';
import type { JournalService } from '../journal/service';
import { type FoundRunning, type LeftRunning, leftRunning, targetsOf } from './rules/left-running';

const RecordedSchema = z.object({ places: z.array(LeftoverPlaceSchema), more: z.number().int() });

/** Entries about what was left running: a handful for each. */
const mostEntries = 5_000;

/** What was left running by the newest look among these entries, and what became of it since; null where nobody looked. */
export async function leftBy(
  entries: readonly JournalEntry[],
  {
    journal,
    runs,
  }: { readonly journal: Pick<JournalService, 'pick'>; readonly runs: Pick<RunRepository, 'get'> },
): Promise<LeftRunning | null> {
  const found = foundIn(entries);
  if (!found) return null;
  const targets = targetsOf(found);
  const since =
    targets.length === 0 ? null : await journal.pick({ targets: [...targets], limit: mostEntries });
  const later = since?.ok ? since.value : [];
  const ids = [...new Set(later.flatMap(({ run }) => (run === null ? [] : [run])))];
  const known = await Promise.all(ids.map((id) => runs.get(id)));
  const undone = new Set(known.flatMap((run) => (run?.undoes ? [run.id] : [])));
  return leftRunning(found, later, undone);
}

/** The file may be of another version: what cannot be understood is as if nobody had looked. */
function foundIn(entries: readonly JournalEntry[]): FoundRunning | null {
  const entry = entries.filter(({ action }) => action === occasionActions.leftovers).at(-1);
  const read = RecordedSchema.safeParse(entry?.after);
  return entry && read.success ? { at: entry.at, seq: entry.seq, ...read.data } : null;
}
