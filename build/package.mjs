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
/** Makes the debs of development builds, where fpm cannot be fetched. */
const standInForFpm = path.join(root, 'build', 'fpm-for-deb.mjs');

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
 * @param {{ runtime: import('./electron-runtime.mjs').Runtime, electronDist?: string, publisher?: string | undefined, version: string, shellFiles?: string, licenceTexts?: string }} machine
 * @returns {import('app-builder-lib').Configuration}
 */
export function configure(base, { runtime, electronDist, publisher, version, shellFiles, licenceTexts }) {
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
  if (makesRelease(runtime)) return config;
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
  return { deb: { ...deb, fpm: files('deb') }, rpm: { ...rpm, fpm: files('rpm') } };
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

/** @param {readonly string[]} args */
async function main(args) {
  const runtime = await prepare('build');
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
    const licenceTexts = path.join(work, 'THIRD-PARTY-LICENSES.txt');
    fs.writeFileSync(licenceTexts, thirdPartyLicences());
    const { getConfig } = require('app-builder-lib/out/util/config/config');
    const config = configure(await getConfig(root, 'electron-builder.yml', null), {
      runtime,
      ...(forHost ? { electronDist } : {}),
      publisher,
      version: require('../package.json').version,
      shellFiles: work,
      licenceTexts,
    });
    if (!makesRelease(runtime)) {
      console.error(`package: Electron ${runtime.version} is for development, and so is what is built on it`);
    }
    const file = path.join(work, 'electron-builder.json');
    fs.writeFileSync(file, JSON.stringify(config));
    const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
    const { status } = spawnSync(
      process.execPath,
      [builder, ...wanted, '--config', file, '--publish', 'never'],
      {
        cwd: root,
        stdio: 'inherit',
        env: makesRelease(runtime) ? process.env : { CUSTOM_FPM_PATH: standInForFpm, ...process.env },
      },
    );
    return status ?? 1;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runScript(() => main(process.argv.slice(2)));
}
