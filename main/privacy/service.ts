import type {
  InventoryLine,
  PrivacyState,
  PurgeDone,
  PurgePreview,
  PurgeScope,
} from '../../preload/contract/privacy';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { storeFailure } from '../store/database';
import type { WorkspaceLock } from '../store/lock';
import type { ClientStores } from '../workspace';
import { doneOf, recordPurge } from './entry';
import type { About, PurgeWork } from './kind';
import { aboutOf, type LookingPorts, partOf, personOf, staysOf, sumOfHeld } from './looking';
import { overwriteFiles } from './overwriting';
import {
  agreedDays,
  countIn,
  endPurge,
  keepPurge,
  lastByPolicy,
  type PurgeRecord,
  pendingPurge,
  rememberAgreed,
  rememberByPolicy,
} from './record';
import { inventory, shown } from './rules/inventory';
import { dayBefore, isPurgeable, isPurgeDue, leastDays, namesPerson } from './rules/standing';

export interface PrivacyPorts extends LookingPorts {
  readonly stores: ClientStores;
  readonly works: readonly PurgeWork[];
  readonly journal: Pick<JournalService, 'append' | 'pick'>;
  readonly policy: Pick<PolicyService, 'limits' | 'organisation'>;
  readonly events: Pick<Events, 'emit'>;
  readonly clock: Clock;
  /** The one that runs of this program share: another program's run is not cut in two. */
  readonly lock: WorkspaceLock;
  /** Told once changes are gone: all from before an ISO time, or with null those of one person. */
  readonly purgedChanges: (before: string | null) => Promise<void>;
  /** What other services have read is other now. */
  readonly reload: () => Promise<void>;
}

export interface PurgeWish {
  readonly scope: PurgeScope;
  /** How many records somebody was shown. */
  readonly expected: number;
  readonly reason: string;
}

export interface AgreeWish {
  /** Days of retention, and how many records would go by it, as somebody was shown. */
  readonly days: number;
  readonly expected: number;
  readonly reason: string;
}

/** Personal data that Rollcall keeps: what there is, what may go, and its purge. Nothing on a Metabase is changed by it. */
export interface PrivacyService {
  inventory(): readonly InventoryLine[];
  state(): Promise<Result<PrivacyState>>;
  /** Fails with PURGE_DAY_TOO_LATE. */
  preview(scope: PurgeScope): Promise<Result<PurgePreview>>;
  /**
   * Purges, with one entry in the journal when it has ended. Fails as the contract says, and as the store does; then what was
   * purged until then is told by that entry once the purge has been gone on with.
   */
  purge(wish: PurgeWish): Promise<Result<PurgeDone>>;
  /**
   * Agrees to the retention of the policy, whether anything is old enough yet or not; recorded before it holds. Fails as the
   * contract says.
   */
  agree(wish: AgreeWish): Promise<Result<void>>;
  /** Ends a purge after the piece it is at. */
  stop(): void;
  /**
   * Goes on with what a crash or the end of the program left; with `person`, only where somebody is being forgotten, which
   * waits for nothing. Null where there was nothing.
   */
  resume(which?: 'any' | 'person'): Promise<Result<PurgeDone | null>>;
  /**
   * Purges what is older than the policy keeps, once a day. Null where nothing was due, or nothing there. Until somebody has
   * agreed to this policy, or purged up to its day by hand, it takes nothing, and fails with RETENTION_UNCONFIRMED once a day.
   */
  byPolicy(): Promise<Result<PurgeDone | null>>;
  /** Waits for the piece that is being purged; the rest is gone on with at the next start. */
  close(): Promise<void>;
}

export function createPrivacy(ports: PrivacyPorts): PrivacyService {
  const { stores, works, journal, policy, events, clock, lock } = ports;
  const { db } = stores.workspace;
  const kinds = works.map(({ kind }) => kind);
  let going: Promise<unknown> | null = null;
  let progress: { readonly done: number; readonly of: number } | null = null;
  let isStopped = false;
  let isClosed = false;
  /** The policy and day of which it was said that nobody has agreed to it yet. */
  let saidOf = '';

  const tell = (next: typeof progress) => {
    progress = next;
    events.emit('privacy.progressed', { going: next });
  };

  async function partsOf(about: About) {
    const parts = [];
    for (const work of works) parts.push(await partOf(work, about));
    return parts;
  }

  async function look(scope: PurgeScope): Promise<Result<PurgePreview>> {
    if (scope.kind === 'day' && !isPurgeable(scope.before, clock.now()))
      return err('PURGE_DAY_TOO_LATE', { day: scope.before, days: leastDays });
    const about = await aboutOf(ports, scope);
    const parts = await partsOf(about);
    const goes = parts.reduce((sum, part) => sum + part.goes, 0);
    return ok({ scope, goes, held: sumOfHeld(parts), parts, stays: await staysOf(db, about) });
  }

  /** One at a time in this program, and not beside a run of another. */
  async function alone<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (going !== null || isClosed) return err('PURGE_GOING');
    isStopped = false;
    const mine = (async (): Promise<Result<T>> => {
      if (!(await lock.acquire())) return err('WORKSPACE_BUSY');
      try {
        return await work();
      } catch (cause) {
        return storeFailure(cause);
      } finally {
        await lock.release();
      }
    })();
    going = mine;
    try {
      return await mine;
    } finally {
      going = null;
      tell(null);
    }
  }

  const shouldEnd = () => isStopped || isClosed;

  async function purgeKind(work: PurgeWork, about: About, record: PurgeRecord): Promise<void> {
    for await (const page of work.pages(about)) {
      if (shouldEnd()) return;
      const free = page.filter(({ hold }) => hold === null);
      if (free.length === 0) continue;
      await work.remove(about, free, (trx, count) => countIn(trx, work.kind, count));
      const done = (progress?.done ?? 0) + free.reduce((sum, { count }) => sum + count, 0);
      tell({ done: Math.min(done, record.expected), of: record.expected });
    }
  }

  /** Kinds whose records no transaction of the workspace counts: how many there were is written down before any goes. */
  async function countedBefore(record: PurgeRecord, about: About): Promise<PurgeRecord> {
    const outside = works.filter(({ isOutside, kind }) => isOutside && record.counts[kind] === undefined);
    if (outside.length === 0) return record;
    const counts: PurgeRecord['counts'] = { ...record.counts };
    for (const work of outside) counts[work.kind] = (await partOf(work, about)).goes;
    const whole = { ...record, counts };
    await keepPurge(db, whole);
    return whole;
  }

  /** Carries a purge out, from wherever it is, and records it. Answers null where the program ends before it does. */
  async function carryOut(begun: PurgeRecord): Promise<Result<PurgeDone | null>> {
    tell({ done: 0, of: begun.expected });
    const taken = begun.scope === null ? begun : await takeAway(begun, begun.scope);
    if (taken === null) return ok(null);
    const written = await overwriteFiles(stores, lostBy(taken), () => isClosed);
    if (!written.ok) return written;
    if (isClosed) return ok(null);
    const noted = await recordPurge(journal, kinds, taken);
    if (!noted.ok) return noted;
    await endPurge(db);
    await ports.reload();
    return ok(doneOf(kinds, taken, noted.value));
  }

  /** Which of the two files a purge took something out of. */
  const lostBy = ({ counts, day }: PurgeRecord) => ({
    // The record of the purge had the address of whoever is forgotten.
    workspace: day === null || works.some(({ kind, isOutside }) => !isOutside && (counts[kind] ?? 0) > 0),
    directory: (counts.changes ?? 0) > 0,
  });

  /** Takes away what may go, kind by kind, and settles how much that was. Null where the program ends before. */
  async function takeAway(begun: PurgeRecord, scope: PurgeScope): Promise<PurgeRecord | null> {
    const about = await aboutOf(ports, scope);
    const record = await countedBefore(begun, about);
    // What a kill left half done is counted as gone already: it goes even where somebody stops at once.
    for (const work of works) await work.settle?.();
    for (const work of works) {
      if (shouldEnd()) break;
      await purgeKind(work, about, record);
    }
    if (isClosed) return null;
    const counted = await pendingPurge(db);
    if (!counted) throw new Error('a purge ended without its record');
    const counts: PurgeRecord['counts'] = { ...counted.counts };
    for (const work of works.filter(({ isOutside }) => isOutside))
      counts[work.kind] = Math.max(0, (counts[work.kind] ?? 0) - (await partOf(work, about)).goes);
    // What history says of how far back it knows is less now.
    if ((counts.changes ?? 0) > 0) await ports.purgedChanges(about.kind === 'day' ? about.before : null);
    const taken = { ...counted, counts, scope: null, isStopped };
    await keepPurge(db, taken);
    return taken;
  }

  async function finishPending(): Promise<Result<PurgeDone | null>> {
    const left = await pendingPurge(db);
    return left === null ? ok(null) : carryOut(left);
  }

  /** Whoever purges up to the day of the policy has seen what it takes: from then on it is carried out by itself. */
  async function agree(scope: PurgeScope): Promise<void> {
    const { retentionDays } = await policy.limits();
    if (retentionDays === null || scope.kind !== 'day') return;
    if (scope.before === dayBefore(retentionDays, clock.now())) await rememberAgreed(db, retentionDays);
  }

  /** The retention that is to be carried out today, or that somebody has to be told of; null where there is neither. */
  async function dueRetention(now: number) {
    const { retentionDays } = await policy.limits();
    if (retentionDays === null || !isPurgeDue(await lastByPolicy(db), now)) return null;
    const asked = `${retentionDays} ${isoTime(now).slice(0, 10)}`;
    const isAgreed = (await agreedDays(db)) === retentionDays;
    return isAgreed || saidOf !== asked ? { retentionDays, isAgreed, asked } : null;
  }

  async function begin(
    wish: PurgeWish,
    by: PurgeRecord['by'],
    found: PurgePreview,
  ): Promise<Result<PurgeDone | null>> {
    const record: PurgeRecord = {
      ...{ id: newId('prg'), scope: wish.scope, by, reason: wish.reason, startedAt: isoTime(clock.now()) },
      ...{ expected: found.goes, held: found.held, counts: {}, isStopped: false },
      day: wish.scope.kind === 'day' ? wish.scope.before : null,
    };
    await keepPurge(db, record);
    return carryOut(record);
  }

  return {
    inventory: () => inventory.map(shown),

    async state() {
      try {
        const { retentionDays } = await policy.limits();
        const before = retentionDays === null ? null : dayBefore(retentionDays, clock.now());
        const isAgreed = retentionDays !== null && (await agreedDays(db)) === retentionDays;
        return ok({ retentionDays, before, isAgreed, lastRun: await lastByPolicy(db), going: progress });
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async preview(scope) {
      try {
        return await look(scope);
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async purge(wish) {
      const { scope, expected, reason } = wish;
      if (scope.kind === 'person' && namesPerson(reason, (await personOf(ports, scope.email)).names))
        return err('REASON_NAMES_PERSON');
      const done = await alone(async (): Promise<Result<PurgeDone | null>> => {
        const left = await finishPending();
        if (!left.ok || isClosed) return left;
        const found = await look(scope);
        if (!found.ok) return found;
        const { goes } = found.value;
        // One that was broken off may have been all there was.
        if (goes === 0) return left.value === null ? err('NOTHING_TO_PURGE') : left;
        if (goes > expected) return err('PURGE_CHANGED', { expected, found: goes });
        await agree(scope);
        return begin(wish, 'hand', found.value);
      });
      if (!done.ok) return done;
      return done.value === null ? err('PURGE_GOING') : ok(done.value);
    },

    agree: ({ days, expected, reason }) =>
      alone(async () => {
        const { retentionDays } = await policy.limits();
        if (retentionDays !== days) return err('RETENTION_CHANGED', { days });
        const found = await look({ kind: 'day', before: dayBefore(days, clock.now()) });
        if (!found.ok) return found;
        const { goes } = found.value;
        if (goes > expected) return err('PURGE_CHANGED', { expected, found: goes });
        const noted = await journal.append({
          ...{ action: 'privacy.agreed', target: null, instance: null, before: null, state: 'recorded' },
          ...{ after: { retention_days: days, records: goes }, reason, code: null, run: null },
        });
        if (!noted.ok) return noted;
        await rememberAgreed(db, days);
        return ok();
      }),

    stop() {
      isStopped = true;
    },

    resume: (which = 'any') =>
      alone(async () => {
        const left = await pendingPurge(db);
        return which === 'person' && left !== null && left.day !== null ? ok(null) : finishPending();
      }),

    async byPolicy() {
      const now = clock.now();
      try {
        // Nothing may be changed while the policy of the organisation cannot be understood.
        if (policy.organisation.problem !== null || (await dueRetention(now)) === null) return ok(null);
        return await alone(async (): Promise<Result<PurgeDone | null>> => {
          const left = await finishPending();
          if (!left.ok || isClosed) return left;
          // Another program, or whoever the purge before waited for, may have decided otherwise meanwhile.
          const due = await dueRetention(now);
          if (due === null) return left;
          const { retentionDays, isAgreed, asked } = due;
          const scope = { kind: 'day', before: dayBefore(retentionDays, now) } as const;
          const found = await look(scope);
          if (!found.ok) return found;
          if (!isAgreed) {
            saidOf = asked;
            const { goes: count } = found.value;
            return count === 0 ? ok(null) : err('RETENTION_UNCONFIRMED', { count, days: retentionDays });
          }
          const reason = `The policy keeps personal data for ${retentionDays} days.`;
          const wish = { scope, expected: found.value.goes, reason };
          const done = found.value.goes === 0 ? ok(null) : await begin(wish, 'policy', found.value);
          if (done.ok && !isClosed) await rememberByPolicy(db, isoTime(now));
          return done;
        });
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async close() {
      isClosed = true;
      await going?.catch(() => undefined);
    },
  };
}
