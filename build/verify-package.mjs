// @ts-check
// `npm run verify -- [folder]`: looks at an unpacked Linux package as an attacker would, and starts it. The folder is
// by default what `npm run package` left under release/.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unlistedCrates, worksIn } from './compiled-works.mjs';
import { inSession } from './desktop-session.mjs';
import { isAllowed } from './licences.mjs';
import { filesOfArchive, withoutLicence, wrongBeside, wrongInArchive } from './package-contents.mjs';
import { runScript } from './prepare.mjs';
import { setup } from './setup.mjs';
import { SetupError } from './setup-error.mjs';
import { shippedPackages, thirdParty } from './third-party.mjs';

const self = fileURLToPath(import.meta.url);
const root = path.dirname(path.dirname(self));
const require = createRequire(import.meta.url);

/** A fuse is one character in the binary. */
const fuse = { off: '0'.charCodeAt(0), on: '1'.charCodeAt(0) };

/** @typedef {{ name: string, passes: (folder: string) => boolean | Promise<boolean> }} Check */

/** @type {readonly Check[]} */
const checks = [
  {
    name: 'B3 the archive holds all that it needs and only what is on the list',
    passes: (folder) => areNone(wrongInArchive(filesOfArchive(path.join(folder, 'resources', 'app.asar')))),
  },
  {
    name: 'B3 beside the archive lie Electron and all that is on the list',
    passes: (folder) => areNone(wrongBeside(filesIn(folder))),
  },
  {
    name: 'the licence of every package in it is there, with its text',
    passes: (folder) => {
      const text = fs.readFileSync(path.join(folder, 'resources', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
      const all = shippedPackages().map(thirdParty);
      console.log(`  ${all.length} packages`);
      const titles = all.map(({ title }) => title);
      // The lockfile counts a few of them among the tools; that they are shipped is known only here.
      const others = all.filter(({ licence }) => !isAllowed(licence));
      return (
        all.length > 0 &&
        areNone([
          ...withoutLicence(text, titles).map((title) => `no licence text: ${title}`),
          ...others.map(({ title, licence }) => `not on the list of licences: ${title}, ${licence}`),
        ])
      );
    },
  },
  {
    name: 'the works compiled into every binary beside the archive are listed with their licences',
    passes: (folder) => {
      const modules = path.join(folder, 'resources', 'app.asar.unpacked', 'node_modules');
      const binaries = filesIn(modules).filter((file) => /\.(node|wasm|so|dll|dylib)$/.test(file));
      const packageOf = (/** @type {string} */ file) => /^(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? '';
      return (
        binaries.length > 0 &&
        areNone([
          ...binaries.filter((file) => !worksIn(packageOf(file))).map((file) => `no works listed: ${file}`),
          ...binaries.flatMap((file) =>
            unlistedCrates(packageOf(file), fs.readFileSync(path.join(modules, file))).map(
              (crate) => `not listed: ${crate}, in ${file}`,
            ),
          ),
        ])
      );
    },
  },
  {
    name: 'B1 the archive is whole: every file has the hash that its header says',
    passes: (folder) => {
      const asar = require('@electron/asar');
      const archive = path.join(folder, 'resources', 'app.asar');
      const files = asar
        .listPackage(archive, { isPack: false })
        .map((/** @type {string} */ file) => ({ file, entry: asar.statFile(archive, file.slice(1), false) }));
      const changed = files.filter(({ file, entry }) => {
        if ('files' in entry) return false;
        const { algorithm, hash } = ('integrity' in entry && entry.integrity) || {};
        return algorithm !== 'SHA256' || sha256(asar.extractFile(archive, file.slice(1))) !== hash;
      });
      for (const { file } of changed) console.error(`  not as it was packed: ${file}`);
      return files.length > 0 && changed.length === 0;
    },
  },
  {
    name: 'B1 the fuses are as electron-builder.yml says',
    passes: async (folder) => {
      const { FuseV1Options, getCurrentFuseWire } = require('@electron/fuses');
      const wire = await getCurrentFuseWire(executableIn(folder));
      const off = [
        FuseV1Options.RunAsNode,
        FuseV1Options.EnableNodeOptionsEnvironmentVariable,
        FuseV1Options.EnableNodeCliInspectArguments,
      ];
      const on = [
        FuseV1Options.EnableCookieEncryption,
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.OnlyLoadAppFromAsar,
      ];
      // Electron before 29 does not have it.
      const files = wire[FuseV1Options.GrantFileProtocolExtraPrivileges] ?? fuse.off;
      return (
        off.every((one) => wire[one] === fuse.off) &&
        on.every((one) => wire[one] === fuse.on) &&
        files === fuse.off
      );
    },
  },
  {
    name: 'B1 it does not become a Node interpreter',
    passes: (folder) => {
      const { stdout } = spawnSync(executableIn(folder), ['-e', 'console.log("I am Node")'], {
        encoding: 'utf8',
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        timeout: 3_000,
        killSignal: 'SIGKILL',
      });
      return !stdout.includes('I am Node');
    },
  },
  {
    name: 'B2 it ends at once when asked for a debugging port',
    passes: async (folder) => {
      const child = start(folder, ['--remote-debugging-port=0']);
      const [code] = await within(5_000, child);
      return code === 1 && !child.said().includes('DevTools listening');
    },
  },
  {
    name: 'A1 it opens a window, sandboxed',
    passes: async (folder) => {
      const child = start(folder, []);
      let filters = rendererFilters(folder);
      try {
        for (let attempt = 0; attempt < 600 && child.process.exitCode === null; attempt++) {
          filters = rendererFilters(folder);
          // A renderer puts its filter on a moment after it is there; one without a sandbox never does.
          if (filters.length > 0 && filters.every((mode) => mode === '2')) return true;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        console.error(
          `  filters of its renderers: ${filters.join(', ') || 'there are none'}\n${child.said()}`,
        );
        return false;
      } finally {
        child.process.kill('SIGKILL');
      }
    },
  },
];

/** @param {readonly string[]} problems */
function areNone(problems) {
  for (const problem of problems) console.error(`  ${problem}`);
  return problems.length === 0;
}

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {string} folder */
function filesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !fs.statSync(path.join(folder, file)).isDirectory());
}

/**
 * What Electron weighs, and what we add to it; the program file is Electron's too, with other fuses.
 * @param {string} folder
 */
function sizes(folder) {
  const all = filesIn(folder);
  const weigh = (/** @type {readonly string[]} */ files) =>
    files.reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0);
  const own = all.filter((file) => file.startsWith(`resources${path.sep}`));
  const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  return `${mb(weigh(all))}: Electron ${mb(weigh(all) - weigh(own))}, Rollcall ${mb(weigh(own))} (${own
    .filter((file) => weigh([file]) > 1e5)
    .map((file) => `${file} ${mb(weigh([file]))}`)
    .join(', ')})`;
}

/** @param {string} folder */
function executableIn(folder) {
  return path.join(folder, 'rollcall');
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 */
function start(folder, args) {
  const profile = fs.mkdtempSync(path.join(process.env.TMPDIR ?? '', 'verify-'));
  const child = spawn(executableIn(folder), [`--user-data-dir=${profile}`, ...args], { stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  return { process: child, said: () => said };
}

/**
 * @param {number} milliseconds
 * @param {ReturnType<typeof start>} child
 */
async function within(milliseconds, child) {
  const timer = setTimeout(() => child.process.kill('SIGKILL'), milliseconds);
  const ended = await once(child.process, 'exit');
  clearTimeout(timer);
  return ended;
}

/**
 * The seccomp mode of each renderer of the package, as the kernel tells it; 2 is a filter.
 * @param {string} folder
 */
function rendererFilters(folder) {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (!command.startsWith(folder) || !command.includes('--type=renderer')) return [];
        return [/^Seccomp:\s+(\d)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]];
      } catch {
        return []; // It ended in between.
      }
    });
}

/** @param {string} folder */
async function verify(folder) {
  let failed = 0;
  console.log(sizes(folder));
  for (const { name, passes } of checks) {
    const passed = await Promise.resolve(folder)
      .then(passes)
      .catch((error) => console.error(error));
    if (!passed) failed++;
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name}`);
  }
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

await runScript(async () => {
  const [mode, inner = ''] = process.argv.slice(2);
  if (mode === '--inside') return verify(inner);
  if (process.platform !== 'linux') throw new SetupError('Only Linux packages can be verified so far.');
  setup('test');
  const made = ['release/linux-unpacked', 'release/development/linux-unpacked'].map((one) =>
    path.join(root, one),
  );
  const folder = mode ? path.resolve(mode) : made.find((one) => fs.existsSync(one));
  if (!folder) throw new SetupError('There is no package yet: npm run package');
  console.log(`verify: ${path.relative(root, folder)}`);
  return inSession(process.execPath, [self, '--inside', folder]);
});
