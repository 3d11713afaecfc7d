// @ts-check
// Writes docs/security.md: what Rollcall promises of its security (test/security/statements.json), and the tests that say so in their titles.
//
//   node build/security-summary.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ id: string, statement: string, missing?: string, untested?: boolean }} Statement */
/** @typedef {{ ids: readonly string[], title: string }} Tagged */
/** @typedef {Tagged & { file: string }} Test */

const self = fileURLToPath(import.meta.url);
const parts = {
  A: 'Window, page and calls',
  B: 'The packaged program',
  C: 'Credentials',
  D: 'Certificates and HTTP',
  E: 'Links, files, log and journal',
  F: 'Supply chain',
};

/**
 * The titles in a test file that begin with statements, `A6: …` or `C2, C4: …`; a ban of source.test.ts has its ID beside it.
 * @param {string} text
 * @returns {readonly Tagged[]}
 */
export function tagged(text) {
  const titles = text.matchAll(/^[^/\n]*?(['"`])((?:[A-F]\d{1,2}, )*[A-F]\d{1,2}): (.*?)\1/gm);
  const bans = text.matchAll(/^ *id: '([A-F]\d{1,2})',\n *says: '([^'\n]+)'/gm);
  return [
    ...[...titles].map(([, , ids = '', title = '']) => ({ ids: ids.split(', '), title })),
    ...[...bans].map(([, id = '', title = '']) => ({ ids: [id], title })),
  ];
}

/**
 * @param {string} root
 * @returns {readonly Statement[]}
 */
export function statements(root) {
  return JSON.parse(fs.readFileSync(path.join(root, 'test/security/statements.json'), 'utf8'));
}

/**
 * Every test that names a statement, and every check of `npm run verify`, by file.
 * @param {string} root
 * @returns {readonly Test[]}
 */
export function tests(root) {
  const files = fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith('security/statements.test.ts'))
    .sort();
  const packaged = fs
    .readFileSync(path.join(root, 'build/verify-package.mjs'), 'utf8')
    .matchAll(/^ *name: '([A-F]\d{1,2}) ([^'\n]+)'/gm);
  return [
    ...files.flatMap((file) =>
      tagged(fs.readFileSync(path.join(root, file), 'utf8')).map((test) => ({ ...test, file })),
    ),
    ...[...packaged].map(([, id = '', title = '']) => ({
      ids: [id],
      title,
      file: 'build/verify-package.mjs',
    })),
  ];
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/**
 * @param {Statement} statement
 * @param {readonly Test[]} all
 */
function row({ id, statement, missing }, all) {
  const own = all.filter(({ ids }) => ids.includes(id));
  const files = [...new Set(own.map(({ file }) => file))];
  const lines = files.map((file) => {
    const titles = own.filter((test) => test.file === file).map(({ title }) => cell(title));
    return `[${file}](../${file}): ${titles.join('; ')}`;
  });
  const said = missing ? `${cell(statement)}<br>**Missing:** ${cell(missing)}` : cell(statement);
  return `| ${id} | ${said} | ${lines.length > 0 ? lines.join('<br>') : '**none**'} |`;
}

/**
 * The whole of docs/security.md.
 * @param {string} root
 * @returns {string}
 */
export function summary(root) {
  const list = statements(root);
  const all = tests(root);
  const untested = list.filter(({ id }) => !all.some(({ ids }) => ids.includes(id)));
  const partly = list.filter((one) => one.missing && !untested.includes(one));
  const sections = Object.entries(parts).flatMap(([part, name]) => [
    `## ${part}. ${name}`,
    '',
    '| ID | statement | tests |',
    '| --- | --- | --- |',
    ...list.filter(({ id }) => id.startsWith(part)).map((one) => row(one, all)),
    '',
  ]);
  return [
    '# What Rollcall promises of its security, and what proves it',
    '',
    'Made by `node build/security-summary.mjs` from `test/security/statements.json` and the titles of the tests; do not edit it. A test fails when a statement',
    'has no test and no reason, or when this page is not what the script makes. In a title, `%s` and the like stand for each of several cases.',
    '',
    `${list.length} statements. Without any test: ${untested.map(({ id }) => id).join(', ') || 'none'}. Tested, but not whole: ${partly.map(({ id }) => id).join(', ') || 'none'}; the table says what is missing.`,
    '',
    'The tests run against a stand-in of Metabase on this computer, and on Linux. `build/verify-package.mjs` is `npm run verify`, which looks at a package',
    'that was built; it is not part of `npm test`. How the parts hang together is in the [whitepaper](security-whitepaper.md).',
    '',
    ...sections,
  ].join('\n');
}

if (process.argv[1] && path.resolve(process.argv[1]) === self) {
  const root = path.dirname(path.dirname(self));
  fs.writeFileSync(path.join(root, 'docs', 'security.md'), summary(root));
  console.log('docs/security.md');
}
