// @ts-check
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { filesOfArchive, wrongInArchive, wrongInstalled } from '../../build/package-contents.mjs';
import { clients, profile, traces, usedProfile } from './debian.mjs';

/** @typedef {import('./debian.mjs').Debian} Debian */

const install = ['apt-get', 'install', '--yes', '--no-install-recommends', '/package.deb'];
/** The version in a package's own list. @param {Debian} debian */
const installed = (debian) => debian.inside('dpkg-query', '--show', 'rollcall').trim();
/** Files, without the folders they lie in. @param {Debian} debian */
const listed = (debian) =>
  debian
    .inside('dpkg', '--listfiles', 'rollcall')
    .split('\n')
    .filter((file) => debian.has(file) && !fs.statSync(path.join(debian.root, file)).isDirectory());

/**
 * Installs a deb with all it depends on, starts the command, removes it, and looks at what stays.
 * @param {Debian} debian without anything of ours
 * @param {string} deb
 */
export function installsDeb(debian, deb) {
  debian.bring(deb, 'package.deb');
  assert.deepEqual(traces(debian), [], 'the root is not clean');
  const simulated = debian.inside('apt-get', 'install', '--simulate', ...install.slice(2));
  const needed = simulated.split('\n').filter((line) => line.startsWith('Inst ')).length;
  debian.inside(...install);
  console.log(`  installed with ${needed - 1} packages it depends on`);

  assert.match(debian.asNobody('rollcall', '--version'), /^\d+\.\d+\.\d+(-development)?\n$/);
  const missing = debian.inside(
    'sh',
    '-c',
    'ldd /opt/Rollcall/rollcall /opt/Rollcall/resources/app.asar.unpacked/node_modules/keytar/prebuilds/*/keytar.node',
  );
  assert.doesNotMatch(missing, /not found/);
  assert.deepEqual(wrongInstalled(listed(debian)), []);
  assert.deepEqual(
    wrongInArchive(filesOfArchive(path.join(debian.root, 'opt/Rollcall/resources/app.asar'))),
    [],
  );
  assert.equal(debian.read('opt/Rollcall/resources/package-type').toString(), 'deb');

  debian.inside('apt-get', 'remove', '--yes', 'rollcall');
  assert.equal(debian.has('opt/Rollcall'), false, 'the program is still there');
  // What dpkg keeps of a removed package so that it can be purged.
  const records = ['list', 'postrm'].map((kind) => `/var/lib/dpkg/info/rollcall.${kind}`);
  assert.deepEqual(traces(debian), records, 'something stays');
  debian.inside('apt-get', 'purge', '--yes', 'rollcall');
  assert.deepEqual(traces(debian), [], 'something stays after a purge');
  assert.equal(debian.has('usr/bin/rollcall'), false);
  console.log('  removed: the record that dpkg keeps of it stays until the purge, and after that nothing');
}

/**
 * Installs a later deb over an older one, which had a file more: the profile stays, the program works, the old file is gone.
 * @param {Debian} debian without anything of ours
 * @param {string} older
 * @param {string} later
 */
export function replacesDeb(debian, older, later) {
  debian.bring(withOneMore(debian, older), 'package.deb');
  debian.inside(...install);
  assert.ok(debian.has('opt/Rollcall/resources/of-older.txt'));
  const before = { version: installed(debian), archive: archive(debian), profile: usedProfile(debian) };

  debian.bring(later, 'package.deb');
  debian.inside(...install);
  assert.notEqual(installed(debian), before.version);
  assert.notDeepEqual(archive(debian), before.archive, 'the program is the older one');
  assert.equal(debian.has('opt/Rollcall/resources/of-older.txt'), false, 'a file of the older version stays');
  assert.deepEqual(wrongInstalled(listed(debian)), []);
  assert.equal(profile(debian), before.profile);
  assert.match(clients(debian), /"name":"Acme"/);

  debian.inside('apt-get', 'purge', '--yes', 'rollcall');
  assert.deepEqual(traces(debian), [], 'something stays after a purge');
  assert.equal(profile(debian), before.profile, 'a purge took the profile along');
  console.log(`  ${before.version} was replaced; the profile stayed, over the purge too`);
}

/** @param {Debian} debian */
const archive = (debian) => debian.read('opt/Rollcall/resources/app.asar');

/**
 * The same package with a file that the later one has not.
 * @param {Debian} debian
 * @param {string} deb
 */
function withOneMore(debian, deb) {
  const folder = path.join(debian.root, 'older');
  const made = path.join(debian.root, 'older.deb');
  execFileSync('dpkg-deb', ['--raw-extract', deb, folder]);
  fs.writeFileSync(path.join(folder, 'opt/Rollcall/resources/of-older.txt'), 'Of the older version.\n');
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', folder, made]);
  fs.rmSync(folder, { recursive: true });
  return made;
}
