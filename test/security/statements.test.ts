import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { statements, summary, tagged, tests } from '../../build/security-summary.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const list = statements(root);
const tested = new Set(tests(root).flatMap(({ ids }) => ids));

/** How many statements each part of the list has: none is dropped unseen. */
const parts = { A: 11, B: 6, C: 9, D: 11, E: 7, F: 3 };

describe('the statements of security', () => {
  it('are all there, in order, each in words', () => {
    const ids = Object.entries(parts).flatMap(([part, count]) =>
      Array.from({ length: count }, (_, at) => `${part}${at + 1}`),
    );
    expect(list.map(({ id }) => id)).toEqual(ids);
    expect(list.filter(({ statement }) => !/^[A-Z].{20,}\.$/.test(statement))).toEqual([]);
  });

  it.each(list.map((one) => [one.id, one] as const))('%s has a test, or says why not', (id, one) => {
    // Once there is a test, the reason for none has to go.
    expect([id, tested.has(id)]).toEqual([id, !one.untested]);
    if (one.untested) expect(one.missing).toMatch(/^Not built yet: .{10,}\.$/);
  });

  it('are known to every test that names one', () => {
    const known = new Set(list.map(({ id }) => id));
    expect([...tested].filter((id) => !known.has(id))).toEqual([]);
  });

  it('stand in docs/security.md with their tests: node build/security-summary.mjs', () => {
    expect(readFileSync(path.join(root, 'docs/security.md'), 'utf8')).toBe(summary(root));
  });

  it('are read from titles, not from what tests speak of', () => {
    expect(
      tagged("it('A7: refuses', () => {});\n  ])('D9: takes %s', fn);\n['C2, C4: both \"x\"', 1]"),
    ).toEqual([
      { ids: ['A7'], title: 'refuses' },
      { ids: ['D9'], title: 'takes %s' },
      { ids: ['C2', 'C4'], title: 'both "x"' },
    ]);
    expect(tagged("  id: 'D5',\n  says: 'one way out',")).toEqual([{ ids: ['D5'], title: 'one way out' }]);
    expect(tagged("// 'A1: in a comment'\nit('shows E5 and ⟨U+001B⟩', fn); const key = 'F5';")).toEqual([]);
  });
});
