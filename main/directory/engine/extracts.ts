import type { DirectoryQuery } from '../../../preload/contract/directory';
import type { Extract, ExtractPart, ExtractRow } from '../port';
import { hasBit } from './bits';
import { minuteOf } from './filters';
import type { Queries, QuerySource } from './query';
import { accountRow, marksOf } from './rows';

export interface Extracts {
  openExtract(id: string, question: DirectoryQuery): Extract;
  /** Null where it is not known, or was closed. */
  readExtract(id: string, limit: number): ExtractPart | null;
  closeExtract(id: string): void;
}

/** The accounts of a question as they stood when it was asked: each by its slot, and who was in it. */
interface Open {
  readonly slots: Int32Array;
  readonly numbers: Uint32Array;
  readonly instances: Uint16Array;
  next: number;
}

/** The oldest is closed for a new one: whoever opened it has ended without a word. */
const mostOpen = 4;

/**
 * Lets somebody take all accounts that a question finds, a part at a time, while the table goes on changing: none twice, and
 * none left out because others came. Only who is among them stands still: a row says what is so when it is taken.
 */
export function createExtracts(source: QuerySource, queries: Pick<Queries, 'slots'>): Extracts {
  const { table, compare } = source;
  const open = new Map<string, Open>();
  const instanceIn = (slot: number) => table.cohorts.instance[table.cohort[slot] as number] as number;
  const marks = marksOf([]);

  function rowOf(slot: number, invitations: ReturnType<QuerySource['invitations']>): ExtractRow {
    const { marks: _, ...row } = accountRow(table, slot, { marks, compare, invitations });
    return row;
  }

  return {
    openExtract(id, question) {
      const slots = Int32Array.from(
        queries.slots({ ...question, view: 'accounts', groupBy: 'none' }, 0, table.liveCount),
      );
      open.set(id, {
        slots,
        numbers: Uint32Array.from(slots, (slot) => table.number[slot] as number),
        instances: Uint16Array.from(slots, instanceIn),
        next: 0,
      });
      for (const oldest of open.keys()) if (open.size > mostOpen) open.delete(oldest);
      return { id, count: slots.length };
    },
    readExtract(id, limit) {
      const extract = open.get(id);
      if (!extract) return null;
      const { slots, numbers, instances, next } = extract;
      extract.next = Math.min(next + limit, slots.length);
      const invitations = source.invitations(minuteOf(source.now()));
      const rows: ExtractRow[] = [];
      let gone = 0;
      for (let at = next; at < extract.next; at++) {
        const slot = slots[at] as number;
        const isThere =
          hasBit(table.live, slot) &&
          table.number[slot] === numbers[at] &&
          instanceIn(slot) === instances[at];
        if (isThere) rows.push(rowOf(slot, invitations));
        else gone++;
      }
      return { rows, gone, isLast: extract.next === slots.length };
    },
    closeExtract: (id) => void open.delete(id),
  };
}
