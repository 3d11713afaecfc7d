// @ts-check
// `node test/package/installed.mjs <folder with a deb, an rpm and a .tar.gz> <folder with a later deb and rpm> [report]`: tries them in
// a Debian that has nothing, replaces and removes them, and writes the counts into the report.
import fs from 'node:fs';
import path from 'node:path';
import { getConfig } from 'app-builder-lib/out/util/config/config.js';
import { worksUnpacked } from './archive.mjs';
import { installsDeb, replacesDeb } from './deb.mjs';
import { cleanDebian, only } from './debian.mjs';
import { installsAndReplacesRpm, saysWhatItIs } from './rpm.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * @param {string} older
 * @param {string} later
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
async function tryPackages(older, later) {
  const config = await getConfig(root, 'electron-builder.yml', null);
  const depends = [config.rpm?.depends ?? []].flat();
  const debian = cleanDebian();
  /** In this order: what the deb depends on stays for the others. @type {readonly (readonly [string, () => void])[]} */
  const tests = [
    [
      'a deb is installed in a Debian that has nothing, and removed',
      () => installsDeb(debian, only(older, '.deb')),
    ],
    [
      'a later deb takes the place of an older one',
      () => replacesDeb(debian, only(older, '.deb'), only(later, '.deb')),
    ],
    ['an rpm says what it is, needs, runs and owns', () => saysWhatItIs(only(older, '.rpm'), depends)],
    [
      'an rpm is installed, replaced and removed',
      () => installsAndReplacesRpm(debian, only(older, '.rpm'), only(later, '.rpm')),
    ],
    ['a .tar.gz works where somebody unpacked it', () => worksUnpacked(debian, only(older, '.tar.gz'))],
  ];
  try {
    let failed = 0;
    for (const [name, test] of tests) {
      try {
        test();
        console.log(`passed  ${name}`);
      } catch (cause) {
        failed++;
        console.error(cause);
        console.log(`FAILED  ${name}`);
      }
    }
    return { passed: tests.length - failed, failed, skipped: 0 };
  } finally {
    debian.end();
  }
}

const [, , older = '', later = '', report] = process.argv;
const count = await tryPackages(older, later);
if (report) fs.writeFileSync(report, JSON.stringify(count));
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
