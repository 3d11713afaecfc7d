import type { Kysely } from 'kysely';
import type { JournalEntry, JournalFacets, JournalQuery } from '../../preload/contract/journal';
import type { JournalSecrets } from '../credentials/journal-secrets';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { together } from '../kernel/together';
import type { FindTicket } from '../policy/rules/policy';
import { storeFailure } from '../store/database';
import type { Workspace } from '../store/schema';
import { countBy, type EntryQuery, listEntries, pickEntries, type Taken, takeEntries } from './queries';
import { appendEntries, type Draft, hashAt, readHead, readSeal } from './repository';
import type { ChainHead } from './rules/chain';
import type { PrintedHead, SealedHead } from './rules/seal';
import type { SealRecord } from './rules/seal-records';
import type { Wanted } from './rules/wanted';
import { createSealing, SealingFailed } from './sealing';
import { type Verification, verifyEntries } from './verification';
import { type WalkChain, type WalkWatch, walkChain, walkStart } from './walk';

export type NewEntry = Omit<Draft, 'actor' | 'client' | 'identity' | 'ticket'> & {
  /** Who Rollcall was signed in as where it was done. */
  readonly identity?: string | null;
};

/** An entry of what is no step of a run: that something was exported, say, or a setting changed. */
export function recordOf(
  action: string,
  said: Partial<Pick<NewEntry, 'target' | 'before' | 'after' | 'reason'>>,
): NewEntry {
  const nothing = { instance: null, target: null, before: null, after: null, code: null, run: null };
  return { ...nothing, reason: '', ...said, action, state: 'recorded' };
}

/** The append-only record of everything that was decided, tried and found. */
export interface JournalService {
  /**
   * Durable when it resolves with the entry; with STORE_FULL, STORE_FAILED or WORKSPACE_BUSY nothing was written, and
   * then nothing may be done: no append, no action.
   */
  append(entry: NewEntry): Promise<Result<JournalEntry>>;
  /** Newest first. */
  list(query: JournalQuery): Promise<Result<{ readonly entries: JournalEntry[]; readonly total: number }>>;
  facets(): Promise<Result<JournalFacets>>;
  /** The newest entries that fit all that is asked, or the first after a number; oldest first. */
  pick(query: EntryQuery): Promise<Result<readonly JournalEntry[]>>;
  /**
   * The last entry's number and hash, with its seal: whoever keeps them can prove that nothing before was cut off or
   * written anew. The seal is null where nothing was appended since there are seals.
   */
  head(): Promise<Result<PrintedHead>>;
  /** The hash of the entry of this number, or null where there is none. */
  hashAt(seq: number): Promise<Result<string | null>>;
  /** An entry that was appended just now, with a seal over it, whatever was appended behind it since. */
  sealed(entry: ChainHead): SealedHead;
  /** The entries that are wanted, as the journal is now, part by part. */
  take(wanted: Wanted): Promise<Result<Taken>>;
  /**
   * Checks the chain from the first entry to the last, the seal, and what the keychain remembers. Fails with CHECK_STOPPED
   * where it was stopped.
   */
  verify(watch?: WalkWatch): Promise<Result<Verification>>;
  /** Looks whether the journal is as it was left, and records and tells what is not. */
  begin(): Promise<Result<void>>;
  /**
   * Has the keychain remember how far the journal has come. That is done by itself some seconds after an entry; here it is
   * done now, at the end of something. Nobody has to wait for it.
   */
  remember(): Promise<void>;
  /** The same, for the last time. */
  close(): Promise<void>;
}

export interface JournalPorts {
  readonly db: Kysely<Workspace>;
  readonly clock: Clock;
  readonly events: Events;
  /** See actor.ts. */
  readonly actor: string;
  /** The client's name, as entries carry it. It may be given another one while it is open. */
  readonly client: () => string;
  /** The key of the seal. */
  readonly secrets: JournalSecrets;
  /** Told what is wrong with the journal itself. */
  readonly notice?: (about: Failure) => void;
  /** Finds the ticket in a reason, by the rules of the client as they are now. */
  readonly tickets?: () => Promise<FindTicket>;
  /** Goes along the chain in a thread of its own (thread.ts); left out, it is done in this one. */
  readonly walk?: WalkChain;
}

/** The keychain is slow, and must not be asked once per entry; who is killed meanwhile loses the memory of so much. */
export const rememberedWithinMs = 3_000;

export function createJournalService(ports: JournalPorts): JournalService {
  const { db, clock, events, actor, client, secrets, notice = () => undefined, tickets } = ports;
  const walk: WalkChain = ports.walk ?? ((known, watch) => walkChain(db, walkStart, known, watch));
  const sealing = createSealing(secrets, notice);
  const about = (record: SealRecord): Draft => ({
    ...record,
    ...{ actor, client: client(), instance: null, target: null, state: 'recorded', reason: '' },
    ...{ run: null, identity: null, ticket: null },
  });
  const appending = { now: () => isoTime(clock.now()), sealing, about };
  // Twenty servers that are changed at once have their intents and outcomes on the disk with a commit or two.
  const append = together(async (entries: readonly NewEntry[]) => {
    const find = await tickets?.();
    const name = client();
    const drafts = entries.map(({ identity = null, ...entry }) => {
      const ticket = entry.reason === '' ? null : (find?.(entry.reason) ?? null);
      return { ...entry, actor, client: name, identity, ticket };
    });
    return appendEntries(db, drafts, appending);
  });

  let remembering: NodeJS.Timeout | null = null;
  function rememberSoon(): void {
    remembering ??= setTimeout(() => void remember(), rememberedWithinMs);
    remembering.unref();
  }
  function remember(): Promise<void> {
    if (remembering) clearTimeout(remembering);
    remembering = null;
    return sealing.remember();
  }

  async function verify(watch?: WalkWatch): Promise<Result<Verification>> {
    // Of what this very program appended, too, the journal must hold the last.
    await remember();
    const [key, remembered] = [await secrets.key(), await secrets.remembered()];
    const known = {
      key: key.ok ? key.value : null,
      isAnswered: key.ok,
      remembered: remembered.ok ? remembered.value : null,
    };
    const verified = await verifyEntries(db, known, walk, watch);
    if (verified === null) return err('CHECK_STOPPED');
    if (verified.fault === null && verified.seal === 'checked') {
      await sealing.committed(verified.head);
      await remember();
    }
    return ok(verified);
  }

  return {
    append: async (entry) => {
      const appended = await attempt(() => append(entry));
      if (!appended.ok) return appended;
      rememberSoon();
      events.emit('journal.appended', { seq: appended.value.seq });
      return appended;
    },
    list: (query) => attempt(() => listEntries(db, query)),
    facets: () => attempt(() => countBy(db)),
    pick: (query) => attempt(() => pickEntries(db, query)),
    head: () =>
      attempt(async () => {
        const [head, sealed] = [await readHead(db), await readSeal(db)];
        const isOver = sealed?.seq === head.seq && sealed.hash === head.hash;
        return { ...head, seal: isOver ? sealed.seal : null, key: isOver ? sealed.key : null };
      }),
    hashAt: (seq) => attempt(() => hashAt(db, seq)),
    sealed: sealing.seal,
    take: (wanted) => attempt(() => takeEntries(db, wanted)),
    async verify(watch) {
      const verified = await attempt(() => verify(watch));
      return verified.ok ? verified.value : verified;
    },
    begin: () => attempt(async () => void (await appendEntries(db, [], appending))),
    remember,
    close: remember,
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (cause) {
    return cause instanceof SealingFailed ? { ok: false, error: cause.failure } : storeFailure(cause);
  }
}
