import type { Kysely } from 'kysely';
import type {
  Changes,
  ChangesQuery,
  FlagKind,
  Flags,
  FlagsQuery,
  Known,
  Occasions,
  Timeline,
  TimelineItem,
  TimelineQuery,
} from '../../preload/contract/history';
import type { ConnectionsService } from '../connections/service';
import { accountRef, splitAccountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import { missingInWords } from '../directory/rules/missing-words';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { createTurn } from '../kernel/in-turn';
import { ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { Directory } from '../store/directory-schema';
import type { Workspace } from '../store/schema';
import { createChangeRepository, type ListedChange } from './changes';
import { createKept, knownFrom } from './kept';
import { createHistoryRepository } from './repository';
import { madeBy, type OwnStep, stepRefsOf } from './rules/attribution';
import type { Flag } from './rules/watch';
import { changeRow, flagRow } from './view';
import { createWatcher } from './watcher';

export interface HistoryPorts {
  readonly db: Kysely<Workspace>;
  readonly directoryDb: Kysely<Directory>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary' | 'syncState'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'get'>;
  readonly journal: JournalService;
  readonly events: Events;
  readonly clock: Clock;
  /** Who acts, as acknowledged flags say it (journal/actor.ts). */
  readonly actor: string;
  /** For how many days changes are kept; asked before each pruning. */
  readonly keepDays: () => number;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** What changed, and what of it somebody should look at. */
export interface HistoryService {
  /** Puts the flags that are open into the table, and begins to follow readings and runs. */
  load(): Promise<void>;
  changes(query: ChangesQuery): Promise<Result<Changes>>;
  known(since: string): Promise<Result<readonly Known[]>>;
  occasions(): Promise<Result<Occasions>>;
  looked(): Promise<Result<void>>;
  timeline(query: TimelineQuery): Promise<Result<Timeline>>;
  flags(query: FlagsQuery): Promise<Result<Flags>>;
  acknowledge(ids: readonly number[], note: string): Promise<Result<void>>;
  /** How many flags of a kind were open at an ISO time; see `countOpenAt`. */
  openAt(kind: FlagKind, at: string): Promise<number>;
  /** Remembers that changes were purged: all from before an ISO time, or with null those of one person. */
  purged(before: string | null): Promise<void>;
  /** When changes of a person were last taken out (ISO), or null. */
  forgottenAt(): Promise<Result<string | null>>;
  /** Shows the flags as they are in the workspace: another program may have raised or settled some. */
  reload(): Promise<void>;
  /** Resolves when everything that was read so far has been looked at. */
  settle(): Promise<void>;
  /** Stops following, and waits for what is going on. */
  close(): Promise<void>;
}

const dayLength = 86_400_000;
const lookedAt = 'history.looked';
const prunedAt = 'history.pruned';
const flagKinds = ['reactivated', 'new-admin', 'new-key'] as const;

export function createHistoryService(ports: HistoryPorts): HistoryService {
  const { directory, connections, journal, events, clock } = ports;
  const changes = createChangeRepository(ports.directoryDb);
  const repository = createHistoryRepository(ports.db);
  const kept = createKept(repository);
  const watcher = createWatcher({ changes, repository, engine: directory.engine });
  /** One look at a time, in the order of the readings: two would raise and settle against each other. */
  const inTurn = createTurn();
  const working = new Set<Promise<void>>();
  const stops: (() => void)[] = [];

  /** Work that begins by itself; a bug in it is reported, and the next reading tries again. */
  function soon(work: () => Promise<void>): void {
    const mine = inTurn(work)
      .catch(ports.report)
      .finally(() => working.delete(mine));
    working.add(mine);
  }

  async function afterReading(instanceId: string): Promise<void> {
    const { readAt, failure } = directory.syncState(instanceId);
    if (readAt === null || failure !== null || !connections.get(instanceId)) return;
    // The table is right before the file is, and what became of accounts is read out of the file. Where it could not be
    // written there is nothing to find yet, and the reading itself has said so.
    await directory.engine.written(instanceId).catch(() => undefined);
    await noteGap(instanceId, readAt);
    const found = await watcher.found(instanceId, readAt);
    const raised = await repository.raise(found.flags, isoTime(clock.now()));
    await record();
    await found.done();
    await settleFlags(instanceId);
    await prune();
    await tell(raised);
  }

  /** A reading that missed something is no snapshot. That it was there is remembered, so that a gap can be told. */
  async function noteGap(instanceId: string, readAt: string): Promise<void> {
    const { coverage } = await directory.summary();
    const state = coverage.find((one) => one.instanceId === instanceId);
    if (state && !state.complete) await changes.noteGap(instanceId, readAt, state.missing);
  }

  /** Flags that are not in the journal yet, those a crash left included. */
  async function record(): Promise<void> {
    for (const flag of await repository.unrecorded()) {
      const noted = await journal.append({
        ...entryFor(flag),
        action: 'flag.raised',
        before: null,
        after: { flag: flag.kind, cause: flag.cause.code, seen_at: flag.seenAt, not_before: flag.notBefore },
        reason: flag.cause.text,
      });
      if (!noted.ok) return; // the next reading tries again
      await repository.recorded(flag.id, noted.value.seq);
    }
  }

  function entryFor(flag: Flag) {
    return {
      instance: connections.get(flag.instanceId)?.name ?? null,
      target: flag.email || flag.name,
      state: 'recorded',
      code: null,
      run: flag.runId,
    } as const;
  }

  async function settleFlags(instanceId: string): Promise<boolean> {
    const settled = await watcher.settled(instanceId);
    for (const [why, ids] of settled) await repository.end(ids, 'resolved', '', why, isoTime(clock.now()));
    return settled.size > 0;
  }

  /** Once a day at most. What was dropped is said by the changes page, which knows since when there are any. */
  async function prune(): Promise<void> {
    const now = clock.now();
    const last = await repository.remembered(prunedAt);
    if (last !== null && now - Date.parse(last) < dayLength) return;
    const before = isoTime(now - ports.keepDays() * dayLength);
    const dropped = await changes.prune(before);
    await repository.remember(prunedAt, isoTime(now));
    if (dropped > 0) await kept.noteBefore(before);
  }

  /** Brings the table's flags up to date and says that something changed, and what is new to look at. */
  async function tell(raised: readonly Flag[]): Promise<void> {
    await showFlags();
    const told = new Map<string, { instanceId: string; kind: Flag['kind']; count: number; who: string }>();
    for (const { instanceId, kind, email } of raised) {
      const key = `${instanceId} ${kind}`;
      told.set(key, { instanceId, kind, count: (told.get(key)?.count ?? 0) + 1, who: email });
    }
    events.emit('history.changed', {
      open: await repository.countOpen(),
      raised: [...told.values()].map(({ instanceId, kind, count, who }) => ({
        instance: connections.get(instanceId)?.name ?? '',
        ...{ kind, count, who: count === 1 ? who : null },
      })),
    });
  }

  /** What the table shows of flags, by kind; asked of it again only when one of them differs. */
  let shown = '';
  async function showFlags(): Promise<void> {
    const open = await repository.openRefs();
    const now = open.map(({ kind, ref }) => `${kind} ${ref}`).join('\n');
    if (now === shown) return;
    let revision = 0;
    for (const kind of flagKinds) {
      const refs = open.filter((flag) => flag.kind === kind).map(({ ref }) => ref);
      revision = await directory.engine.setFlags(kind, refs);
    }
    shown = now;
    events.emit('directory.changed', { revision });
  }

  /** Changes with the runs that made them. */
  async function withRuns(listed: readonly ListedChange[]) {
    const oldest = listed.map(({ notBefore, at }) => notBefore ?? at).sort()[0] ?? null;
    const since = oldest === null ? null : isoTime(Date.parse(oldest) - dayLength);
    const steps: readonly OwnStep[] = await repository.stepsOf(stepRefsOf(listed), since);
    return listed.map((change) => changeRow(change, madeBy(change, steps), connections.get));
  }

  /** Answers, or says why the store could not. */
  async function answer<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return ok(await work());
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  return {
    async load() {
      await showFlags();
      stops.push(
        events.on('directory.synced', ({ instanceId, sync }) => {
          if (!sync.running) soon(() => afterReading(instanceId));
        }),
        events.on('runs.progressed', (run) => {
          if (run.finishedAt === null) return;
          const instanceIds = [...new Set(run.steps.map((step) => step.instanceId))];
          soon(async () => {
            for (const id of instanceIds) await settleFlags(id);
            await tell([]);
          });
        }),
        events.on('connections.changed', () => soon(() => tell([]))),
      );
    },

    changes: (query) =>
      answer(async () => {
        const [counts, listed] = await Promise.all([changes.count(query), changes.list(query)]);
        const isChosen = <T>(chosen: readonly T[], value: T) => chosen.length === 0 || chosen.includes(value);
        const ofInstances = counts.filter(({ instanceId }) => isChosen(query.instanceIds, instanceId));
        const ofKinds = counts.filter(({ kind }) => isChosen(query.kinds, kind));
        const known = ofKinds.filter(({ instanceId }) => connections.get(instanceId));
        return {
          rows: await withRuns(listed),
          total: sum(ofInstances.filter(({ kind }) => isChosen(query.kinds, kind))),
          kinds: totals(ofInstances, ({ kind }) => kind),
          instances: totals(known, ({ instanceId }) => instanceId),
        };
      }),

    known: (since) =>
      answer(async () => {
        const [found, before] = await Promise.all([changes.known(since), kept.before()]);
        return connections.all().map((instance): Known => {
          const one = found.find(({ instanceId }) => instanceId === instance.id);
          const gap = one?.lastIncomplete;
          return {
            instanceId: instance.id,
            instance: instance.name,
            environment: instance.environment,
            first: knownFrom(one?.first ?? null, before),
            last: one?.last ?? null,
            readings: one?.readings ?? 0,
            incomplete: one?.incomplete ?? 0,
            lastIncomplete: gap ? { at: gap.at, missing: gap.missing.map(missingInWords) } : null,
          };
        });
      }),

    occasions: () =>
      answer(async () => ({
        lookedAt: await repository.remembered(lookedAt),
        lastReview: await repository.lastReview(),
        prunedBefore: await kept.before(),
      })),

    looked: () => answer(() => repository.remember(lookedAt, isoTime(clock.now()))),

    timeline: ({ refs, place, limit }) =>
      answer(async () => {
        const accounts = await directory.engine.accounts(refs);
        const targets = accounts.flatMap((account) => {
          const instance = connections.get(account.instanceId)?.name;
          return instance === undefined ? [] : [{ target: account.email || account.name, instance }];
        });
        const addresses = [...new Set(accounts.map(({ email }) => foldEmail(email)).filter(Boolean))];
        const [seen, entries, known] = await Promise.all([
          changes.ofAccounts(refs, place.changes, limit + 1),
          repository.entriesOf({ targets, refs, addresses }, place.entries, limit + 1),
          changes.known(''),
        ]);
        const rows = await withRuns(seen);
        const instanceIds = new Set(refs.map((ref) => splitAccountRef(ref).instanceId));
        const firsts = known
          .filter(({ instanceId }) => instanceIds.has(instanceId))
          .map(({ first }) => first);
        return {
          ...merge(rows, entries, place, limit),
          knownSince: knownFrom(
            firsts.filter((first) => first !== null).sort()[0] ?? null,
            await kept.before(),
          ),
        };
      }),

    openAt: repository.countOpenAt,

    flags: (query) =>
      answer(async () => {
        const [{ flags, total }, open] = await Promise.all([repository.list(query), repository.countOpen()]);
        const accounts = await directory.engine.accounts(flags.map(({ ref }) => ref));
        const now = new Map(accounts.map((account) => [accountRef(account), account]));
        return {
          rows: flags.map((flag) => flagRow(flag, now.get(flag.ref) ?? null, connections.get)),
          total,
          open,
        };
      }),

    acknowledge: (ids, note) =>
      answer(() =>
        inTurn(async () => {
          const open = (await repository.get(ids)).filter(({ state }) => state === 'open');
          for (const flag of open) {
            const noted = await journal.append({
              ...entryFor(flag),
              action: 'flag.acknowledged',
              before: { flag: flag.kind, cause: flag.cause.code },
              after: { state: 'acknowledged' },
              reason: note,
            });
            if (!noted.ok) return noted;
            await repository.end([flag.id], 'acknowledged', ports.actor, note, isoTime(clock.now()));
          }
          await tell([]);
          return ok();
        }),
      ).then((outcome) => (outcome.ok ? outcome.value : outcome)),

    purged: (before) =>
      before === null ? kept.noteForgotten(isoTime(clock.now())) : kept.noteBefore(before),
    forgottenAt: () => answer(() => kept.forgottenAt()),
    reload: () => inTurn(() => tell([])),

    async settle() {
      while (working.size > 0) await Promise.all(working);
    },

    async close() {
      for (const stop of stops.splice(0)) stop();
      await Promise.all(working);
    },
  };
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}

function totals<C extends { readonly count: number }, V extends string>(
  counts: readonly C[],
  of: (count: C) => V,
): { value: V; count: number }[] {
  const totals = new Map<V, number>();
  for (const count of counts) totals.set(of(count), (totals.get(of(count)) ?? 0) + count.count);
  return [...totals].map(([value, count]) => ({ value, count }));
}

/**
 * Both sources as one, newest first. What a run of ours did is told by its journal entry alone. Both are walked with a
 * place of their own, so that "more" goes on where this ended: at the latest where one of the two windows ends.
 */
function merge(
  rows: readonly Changes['rows'][number][],
  entries: readonly Extract<TimelineItem, { type: 'entry' }>['entry'][],
  place: TimelineQuery['place'],
  limit: number,
): Pick<Timeline, 'items' | 'next'> {
  const items: TimelineItem[] = [];
  const isOver = (at: number, source: readonly unknown[]) => at >= Math.min(limit, source.length);
  const hasMore = (at: number, source: readonly unknown[]) => isOver(at, source) && source.length > limit;
  let [change, entry] = [0, 0];
  while (items.length < limit && !hasMore(change, rows) && !hasMore(entry, entries)) {
    const row = isOver(change, rows) ? undefined : rows[change];
    const noted = isOver(entry, entries) ? undefined : entries[entry];
    if (row && (!noted || row.at > noted.at)) {
      if (row.runId === null) items.push({ type: 'change', change: row });
      change += 1;
    } else if (noted) {
      items.push({ type: 'entry', entry: noted });
      entry += 1;
    } else break;
  }
  const isEnd = change >= rows.length && entry >= entries.length;
  return {
    items,
    next: isEnd ? null : { changes: place.changes + change, entries: place.entries + entry },
  };
}
