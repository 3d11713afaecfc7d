// @ts-check
// `npm run licences`: the licence of every package that a release may hold, against those that we may ship.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Licences that let a program under the MIT licence be shipped with them, with their text alone. */
const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'OFL-1.1',
  'MIT-0',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Unlicense',
  // argparse, which js-yaml's own command uses.
  'Python-2.0',
]);

/**
 * @typedef {object} Locked
 * @property {string} [license]
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 */

/**
 * What of a lockfile is not for development, and under which licence.
 * @param {{ packages: Record<string, Locked> }} lock
 */
export function runtimeLicences({ packages }) {
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder, { license, version }]) => ({
      name: `${folder.replace(/^.*node_modules\//, '')} ${version}`,
      licence: license ?? 'none given',
    }));
}

/**
 * Whether one of the choices of an SPDX expression is on the list, all parts of it. What binds first in one with both AND and
 * parentheses is for a person to read.
 * @param {string} licence
 */
export function isAllowed(licence) {
  if (/[()]/.test(licence) && /\bAND\b/i.test(licence)) return false;
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const all = runtimeLicences(JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  const counts = new Map();
  for (const { licence } of all) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  for (const [licence, count] of counts) console.log(`${String(count).padStart(4)}  ${licence}`);
  const others = all.filter(({ licence }) => !isAllowed(licence));
  for (const { name, licence } of others) console.error(`not on the list: ${name}, ${licence}`);
  console.log(`${all.length} packages, ${others.length} not on the list`);
  process.exitCode = others.length === 0 ? 0 : 1;
}
