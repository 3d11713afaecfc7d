import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Vitest is made for Node 22, whose groupBy its report of failures uses. It runs on Node 20 but for that, so the process
// that reports is lent one. The workers that load our code are other processes: what Node 20 lacks, they lack.
type GroupBy = <K, V>(items: Iterable<V>, keyOf: (item: V, index: number) => K) => Map<K, V[]>;
const lent = Map as MapConstructor & { groupBy?: GroupBy };
lent.groupBy ??= (items, keyOf) => {
  const groups: ReturnType<GroupBy> = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups as never;
};

/** Tests without Playwright's runner: units, services on real sockets, the statements of security.md, and a built package. */
export default defineConfig({
  root: path.dirname(import.meta.dirname),
  cacheDir: '.cache/vitest',
  test: {
    include: ['test/{unit,integration,security,package}/**/*.test.{ts,tsx,mjs}'],
    pool: 'forks',
    // Unless told, one processor stays free for whoever sits there. Of two that is half. (What shares a session runs one after the other.)
    maxWorkers: os.availableParallelism(),
    // Only what hangs is ended by these: a busy machine takes ten times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A test that passes only on a second try hides a race in a product that promises not to have them.
    retry: 0,
    allowOnly: !process.env.CI,
  },
});
