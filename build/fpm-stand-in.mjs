#!/usr/bin/env node
// @ts-check
// Stands in for fpm where that cannot be fetched, for packages that are tried out here: electron-builder calls it by
// CUSTOM_FPM_PATH, and dpkg-deb and rpmbuild do the work as fpm would tell them to. A release is made with fpm.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Options of fpm that electron-builder gives, with a word behind them. */
const valued = new Set(
  '-s -t --architecture --after-install --after-remove --description --version --package --name --maintainer --vendor --url --category --deb-priority --license --iteration --deb-compression --log --deb-recommends -d --rpm-os --rpm-compression --rpm-summary --rpm-rpmbuild-define --directories'.split(
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
  else if (word.startsWith('-')) throw new Error(`fpm-stand-in does not know ${word}`);
  else files.push([word.slice(0, word.lastIndexOf('=')), word.slice(word.lastIndexOf('=') + 1)]);
}
const one = (/** @type {string} */ name) => given.get(name)?.[0] ?? '';
const [firstLine = '', ...otherLines] = one('--description')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => line.trim());

const kinds = { deb: makeDeb, rpm: makeRpm };
const make = kinds[/** @type {keyof typeof kinds} */ (one('-t'))];
if (!make) throw new Error(`fpm-stand-in makes ${Object.keys(kinds).join(' and ')}, and no ${one('-t')}`);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-fpm-'));
try {
  const root = path.join(work, 'root');
  fs.mkdirSync(root);
  for (const [from, target] of files) {
    const to = path.join(root, target);
    const isFolder = from.endsWith('/');
    fs.mkdirSync(isFolder ? to : path.dirname(to), { recursive: true });
    execFileSync('cp', ['-a', '--no-preserve=ownership', isFolder ? `${from}.` : from, to]);
    if (!isFolder) fs.chmodSync(to, 0o644);
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root]);
  make(root);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}

/** @param {string} root what is installed, as it will lie on the machine */
function makeDeb(root) {
  const size = execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' }).split(/\s/)[0];
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
    Description: [firstLine, ...otherLines.map((line) => ` ${line}`)].join('\n'),
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
}

/**
 * As fpm does: nothing is stripped, nothing is required that was not named, and a folder belongs to the package only where
 * `--directories` says so.
 * @param {string} root
 */
function makeRpm(root) {
  const entries = fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, at: `/${path.relative(root, path.join(entry.parentPath, entry.name))}` }));
  const isOurs = (/** @type {string} */ at) =>
    (given.get('--directories') ?? []).some((folder) => at === folder || at.startsWith(`${folder}/`));
  const list = entries
    .filter(({ entry, at }) => !entry.isDirectory() || isOurs(at))
    .map(({ entry, at }) => `${entry.isDirectory() ? '%dir ' : ''}"${at.replaceAll('%', '%%')}"`);
  const steps = ['prep', 'build', 'install', 'clean'];
  const spec = `${steps.map((step) => `%define __spec_${step}_post true\n%define __spec_${step}_pre true`).join('\n')}
%define _binary_payload w6.gzdio
Name: ${one('--name')}
Version: ${one('--version')}
Release: ${one('--iteration') || '1'}
Summary: ${one('--rpm-summary') || firstLine}
License: ${one('--license')}
Vendor: ${one('--vendor')}
URL: ${one('--url')}
Packager: ${one('--maintainer')}
Group: ${one('--category') || 'default'}
AutoReqProv: no
${(given.get('-d') ?? []).map((name) => `Requires: ${name}`).join('\n')}
%description
${[firstLine, ...otherLines].join('\n')}
%post
${fs.readFileSync(one('--after-install'), 'utf8')}
%postun
${fs.readFileSync(one('--after-remove'), 'utf8')}
%files
%defattr(-,root,root,-)
${list.join('\n')}
`;
  const file = path.join(work, 'rollcall.spec');
  fs.writeFileSync(file, spec);
  const defines = [`_topdir ${work}`, `_rpmdir ${work}/made`, ...(given.get('--rpm-rpmbuild-define') ?? [])];
  const architecture = one('--architecture').replace('amd64', 'x86_64');
  const target = `${architecture}-unknown-${one('--rpm-os') || 'linux'}`;
  execFileSync(
    'rpmbuild',
    [
      ...['-bb', '--quiet', '--buildroot', root, '--target', target],
      ...defines.flatMap((line) => ['--define', line]),
      file,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [made = ''] = fs
    .readdirSync(path.join(work, 'made'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rpm'));
  fs.copyFileSync(path.join(work, 'made', made), one('--package'));
}
