import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** How many statements each part of the list has, and what they are about. */
const parts = {
  A: 11, // window, page, IPC
  B: 6, // the packaged app
  C: 9, // credentials
  D: 11, // TLS and HTTP
  E: 7, // links, files, logs, journal
  F: 3, // supply chain
} as const;

/** Statements about what the product does not have yet. All others are built and have a test. */
const notYet: Readonly<Record<string, string>> = {
  C8: 'Rollcall does not lock itself: idle, suspend and screen lock change nothing yet',
  E1: 'no deep link is registered; only that there is none is tested',
  E6: 'the head of the journal is not sealed with a key, so a cut tail is found only by who kept the last hash',
  F3: 'no release has been made: SBOM, provenance and signatures come with the first one',
};
/** Built and tested as far as there is something, and what is missing of the statement. */
const partly: Readonly<Record<string, string>> = {
  A10: 'plans are held by main, run once by id and expire; their confirmation is in the page, that of a certificate is native',
  B4: 'there is no updater: only that nothing is published or built unsigned is tested',
  E2: 'cells that are copied for a spreadsheet; nothing is exported as CSV yet',
  C7: 'bytes in memory are wiped; there is no lock that would drop caches',
};
/** Proved on the packaged program, which is no business of these tests: `npm run verify`. */
const packaged = ['B3'] as const;

const statements = Object.entries(parts).flatMap(([part, count]) =>
  Array.from({ length: count }, (_, at) => `${part}${at + 1}`),
);

/** The statements a test names: titles begin with them, `A6: …` or `C2, C4: …`. */
function named(text: string): readonly string[] {
  const titles = text.matchAll(/^[^/\n]*['"`]((?:[A-F]\d{1,2}, )*[A-F]\d{1,2}): /gm);
  const ids = text.matchAll(/^ *id: '([A-F]\d{1,2})'/gm); // the bans of source.test.ts
  return [...titles, ...ids].flatMap(([, list = '']) => list.split(', '));
}

const tests = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith('statements.test.ts'))
  .map((file) => readFileSync(path.join(root, 'test', file), 'utf8'));
const tested = new Set(tests.flatMap(named));

describe('the statements of security', () => {
  it.each(statements.filter((id) => !(id in notYet) && !packaged.includes(id as never)))(
    '%s is tested',
    (id) => {
      expect(tested.has(id)).toBe(true);
    },
  );

  it.each(packaged)('%s is checked on the packaged program', (id) => {
    expect(readFileSync(path.join(root, 'build/verify-package.mjs'), 'utf8')).toContain(`name: '${id} `);
  });

  it('are known to every test that names one, and to every exception', () => {
    const known = new Set(statements);
    expect(
      [...tested, ...Object.keys(notYet), ...Object.keys(partly), ...packaged].filter((id) => !known.has(id)),
    ).toEqual([]);
  });

  it('are read from titles, not from what tests speak of', () => {
    expect(named("it('A7: refuses', () => {});\n  ])('D9: takes %s', fn);\n['C2, C4: both', 1]")).toEqual([
      'A7',
      'D9',
      'C2',
      'C4',
    ]);
    expect(named("// 'A1: in a comment'\nit('shows E5 and ⟨U+001B⟩', fn); const key = 'F5';")).toEqual([]);
  });
});
