import type {
  AccountRow,
  DirectoryQuery,
  Facets,
  PersonRow,
  QueryResult,
  Section,
  Term,
} from '../../preload/contract/directory';
import type { FakeAccount, FakeInstance } from './accounts';

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const day = 86_400_000;

function isSince(account: FakeAccount, choice: string, now: number): boolean {
  const { lastSignIn } = account;
  if (choice === 'never') return lastSignIn === null;
  if (lastSignIn === null) return false;
  const days = (now - Date.parse(lastSignIn)) / day;
  return choice.endsWith('+') ? days >= Number.parseInt(choice, 10) : days < Number.parseInt(choice, 10);
}

function isMade({ createdAt }: FakeAccount, choice: string, now: number): boolean {
  if (createdAt === null) return false;
  const days = (now - Date.parse(createdAt)) / day;
  return choice.endsWith('+') ? days > Number.parseInt(choice, 10) : days <= Number.parseInt(choice, 10);
}

function marksIn(text: string, words: readonly string[]): [number, number][] {
  const folded = fold(text);
  return words.flatMap((word): [number, number][] => {
    const at = folded.length === text.length ? folded.indexOf(word) : -1;
    return at < 0 ? [] : [[at, word.length]];
  });
}

/** Answers like the directory engine, by looking at every account: slow, but nothing to get wrong. */
export function answer(
  query: DirectoryQuery,
  accounts: readonly FakeAccount[],
  instances: readonly FakeInstance[],
  revision: number,
): QueryResult {
  const now = Date.now();
  const words = fold(query.search)
    .split(/\s+/)
    .map((word) => word.replace(/^[a-z]+:/, ''))
    .filter((word) => word !== '');
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  const nameOf = (account: FakeAccount): string => byId.get(account.instanceId)?.name ?? '';
  const environmentOf = (account: FakeAccount) => byId.get(account.instanceId)?.environment ?? 'production';
  const { filters } = query;
  const tests: Record<string, (account: FakeAccount) => boolean> = {
    status: (a) => filters.status.length === 0 || filters.status.includes(a.status),
    instance: (a) => filters.instanceIds.length === 0 || filters.instanceIds.includes(a.instanceId),
    group: (a) =>
      filters.groups.length === 0 || a.groups.some((group) => filters.groups.includes(fold(group))),
    role: (a) => filters.role.length === 0 || filters.role.includes(a.role),
    source: (a) => filters.source.length === 0 || filters.source.includes(a.source),
    environment: (a) => filters.environments.length === 0 || filters.environments.includes(environmentOf(a)),
    tenant: (a) => filters.tenants.length === 0 || filters.tenants.includes(a.tenant ?? ''),
    created: (a) => filters.created.length === 0 || filters.created.some((choice) => isMade(a, choice, now)),
    invitation: (a) =>
      filters.invitation.length === 0 ||
      (a.invitation !== undefined && filters.invitation.includes(a.invitation.state)),
    flag: (a) => filters.flags.length === 0 || a.flags.some((flag) => filters.flags.includes(flag)),
    notGroups: (a) => !a.groups.some((group) => filters.notGroups.includes(fold(group))),
    lastSignIn: (a) =>
      filters.lastSignIn.length === 0 || filters.lastSignIn.some((choice) => isSince(a, choice, now)),
  };
  const found = accounts.filter((account) => {
    const text = fold([account.name, account.email, nameOf(account), ...account.groups].join(' '));
    return words.every((word) => text.includes(word));
  });
  const without = (left: string): FakeAccount[] =>
    found.filter((account) => Object.entries(tests).every(([name, test]) => name === left || test(account)));
  const count = (
    left: string,
    valuesOf: (account: FakeAccount) => readonly [string, string][],
  ): { value: string; label: string; count: number }[] => {
    const counts = new Map<string, { value: string; label: string; count: number }>();
    for (const account of without(left)) {
      for (const [value, label] of valuesOf(account)) {
        const entry = counts.get(value) ?? { value, label, count: 0 };
        entry.count += 1;
        counts.set(value, entry);
      }
    }
    return [...counts.values()].sort((a, b) => b.count - a.count);
  };
  const facets: Facets = {
    status: count('status', (a) => [[a.status, a.status]]),
    instance: count('instance', (a) => [[a.instanceId, nameOf(a)]]),
    group: count('group', (a) => a.groups.map((group) => [fold(group), group])),
    role: count('role', (a) => [[a.role, a.role]]),
    source: count('source', (a) => [[a.source, a.source]]),
    lastSignIn: count('lastSignIn', (a) =>
      ['7d', '30d', '30d+', '90d+', '180d+', 'never'].filter((c) => isSince(a, c, now)).map((c) => [c, c]),
    ),
    environment: count('environment', (a) => [[environmentOf(a), environmentOf(a)]]),
    tenant: count('tenant', (a) => [[a.tenant ?? '', a.tenant ?? 'No tenant']]),
    created: count('created', (a) =>
      ['7d', '30d', '90d', '365d', '365d+'].filter((c) => isMade(a, c, now)).map((c) => [c, c]),
    ),
    flag: count('flag', (a) => a.flags.map((flag) => [flag, flag])),
    invitation: count('invitation', (a) => (a.invitation ? [[a.invitation.state, a.invitation.state]] : [])),
  };
  const rows = without('').map(
    (account): AccountRow => ({
      ...account,
      instance: nameOf(account),
      environment: environmentOf(account),
      marks: {
        name: marksIn(account.name, words),
        email: marksIn(account.email, words),
        instance: marksIn(nameOf(account), words),
        groups: account.groups.map((group) => marksIn(group, words)),
      },
    }),
  );
  const all = query.view === 'accounts' ? rows : peopleOf(rows);
  const population =
    query.view === 'accounts' ? accounts.length : new Set(accounts.map((a) => fold(a.email) || a.ref)).size;
  const sorted = sort(all, query);
  const { sections, rows: listed } = under(sorted, query.view === 'people' ? 'none' : query.groupBy);
  return {
    rows: listed.slice(query.offset, query.offset + query.limit) as AccountRow[],
    matching: sorted.length,
    population,
    sections,
    terms: termsOf(query.search),
    facets,
    revision,
  };
}

/** Every `field:word` counts as understood, but for one that has nothing behind it. */
function termsOf(search: string): Term[] {
  return Array.from(search.matchAll(/\S+/gu), ({ 0: word, index }) => {
    const field = /^([a-z]+):/.exec(word)?.[1] ?? null;
    const problem = word.endsWith(':') ? `Write what to look for behind ${word}` : null;
    return { start: index, length: word.length, field, problem };
  });
}

/** Rows under headings, as the engine answers them. */
function under(
  rows: readonly (AccountRow | PersonRow)[],
  by: DirectoryQuery['groupBy'],
): { readonly sections: Section[]; readonly rows: readonly (AccountRow | PersonRow)[] } {
  if (by === 'none') return { sections: [], rows };
  const headings = new Map<string, { label: string; rows: (AccountRow | PersonRow)[] }>();
  for (const row of rows) {
    if (!('ref' in row)) continue;
    const groups =
      row.groups.length === 0 ? [['', 'No groups']] : row.groups.map((name) => [fold(name), name]);
    const domain = row.email.split('@')[1] ?? '';
    const places =
      by === 'instance'
        ? [[row.instanceId, row.instance]]
        : by === 'group'
          ? groups
          : [[domain, domain || 'No domain']];
    for (const [value = '', label = ''] of places) {
      const heading = headings.get(value) ?? { label, rows: [] };
      heading.rows.push(row);
      headings.set(value, heading);
    }
  }
  let start = 0;
  const sections = [...headings].map(([value, { label, rows: own }]) => {
    const section = { value, label, count: own.length, start };
    start += own.length;
    return section;
  });
  return { sections, rows: [...headings.values()].flatMap((heading) => heading.rows) };
}

function sort(rows: readonly (AccountRow | PersonRow)[], query: DirectoryQuery): (AccountRow | PersonRow)[] {
  const [by] = query.sort;
  if (!by) return [...rows];
  const key = (row: AccountRow | PersonRow): string => {
    switch (by.column) {
      case 'email':
        return row.email;
      case 'lastSignIn':
        return row.lastSignIn ?? '';
      case 'instance':
        return 'ref' in row ? row.instance : row.instances.join();
      case 'status':
        return 'ref' in row ? row.status : String(row.disabled);
      case 'role':
        return 'ref' in row ? row.role : String(row.admin);
      case 'groups':
        return 'ref' in row ? String(row.groups.length) : '';
      case 'environment':
        return 'ref' in row ? row.environment : '';
      case 'source':
        return 'ref' in row ? row.source : '';
      case 'tenant':
        return 'ref' in row ? (row.tenant ?? '') : '';
      case 'createdAt':
        return 'ref' in row ? (row.createdAt ?? '') : '';
      case 'name':
        return fold(row.name);
    }
  };
  const sign = by.descending ? -1 : 1;
  const { compare } = new Intl.Collator('en');
  return [...rows].sort((a, b) => sign * compare(key(a), key(b)) || compare(a.email, b.email));
}

export function peopleOf(rows: readonly AccountRow[]): PersonRow[] {
  const people = new Map<string, AccountRow[]>();
  for (const row of rows) {
    const key = row.email === '' ? row.ref : fold(row.email);
    people.set(key, [...(people.get(key) ?? []), row]);
  }
  return [...people].map(([email, accounts]) => {
    const [first] = accounts as [AccountRow, ...AccountRow[]];
    const having = (status: string): number => accounts.filter((a) => a.status === status).length;
    return {
      namedBy: first.ref,
      email: first.email === '' ? '' : email,
      name: first.name,
      instances: accounts.map((a) => a.instance),
      active: having('active'),
      disabled: having('disabled'),
      invited: having('invited'),
      admin: accounts.some((a) => a.role === 'admin'),
      lastSignIn:
        accounts
          .map((a) => a.lastSignIn)
          .sort()
          .at(-1) ?? null,
      accounts: accounts.length,
      flags: [...new Set(accounts.flatMap((a) => a.flags))],
      marks: { name: first.marks.name, email: first.marks.email },
    };
  });
}
