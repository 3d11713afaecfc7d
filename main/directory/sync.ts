import { type Clock, isoTime } from '../kernel/clock';
import { type Failure, ok, type Result } from '../kernel/result';
import type { MetabaseClient, RemoteApiKey, UserPage } from '../metabase/port';
import { storeFailure } from '../store/database';
import type { DirectoryEngine, ReadingOutcome } from './port';
import type { Account, Group } from './rules/account';
import {
  apiKeyAccount,
  isConsistent,
  isOfOnePage,
  isWorthRepeating,
  mayBeJoined,
  missingBecause,
  missingOf,
  type Pass,
  pauseAfterPass,
  type ReadingContext,
  toAccount,
  totalOf,
} from './rules/reading';

export interface ReadInstance {
  readonly client: Pick<MetabaseClient, 'users' | 'countUsers' | 'groups' | 'apiKeys' | 'tenants'>;
  readonly engine: Pick<DirectoryEngine, 'beginReading' | 'putAccounts' | 'endReading' | 'groupNames'>;
  readonly instanceId: string;
  readonly clock: Clock;
  /** Ends the reading at the next page; what was read stays. */
  readonly signal: AbortSignal;
  /** Accounts read so far, and how many there are as far as the server said. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number | null }) => void;
}

export interface InstanceReading extends ReadingOutcome {
  /** Accounts this reading saw. */
  readonly accounts: number;
  /** Of the directory, after the reading. */
  readonly revision: number;
  /** How many changes it recorded. */
  readonly changes: number;
}

/** Large enough that 5,000 accounts are ten answers, small enough that the table grows while one watches. */
const pageSize = 500;
/** Gentle to the server, and enough to hide the way there and back. */
const pagesAtOnce = 3;
const passes = 4;
/** Whatever total a server claims. */
const mostAccounts = 1_000_000;

/**
 * Reads one instance into the directory: groups, API keys, tenants, then everyone, page by page, into the table as they
 * come. Fails when not even the first page came, and leaves what was known as it is; from there on what was read
 * stays, and the outcome says in plain sentences what is missing.
 */
export async function readInstance(ports: ReadInstance): Promise<Result<InstanceReading>> {
  const { client, engine, instanceId } = ports;
  const [first, groups, keys, tenants] = await Promise.all([
    client.users({ offset: 0, limit: pageSize }),
    client.groups(),
    client.apiKeys(),
    client.tenants(),
  ]);
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
    return ok(
      await readAll(ports, {
        first: first.value,
        groups: known,
        keys: (keys.ok && keys.value) || [],
        context: {
          allUsersGroupIds: known.filter((group) => group.magic === 'all-users').map((group) => group.id),
          tenantName: (id) => (tenants.ok ? (tenants.value.get(id) ?? null) : null),
          managedBy: () => [],
        },
        missing,
      }),
    );
  } catch (cause) {
    return storeFailure(cause);
  }
}

interface Begun {
  readonly first: UserPage;
  readonly groups: readonly Group[];
  readonly keys: readonly RemoteApiKey[];
  readonly context: ReadingContext;
  readonly missing: readonly string[];
}

/** Passes over all pages until one can be believed and a count asked for separately agrees. */
async function readAll(ports: ReadInstance, begun: Begun): Promise<InstanceReading> {
  const { client, engine, instanceId, clock } = ports;
  const administrators = begun.groups.find((group) => group.magic === 'administrators')?.id ?? null;
  const keyAccounts = begun.keys.map((key) => apiKeyAccount(instanceId, key, administrators));
  const seen = new Set<number>();
  const others = new Set<number>();
  let readAt = '';
  let first: UserPage | null = begun.first;
  let before: Pass | null = null;
  for (let pass = 1; ; pass++) {
    // A new beginning forgets who was seen: accounts that vanished between two passes must not stay.
    if (before === null || !mayBeJoined(before)) {
      seen.clear();
      others.clear();
      readAt = isoTime(clock.now());
      await engine.beginReading(instanceId, begun.groups);
      if (keyAccounts.length > 0) await engine.putAccounts(instanceId, keyAccounts);
    }
    const result = await readPass(ports, begun.context, {
      seen,
      others,
      apiKeys: keyAccounts.length,
      firstPage: first,
      before,
    });
    first = null;
    before = result;
    const counted = isWorthRepeating(result) ? await client.countUsers() : ok(totalOf(result));
    const agrees = !counted.ok || counted.value === result.read;
    const believed = isConsistent(result) && agrees;
    if (!believed && isWorthRepeating(result) && pass < passes) {
      await clock.wait(pauseAfterPass(pass));
      continue;
    }
    const missing = [
      ...begun.missing,
      ...(believed ? [] : missingOf(result, counted.ok ? counted.value : 0)),
      ...(counted.ok ? [] : [missingBecause('The number of accounts could not be checked', counted.error)]),
    ];
    const outcome: ReadingOutcome = { readAt, complete: missing.length === 0, missing };
    const ended = await engine.endReading(instanceId, outcome);
    return { ...outcome, ...ended, accounts: result.read - others.size + keyAccounts.length };
  }
}

/** One way through all pages, a few at a time, each into the table as it comes. */
async function readPass(
  ports: ReadInstance,
  context: ReadingContext,
  going: {
    /** Everyone seen since the reading began: added to. */
    readonly seen: Set<number>;
    /** Those among them who are no accounts, such as the users of API keys: added to. */
    readonly others: Set<number>;
    readonly apiKeys: number;
    /** When it has been read already. */
    readonly firstPage: UserPage | null;
    readonly before: Pass | null;
  },
): Promise<Pass> {
  const { client, engine, instanceId, signal, onProgress } = ports;
  const { seen, others, apiKeys, firstPage, before } = going;
  const inThisPass = new Set<number>();
  const totals: number[] = before && mayBeJoined(before) ? [...before.totals] : [];
  const failed: Failure[] = [];
  let next = 0;
  let over = false;

  async function take(page: UserPage): Promise<void> {
    if (!totals.includes(page.total)) totals.push(page.total);
    const known = inThisPass.size;
    for (const id of [...page.users.map((user) => user.id), ...page.others]) {
      inThisPass.add(id);
      seen.add(id);
    }
    for (const id of page.others) others.add(id);
    // A server that claims more than it has, or says the same for ever, must not keep us.
    if (inThisPass.size === known) over = true;
    const accounts: Account[] = page.users.map((user) => toAccount(instanceId, user, context));
    if (accounts.length > 0) await engine.putAccounts(instanceId, accounts);
    onProgress?.({ done: seen.size + apiKeys, total: page.total + apiKeys });
  }

  async function readOn(): Promise<void> {
    while (!over && !signal.aborted && next < Math.min(totals.at(-1) ?? 0, mostAccounts)) {
      const offset = next;
      next += pageSize;
      const page = await client.users({ offset, limit: pageSize });
      if (page.ok) {
        await take(page.value);
      } else {
        failed.push(page.error);
        if (!isOfOnePage(page.error)) over = true;
      }
    }
  }

  // The first page tells how many there are.
  const first = firstPage ? ok(firstPage) : await client.users({ offset: 0, limit: pageSize });
  next = pageSize;
  if (first.ok) await take(first.value);
  else failed.push(first.error);
  await Promise.all(Array.from({ length: pagesAtOnce }, readOn));
  const tooMany = next >= mostAccounts && (totals.at(-1) ?? 0) > mostAccounts;
  return {
    read: seen.size,
    totals,
    failed,
    end: signal.aborted ? 'stopped' : tooMany ? 'too-many' : 'reached',
  };
}
