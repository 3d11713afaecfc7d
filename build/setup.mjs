// @ts-check
// Brings a fresh machine to where the next command can run, and is quick when it is there already. Plain Node: at this
// point nothing may be installed.
//
//   node build/setup.mjs [--for build | start | demo | test]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, isRoot } from './desktop-session.mjs';
import { SetupError } from './setup-error.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

/** @typedef {'build' | 'start' | 'demo' | 'test'} Purpose */

/** Each line is one need; where a package changed its name (Ubuntu 24.04, Debian 13), the newest name comes first. */
const debianPackages = [
  // The desktop of our own: display, session bus, keychain.
  ...['xvfb', 'dbus', 'gnome-keyring', 'libsecret-tools'].map((name) => [name]),
  // Certificates for the tests of TLS; system calls in their order, for the test that the journal is on disk first.
  ['openssl'],
  ['strace'],
  // What Electron and keytar are linked against.
  ...['libsecret-1-0', 'libnss3', 'libgbm1', 'libdrm2', 'libxkbcommon0', 'libxss1', 'libxtst6'].map(
    (name) => [name],
  ),
  ['libx11-xcb1'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libasound2t64', 'libasound2'],
  ['libcups2t64', 'libcups2'],
  // Names in scripts that Inter does not draw.
  ...['fonts-dejavu-core', 'fonts-droid-fallback', 'fonts-noto-color-emoji'].map((name) => [name]),
];

/** Opens our Excel workbooks for a test, which is skipped where it is not there: nobody is asked to install it. */
const libreOffice = ['libreoffice-calc-nogui'];
/** The engine of a store that a team shares. Tests start a server of their own; where it is not there they say so and are skipped. */
const postgres = ['postgresql'];

/** The programs among them, looked for where there is no dpkg to ask. */
const programs = [
  'Xvfb',
  'dbus-daemon',
  'dbus-send',
  'gnome-keyring-daemon',
  'secret-tool',
  'openssl',
  'strace',
];

/**
 * @param {Purpose} purpose
 * @throws {SetupError} saying what is missing and the command that mends it
 */
export function setup(purpose) {
  checkNode();
  installModules();
  // For real use by somebody who sees the window and is not root, that person's own desktop serves.
  const usersDesktop = purpose === 'build' || (purpose === 'start' && hasDisplay && !isRoot);
  if (!usersDesktop && process.platform === 'linux')
    installDesktop(
      purpose === 'test' && isRoot ? [...debianPackages, libreOffice, postgres] : debianPackages,
    );
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(
    `Rollcall needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
  );
}

function installModules() {
  if (modulesMatchLockfile()) return;
  console.error('setup: installing the npm packages of package-lock.json');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // No package gets to run code at install time: all that we use works without (keytar and libsql carry binaries).
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(npm, args, {
    cwd: root,
    // Standard output belongs to the command we are preparing for.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new SetupError(`npm ci failed${error ? ` (${error.message})` : ''}; its reason is above.`);
}

/**
 * Whether what npm wrote down about node_modules is what the lockfile asks for. By content, because a checkout or a
 * branch change gives the lockfile a new time and the same words.
 */
function modulesMatchLockfile() {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  for (const [name, { version, integrity }] of Object.entries(present)) {
    const entry = wanted[name];
    if (!entry || entry.version !== version || (integrity && entry.integrity !== integrity)) return false;
  }
  // A package for another platform is optional, and rightly absent.
  return Object.entries(wanted).every(([name, { optional, peer }]) => {
    return name === '' || name in present || optional || peer;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, peer?: boolean }> | undefined}
 */
function readPackages(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : undefined;
}

/** @param {readonly (readonly string[])[]} needs */
function installDesktop(needs) {
  if (!fs.existsSync('/usr/bin/dpkg-query')) {
    const missing = programs.filter((name) => !onPath(name));
    if (missing.length === 0) return;
    throw new SetupError(
      `Install ${missing.join(', ')} and the libraries of Electron with this system's package manager, then try again.`,
    );
  }
  const missing = missingPackages(needs);
  if (missing.length === 0) return;
  if (!isRoot) {
    const names = missing.map(availableName).join(' ');
    throw new SetupError(
      `Some system packages are missing. Install them, then try again:\n  sudo apt-get update && sudo apt-get install -y ${names}`,
    );
  }
  console.error(`setup: installing ${missing.length} system packages, which can take a minute`);
  apt(['update', '-qq']);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...missing.map(availableName)]);
}

/**
 * @param {readonly (readonly string[])[]} needs
 * @returns {readonly (readonly string[])[]} those of which no name is installed
 */
function missingPackages(needs) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const format = '${db:Status-Status} ${Package}\n';
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format, ...needs.flat()], {
    encoding: 'utf8',
  });
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  );
  return needs.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * The first of a need's names that this release can install.
 * @param {readonly string[]} names
 * @returns {string}
 */
function availableName(names) {
  const canInstall = (/** @type {string} */ name) =>
    /Candidate: (?!\(none\))/.test(
      spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '',
    );
  const [fallback = ''] = names.slice(-1);
  return names.length === 1 ? fallback : (names.find(canInstall) ?? fallback);
}

/** @param {readonly string[]} args */
function apt(args) {
  const { status, stdout, stderr } = spawnSync('apt-get', args, {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0) throw new SetupError(`apt-get ${args[0]} failed:\n${stdout}${stderr}`);
}

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, program)));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const given = process.argv.indexOf('--for');
  const purpose = given < 0 ? 'build' : process.argv[given + 1];
  if (purpose !== 'build' && purpose !== 'start' && purpose !== 'demo' && purpose !== 'test') {
    console.error('usage: node build/setup.mjs [--for build | start | demo | test]');
    process.exitCode = 2;
  } else {
    try {
      setup(purpose);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      console.error(`setup: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
