import type { SyncState } from '../../preload/contract/connections';
import type { DirectorySummary } from '../../preload/contract/directory';
import { inEnglish } from '../../preload/texts/text';
import type { Instance } from '../connections/rules/instance';
import { ownAccountKey } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Clock } from '../kernel/clock';
import { coalesced } from '../kernel/coalesced';
import { failureView } from '../kernel/codes';
import type { Events } from '../kernel/events';
import { orStopped } from '../kernel/or-stopped';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { MetabaseClient } from '../metabase/port';
import { isDamage } from '../store/damage';
import { storeFailure } from '../store/database';
import { askCounts, haveMoved, type ServerCounts } from './counts';
import { coverageOf } from './coverage';
import { createPageTurns } from './page-turns';
import type { DirectoryEngine, StoredReading } from './port';
import { completenessOf } from './rules/completeness';
import { createRunningReadings } from './running';
import { createSingles, type Singles } from './singles';
import { readInstance } from './sync';

export interface DirectoryPorts {
  readonly engine: DirectoryEngine;
  readonly connections: ConnectionsService;
  readonly events: Events;
  readonly clock: Clock;
  /** What the directory is remembered in. */
  readonly file: RenewableFile;
  /** Told of bugs in work that no caller waits for. */
  readonly report: (cause: unknown) => void;
}

/** A file that can be begun anew, because all it holds can be read again. */
export interface RenewableFile {
  onDamage(listener: () => void): void;
  /** Sets the file aside that cannot be read, begins a new one, and tells the user. */
  renew(): Promise<Result<void>>;
}

/** A disk that damages whatever is written to it is no reason to read all servers for ever. */
const mostRenewals = 3;

/** Keeps the table true: reads instances, remembers how far each reading is to be believed, and answers questions. */
export interface DirectoryService extends Singles {
  /** Loads what the workspace remembers; the table is usable at once, with its age. */
  load(): Promise<void>;
  /** Reads one instance, or all at once. Resolves when all have ended; one that is being read is not started twice. */
  sync(instanceId: string | null): Promise<void>;
  /**
   * Whether what the server counts is other than when it was read: then something has changed. False proves nothing, and is
   * also the answer where there is nothing to compare: being read, failed, or never read whole.
   */
  hasMoved(instanceId: string): Promise<boolean>;
  /** Ends the reading of one instance, or of all, at once; what was read stays, and the instance says so. */
  cancel(instanceId: string | null): void;
  syncState(instanceId: string): SyncState;
  /** The last failure of an instance, or null: `unreachable` in lists. */
  failureOf(instanceId: string): Failure | null;
  accountCount(instanceId: string): number;
  /** `isShown`: in the words of the window; in English for all that is read elsewhere. */
  summary(isShown?: boolean): Promise<DirectorySummary>;
  readonly engine: DirectoryEngine;
  /** Takes in what another program wrote into the directory's file. */
  takeIn(): Promise<void>;
  /** Resolves when what the readings found is written, or when it is known that it cannot be: a failure of the instance. */
  settled(): Promise<void>;
  /** Stops readings that are going on, and waits for whatever still asks the engine. */
  close(): Promise<void>;
}

export function createDirectoryService(ports: DirectoryPorts): DirectoryService {
  const { engine, connections, events, clock } = ports;
  const readings = new Map<string, StoredReading>();
  /** Their last reading was cancelled. */
  const stopped = new Set<string>();
  const failures = new Map<string, Failure>();
  const counts = new Map<string, number>();
  /** What the servers counted when they were last read whole. */
  const counted = new Map<string, ServerCounts>();
  /** Told of changes of connections, and not done with them yet. */
  const following = new Set<Promise<void>>();
  /** Writing what a reading found; the table has it already. */
  const writing = new Map<string, Promise<void>>();
  let isClosed = false;
  const turns = createPageTurns({ turns: 32, patienceMs: 1_000 });
  let unfollow = (): void => undefined;
  let renewalsLeft = mostRenewals;

  const tellEngine = () =>
    engine.setInstances(
      connections.all().map((instance) => ({
        id: instance.id,
        name: instance.name,
        environment: instance.environment,
        ownKey: ownAccountKey(instance),
        mails: instance.facts?.server.capabilities.email.state !== 'no',
      })),
    );

  const syncState = (instanceId: string): SyncState => {
    const failure = failures.get(instanceId);
    return {
      ...running.state(instanceId),
      stopped: stopped.has(instanceId),
      readAt: readings.get(instanceId)?.readAt ?? null,
      failure: failure ? failureView(failure) : null,
    };
  };
  const tellState = (instanceId: string) => {
    if (connections.get(instanceId))
      events.emit('directory.synced', { instanceId, sync: syncState(instanceId) });
  };

  const running = createRunningReadings(clock, tellState);

  async function refreshCounts(): Promise<void> {
    const byInstance = await engine.accountCounts();
    counts.clear();
    for (const [id, count] of Object.entries(byInstance)) counts.set(id, count);
  }

  /** What was read of a removed instance, or over an address or a credential that was replaced, says nothing any more. */
  function dropStale(): void {
    for (const id of readings.keys()) if (!connections.get(id)?.facts) readings.delete(id);
    for (const id of counted.keys()) if (!connections.get(id)?.facts) counted.delete(id);
  }

  /** Accounts that were read or removed, a new name, an account of our own: whoever shows the table asks again. */
  const refresh = coalesced(async () => {
    const revision = await tellEngine();
    await refreshCounts();
    events.emit('directory.changed', { revision });
  });

  /** Reads over the connection of the moment, and once more over the next one if the instance was changed meanwhile. */
  async function read(instanceId: string, signal: AbortSignal): Promise<Result<void>> {
    let opened = await connections.client(instanceId);
    for (;;) {
      const instance = connections.get(instanceId);
      if (!opened.ok || !instance) return opened.ok ? ok() : opened;
      const client = opened.value;
      const result = await readOver(client, instance, signal);
      if (signal.aborted || !connections.get(instanceId)) return result;
      opened = await connections.client(instanceId);
      if (opened.ok && opened.value === client) return result;
    }
  }

  /** Learns what the server is and who we are there, then reads everything. */
  async function readOver(
    client: MetabaseClient,
    instance: Instance,
    signal: AbortSignal,
  ): Promise<Result<void>> {
    // Who asks wants to know how it is now, and this is also how an instance that was away is found to be back.
    client.wake();
    const found = await orStopped(client.facts(), signal);
    if (!found?.ok) return found ?? ok();
    const identity = await orStopped(client.identity(), signal);
    if (!identity?.ok) return identity ?? ok();
    const server = await orStopped(client.probe(instance.facts?.server ?? null), signal);
    if (!server?.ok) return server ?? ok();
    // Before the first account is in the table: the guard of our own account has to know which one that is.
    const facts = { server: server.value, identity: identity.value, certificate: client.certificate() };
    const { adminGroupId: formerAdmins = null, groups: formerGroups = [] } = instance.facts ?? {};
    await connections.learn(instance.id, client, {
      ...facts,
      adminGroupId: formerAdmins,
      // What only an administrator can read is not carried over to somebody who is none.
      groups: identity.value.admin ? formerGroups : [],
    });
    if (!identity.value.admin) return err('FORBIDDEN', { host: new URL(instance.address).host });
    const outcome = await readInstance({
      client,
      engine,
      instanceId: instance.id,
      hasManagers: server.value.capabilities.groupManagers.state !== 'no',
      turns,
      clock,
      signal,
      onProgress({ done, total }) {
        running.comeForward(instance.id, done, total);
      },
    });
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return ok();
    // The instance may have been removed while it was read: then there is nothing left to learn for.
    if (!connections.get(instance.id)) return ok();
    const groups = await engine.groupNames(instance.id);
    const adminGroupId = groups.find((group) => group.magic === 'administrators')?.id ?? null;
    const learned = await connections.learn(instance.id, client, {
      ...facts,
      adminGroupId,
      groups: groups.filter(({ id }) => identity.value.groupIds.includes(id)).map(({ name }) => name),
    });
    const { counts: serverCounts, ...reading } = outcome.value;
    readings.set(instance.id, { instanceId: instance.id, ...reading });
    if (serverCounts && reading.complete) counted.set(instance.id, serverCounts);
    else counted.delete(instance.id);
    await refresh();
    // Whoever waits for the writing waits for it all the same.
    if (!learned.ok) followWriting(instance.id);
    return learned;
  }

  /** Follows the writing of what a reading found. A store that cannot be written is a failure of what was read. */
  function followWriting(instanceId: string): void {
    const written = engine
      .written(instanceId)
      .then(
        () => undefined,
        (cause: unknown) => {
          failures.set(instanceId, storeFailure(cause).error);
          tellState(instanceId);
        },
      )
      .catch((cause: unknown) => {
        failures.set(instanceId, { code: 'INTERNAL', params: {} });
        ports.report(cause);
      })
      .finally(() => {
        if (writing.get(instanceId) === written) writing.delete(instanceId);
      });
    writing.set(instanceId, written);
  }

  async function loadAll(): Promise<void> {
    await tellEngine();
    for (const reading of await engine.readings()) readings.set(reading.instanceId, reading);
    dropStale();
    await engine.load();
    await refreshCounts();
  }

  /** False when there is no new file; then the old one goes on failing. */
  async function renew(): Promise<boolean> {
    if (renewalsLeft-- <= 0) return false;
    const renewed = await ports.file.renew();
    if (!renewed.ok) ports.report(new Error(`the directory's file was not renewed: ${renewed.error.code}`));
    return renewed.ok;
  }

  /** The file turned out to be damaged while it was in use: what the table holds goes into a new one, and all is read. */
  async function rebuild(): Promise<void> {
    if (!(await renew())) return;
    await engine.renewed().catch(ports.report);
    await running.ended();
    if (!isClosed) await Promise.allSettled(connections.all().map(syncOne));
  }

  /** For `close` to wait for. */
  function goOn(work: Promise<void>): void {
    const followed = work.catch(ports.report).finally(() => following.delete(followed));
    following.add(followed);
  }

  /** Reads one instance; who asks while that goes on waits for the same reading. */
  const syncOne = (instance: Instance): Promise<void> =>
    running.start(instance.id, async (signal) => {
      stopped.delete(instance.id);
      try {
        const result = await read(instance.id, signal);
        if (signal.aborted) stopped.add(instance.id);
        if (!result.ok) return void failures.set(instance.id, result.error);
        if (!signal.aborted) failures.delete(instance.id);
        // Not before: that it cannot be written may be known already, and must not be forgotten here.
        followWriting(instance.id);
      } catch (cause) {
        // A bug or a broken store: the instance shows it, the others go on, and the cause reaches the log.
        failures.set(instance.id, { code: 'INTERNAL', params: {} });
        throw cause;
      }
    });

  return {
    engine,
    syncState,
    failureOf: (instanceId) => failures.get(instanceId) ?? null,
    accountCount: (instanceId) => counts.get(instanceId) ?? 0,

    async load() {
      try {
        await loadAll();
      } catch (cause) {
        if (!isDamage(cause) || !(await renew())) throw cause;
        readings.clear();
        await engine.renewed();
        await loadAll();
      }
      ports.file.onDamage(() => goOn(rebuild()));
      unfollow = events.on('connections.changed', () => {
        dropStale();
        goOn(refresh());
      });
    },

    cancel: running.cancel,

    async sync(instanceId) {
      if (isClosed) return;
      const chosen = connections
        .all()
        .filter((instance) => instanceId === null || instance.id === instanceId);
      const ended = await Promise.allSettled(chosen.map(syncOne));
      const bug = ended.find((result) => result.status === 'rejected');
      if (bug) throw bug.reason;
    },

    async hasMoved(instanceId) {
      const before = counted.get(instanceId);
      const isIdle = () => !isClosed && !running.state(instanceId).running && !failures.has(instanceId);
      if (!before || !isIdle()) return false;
      const opened = await connections.client(instanceId);
      if (!opened.ok) return false;
      const now = await askCounts(opened.value, turns);
      // It may have been read meanwhile.
      return now.ok && isIdle() && counted.get(instanceId) === before && haveMoved(before, now.value);
    },

    async summary(isShown = false) {
      const total = await engine.counts();
      const covered = connections.all().map((instance) => {
        const failure = failures.get(instance.id);
        const coverage = coverageOf(instance, {
          counts: total,
          reading: readings.get(instance.id),
          sync: syncState(instance.id),
        });
        // Evidence reads the same for everyone.
        const said = () => failure && failureView(failure);
        return { ...coverage, failure: (isShown ? said() : inEnglish(said)) ?? null };
      });
      return {
        accounts: total.accounts,
        people: total.people,
        coverage: covered,
        completeness: completenessOf(covered, [], clock.now(), isShown),
      };
    },

    ...createSingles({ engine, events, report: ports.report, tellEngine }),

    async takeIn() {
      if (await engine.takeIn()) await refresh();
    },

    async settled() {
      await Promise.all(writing.values());
    },

    async close() {
      isClosed = true;
      running.cancel(null);
      unfollow();
      await Promise.allSettled([running.ended(), ...following]);
    },
  };
}
