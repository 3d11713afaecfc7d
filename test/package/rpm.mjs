// @ts-check
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { filesOfArchive, wrongInArchive, wrongInstalled } from '../../build/package-contents.mjs';
import { clients, profile, usedProfile } from './debian.mjs';

/** @typedef {import('./debian.mjs').Debian} Debian */

/** @param {string} rpm @param {readonly string[]} question */
const asked = (rpm, ...question) =>
  execFileSync('rpm', ['--query', '--package', ...question, rpm], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  }).trim();

/**
 * What an rpm says of itself: name, licence, what it needs, what it runs, what it owns.
 * @param {string} rpm
 * @param {readonly string[]} depends of electron-builder.yml
 */
export function saysWhatItIs(rpm, depends) {
  const tags = ['NAME', 'ARCH', 'LICENSE', 'SUMMARY'].map((tag) => `%{${tag}}`).join('\n');
  assert.deepEqual(asked(rpm, '--queryformat', tags).split('\n'), [
    'rollcall',
    'x86_64',
    'MIT',
    'Console for the people who look after Metabase accounts',
  ]);
  const needed = asked(rpm, '--requires')
    .split('\n')
    .filter((one) => !/^(rpmlib\(.*|\/bin\/sh$)/.test(one));
  assert.deepEqual(new Set(needed), new Set(depends));
  const scripts = asked(rpm, '--scripts');
  assert.match(scripts, /^postinstall scriptlet[\s\S]+update-alternatives --install '\/usr\/bin\/rollcall'/);
  assert.match(scripts, /postuninstall scriptlet[\s\S]+^\[ "\$1" = 0 \] \|\| exit 0$/m);
  const [folders, files] = listed(rpm);
  assert.deepEqual(wrongInstalled(files), []);
  // Nothing that other programs share, such as /usr/share, is the package's own.
  assert.deepEqual(
    folders.filter((folder) => !`${folder}/`.startsWith('/opt/Rollcall/')),
    [],
  );
  assert.ok(folders.includes('/opt/Rollcall'));
  // It belongs to root, and nobody else can write into it.
  const owners = asked(rpm, '--queryformat', '[%{FILEUSERNAME}:%{FILEGROUPNAME} %{FILEMODES:perms}\n]');
  assert.deepEqual([...new Set(owners.split('\n'))].sort(), [
    'root:root -rw-r--r--',
    'root:root -rwxr-xr-x',
    'root:root drwxr-xr-x',
  ]);
}

/** Folders and files. @param {string} rpm @returns {[string[], string[]]} */
function listed(rpm) {
  const lines = asked(rpm, '--queryformat', '[%{FILEMODES:perms} %{FILENAMES}\n]').split('\n');
  const names = (/** @type {string} */ kind, is = true) =>
    lines.filter((line) => line.startsWith(kind) === is).map((line) => line.slice(line.indexOf(' ') + 1));
  return [names('d'), names('d', false)];
}

/**
 * Installs an rpm where all it depends on is there under Debian's names, starts the command, puts a later version in its
 * place, and removes it: the profile stays, and no file beside it.
 * @param {Debian} debian with what a deb of ours depends on
 * @param {string} older
 * @param {string} later
 */
export function installsAndReplacesRpm(debian, older, later) {
  const before = debian.files();
  const run = (/** @type {readonly string[]} */ ...words) =>
    debian.beside('rpm', '--root', debian.root, '--dbpath', '/var/lib/rpm', ...words);
  const version = () => run('--query', 'rollcall').trim();
  run('--install', '--nodeps', older);
  assert.match(debian.asNobody('rollcall', '--version'), /^\d+\.\d+\.\d+(-development)?\n$/);
  assert.deepEqual(
    wrongInArchive(filesOfArchive(path.join(debian.root, 'opt/Rollcall/resources/app.asar'))),
    [],
  );
  assert.equal(debian.read('opt/Rollcall/resources/package-type').toString(), 'rpm');
  // All is as it was packed, but for the mode of the sandbox, which its script sets to what the kernel needs.
  run('--verify', '--nodeps', '--nomode', 'rollcall');
  const [first, settings] = [version(), usedProfile(debian)];

  run('--upgrade', '--nodeps', later);
  assert.notEqual(version(), first);
  const [, files] = listed(later);
  const there = fs
    .readdirSync(path.join(debian.root, 'opt/Rollcall'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `/${path.relative(debian.root, path.join(entry.parentPath, entry.name))}`);
  assert.deepEqual(there.sort(), files.filter((file) => file.startsWith('/opt/')).sort());
  assert.equal(profile(debian), settings);
  // The older version's script, which runs last, left the command.
  assert.match(clients(debian), /"name":"Acme"/);

  run('--erase', 'rollcall');
  // Folders that it shares with others, such as /usr/share/fish, are no package's own here: they stay, and are empty.
  const isFolder = (/** @type {string} */ file) => fs.statSync(path.join(debian.root, file)).isDirectory();
  const stays = debian.files().filter((file) => !before.includes(file));
  assert.deepEqual(
    stays.filter((file) => !isFolder(file) || /rollcall/i.test(file)),
    [],
  );
  assert.equal(debian.has('usr/bin/rollcall'), false);
  assert.equal(profile(debian), settings, 'a removal took the profile along');
  console.log(`  ${first} was replaced and removed: the profile stays, and no file beside it`);
}
