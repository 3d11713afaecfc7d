import type { Account, AccountRole, AccountStatus } from './account';

/** What can become of an account from one reading to the next. Keys are API keys. */
export type ChangeKind =
  | 'appeared'
  | 'gone'
  | 'disabled'
  | 'enabled'
  | 'became-admin'
  | 'lost-admin'
  | 'group-gained'
  | 'group-lost'
  | 'manager-gained'
  | 'manager-lost'
  | 'renamed'
  | 'email-changed'
  | 'source-changed'
  | 'key-appeared'
  | 'key-gone';

/** Everything of an account that is told when it changes. Groups by the names they had then. */
export interface AccountFacts {
  readonly status: AccountStatus;
  readonly role: AccountRole;
  readonly name: string;
  readonly email: string;
  readonly source: string;
  readonly groups: readonly string[];
  readonly manages: readonly string[];
}

/**
 * One difference. `before` and `after` are the value; for a group its name, on the side where the account is in it; for who
 * appeared or is gone everything that was known.
 */
export interface Change {
  readonly kind: ChangeKind;
  readonly before: string | AccountFacts | null;
  readonly after: string | AccountFacts | null;
}

/** What the groups of the account's instance were called before and after. */
export interface GroupWords {
  readonly before: (groupId: number) => string;
  readonly after: (groupId: number) => string;
  /** The group of administrators, whose members `role` tells already. */
  readonly administrators: number | null;
}

/**
 * What became of an account, from what it was to what it is; null where it was not there. Groups are the same by their
 * number, so that a group with a new name changes nobody. A first sign-in (invited, then active) is no change.
 */
export function driftOf(before: Account | null, after: Account | null, words: GroupWords): readonly Change[] {
  if (before === null || after === null) return presence(before, after, words);
  const changes: Change[] = [];
  const told = (kind: ChangeKind, was: string, is: string) => changes.push({ kind, before: was, after: is });
  if (before.email !== after.email) told('email-changed', before.email, after.email);
  if (before.name !== after.name) told('renamed', before.name, after.name);
  if ((before.status === 'disabled') !== (after.status === 'disabled'))
    told(after.status === 'disabled' ? 'disabled' : 'enabled', before.status, after.status);
  if (before.role !== after.role)
    told(after.role === 'admin' ? 'became-admin' : 'lost-admin', before.role, after.role);
  if (before.source !== after.source) told('source-changed', before.source, after.source);
  const tellsRole = before.role === after.role ? null : words.administrators;
  const apart = (ids: readonly number[]) => ids.filter((id) => id !== tellsRole);
  changes.push(
    ...memberships('group', apart(before.groupIds), apart(after.groupIds), words),
    ...memberships('manager', before.manages, after.manages, words),
  );
  return changes;
}

function presence(before: Account | null, after: Account | null, words: GroupWords): readonly Change[] {
  if (after) {
    const kind = after.kind === 'api-key' ? 'key-appeared' : 'appeared';
    return [{ kind, before: null, after: factsOf(after, words.after) }];
  }
  if (before) {
    const kind = before.kind === 'api-key' ? 'key-gone' : 'gone';
    return [{ kind, before: factsOf(before, words.before), after: null }];
  }
  return [];
}

function memberships(
  what: 'group' | 'manager',
  before: readonly number[],
  after: readonly number[],
  words: GroupWords,
): readonly Change[] {
  const [former, present] = [new Set(before), new Set(after)];
  const lost = before.filter((id) => !present.has(id));
  const gained = after.filter((id) => !former.has(id));
  return [
    ...lost.map((id) => ({ kind: `${what}-lost` as const, before: words.before(id), after: null })),
    ...gained.map((id) => ({ kind: `${what}-gained` as const, before: null, after: words.after(id) })),
  ];
}

export function factsOf(account: Account, groupName: (groupId: number) => string): AccountFacts {
  const { status, role, name, email, source, groupIds, manages } = account;
  return {
    ...{ status, role, name, email, source },
    groups: groupIds.map(groupName),
    manages: manages.map(groupName),
  };
}
