import type { EngineInstance } from '../../../main/directory/port';
import { type Account, accountRef, type Group } from '../../../main/directory/rules/account';
import { fold, foldEmail, rangesOf } from '../../../main/directory/rules/fold';
import {
  type Condition,
  conditionsOf,
  type Fact,
  parseSearch,
  wordsIn,
} from '../../../main/directory/rules/search-language';
import type {
  AccountRow,
  Created,
  DirectoryQuery,
  Flag,
  Invitation,
  LastSignIn,
  PersonRow,
  Section,
} from '../../../preload/contract/directory';

/** The directory said as plainly as possible, over plain objects: what the engine must answer, however it does it. */
export interface Directory {
  readonly instances: readonly EngineInstance[];
  readonly groups: readonly Group[];
  readonly accounts: readonly Account[];
  readonly now: number;
  /** Who carries each flag that is set. */
  readonly flags: ReadonlyMap<Flag, readonly string[]>;
  /** Who was invited again, and when. */
  readonly invited?: ReadonlyMap<string, string>;
}

export const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const day = 86_400_000;
const facets = [
  'status',
  'instance',
  'group',
  'role',
  'source',
  'lastSignIn',
  'environment',
  'tenant',
  'created',
  'flag',
  'invitation',
] as const;
type Facet = (typeof facets)[number];
export type Counts = Readonly<Record<Facet, Readonly<Record<string, number>>>>;

export interface NaiveAnswer {
  readonly rows: readonly (AccountRow | PersonRow)[];
  readonly matching: number;
  readonly population: number;
  readonly sections: readonly Section[];
  /** Choices that would leave rows. */
  readonly facets: Counts;
}

export function answer(directory: Directory, query: DirectoryQuery): NaiveAnswer {
  const conditions = conditionsOf(parseSearch(query.search));
  const typed = wordsIn(conditions, 'anywhere', 'name', 'email');
  const entries = directory.accounts.map((account) => entryOf(directory, account));
  const units =
    query.view === 'accounts'
      ? entries.map((entry) => ({ entries: [entry], shown: entry }))
      : [...groupBy(entries, (entry) => entry.person).values()].map((own) => ({
          entries: own,
          shown: named(own),
        }));
  const matches = (entry: Entry, left: Facet | null) =>
    conditions.every((condition) => holds(directory, entry, condition) !== condition.not) &&
    facets.every(
      (facet) =>
        facet === left ||
        chosen(query, facet).length === 0 ||
        chosen(query, facet).some((value) => entry.values[facet].includes(value)),
    ) &&
    !entry.values.group.some((group) => query.filters.notGroups.includes(group)) &&
    (query.filters.notSeenForDays === null ||
      notSeenFor(directory, entry.account, query.filters.notSeenForDays));
  const matching = units.filter((unit) => unit.entries.some((entry) => matches(entry, null)));
  const keysOf = (unit: (typeof units)[number]) =>
    query.view === 'accounts' ? accountKeys(unit.shown) : personKeys(unit.entries, unit.shown);
  const rank = (unit: (typeof units)[number]) => (query.sort.length === 0 ? quality(unit.shown, typed) : 0);
  matching.sort((a, b) => rank(a) - rank(b) || compareUnits(query, keysOf(a), keysOf(b)));
  const sections =
    query.view === 'accounts'
      ? sectionsOf(
          query,
          matching.map(({ shown }) => shown),
        )
      : [];
  const listed =
    query.view === 'accounts' && query.groupBy !== 'none'
      ? sections.flatMap(({ entries: own }) => own.map((entry) => ({ entries: [entry], shown: entry })))
      : matching;
  return {
    sections: sections.map(({ entries: own, ...section }) => section),
    rows: listed
      .slice(query.offset, query.offset + query.limit)
      .map((unit) =>
        query.view === 'accounts'
          ? accountRow(unit.shown, conditions)
          : personRow(unit.entries, unit.shown, conditions),
      ),
    matching: matching.length,
    population: units.length,
    facets: Object.fromEntries(
      facets.map((facet) => {
        const counts: Record<string, number> = {};
        for (const unit of units) {
          const values = unit.entries
            .filter((entry) => matches(entry, facet))
            .flatMap((entry) => entry.values[facet]);
          for (const value of new Set(values)) counts[value] = (counts[value] ?? 0) + 1;
        }
        return [facet, counts];
      }),
    ) as Record<Facet, Record<string, number>>,
  };
}

/** Whether the condition, without its `not`, is true of the account. */
function holds(directory: Directory, entry: Entry, condition: Condition): boolean {
  const { account, instance, groups, flags, invitation } = entry;
  if (condition.kind === 'fact') {
    const isTrue = (fact: Fact) =>
      fact.of === 'manager'
        ? account.manages.length > 0
        : fact.of === 'flag'
          ? flags.includes(fact.value)
          : fact.of === 'invitation'
            ? invitation?.state === fact.value
            : fact.of === 'environment'
              ? instance.environment === fact.value
              : fact.of === 'account'
                ? account.kind === fact.value
                : account[fact.of] === fact.value;
    return condition.facts.some(isTrue);
  }
  if (condition.kind === 'date') {
    const time = Date.parse((condition.of === 'seen' ? account.lastSignIn : account.createdAt) ?? '');
    return time >= condition.from && time < condition.to;
  }
  if (condition.kind === 'time') {
    if (condition.of === 'seen' && account.kind === 'api-key') return false;
    const time = condition.of === 'seen' ? account.lastSignIn : account.createdAt;
    if (time === null) return condition.is === 'never';
    const days = (directory.now - Date.parse(time)) / day;
    return condition.is === 'within'
      ? days <= condition.days
      : condition.is === 'before' && days > condition.days;
  }
  const { place, text } = condition;
  const email = fold(account.email);
  const places: Readonly<Record<typeof place, readonly string[]>> = {
    anywhere: [account.name, account.email, instance.name, ...groups],
    name: [account.name],
    email: [account.email],
    domain: [email.includes('@') ? email.slice(email.lastIndexOf('@')) : ''],
    instance: [instance.name],
    group: groups,
    source: [account.source, sourceLabels[account.source] ?? account.source],
    tenant: [account.tenant ?? ''],
  };
  return places[place].map(fold).some((each) => each.includes(text));
}

/** 0: it is what was typed; 1: it begins so; 2: every word begins a word; 3: what is left. */
function quality({ account, texts }: Entry, typed: readonly string[]): number {
  if (typed.length === 0) return 0;
  const main = [fold(account.name), fold(account.email)];
  const whole = typed.join(' ');
  if (main.includes(whole)) return 0;
  if (main.some((text) => text.startsWith(whole))) return 1;
  const begins = (text: string, word: string) =>
    [...text.matchAll(/(?<![\p{L}\p{M}\p{N}])/gu)].some(({ index }) => text.startsWith(word, index));
  return typed.every((word) => texts.some((text) => begins(text, word))) ? 2 : 3;
}

function emailRanges(email: string, conditions: readonly Condition[]) {
  const at = email.lastIndexOf('@');
  return rangesOf(
    email,
    wordsIn(conditions, 'anywhere', 'email'),
    at < 0 ? [] : wordsIn(conditions, 'domain'),
    at,
  );
}

/** The headings by name with the entries under each; those of none last. */
function sectionsOf({ groupBy: by }: DirectoryQuery, entries: readonly Entry[]) {
  if (by === 'none') return [];
  const headings = new Map<string, { readonly label: string; readonly entries: Entry[] }>();
  for (const entry of entries) {
    for (const [value, label] of headingsOf(entry, by)) {
      const heading = headings.get(value) ?? { label, entries: [] };
      heading.entries.push(entry);
      headings.set(value, heading);
    }
  }
  let start = 0;
  return [...headings]
    .sort(
      ([a, left], [b, right]) =>
        Number(a === '') - Number(b === '') || compare(left.label, right.label) || (a < b ? -1 : 1),
    )
    .map(([value, { label, entries: own }]) => {
      start += own.length;
      return { value, label, count: own.length, start: start - own.length, entries: own };
    });
}

function headingsOf(entry: Entry, by: 'instance' | 'group' | 'domain'): ReadonlyMap<string, string> {
  if (by === 'instance') return new Map([[entry.instance.id, entry.instance.name]]);
  if (by === 'domain') {
    const domain = fold(entry.account.email).split('@').slice(1).at(-1) ?? '';
    return new Map([[domain, domain || 'No domain']]);
  }
  return entry.groups.length === 0
    ? new Map([['', 'No groups']])
    : new Map(entry.groups.map((name) => [fold(name), name]));
}

interface Entry {
  readonly account: Account;
  readonly instance: EngineInstance;
  readonly groups: readonly string[];
  readonly manages: readonly string[];
  readonly flags: readonly Flag[];
  readonly invitation: Invitation | undefined;
  readonly person: string;
  readonly texts: readonly string[];
  readonly values: Readonly<Record<Facet, readonly string[]>>;
}

function entryOf(directory: Directory, account: Account): Entry {
  const instance = directory.instances.find(({ id }) => id === account.instanceId) as EngineInstance;
  const namesOf = (ids: readonly number[]) =>
    ids.flatMap((id) => {
      const group = directory.groups.find((each) => each.instanceId === account.instanceId && each.id === id);
      return group?.magic === 'all-users' ? [] : [group?.name ?? `Group ${id}`];
    });
  const groups = namesOf(account.groupIds);
  const email = account.kind === 'api-key' ? '' : foldEmail(account.email);
  const ref = `${account.instanceId}:${account.key}`;
  const invitation = invitationOf(directory, account, instance);
  const flags = flagNames.filter((flag) =>
    flag === 'own' ? instance.ownKey === account.key : directory.flags.get(flag)?.includes(ref),
  );
  return {
    account,
    instance,
    groups,
    manages: namesOf(account.manages),
    flags,
    invitation,
    person: email || `${account.instanceId}:${account.key}`,
    texts: [account.name, account.email, instance.name, ...groups].map(fold),
    values: {
      status: [account.status],
      instance: [account.instanceId],
      group: groups.map(fold),
      role: [account.role],
      source: [account.source],
      lastSignIn: signInChoices(directory, account),
      environment: [instance.environment],
      tenant: [account.tenant ?? ''],
      created: createdChoices(directory, account),
      flag: flags,
      invitation: invitation ? [invitation.state] : [],
    },
  };
}

function invitationOf(
  { invited, now }: Directory,
  account: Account,
  instance: EngineInstance,
): Invitation | undefined {
  if (account.status !== 'invited') return undefined;
  const times = [account.createdAt, invited?.get(`${account.instanceId}:${account.key}`) ?? null];
  const since =
    times
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null;
  const hasLink = account.kind === 'person' && account.source === 'password' && instance.mails !== false;
  const linkUntil = since !== null && hasLink ? new Date(Date.parse(since) + 2 * day).toISOString() : null;
  const days = since === null ? 0 : (now - Date.parse(since)) / day;
  return {
    state: days > 30 ? 'stale' : linkUntil !== null && days > 2 ? 'expired' : 'pending',
    since,
    linkUntil,
  };
}

function signInChoices({ now }: Directory, account: Account): LastSignIn[] {
  if (account.kind === 'api-key') return [];
  if (account.lastSignIn === null) return ['never'];
  const days = (now - Date.parse(account.lastSignIn)) / day;
  return [
    ...(days <= 7 ? (['7d'] as const) : []),
    days <= 30 ? '30d' : '30d+',
    ...(days > 90 ? (['90d+'] as const) : []),
    ...(days > 180 ? (['180d+'] as const) : []),
  ];
}

const flagNames: readonly Flag[] = [
  'reactivated',
  'new-admin',
  'new-key',
  'scheduled',
  'linked',
  'near-duplicate',
  'unknown',
  'own',
];

function createdChoices({ now }: Directory, account: Account): Created[] {
  if (account.createdAt === null) return [];
  const days = (now - Date.parse(account.createdAt)) / day;
  if (days > 365) return ['365d+'];
  return (['7d', '30d', '90d', '365d'] as const).filter((choice) => days <= Number.parseInt(choice, 10));
}

function notSeenFor({ now }: Directory, account: Account, days: number): boolean {
  if (account.kind === 'api-key') return false;
  const seen = account.lastSignIn ?? account.createdAt;
  return seen === null || now - Date.parse(seen) >= days * day;
}

function chosen({ filters }: DirectoryQuery, facet: Facet): readonly string[] {
  if (facet === 'instance') return filters.instanceIds;
  if (facet === 'group') return filters.groups;
  if (facet === 'environment') return filters.environments;
  if (facet === 'tenant') return filters.tenants;
  if (facet === 'flag') return filters.flags;
  if (facet === 'invitation') return filters.invitation;
  return filters[facet];
}

type Key = string | number | null;
type Keys = Readonly<Record<DirectoryQuery['sort'][number]['column'], Key>> & {
  readonly id: number;
  readonly at: string;
};

const seconds = (iso: string | null) => (iso === null ? null : Math.floor(Date.parse(iso) / 1000));
const environments = ['production', 'staging', 'development'];
const sourceLabels: Readonly<Record<string, string>> = {
  'api-key': 'API key',
  google: 'Google',
  saml: 'SAML',
};
const statuses = ['active', 'disabled', 'invited'];
const groupsKey = (entry: Entry) => {
  const names = new Map(entry.groups.map((name) => [fold(name), name]));
  return names.size === 0 ? null : [...names.keys()].sort(compare).join(', ');
};

function accountKeys(entry: Entry): Keys {
  const { account, instance } = entry;
  return {
    name: account.name || null,
    email: account.email || null,
    instance: instance.name,
    at: instance.name,
    status: statuses.indexOf(account.status),
    groups: groupsKey(entry),
    role: account.role === 'admin' ? 0 : 1,
    lastSignIn: seconds(account.lastSignIn),
    environment: environments.indexOf(instance.environment),
    source: sourceLabels[account.source] ?? account.source,
    tenant: account.tenant,
    createdAt: seconds(account.createdAt),
    id: account.id * 2 + (account.kind === 'api-key' ? 1 : 0),
  };
}

function personKeys(entries: readonly Entry[], shown: Entry): Keys {
  const has = (status: string) => entries.some(({ account }) => account.status === status);
  return {
    ...accountKeys(shown),
    instance: new Set(entries.map(({ instance }) => instance.id)).size,
    status: has('active') ? 0 : has('invited') ? 2 : 1,
    role: entries.some(({ account }) => account.role === 'admin') ? 0 : 1,
    lastSignIn: seconds(latest(entries)),
  };
}

function compareUnits(query: DirectoryQuery, a: Keys, b: Keys): number {
  for (const { column, descending } of query.sort) {
    const order = compareKeys(a[column], b[column], descending);
    if (order !== 0) return order;
  }
  return (
    compareKeys(a.name, b.name, false) ||
    compareKeys(a.email, b.email, false) ||
    compareKeys(a.at, b.at, false) ||
    compareKeys(a.id, b.id, false)
  );
}

function compareKeys(a: Key, b: Key, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'string' && typeof b === 'string' ? compare(a, b) : Number(a) - Number(b);
  return descending ? -order : order;
}

function latest(entries: readonly Entry[]): string | null {
  const times = entries.flatMap(({ account }) => account.lastSignIn ?? []);
  return times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

/** Own name before e-mail, enabled before disabled, then the latest sign-in; then by name, instance and number. */
function named(entries: readonly Entry[]): Entry {
  const rank = ({ account }: Entry) => [
    account.name !== account.email ? 0 : 1,
    account.status === 'disabled' ? 1 : 0,
    -(account.lastSignIn ? Date.parse(account.lastSignIn) : 0),
    account.name,
    account.instanceId,
    account.id * 2,
  ];
  return [...entries].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    for (const [n, key] of left.entries())
      if (key !== right[n]) return (key as string) < (right[n] as string) ? -1 : 1;
    return 0;
  })[0] as Entry;
}

function accountRow(
  { account, instance, groups, manages, flags, invitation }: Entry,
  conditions: readonly Condition[],
): AccountRow {
  const { key, groupIds, updatedAt, ...shown } = account;
  return {
    ...shown,
    ref: `${account.instanceId}:${key}`,
    instance: instance.name,
    environment: instance.environment,
    groups: [...groups].sort(compare),
    manages: [...manages].sort(compare),
    own: instance.ownKey === key,
    flags: [...flags],
    ...(invitation ? { invitation } : {}),
    marks: {
      name: rangesOf(account.name, wordsIn(conditions, 'anywhere', 'name')),
      email: emailRanges(account.email, conditions),
      instance: rangesOf(instance.name, wordsIn(conditions, 'anywhere', 'instance')),
      groups: [...groups]
        .sort(compare)
        .map((group) => rangesOf(group, wordsIn(conditions, 'anywhere', 'group'))),
    },
  };
}

function personRow(entries: readonly Entry[], shown: Entry, conditions: readonly Condition[]): PersonRow {
  const count = (status: string) => entries.filter(({ account }) => account.status === status).length;
  const email = shown.account.kind === 'api-key' ? '' : foldEmail(shown.account.email);
  return {
    namedBy: accountRef(shown.account),
    email,
    name: shown.account.name,
    instances: [...new Set(entries.map(({ instance }) => instance.name))].sort(compare),
    active: count('active'),
    disabled: count('disabled'),
    invited: count('invited'),
    admin: entries.some(({ account }) => account.role === 'admin'),
    lastSignIn: latest(entries),
    accounts: entries.length,
    flags: flagNames.filter((flag) => entries.some(({ flags }) => flags.includes(flag))),
    marks: {
      name: rangesOf(shown.account.name, wordsIn(conditions, 'anywhere', 'name')),
      email: emailRanges(email, conditions),
    },
  };
}

function groupBy<T>(list: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T[]> {
  const map = new Map<string, T[]>();
  for (const value of list) map.set(keyOf(value), [...(map.get(keyOf(value)) ?? []), value]);
  return map;
}
