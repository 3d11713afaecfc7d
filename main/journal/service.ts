import type { Kysely } from 'kysely';
import type { JournalEntry, JournalQuery } from '../../preload/contract/journal';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { ok, type Result } from '../kernel/result';
import { together } from '../kernel/together';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import {
  appendEntries,
  type Draft,
  type EntryQuery,
  listEntries,
  pickEntries,
  readHead,
  type Verification,
  verifyEntries,
} from './repository';
import type { ChainHead } from './rules/chain';

export type NewEntry = Omit<Draft, 'actor' | 'client'>;

/** The append-only record of everything that was decided, tried and found. */
export interface JournalService {
  /**
   * Durable when it resolves with the entry; with STORE_FULL, STORE_FAILED or WORKSPACE_BUSY nothing was written, and
   * then nothing may be done: no append, no action.
   */
  append(entry: NewEntry): Promise<Result<JournalEntry>>;
  /** Newest first. */
  list(query: JournalQuery): Promise<Result<{ readonly entries: JournalEntry[]; readonly total: number }>>;
  /** The newest entries that fit all that is asked, oldest first. */
  pick(query: EntryQuery): Promise<Result<readonly JournalEntry[]>>;
  /** The last entry's number and hash: whoever keeps them can prove that nothing before was cut off or written anew. */
  head(): Promise<Result<ChainHead>>;
  /** Checks the chain from the first entry to the last. */
  verify(): Promise<Result<Verification>>;
}

export interface JournalPorts {
  readonly db: Kysely<Workspace>;
  readonly clock: Clock;
  readonly events: Events;
  /** See actor.ts. */
  readonly actor: string;
  /** The client's name, as entries carry it. */
  readonly client: string;
}

export function createJournalService({ db, clock, events, actor, client }: JournalPorts): JournalService {
  // Twenty servers that are changed at once have their intents and outcomes on the disk with a commit or two.
  const append = together((drafts: readonly Draft[]) =>
    appendEntries(db, drafts, () => isoTime(clock.now())),
  );
  return {
    append: async (entry) => {
      const appended = await attempt(() => append({ ...entry, actor, client }));
      if (appended.ok) events.emit('journal.appended', { seq: appended.value.seq });
      return appended;
    },
    list: (query) => attempt(() => listEntries(db, query)),
    pick: (query) => attempt(() => pickEntries(db, query)),
    head: () => attempt(() => readHead(db)),
    verify: () => attempt(() => verifyEntries(db)),
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (cause) {
    return storeFailure(cause);
  }
}
