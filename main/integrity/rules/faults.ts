import type { Account, Group } from '../../directory/rules/account';
import { fold, foldEmail } from '../../directory/rules/fold';

/** What can be wrong with the accounts and groups of one Metabase, as no request of its API makes them. */
export type Fault =
  | { readonly kind: 'not-in-everyone'; readonly account: Account; readonly group: Group }
  /** A membership of a user that is not there. */
  | { readonly kind: 'orphan-user'; readonly userId: number; readonly group: Group }
  /** A membership of a group that is not there. */
  | { readonly kind: 'orphan-group'; readonly groupId: number; readonly holder: Holder }
  /** An administrator who is not in the group Administrators. */
  | { readonly kind: 'hidden-admin'; readonly account: Account; readonly group: Group }
  /** Somebody in the group Administrators who is no administrator. */
  | { readonly kind: 'powerless-admin'; readonly account: Account; readonly group: Group }
  /** Two accounts with one address but for its letters: `other` is the one that can be done without. */
  | { readonly kind: 'address-twins'; readonly keeps: Account; readonly other: Account }
  /** Two groups with one name but for case, spaces and accents. */
  | { readonly kind: 'name-twins'; readonly keeps: Group; readonly other: Group; readonly name: string }
  /** A tenant user in an ordinary group, or the other way round. */
  | { readonly kind: 'wrong-tenancy'; readonly account: Account; readonly group: Group }
  /** An administrator or a tenant user who is marked as manager of a group. */
  | { readonly kind: 'barred-manager'; readonly account: Account; readonly group: Group }
  | { readonly kind: 'built-in-renamed'; readonly group: Group; readonly name: string }
  | { readonly kind: 'built-in-missing'; readonly name: string };

export type FaultKind = Fault['kind'];

/** Whose membership it is: an account of the table where one is known. */
export interface Holder {
  readonly userId: number;
  readonly account: Account | null;
}

/** One row of Metabase's memberships. */
export interface MembershipRow {
  readonly userId: number;
  readonly groupId: number;
}

/** What faults are looked for in. */
export interface Premises {
  readonly groups: readonly Group[];
  /** Whether the licence has managers of groups: elsewhere nobody can change the flag, and it means nothing. */
  readonly hasManagers: boolean;
  /** The account of a user, or null of one the table does not know. */
  readonly accountOf: (userId: number) => Account | null;
  /** Whether the table knows a user: asked for every membership. */
  readonly knows: (userId: number) => boolean;
}

export interface FaultsFound {
  readonly faults: readonly Fault[];
  /** By kind, those that are not listed too. */
  readonly counts: Readonly<Partial<Record<FaultKind, number>>>;
  /** Users of memberships that the table does not know, each once. */
  readonly strangers: readonly number[];
}

/** As many of a kind are listed for one instance. A table with more of them needs one statement of its database, not a list. */
export const mostOfKind = 500;

/**
 * Looks for faults a membership and an account at a time, so that whoever has many of them can stop in between. All
 * memberships are taken before the accounts; where they could not be read, none are and `endOfMemberships` is not called.
 */
export interface FaultFinder {
  takeMembership(row: MembershipRow): void;
  endOfMemberships(): void;
  takeAccount(account: Account): void;
  found(): FaultsFound;
}

export function createFaultFinder({ groups, hasManagers, accountOf, knows }: Premises): FaultFinder {
  const faults: Fault[] = [];
  const counts: Partial<Record<FaultKind, number>> = {};
  const byId = new Map(groups.map((group) => [group.id, group]));
  const everyone = groups.find(({ magic }) => magic === 'all-users');
  const everyTenant = groups.find(({ magic }) => magic === 'all-tenant-users');
  const administrators = groups.find(({ magic }) => magic === 'administrators');
  const inEveryone = new Set<number>();
  const inEveryTenant = new Set<number>();
  const strangers = new Set<number>();
  const byAddress = new Map<string, number>();
  const twins = new Map<string, Account[]>();
  let hasMemberships = false;

  const add = (fault: Fault): void => {
    const count = (counts[fault.kind] ?? 0) + 1;
    counts[fault.kind] = count;
    if (count <= mostOfKind) faults.push(fault);
  };
  for (const fault of [...faultsOfBuiltIns(groups), ...nameTwins(groups)]) add(fault);

  function takeAddress(account: Account): void {
    if (account.email === '') return;
    const address = foldEmail(account.email);
    const before = byAddress.get(address);
    if (before === undefined) {
      byAddress.set(address, account.id);
      return;
    }
    const list = twins.get(address);
    const first = list ? null : accountOf(before);
    if (list) list.push(account);
    else if (first) twins.set(address, [first, account]);
  }

  function takeRoles(account: Account): void {
    const isTenant = account.kind === 'tenant';
    if (administrators && !isTenant) {
      const isIn = account.groupIds.includes(administrators.id);
      const about = { account, group: administrators };
      // A disabled one loses both when it is enabled (metabase-api 3.8), and can do nothing until then.
      if (account.role === 'admin' && !isIn && account.status !== 'disabled')
        add({ kind: 'hidden-admin', ...about });
      if (account.role !== 'admin' && isIn) add({ kind: 'powerless-admin', ...about });
    }
    for (const id of account.groupIds) {
      const group = byId.get(id);
      if (group && isForTenants(group) !== isTenant) add({ kind: 'wrong-tenancy', account, group });
    }
    if (!hasManagers || (account.role !== 'admin' && !isTenant)) return;
    for (const id of account.manages) {
      const group = byId.get(id);
      if (group) add({ kind: 'barred-manager', account, group });
    }
  }

  return {
    takeMembership({ userId, groupId }) {
      if (groupId === everyone?.id) inEveryone.add(userId);
      if (groupId === everyTenant?.id) inEveryTenant.add(userId);
      const group = byId.get(groupId);
      const isStranger = !knows(userId);
      if (isStranger) strangers.add(userId);
      if (!group) add({ kind: 'orphan-group', groupId, holder: { userId, account: accountOf(userId) } });
      else if (isStranger) add({ kind: 'orphan-user', userId, group });
    },
    endOfMemberships() {
      hasMemberships = true;
    },
    takeAccount(account) {
      if (account.kind === 'api-key') return;
      takeAddress(account);
      takeRoles(account);
      const [group, members] =
        account.kind === 'tenant' ? [everyTenant, inEveryTenant] : [everyone, inEveryone];
      if (hasMemberships && group && !members.has(account.id))
        add({ kind: 'not-in-everyone', account, group });
    },
    found() {
      for (const list of twins.values()) {
        const [keeps, ...others] = [...list].sort(moreInUse);
        // While nobody can sign in with it, an address that two have does no harm.
        if (!keeps || keeps.status === 'disabled') continue;
        for (const other of others) add({ kind: 'address-twins', keeps, other });
      }
      twins.clear();
      return { faults, counts, strangers: [...strangers] };
    },
  };
}

/** Whether only tenant users can be in it. */
const isForTenants = ({ magic, isTenant }: Group): boolean =>
  magic === 'all-tenant-users' || isTenant === true;

/** The one that people work with first: enabled, seen, an administrator, seen last, the older one. */
function moreInUse(a: Account, b: Account): number {
  const rank = ({ status, role }: Account) =>
    (status === 'active' ? 4 : status === 'invited' ? 2 : 0) + (role === 'admin' ? 1 : 0);
  const seen = (one: Account) => one.lastSignIn ?? '';
  return rank(b) - rank(a) || (seen(a) < seen(b) ? 1 : seen(a) > seen(b) ? -1 : 0) || a.id - b.id;
}

/** How Metabase calls the groups it fills itself (metabase-api 4.1). */
const builtInNames = {
  'all-users': ['All Users', 'All internal users'],
  administrators: ['Administrators'],
  'all-tenant-users': ['All tenant users'],
} as const;

function faultsOfBuiltIns(groups: readonly Group[]): readonly Fault[] {
  const renamed = groups.flatMap((group): readonly Fault[] => {
    if (group.magic === null) return [];
    const names: readonly string[] = builtInNames[group.magic];
    const [name = ''] = names;
    return names.includes(group.name) ? [] : [{ kind: 'built-in-renamed', group, name }];
  });
  // Where groups have no types they are known by their names: one with another name is not found at all.
  const missing = (['all-users', 'administrators'] as const)
    .filter((magic) => groups.length > 0 && groups.every((group) => group.magic !== magic))
    .map((magic): Fault => ({ kind: 'built-in-missing', name: builtInNames[magic][0] }));
  return [...renamed, ...missing];
}

/** A name without what people do not see or do not mind. */
const bare = (name: string): string => fold(name.trim().replaceAll(/\s+/gu, ' '));

function nameTwins(groups: readonly Group[]): readonly Fault[] {
  const byName = new Map<string, Group[]>();
  for (const group of groups) {
    const list = byName.get(bare(group.name));
    if (list) list.push(group);
    else byName.set(bare(group.name), [group]);
  }
  const taken = new Set(byName.keys());
  return [...byName.values()].flatMap((list) => {
    const [keeps, ...others] = [...list].sort(
      (a, b) =>
        Number(b.magic !== null) - Number(a.magic !== null) || b.memberCount - a.memberCount || a.id - b.id,
    );
    if (!keeps) return [];
    return others.map((other): Fault => {
      const name = freeName(other.name, taken);
      taken.add(bare(name));
      return { kind: 'name-twins', keeps, other, name };
    });
  });
}

/** `Sales (2)`, or the first number that is free. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const free = `${name.trim()} (${number})`;
    if (!taken.has(bare(free))) return free;
  }
}

/** Names a fault within its instance, for whoever chooses among them. */
export function faultKey(fault: Fault): string {
  switch (fault.kind) {
    case 'orphan-user':
      return `${fault.kind}:${fault.userId}-${fault.group.id}`;
    case 'orphan-group':
      return `${fault.kind}:${fault.holder.userId}-${fault.groupId}`;
    case 'address-twins':
    case 'name-twins':
      return `${fault.kind}:${fault.other.id}`;
    case 'built-in-renamed':
      return `${fault.kind}:${fault.group.id}`;
    case 'built-in-missing':
      return `${fault.kind}:${fault.name.replaceAll(' ', '-').toLowerCase()}`;
    default:
      return `${fault.kind}:${fault.account.id}-${fault.group.id}`;
  }
}
