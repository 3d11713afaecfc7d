// Measures the directory engine against what one would write without it, on the same accounts in the same run.
//
//   npx esbuild test/bench/engine.ts --bundle --platform=node --format=esm --outfile=<file>.mjs && node <file>.mjs
//
// Numbers on the command line are accounts: 100000 500000 unless told.
import { createEngine } from '../../main/directory/engine/engine';
import { fold } from '../../main/directory/rules/fold';
import type { DirectoryQuery } from '../../preload/contract/directory';
import { type Population, populationOf } from './population';

const noFilters: DirectoryQuery['filters'] = {
  status: [],
  instanceIds: [],
  environments: [],
  groups: [],
  notGroups: [],
  role: [],
  source: [],
  tenants: [],
  lastSignIn: [],
  created: [],
  flags: [],
  notSeenForDays: null,
};
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

function milliseconds<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

function spread(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

/** Row objects as a page would hold them, folded beforehand: the strongest simple rival. */
function naive(population: Population) {
  const names = new Map(population.instances.map((instance) => [instance.id, fold(instance.name)]));
  const groups = new Map(
    population.groups.map((group) => [`${group.instanceId}:${group.id}`, fold(group.name)]),
  );
  const rows = population.accounts.map((account) => ({
    name: fold(account.name),
    email: fold(account.email),
    instance: names.get(account.instanceId) ?? '',
    groups: account.groupIds.map((id) => groups.get(`${account.instanceId}:${id}`) ?? ''),
  }));
  return (search: string) => {
    const words = fold(search)
      .split(' ')
      .filter((word) => word !== '');
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
}

function measure(accounts: number): void {
  const now = Date.UTC(2026, 10, 21);
  const population = populationOf({ instances: accounts / 5000, accountsEach: 5000, now });
  globalThis.gc?.();
  const before = process.memoryUsage();
  const engine = createEngine({ now: () => now });
  const load = milliseconds(() => {
    engine.setInstances(population.instances);
    for (const { id } of population.instances) {
      engine.setGroups(
        id,
        population.groups.filter((group) => group.instanceId === id),
      );
    }
    for (let at = 0; at < accounts; at += 5000) engine.restore(population.accounts.slice(at, at + 5000));
  });
  const first = milliseconds(() => engine.query(question('')));
  globalThis.gc?.();
  const after = process.memoryUsage();

  const rival = naive(population);
  const engineTimes: number[] = [];
  const rivalTimes: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (const search of keys) {
      // As typed, so each key press may narrow the one before; every answer has its facets and 50 rows.
      const ours = milliseconds(() => engine.query(question(search)));
      const theirs = milliseconds(() => rival(search));
      if (ours.value.matching !== theirs.value) {
        throw new Error(`“${search}”: ${ours.value.matching} found, ${theirs.value} expected`);
      }
      engineTimes.push(ours.ms);
      rivalTimes.push(theirs.ms);
    }
  }
  const worst = keys
    .map((search, n) => ({ search, ms: engineTimes[n + keys.length * 2] ?? 0 }))
    .sort((a, b) => b.ms - a.ms);
  const sort = (column: 'name' | 'lastSignIn' | 'groups', descending = false) =>
    milliseconds(() => engine.query(question('', { sort: [{ column, descending }] }))).ms;
  const filters = { ...noFilters, status: ['active'], groups: ['sales', 'finance'] } as const;
  const some = population.accounts
    .slice(0, 500)
    .map((account, n) => ({ ...account, name: `Changed ${n} ${account.name}` }));

  const rows: [string, number, string?][] = [
    ['load', load.ms],
    ['first query (alphabet sorted)', first.ms],
    ['search p50', spread(engineTimes).p50, `naive ${spread(rivalTimes).p50.toFixed(2)}`],
    [
      'search p95',
      spread(engineTimes).p95,
      `naive ${spread(rivalTimes).p95.toFixed(2)}, ratio 1/${(spread(rivalTimes).p95 / spread(engineTimes).p95).toFixed(1)}`,
    ],
    [
      'search worst',
      spread(engineTimes).most,
      `naive ${spread(rivalTimes).most.toFixed(2)}; slowest: ${worst
        .slice(0, 5)
        .map((w) => `${w.search} ${w.ms.toFixed(2)}`)
        .join(', ')}`,
    ],
    ['sort by last sign-in, descending', sort('lastSignIn', true)],
    ['sort by groups', sort('groups')],
    [
      'filter and facets',
      milliseconds(() =>
        engine.query(
          question('a', { filters: { ...filters, status: ['active'], groups: ['sales', 'finance'] } }),
        ),
      ).ms,
    ],
    ['window in the middle', milliseconds(() => engine.query(question('', { offset: accounts / 2 }))).ms],
    ['next window', milliseconds(() => engine.query(question('', { offset: accounts / 2 + 50 }))).ms],
    ['people', milliseconds(() => engine.query(question('', { view: 'people' }))).ms],
    ['people, next key', milliseconds(() => engine.query(question('m', { view: 'people' }))).ms],
    ['500 renamed', milliseconds(() => engine.upsert(some)).ms],
    ['query after that', milliseconds(() => engine.query(question(''))).ms],
  ];
  console.log(`\n${accounts.toLocaleString('en-US')} accounts on ${population.instances.length} instances`);
  for (const [name, ms, more] of rows)
    console.log(`  ${name.padEnd(36)} ${ms.toFixed(2).padStart(9)} ms  ${more ?? ''}`);
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(
    `  memory: heap ${mb(after.heapUsed - before.heapUsed)}, arrays ${mb(after.arrayBuffers - before.arrayBuffers)} (sets of the search ${mb(engine.indexBytes())})`,
  );
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
for (const size of sizes.length > 0 ? sizes : [100_000, 500_000]) measure(size);
