#!/usr/bin/env node
// @ts-check
// Stands in for fpm where that cannot be fetched, for debs that are tried out here: electron-builder calls it by
// CUSTOM_FPM_PATH, and dpkg-deb does the work. A release is made with fpm.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Options of fpm that electron-builder gives, with a word behind them. */
const valued = new Set(
  '-s -t --architecture --after-install --after-remove --description --version --package --name --maintainer --vendor --url --category --deb-priority --license --iteration --deb-compression --log --deb-recommends -d'.split(
    ' ',
  ),
);

/** @type {Map<string, string[]>} */
const given = new Map();
/** @type {(readonly [string, string])[]} */
const files = [];
const words = process.argv.slice(2);
for (let at = 0; at < words.length; at++) {
  const word = words[at] ?? '';
  if (word === '--force' || word === '--debug') continue;
  if (valued.has(word)) given.set(word, [...(given.get(word) ?? []), words[++at] ?? '']);
  else if (word.startsWith('-')) throw new Error(`fpm-for-deb does not know ${word}`);
  else files.push([word.slice(0, word.lastIndexOf('=')), word.slice(word.lastIndexOf('=') + 1)]);
}
const one = (/** @type {string} */ name) => given.get(name)?.[0] ?? '';
if (one('-t') !== 'deb') throw new Error('fpm-for-deb makes nothing but debs');

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-deb-'));
try {
  for (const [from, target] of files) {
    const to = path.join(root, target);
    const isFolder = from.endsWith('/');
    fs.mkdirSync(isFolder ? to : path.dirname(to), { recursive: true });
    execFileSync('cp', ['-a', '--no-preserve=ownership', isFolder ? `${from}.` : from, to]);
    if (!isFolder) fs.chmodSync(to, 0o644);
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root]);
  const size = execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' }).split(/\s/)[0];
  const [synopsis = '', ...more] = one('--description')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const control = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': size,
    Depends: (given.get('-d') ?? []).join(', '),
    Recommends: (given.get('--deb-recommends') ?? []).join(', '),
    Section: one('--category') || 'default',
    Priority: one('--deb-priority') || 'optional',
    Description: [synopsis.trim(), ...more.map((line) => ` ${line.trim()}`)].join('\n'),
  };
  const folder = path.join(root, 'DEBIAN');
  fs.mkdirSync(folder, { mode: 0o755 });
  const lines = Object.entries(control).filter(([, value]) => value);
  fs.writeFileSync(path.join(folder, 'control'), `${lines.map((line) => line.join(': ')).join('\n')}\n`);
  const scripts = { postinst: one('--after-install'), postrm: one('--after-remove') };
  for (const [name, from] of Object.entries(scripts)) {
    fs.copyFileSync(from, path.join(folder, name));
    fs.chmodSync(path.join(folder, name), 0o755);
  }
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', root, one('--package')], {
    stdio: 'inherit',
  });
} finally {
  fs.rmSync(root, { recursive: true, force: true });
}
