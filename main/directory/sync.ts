import { type Clock, isoTime } from '../kernel/clock';
import { orStopped } from '../kernel/or-stopped';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { MetabaseClient, RawAnswer, RemoteApiKey } from '../metabase/port';
import { storeFailure } from '../store/database';
import { membersOf, type ServerCounts } from './counts';
import type { PageTurns } from './page-turns';
import type { DirectoryEngine, PageTaken, ReadingOutcome } from './port';
import type { Group } from './rules/account';
import {
  apiKeyAccount,
  enabledMissing,
  isConsistent,
  isOfOnePage,
  isWorthRepeating,
  mayBeJoined,
  missingBecause,
  missingOf,
  type Pass,
  pauseAfterPass,
  totalOf,
} from './rules/reading';

export interface ReadInstance {
  readonly client: Pick<
    MetabaseClient,
    'userPageBytes' | 'membershipBytes' | 'countUsers' | 'groups' | 'apiKeys' | 'tenants'
  >;
  readonly engine: Pick<
    DirectoryEngine,
    | 'prepareReading'
    | 'beginReading'
    | 'putPage'
    | 'putAccounts'
    | 'tally'
    | 'endReading'
    | 'dropReading'
    | 'groupNames'
  >;
  readonly instanceId: string;
  /** Whether the server may have managers of groups. Without, the list of memberships says nothing new. */
  readonly hasManagers: boolean;
  /** Shared by all readings. */
  readonly turns: PageTurns;
  readonly clock: Clock;
  /** Ends the reading at once; what was read stays. */
  readonly signal: AbortSignal;
  /** Accounts read so far, and how many there are as far as the server said. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number | null }) => void;
}

export interface InstanceReading extends ReadingOutcome {
  /** Accounts this reading saw. */
  readonly accounts: number;
  /** What the server counted meanwhile; null where that is not known. */
  readonly counts: ServerCounts | null;
  /** Of the directory, after the reading. What it changed is known when it is written: see `DirectoryEngine.written`. */
  readonly revision: number;
}

/** Large enough that 5,000 accounts are ten answers, small enough that the table grows while one watches. */
const pageSize = 500;
/** Gentle to the server, and enough to hide the way there and back. */
const pagesAtOnce = 3;
const passes = 4;
/** Whatever total a server claims. */
const mostAccounts = 1_000_000;

/**
 * Reads one instance into the directory: groups, managers, API keys, tenants, then everyone, page by page, into the table
 * as they come. Fails when not even the first page came, and leaves what was known as it is; null when it was stopped
 * before that. From there on what was read stays, and the outcome says in plain sentences what is missing.
 */
export async function readInstance(ports: ReadInstance): Promise<Result<InstanceReading | null>> {
  const { client, engine, instanceId, hasManagers, signal, turns } = ports;
  const asked = await orStopped(
    Promise.all([
      turns.run(() => client.userPageBytes({ offset: 0, limit: pageSize })),
      client.groups(),
      client.apiKeys(),
      client.tenants(),
      hasManagers ? client.membershipBytes() : null,
    ]),
    signal,
  );
  if (asked === null) return ok(null);
  const [first, groups, keys, tenants, memberships] = asked;
  if (!first.ok) return first;

  const missing: string[] = [];
  if (!groups.ok)
    missing.push(missingBecause('Groups could not be listed, so those known before are shown', groups.error));
  if (!keys.ok) missing.push(missingBecause('API keys could not be listed', keys.error));
  if (!tenants.ok) missing.push(missingBecause('The names of tenants could not be listed', tenants.error));
  try {
    const known: readonly Group[] = groups.ok
      ? groups.value.map((group) => ({ instanceId, ...group }))
      : await engine.groupNames(instanceId);
    const isReadable = await engine.prepareReading(
      instanceId,
      {
        allUsersGroupIds: known.filter((group) => group.magic === 'all-users').map((group) => group.id),
        tenants: tenants.ok ? [...tenants.value] : [],
        keepsManagers: memberships !== null && !memberships.ok,
      },
      memberships?.ok ? memberships.value.body : null,
    );
    const unreadable = err('RESPONSE_INVALID', { host: first.value.host, where: 'memberships' });
    const noManagers = memberships && (memberships.ok ? (isReadable ? null : unreadable) : memberships);
    if (noManagers)
      missing.push(
        missingBecause(
          'Managers of groups could not be listed, so those known before are shown',
          noManagers.error,
        ),
      );
    return await readAll(ports, {
      first: first.value,
      groups: known,
      groupsAreFresh: groups.ok,
      keys: keys.ok ? keys.value : null,
      missing,
    });
  } catch (cause) {
    await engine.dropReading(instanceId).catch(() => undefined); // the thread itself may be gone
    return storeFailure(cause);
  }
}

interface Begun {
  readonly first: RawAnswer;
  readonly groups: readonly Group[];
  readonly groupsAreFresh: boolean;
  /** Null where there are none, or they could not be listed. */
  readonly keys: readonly RemoteApiKey[] | null;
  readonly missing: readonly string[];
}

/** Passes over all pages until one can be believed and two counts asked for separately agree. */
async function readAll(ports: ReadInstance, begun: Begun): Promise<Result<InstanceReading>> {
  const { client, engine, instanceId, clock, signal } = ports;
  const administrators = begun.groups.find((group) => group.magic === 'administrators')?.id ?? null;
  const keyAccounts = (begun.keys ?? []).map((key) => apiKeyAccount(instanceId, key, administrators));
  const seen = new Set<number>();
  const others = new Set<number>();
  let readAt = '';
  let first: RawAnswer | null = begun.first;
  let before: Pass | null = null;
  for (let pass = 1; ; pass++) {
    // A new beginning forgets who was seen: accounts that vanished between two passes must not stay.
    const isNew = before === null || !mayBeJoined(before);
    if (isNew) {
      seen.clear();
      others.clear();
      readAt = isoTime(clock.now());
      await engine.beginReading(instanceId, begun.groups);
    }
    const result = await readPass(ports, { seen, others, apiKeys: keyAccounts.length, first, before });
    const [failure] = result.failed;
    if (first !== null && result.totals.length === 0 && failure) {
      await engine.dropReading(instanceId);
      return { ok: false, error: failure };
    }
    if (isNew && keyAccounts.length > 0) await engine.putAccounts(instanceId, keyAccounts);
    first = null;
    before = result;
    const counted = isWorthRepeating(result) ? await client.countUsers() : ok(totalOf(result));
    const agrees = !counted.ok || counted.value === result.read;
    const isWhole = isConsistent(result) && agrees;
    const unseen = isWhole ? await countEnabledMissing(ports, begun) : 0;
    const believed = isWhole && unseen === 0;
    if (!believed && isWorthRepeating(result) && pass < passes && !signal.aborted) {
      await orStopped(clock.wait(pauseAfterPass(pass)), signal);
      continue;
    }
    const missing = [
      ...begun.missing,
      ...(isWhole ? [] : missingOf(result, counted.ok ? counted.value : 0)),
      ...(unseen > 0 ? [enabledMissing(unseen)] : []),
      ...(counted.ok ? [] : [missingBecause('The number of accounts could not be checked', counted.error)]),
    ];
    const outcome: ReadingOutcome = {
      ...{ readAt, complete: missing.length === 0, missing },
      said: {
        others: others.size,
        // Where no page came, the server has counted nothing.
        server:
          result.totals.length === 0
            ? null
            : {
                total: counted.ok ? counted.value : totalOf(result),
                read: result.read,
                repeated: result.repeated,
                members: begun.groupsAreFresh ? membersOfAll(begun.groups) : null,
              },
      },
    };
    const revision = await engine.endReading(instanceId, outcome);
    return ok({
      ...outcome,
      accounts: result.read - others.size + keyAccounts.length,
      counts: begun.groupsAreFresh ? { total: totalOf(result), members: membersOf(begun.groups) } : null,
      revision,
    });
  }
}

/**
 * The second count, which does not come from the list: the members of All Users, whom Metabase counts by its memberships.
 * It finds whom the list and its own total leave out alike. It counts enabled accounts only, with the users of API keys,
 * and knows nothing of tenant users, so it proves nothing for those and for the disabled. Fewer members than accounts
 * is no gap: everybody who was listed is in the table. The count from before the reading is enough when it agrees;
 * otherwise people may have moved meanwhile, and it is asked for anew. Where that is not answered the first count stands:
 * a reading that is called complete takes accounts away.
 */
async function countEnabledMissing(ports: ReadInstance, begun: Begun): Promise<number> {
  if (!begun.groupsAreFresh) return 0;
  const { people, apiKeys } = await enabledSeen(ports);
  const beyond = (groups: readonly Pick<Group, 'magic' | 'memberCount'>[]) => {
    const everyone = groups.find(({ magic }) => magic === 'all-users');
    return everyone ? everyone.memberCount - people - apiKeys : 0;
  };
  if (beyond(begun.groups) <= 0) return 0;
  const now = await ports.client.groups();
  return Math.max(0, beyond(now.ok ? now.value : begun.groups));
}

const membersOfAll = (groups: readonly Pick<Group, 'magic' | 'memberCount'>[]): number | null =>
  groups.find(({ magic }) => magic === 'all-users')?.memberCount ?? null;

async function enabledSeen({ engine, instanceId }: ReadInstance) {
  const { activePeople, apiKeys } = await engine.tally(instanceId);
  return { people: activePeople, apiKeys };
}

/** One way through all pages, a few at a time, each into the table as it comes. */
async function readPass(
  ports: ReadInstance,
  going: {
    /** Everyone seen since the reading began: added to. */
    readonly seen: Set<number>;
    /** Those among them who are no accounts, such as the users of API keys: added to. */
    readonly others: Set<number>;
    readonly apiKeys: number;
    /** When it has been read already. */
    readonly first: RawAnswer | null;
    readonly before: Pass | null;
  },
): Promise<Pass & { readonly repeated: number }> {
  const { client, engine, instanceId, turns, signal, onProgress } = ports;
  const { seen, others, apiKeys, before } = going;
  const inThisPass = new Set<number>();
  let repeated = 0;
  const totals: number[] = before && mayBeJoined(before) ? [...before.totals] : [];
  const failed: Failure[] = [];
  let next = 0;
  let over = false;

  function note(page: PageTaken & { readonly ok: true }): void {
    if (!totals.includes(page.total)) totals.push(page.total);
    const known = inThisPass.size;
    for (const ids of [page.ids, page.others]) {
      for (const id of ids) {
        // Whoever moves while pages are read comes twice.
        if (inThisPass.has(id)) repeated += 1;
        inThisPass.add(id);
        seen.add(id);
      }
    }
    for (const id of page.others) others.add(id);
    // A server that claims more than it has, or says the same for ever, must not keep us.
    if (inThisPass.size === known) over = true;
    onProgress?.({ done: seen.size + apiKeys, total: page.total + apiKeys });
  }

  async function take({ body, host }: RawAnswer, offset: number): Promise<void> {
    const page = await engine.putPage(instanceId, body, offset, pageSize);
    if (page.ok) return note(page);
    failed.push(err('RESPONSE_INVALID', { host, where: `user list: ${page.problem}` }).error);
  }

  async function read(offset: number): Promise<void> {
    const page = await orStopped(client.userPageBytes({ offset, limit: pageSize }), signal);
    if (page === null) return;
    if (page.ok) return take(page.value, offset);
    failed.push(page.error);
    if (!isOfOnePage(page.error)) over = true;
  }

  async function readOn(): Promise<void> {
    while (!over && !signal.aborted && next < Math.min(totals.at(-1) ?? 0, mostAccounts)) {
      const offset = next;
      next += pageSize;
      await turns.run(() => read(offset));
    }
  }

  // The first page tells how many there are.
  next = pageSize;
  if (going.first) await take(going.first, 0);
  else await turns.run(() => read(0));
  await Promise.all(Array.from({ length: pagesAtOnce }, readOn));
  const tooMany = next >= mostAccounts && (totals.at(-1) ?? 0) > mostAccounts;
  return {
    read: seen.size,
    repeated,
    totals,
    failed,
    end: signal.aborted ? 'stopped' : tooMany ? 'too-many' : 'reached',
  };
}
