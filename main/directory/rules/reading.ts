import { type ErrorCode, failureText } from '../../kernel/codes';
import { isoTimeOf, msOfTime } from '../../kernel/iso-time';
import type { Failure } from '../../kernel/result';
import type { ListedUser, RemoteApiKey, RemoteUser } from '../../metabase/port';
import type { Account, AccountStatus, TimedAccount } from './account';

/** What the user list leaves to be looked up elsewhere. */
export interface ReadingContext {
  /** The groups everybody is in: they say nothing about anybody and are left out. */
  readonly allUsersGroupIds: readonly number[];
  /** The name of a tenant, or null when it is not known. */
  readonly tenantName: (tenantId: number) => string | null;
  /** The groups that a user may manage. */
  readonly managedBy: (userId: number) => readonly number[];
}

/** A user of the server in the words of the product. */
export function toAccount(instanceId: string, user: RemoteUser, context: ReadingContext): Account {
  const { createdAt, lastSignIn, updatedAt } = user;
  const listed = {
    ...user,
    createdAt: msOfTime(createdAt),
    lastSignIn: msOfTime(lastSignIn),
    updatedAt: msOfTime(updatedAt),
  };
  return {
    ...toTimedAccount(instanceId, listed, context),
    createdAt: isoTimeOf(createdAt),
    lastSignIn: isoTimeOf(lastSignIn),
    updatedAt: isoTimeOf(updatedAt),
  };
}

/** The same of a user of a list. */
export function toTimedAccount(instanceId: string, user: ListedUser, context: ReadingContext): TimedAccount {
  return {
    instanceId,
    key: `u${user.id}`,
    id: user.id,
    kind: user.tenantId === null ? 'person' : 'tenant',
    email: printable(user.email),
    name: printable(user.name),
    status: statusOf(user),
    role: user.admin ? 'admin' : 'member',
    groupIds: without(user.groupIds, context.allUsersGroupIds),
    manages: among(user.manages ?? context.managedBy(user.id), user.groupIds),
    source: user.source,
    tenant: user.tenantId === null ? null : (context.tenantName(user.tenantId) ?? `Tenant ${user.tenantId}`),
    createdAt: user.createdAt,
    lastSignIn: user.lastSignIn,
    updatedAt: user.updatedAt,
  };
}

/** Those of `ids` that are not in `left`. Nobody else is in most lists of one, so they are all the same empty one. */
function without(ids: readonly number[], left: readonly number[]): readonly number[] {
  const others = ids.filter((id) => !left.includes(id));
  return others.length === 0 ? none : others;
}

const none: readonly number[] = [];

/** Those of `ids` that are in `all`. A server may send as many of both as fit into an answer. */
function among(ids: readonly number[], all: readonly number[]): readonly number[] {
  if (ids.length === 0) return ids;
  const known = new Set(all);
  return ids.filter((id) => known.has(id));
}

/**
 * An API key as an account: it can do what its one group may do, so who looks after access must see it. It has no
 * e-mail, never signs in, and works as long as it exists.
 */
export function apiKeyAccount(
  instanceId: string,
  key: RemoteApiKey,
  administratorsGroupId: number | null,
): Account {
  return {
    instanceId,
    key: `k${key.id}`,
    id: key.id,
    kind: 'api-key',
    email: '',
    name: printable(key.name),
    status: 'active',
    role: key.groupId === administratorsGroupId ? 'admin' : 'member',
    groupIds: [key.groupId],
    manages: [],
    source: 'api-key',
    tenant: null,
    createdAt: isoTimeOf(key.createdAt),
    lastSignIn: null,
    updatedAt: isoTimeOf(key.updatedAt),
  };
}

function statusOf(user: ListedUser): AccountStatus {
  if (!user.active) return 'disabled';
  return Number.isNaN(user.lastSignIn) ? 'invited' : 'active';
}

/** A NUL ends a text in the store, so the table would show another text than it remembers. */
function printable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

/** What the ways through all pages have brought since the reading began. */
export interface Pass {
  /** Different accounts in the pages. */
  readonly read: number;
  /** The totals the pages claimed, each once, in the order they came. */
  readonly totals: readonly number[];
  /** Why pages did not come, one entry for each. */
  readonly failed: readonly Failure[];
  readonly end: 'reached' | 'stopped' | 'too-many';
}

export const totalOf = (pass: Pass): number => pass.totals.at(-1) ?? 0;

/**
 * Whether a pass can be believed: every page came, the total stood still meanwhile, and that many different accounts
 * were in them. The server sorts by name, so whoever is added, renamed or removed shifts the pages after them.
 */
export function isConsistent(pass: Pass): boolean {
  return (
    pass.end === 'reached' &&
    pass.failed.length === 0 &&
    pass.totals.length === 1 &&
    pass.read === totalOf(pass)
  );
}

/**
 * Whether the next pass may add to what this one saw. Old servers put equal names in an order of their own each time,
 * so one page repeats what another leaves out (metabase-api 3.1): several passes together see everyone. Once the total
 * moves, though, somebody may have vanished, and only a pass by itself tells who is left.
 */
export function mayBeJoined(pass: Pass): boolean {
  return pass.totals.length === 1 && pass.read < totalOf(pass);
}

/** Whether another pass may do better: not when the pages could not be read at all. */
export function isWorthRepeating(pass: Pass): boolean {
  return pass.end === 'reached' && pass.failed.length === 0;
}

/** Failures of one answer only, tried again as they were: the other pages may still come. All others meet each page. */
export function isOfOnePage({ code }: Failure): boolean {
  const ofOne: readonly ErrorCode[] = [
    'CONNECTION_LOST',
    'TIMED_OUT',
    'SERVER_ERROR',
    'RATE_LIMITED',
    'STARTING_UP',
    'RESPONSE_INVALID',
    'RESPONSE_TOO_LARGE',
  ];
  return ofOne.includes(code);
}

/** Milliseconds to wait before the next pass, after pass number `pass`: people who move are given time to stand still. */
export const pauseAfterPass = (pass: number): number => 500 * 2 ** (pass - 1);

/** What a pass that cannot be believed leaves open, in plain sentences. `counted` is the server's second count. */
export function missingOf(pass: Pass, counted: number): readonly string[] {
  const total = Math.max(totalOf(pass), counted);
  if (pass.end === 'stopped') return ['The reading was stopped before it was complete.'];
  if (pass.end === 'too-many')
    return [`Only the first ${number(pass.read)} of ${number(total)} accounts were read.`];
  if (pass.failed.length > 0) {
    const why = failureText(pass.failed[0] as Failure).message;
    // Not even how many there are was told.
    if (total === 0) return [`No account could be read: ${why}`];
    const unread = Math.max(1, total - pass.read);
    return [`${number(unread)} of ${number(total)} accounts could not be read: ${why}`];
  }
  if (pass.read < total) {
    return [
      `${number(total - pass.read)} of ${number(total)} accounts were in no page: accounts were added, renamed or removed during the reading.`,
    ];
  }
  return [
    `Accounts were added or removed during the reading, so a few of the ${number(total)} may be missing or gone.`,
  ];
}

/** What the members of All Users tell, where they are more than were read. */
export function enabledMissing(count: number): string {
  const [they, have] = count === 1 ? ['account', 'is'] : ['accounts', 'are'];
  return `${number(count)} enabled ${they} that the server counts in All Users ${have} in no page of its list.`;
}

/** `what` could not be had: `API keys could not be listed: …`. */
export function missingBecause(what: string, failure: Failure): string {
  return `${what}: ${failureText(failure).message}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
