// The directory engine against what one would use instead, on the same accounts, in the same run, with the same
// questions: `Array.filter` with `includes` over row objects, and MiniSearch. engine.mjs bundles and starts it.
//
// Times are of the processor, not of the clock: they are the same on a machine that has nothing else to do, and on one
// that has they do not count the others' work.
import MiniSearch from 'minisearch';
import { createEngine, type Engine } from '../../main/directory/engine/engine';
import type { Account } from '../../main/directory/rules/account';
import { fold } from '../../main/directory/rules/fold';
import { noFilters } from '../../main/directory/rules/no-filters';
import type { DirectoryQuery } from '../../preload/contract/directory';
import { type Population, populationOf } from './population';
import { spread } from './statistics.mjs';

const question = (search: string, more: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
  view: 'accounts',
  search,
  filters: noFilters,
  groupBy: 'none',
  sort: [],
  offset: 0,
  limit: 50,
  ...more,
});

/** What people type, letter by letter: names, parts of addresses, groups, instances, two words, what is not there. */
const typed = [
  'maria',
  'anna gar',
  'søren',
  'jurgen.ren',
  'acme',
  'finance',
  'berlin',
  'berlin sales',
  'mannez',
  'ka@globex',
  'priya scharovaski',
  'ez',
  'tomas vin',
  'xqz',
  'data team',
  'łukasz lomi',
  '.ren',
  'chloe',
  'nadia 7',
  'hansschmann',
];
const keys = typed.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));

/** Milliseconds of processor time. */
function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

/** A row as a page would hold it, folded beforehand: the strongest simple rival. */
interface Row {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly instance: string;
  readonly groups: readonly string[];
}

function rowsOf(population: Population): readonly Row[] {
  const names = new Map(population.instances.map((instance) => [instance.id, fold(instance.name)]));
  const groups = new Map(
    population.groups.map((group) => [`${group.instanceId}:${group.id}`, fold(group.name)]),
  );
  return population.accounts.map((account, id) => ({
    id,
    name: fold(account.name),
    email: fold(account.email),
    instance: names.get(account.instanceId) ?? '',
    groups: account.groupIds.map((group) => groups.get(`${account.instanceId}:${group}`) ?? ''),
  }));
}

const wordsOf = (search: string) =>
  fold(search)
    .split(' ')
    .filter((word) => word !== '');

const filterRows = (rows: readonly Row[], search: string): number => {
  const words = wordsOf(search);
  return rows.filter((row) =>
    words.every(
      (word) =>
        row.name.includes(word) ||
        row.email.includes(word) ||
        row.instance.includes(word) ||
        row.groups.some((group) => group.includes(word)),
    ),
  ).length;
};

/**
 * MiniSearch over the same fields, folded by the same function, every term a prefix, all terms needed. Its own
 * tokenizer takes texts apart at spaces and signs, so it finds what begins a word and not what stands within one: indexed
 * by every ending of every word it would find the same as the others, but then does not fit into memory. So its answers
 * are held against a plain search for beginnings of words; its questions are the same.
 */
function miniSearchOf(rows: readonly Row[]) {
  const index = new MiniSearch<Row>({
    fields: ['name', 'email', 'instance', 'groups'],
    extractField: (row, field) =>
      field === 'groups' ? row.groups.join(' ') : String(row[field as 'id' | 'name' | 'email' | 'instance']),
    searchOptions: { prefix: true, combineWith: 'AND' },
  });
  index.addAll(rows);
  return (search: string): number => index.search(fold(search)).length;
}

/** Where MiniSearch takes texts apart: its default tokenizer. */
const between = /[\n\r\p{Z}\p{P}]+/u;

function filterBeginnings(tokens: readonly (readonly string[])[], search: string): number {
  const words = fold(search)
    .split(between)
    .filter((word) => word !== '');
  if (words.length === 0) return 0;
  return tokens.filter((own) => words.every((word) => own.some((token) => token.startsWith(word)))).length;
}

const now = Date.UTC(2026, 10, 21);

export function peopleOf(accounts: number): Population {
  const instances = Math.max(2, Math.round(accounts / 5_000));
  return populationOf({ instances, accountsEach: Math.floor(accounts / instances), now });
}

export function fill(engine: Engine, population: Population): void {
  engine.setInstances(population.instances);
  for (const { id } of population.instances) {
    engine.setGroups(
      id,
      population.groups.filter((group) => group.instanceId === id),
    );
  }
  for (let at = 0; at < population.accounts.length; at += 5_000)
    engine.restore(population.accounts.slice(at, at + 5_000));
}

/** What the engine holds when it has answered, in bytes: objects, arrays outside of the heap, and of those the columns. */
export function measureEngineMemory(accounts: number) {
  const used = () => {
    for (let round = 0; round < 3; round++) globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return { heap: heapUsed, arrays: arrayBuffers };
  };
  // Made and let go once before: what runs for the first time leaves code behind.
  fill(createEngine({ now: () => now }), peopleOf(1_000));
  const before = used();
  const engine = createEngine({ now: () => now });
  fill(engine, peopleOf(accounts));
  engine.query(question(''));
  engine.query(question('ma'));
  engine.query(question('ma', { view: 'people' }));
  const after = used();
  return {
    heap: after.heap - before.heap,
    arrays: after.arrays - before.arrays,
    columns: engine.bytes(),
  };
}

/** @param rounds how often all questions are asked; MiniSearch gets one round. */
export function measureEngine(accounts: number, rounds: number) {
  const population = peopleOf(accounts);
  const instances = population.instances.length;
  const engine = createEngine({ now: () => now });
  const load = timed(() => fill(engine, population));
  const first = timed(() => engine.query(question('')));
  const rows = rowsOf(population);

  const times = { engine: [] as number[], filter: [] as number[], miniSearch: [] as number[] };
  const slowest: { readonly text: string; readonly ms: number }[] = [];
  // The round before the first is not counted: everything runs for the first time there.
  for (let round = -1; round < rounds; round++) {
    for (const search of keys) {
      // As typed, so each key press may narrow the one before; every answer has its facets and its first 50 rows.
      const ours = timed(() => engine.query(question(search)));
      const plain = timed(() => filterRows(rows, search));
      same(search, ours.value.matching, plain.value);
      if (round < 0) continue;
      times.engine.push(ours.ms);
      times.filter.push(plain.ms);
      if (round === rounds - 1) slowest.push({ text: search, ms: ours.ms });
    }
  }
  const other = others(engine, population);
  const sortMs = plainSort(population.accounts);

  const build = timed(() => miniSearchOf(rows));
  const tokens = rows.map((row) =>
    [row.name, row.email, row.instance, ...row.groups].join(' ').split(between),
  );
  for (const search of keys) {
    const theirs = timed(() => build.value(search));
    same(search, theirs.value, filterBeginnings(tokens, search));
    times.miniSearch.push(theirs.ms);
  }
  const p95 = (of: keyof typeof times) => spread(times[of]).p95;
  return {
    accounts: rows.length,
    instances,
    loadMs: load.ms,
    firstMs: first.ms,
    sortMs,
    searchMs: spread(times.engine),
    filterMs: spread(times.filter),
    miniSearchMs: spread(times.miniSearch),
    miniSearchBuildMs: build.ms,
    slowest: slowest.sort((a, b) => b.ms - a.ms).slice(0, 5),
    other,
    /** How many times as long the others take at the 95th percentile. */
    ratio: {
      filter: p95('filter') / p95('engine'),
      miniSearch: p95('miniSearch') / p95('engine'),
      first: sortMs / first.ms,
    },
    bytes: engine.bytes(),
    searchBytes: engine.indexBytes(),
  };
}

function same(search: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`“${search}”: ${found} found, ${expected} expected`);
}

/** What else the table is asked for, once each unless it says otherwise. */
function others(engine: Engine, population: Population): Readonly<Record<string, number>> {
  const ms = (more: Partial<DirectoryQuery>, search = '') =>
    timed(() => engine.query(question(search, more))).ms;
  const { accounts } = population;
  const middle = accounts.length / 2;
  const renamed = accounts
    .slice(0, 500)
    .map((account, n) => ({ ...account, name: `Changed ${n} ${account.name}` }));
  const pasted = accounts
    .slice(0, 2_000)
    .map(({ name, email }, n) => (n % 4 === 0 ? name : `${name} <${email}>`))
    .join('\n');
  /** The middle one of a few, each after another account was renamed: what a key waits for while a sync goes on. */
  const afterRenaming = (more: Partial<DirectoryQuery>) =>
    spread(
      accounts.slice(1_000, 1_009).map((account, n) => {
        engine.upsert([{ ...account, name: `Renamed ${n} ${more.view ?? ''}` }]);
        return ms(more);
      }),
    ).p50;
  return {
    'sort by last sign-in': ms({ sort: [{ column: 'lastSignIn', descending: true }] }),
    'sort by e-mail': ms({ sort: [{ column: 'email', descending: false }] }),
    'sort by groups': ms({ sort: [{ column: 'groups', descending: false }] }),
    'group by group': ms({ groupBy: 'group' }),
    'filter and facets': ms(
      { filters: { ...noFilters, status: ['active'], groups: ['sales', 'finance'] } },
      'a',
    ),
    'fields and not': ms({}, 'group:sales -is:disabled seen:>90d maria'),
    'window in the middle': ms({ offset: middle }),
    'next window': ms({ offset: middle + 50 }),
    people: ms({ view: 'people' }),
    'people, next key': ms({ view: 'people' }, 'm'),
    'list of 2,000 looked up': timed(() => engine.lookup(pasted)).ms,
    '500 renamed': timed(() => engine.upsert(renamed)).ms,
    'query after that': ms({}),
    'after one is renamed': afterRenaming({}),
    'people after one is renamed': afterRenaming({ view: 'people' }),
  };
}

/**
 * What a page would do at the start and after each renaming: all rows sorted by the same alphabet. By processor time as
 * everything here.
 */
function plainSort(rows: readonly Account[]): number {
  const { compare } = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  return timed(() => [...rows].sort((a, b) => compare(a.name, b.name) || compare(a.email, b.email))).ms;
}
