import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** How many facts the section "Facts a sandbox server must reproduce" of metabase-api.md numbers. */
const ITEMS = 78;

/** The numbers a title names: `item 74: …`, `items 2 and 3: …`. */
const named = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/^ *it\(\s*['"`]items? (\d+)(?: and (\d+))?: /gm)])
  .flatMap(([, first, second]) => [first, second].map(Number).filter((number) => !Number.isNaN(number)));

it.each(Array.from({ length: ITEMS }, (_, at) => at + 1))('fact %i of the stand-in has a test', (number) => {
  expect(named).toContain(number);
});

it('no test names a fact that there is not', () => {
  expect(named.filter((number) => number < 1 || number > ITEMS)).toEqual([]);
});
