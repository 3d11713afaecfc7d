// @ts-check
// `npm run package -- [electron-builder's options]`, by default `dir`, for Linux where no system is named: builds packages with the Electron that
// electron-runtime.mjs found. What is built on the npm-carried Electron is a development build, in name and version.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, runScript } from './prepare.mjs';
import { SetupError } from './setup-error.mjs';
import { thirdPartyLicences } from './third-party.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
/** The first major whose binary knows the fuse; setting it on an older one ends the build. */
const fileProtocolFuseSince = 29;
/** What makes the packages of development builds where electron-builder's own tools cannot be fetched, by the variables that name them. */
const standIns = {
  CUSTOM_FPM_PATH: path.join(root, 'build', 'fpm-stand-in.mjs'),
  ELECTRON_BUILDER_7ZIP_PATH: path.join(root, 'build', 'seven-zip-stand-in.mjs'),
};

/**
 * Whether what is built on this Electron may be called a release: it is not the stand-in, by whatever way it was named, and
 * no older than the one that package.json asks for (security.md B6).
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 */
export function makesRelease({ source, version }) {
  const wanted = Number.parseInt(require('../package.json').devDependencies.electron.replace(/^\D+/, ''), 10);
  return source !== 'carried' && Number.parseInt(version, 10) >= wanted;
}

/**
 * electron-builder.yml with what depends on the machine.
 * @param {import('app-builder-lib').Configuration} base
 * @param {{ runtime: import('./electron-runtime.mjs').Runtime, electronDist?: string, publisher?: string | undefined, version: string, isTrial?: boolean, shellFiles?: string, licenceTexts?: string }} machine
 * @returns {import('app-builder-lib').Configuration}
 */
export function configure(base, machine) {
  const { runtime, electronDist, publisher, version, isTrial, shellFiles, licenceTexts } = machine;
  const { grantFileProtocolExtraPrivileges, ...olderFuses } = base.electronFuses ?? {};
  const knowsFuse = Number.parseInt(runtime.version, 10) >= fileProtocolFuseSince;
  const config = {
    ...base,
    ...(knowsFuse ? {} : { electronFuses: olderFuses }),
    ...(electronDist ? { electronDist, electronVersion: runtime.version } : {}),
    ...(shellFiles ? installedFiles(base, shellFiles) : {}),
    ...(licenceTexts
      ? {
          extraResources: [
            ...[base.extraResources ?? []].flat(),
            { from: licenceTexts, to: 'THIRD-PARTY-LICENSES.txt' },
          ],
        }
      : {}),
    ...(publisher ? { win: { ...base.win, signtoolOptions: { publisherName: [publisher] } } } : {}),
  };
  if (makesRelease(runtime) && !isTrial) return config;
  return {
    ...config,
    directories: { ...base.directories, output: 'release/development' },
    extraMetadata: { version: `${version}-development` },
  };
}

/** Where the shells of a distribution look for completions, by its kind of package. */
const zshFolder = { deb: 'vendor-completions', rpm: 'site-functions' };

/**
 * The man page and the completions, which lie outside of the program's folder, so that an installation is enough to have them.
 * @param {import('app-builder-lib').Configuration} base
 * @param {string} folder that of the completions
 * @returns {import('app-builder-lib').Configuration}
 */
function installedFiles({ deb, rpm }, folder) {
  const files = (/** @type {'deb' | 'rpm'} */ kind) => [
    `${path.join(root, 'docs', 'rollcall.1')}=/usr/share/man/man1/rollcall.1`,
    `${path.join(folder, 'rollcall.bash')}=/usr/share/bash-completion/completions/rollcall`,
    `${path.join(folder, 'rollcall.zsh')}=/usr/share/zsh/${zshFolder[kind]}/_rollcall`,
    `${path.join(folder, 'rollcall.fish')}=/usr/share/fish/vendor_completions.d/rollcall.fish`,
  ];
  return {
    deb: { ...deb, fpm: files('deb') },
    rpm: { ...rpm, fpm: [...(rpm?.fpm ?? []), ...files('rpm')], afterRemove: path.join(folder, afterRpm) },
  };
}

/** The script of an rpm that was removed. */
const afterRpm = 'after-remove-of-rpm.tpl';

/**
 * electron-builder's script, which would take the new version's command away: rpm runs that of the older version last, and
 * says how many are left. (dpkg runs it before the new one is set up.)
 * @param {string} folder
 */
function writeAfterRpm(folder) {
  const file = require.resolve('app-builder-lib/templates/linux/after-remove.tpl');
  const [shebang = '', ...rest] = fs.readFileSync(file, 'utf8').split('\n');
  const onlyLast = '[ "$1" = 0 ] || exit 0';
  fs.writeFileSync(path.join(folder, afterRpm), [shebang, onlyLast, ...rest].join('\n'));
}

/**
 * The completions, as the built command line prints them.
 * @param {string} folder
 */
function writeCompletions(folder) {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const cli = path.join(root, 'dist', 'main', 'cli.cjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'completion', shell], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`No completion for ${shell}:\n${stderr}`);
    fs.writeFileSync(path.join(folder, `rollcall.${shell}`), stdout);
  }
}

/**
 * A copy of the runtime without any application of its own: electron-builder would take along a left-over one. A real
 * copy, because the fuses are then written into the binary and hard links would share them.
 * @param {string} folder
 * @param {string} target
 */
function copyRuntime(folder, target) {
  fs.cpSync(folder, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !['resources/app', 'resources/default_app.asar'].includes(path.relative(folder, file)),
  });
}

/**
 * electron-builder's words for one run after the other. Into the folder that all packages are made of it writes for a deb that
 * it is a deb, while an archive may still be made of it: so a deb and an rpm are made after all else.
 * @param {readonly string[]} words
 * @returns {readonly (readonly string[])[]}
 */
export function rounds(words) {
  const isInstalled = (/** @type {string} */ word) => word === 'deb' || word === 'rpm';
  const last = words.filter((word) => isInstalled(word) || word.startsWith('-'));
  const first = words.filter((word) => !isInstalled(word));
  const namesMore = first.some((word) => !word.startsWith('-'));
  return words.some(isInstalled) && namesMore ? [first, last] : [words];
}

/** @param {readonly string[]} args */
async function main(args) {
  const runtime = await prepare('build');
  /** Of a trial, so that there are two packages to replace one with the other; never of a release. */
  const { ROLLCALL_AS_VERSION: otherVersion } = process.env;
  const given = args.length > 0 ? args : ['dir'];
  const wanted = given.some((arg) => arg.startsWith('-')) ? given : ['--linux', ...given];
  const forWindows = wanted.some((arg) => /^(--win|--windows|-w)$/.test(arg));
  const publisher = process.env.ROLLCALL_PUBLISHER;
  if (forWindows && !publisher) {
    throw new SetupError(
      'Set ROLLCALL_PUBLISHER to the name in the signing certificate: without it an update would not be checked.',
    );
  }
  const sameSystem = {
    linux: /^(--linux|-l)$/,
    darwin: /^(--mac|--macos|-m|-o)$/,
    win32: /^(--win|--windows|-w)$/,
  };
  const host = sameSystem[/** @type {keyof typeof sameSystem} */ (process.platform)];
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-package-'));
  try {
    const electronDist = path.join(work, 'electron');
    const forHost = wanted.some((arg) => host?.test(arg));
    if (forHost) copyRuntime(runtime.folder, electronDist);
    writeCompletions(work);
    writeAfterRpm(work);
    const licenceTexts = path.join(work, 'THIRD-PARTY-LICENSES.txt');
    fs.writeFileSync(licenceTexts, thirdPartyLicences());
    const { getConfig } = require('app-builder-lib/out/util/config/config');
    const config = configure(await getConfig(root, 'electron-builder.yml', null), {
      runtime,
      ...(forHost ? { electronDist } : {}),
      publisher,
      version: otherVersion ?? require('../package.json').version,
      isTrial: otherVersion !== undefined,
      shellFiles: work,
      licenceTexts,
    });
    if (!makesRelease(runtime)) {
      console.error(`package: Electron ${runtime.version} is for development, and so is what is built on it`);
    }
    const file = path.join(work, 'electron-builder.json');
    fs.writeFileSync(file, JSON.stringify(config));
    const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
    for (const words of rounds(wanted)) {
      const { status } = spawnSync(
        process.execPath,
        [builder, ...words, '--config', file, '--publish', 'never'],
        {
          cwd: root,
          stdio: 'inherit',
          env: makesRelease(runtime) ? process.env : { ...standIns, ...process.env },
        },
      );
      if (status !== 0) return status ?? 1;
    }
    return 0;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runScript(() => main(process.argv.slice(2)));
}
