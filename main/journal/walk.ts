import type { Kysely } from 'kysely';
import type { JournalEntry, SealRemark } from '../../preload/contract/journal';
import type { Workspace } from '../store/schema';
import { pagesOf } from './pages';
import { type ChainFault, type ChainHead, chainStart, verifyChain } from './rules/chain';
import { remarksIn } from './rules/seal-records';

/** What going along the chain has found so far. */
export interface Walk {
  /** The last entry that was found good. */
  readonly head: ChainHead;
  /** The first that was not; nothing behind it was looked at. */
  readonly fault: ChainFault | null;
  readonly remarks: readonly SealRemark[];
  /** Whether the entry that is remembered was met as it is remembered. */
  readonly isRemembered: boolean;
}

export interface WalkWatch {
  /** Told after each page how many entries were found good so far. */
  readonly onEntries?: ((entries: number) => void) | undefined;
  readonly isStopped?: (() => boolean) | undefined;
}

/** Goes along the chain, oldest first, and answers what it has found; null where it was stopped. */
export type WalkChain = (remembered: ChainHead | null, watch?: WalkWatch) => Promise<Walk | null>;

export const walkStart: Walk = { head: chainStart, fault: null, remarks: [], isRemembered: false };

/** In the thread that calls it. */
export async function walkChain(
  db: Kysely<Workspace>,
  begin: Walk,
  remembered: ChainHead | null,
  { onEntries, isStopped }: WalkWatch = {},
): Promise<Walk | null> {
  let walk = begin;
  for await (const page of pagesOf(db, begin.head.seq)) {
    if (isStopped?.()) return null;
    walk = stepped(walk, page, remembered);
    onEntries?.(walk.head.seq);
    if (walk.fault) break;
  }
  return walk;
}

function stepped(walk: Walk, page: readonly JournalEntry[], remembered: ChainHead | null): Walk {
  const { head, fault } = verifyChain(page, walk.head);
  return {
    ...{ head, fault },
    remarks: [...walk.remarks, ...remarksIn(page)],
    isRemembered:
      walk.isRemembered || page.some(({ seq, hash }) => seq === remembered?.seq && hash === remembered.hash),
  };
}
