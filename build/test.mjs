// @ts-check
// `npm test`: everything that must hold, in one command. A step that fails does not keep the next one from running.
//
//   node build/test.mjs [step...] [-- arguments for the last step]
//
// Steps: lint, unused, electronegativity, types, build, unit, integration, security, e2e, bench, and, only when they are named, soak and package. The last line is always `N passed, N failed`
// (and `, N skipped` if there are any); a step that is not made of tests counts as one.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { bundle } from './bundle.mjs';
import { inSession } from './desktop-session.mjs';
import { resolveRuntime } from './electron-runtime.mjs';
import { electronegativity } from './electronegativity.mjs';
import { makesRelease } from './package.mjs';
import { runScript } from './prepare.mjs';
import { setup } from './setup.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const results = path.join(root, '.cache', 'test');

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: readonly string[] }} Count `failures`: the names of what failed, and how each began to say why */
/** @typedef {(args: readonly string[]) => Promise<Count>} Step */

/** @type {Record<string, Step>} in the order in which they run */
const steps = {
  lint: (args) => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', ...args]),
  // What nothing asks for any more: files, exports, packages; and packages that are asked for and not named.
  unused: (args) => check('knip/bin/knip.js', ['--no-progress', ...args]),
  electronegativity,
  types: (args) => check('typescript/bin/tsc', ['--noEmit', ...args]),
  build: async () => {
    await bundle();
    return { passed: 1, failed: 0, skipped: 0 };
  },
  unit: (args) => vitest('unit', args),
  integration: (args) => vitest('integration', args),
  security: (args) => vitest('security', args),
  e2e: playwright,
  bench: benchSmoke,
};
/** Tests in a form that takes minutes. */
const long = {
  soak: (/** @type {readonly string[]} */ args) => vitest('integration', [...soaks, ...args], soak),
  package: packaged,
};
const soaks = ['test/integration/access/faults.test.ts', 'test/integration/soak/soak.test.ts'];
/** 2,000 accounts on 20 servers of which one is gone for half a minute; and two hours on three, at twenty times their pace. */
const soak = {
  ...{ ROLLCALL_RUN_SERVERS: '20', ROLLCALL_RUN_ACCOUNTS: '2000', ROLLCALL_RUN_GONE_MS: '30000' },
  ...{ ROLLCALL_SOAK_MINUTES: '120', ROLLCALL_SOAK_ACCOUNTS: '300' },
};
/** These see a window, a keychain or the files of a user, and get a session of their own. */
const needDesktop = ['integration', 'security', 'package', 'e2e', 'bench'];

/**
 * @param {readonly string[]} argv
 * @returns {readonly [readonly string[], readonly string[]]} the steps, and what follows `--`
 */
function split(argv) {
  const at = argv.indexOf('--');
  return at < 0 ? [argv, []] : [argv.slice(0, at), argv.slice(at + 1)];
}

/**
 * @param {Step} step
 * @param {readonly string[]} args
 */
async function count(step, args) {
  try {
    return await step(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {Count} count */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...(a.failures ?? []), ...(b.failures ?? [])],
  };
}

/** @param {string} module path of a script below node_modules */
function script(module) {
  return path.join(root, 'node_modules', ...module.split('/'));
}

/**
 * A step that passes or fails as a whole.
 * @param {string} module
 * @param {readonly string[]} args
 * @returns {Promise<Count>}
 */
async function check(module, args) {
  const { status } = spawnSync(process.execPath, [script(module), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** @type {Promise<import('./electron-runtime.mjs').Runtime> | undefined} */
let runtime;

const reportOf = (/** @type {string} */ name) => path.join(results, `${name}.json`);

/** The variable by which a session, whose cache is not ours, learns which Electron to use. */
async function electron() {
  runtime ??= resolveRuntime();
  return { ROLLCALL_ELECTRON: (await runtime).executable };
}

/**
 * Runs a test runner and reads what it wrote about the result, of which it must not have written nothing.
 * @param {string} name of the step
 * @param {readonly string[]} command script and arguments
 * @param {NodeJS.ProcessEnv} env
 * @param {(report: never) => Count} read
 * @param {string} [report] where the runner writes it
 * @returns {Promise<Count>}
 */
async function runner(name, command, env, read, report = reportOf(name)) {
  fs.mkdirSync(results, { recursive: true });
  fs.rmSync(report, { force: true });
  const code = needDesktop.includes(name)
    ? await inSession(process.execPath, command, {
        env: { ...env, ...(await electron()) },
      })
    : (
        await once(
          spawn(process.execPath, command, {
            stdio: ['ignore', 'inherit', 'inherit'],
            env: { ...process.env, ...env },
          }),
          'exit',
        )
      )[0];
  if (!fs.existsSync(report)) throw new Error(`The step ${name} ended (${code}) without a report.`);
  const found = read(/** @type {never} */ (JSON.parse(fs.readFileSync(report, 'utf8'))));
  // It failed for another reason than a test, such as an error outside of all tests.
  if (code !== 0 && found.failed === 0) return add(found, { passed: 0, failed: 1, skipped: 0 });
  return found;
}

/**
 * What needs a keychain runs in as many lots as there are processors, each in a session of its own: tests of one session share
 * the keychain and the home of a user, so there they run one after the other. Who names tests gets one lot.
 * @param {string} name of the step
 * @param {readonly string[]} args
 * @param {(lot: string, shard: readonly string[]) => Promise<Count>} run is given the name of the lot and what makes the runner take its share
 */
async function inLots(name, args, run) {
  const lots = args.length > 0 ? 1 : Math.min(mostLots, os.availableParallelism());
  if (lots === 1) return run(name, []);
  await electron();
  const counts = Array.from({ length: lots }, (_, n) =>
    run(`${name}-${n + 1}`, [`--shard=${n + 1}/${lots}`]),
  );
  return (await Promise.all(counts)).reduce(add);
}
const mostLots = 4;

/**
 * @param {'unit' | 'integration' | 'security' | 'package'} folder
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function vitest(folder, args, env = {}) {
  // A path among the arguments narrows the folder down.
  const where = args.some((arg) => !arg.startsWith('-')) ? [] : [`test/${folder}/`];
  const run = (/** @type {string} */ lot, /** @type {readonly string[]} */ more) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(lot)}`];
    const command = ['run', '--config', 'test/vitest.config.mts', ...where, ...reporters, ...more, ...args];
    return runner(folder, [script('vitest/vitest.mjs'), ...command], env, countOfVitest, reportOf(lot));
  };
  if (!needDesktop.includes(folder)) return run(folder, []);
  const oneByOne = (/** @type {string} */ lot, /** @type {readonly string[]} */ shard) =>
    run(lot, ['--maxWorkers=1', ...shard]);
  // It has two files, and vitest takes no more shares than there are files.
  return folder === 'package' ? oneByOne(folder, []) : inLots(folder, args, oneByOne);
}

/**
 * Builds the Linux package, looks it over, and does the main job with it.
 * @param {readonly string[]} args
 * @returns {Promise<Count>}
 */
async function packaged(args) {
  const tell = (
    /** @type {string} */ name,
    /** @type {string[]} */ more = [],
    /** @type {NodeJS.ProcessEnv} */ env = {},
  ) =>
    spawnSync(process.execPath, [path.join(root, 'build', name), ...more], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    }).status === 0;
  if (!tell('package.mjs')) return { passed: 0, failed: 1, skipped: 0 };
  const where = makesRelease(await resolveRuntime({ quiet: true })) ? 'release' : 'release/development';
  const folder = path.join(root, where, 'linux-unpacked');
  const isSound = tell('verify-package.mjs', [folder]);
  const found = await vitest('package', args, { ROLLCALL_PACKAGE: folder });
  const both = add(found, { passed: isSound ? 1 : 0, failed: isSound ? 0 : 1, skipped: 0 });
  return add(both, installed(tell));
}

/**
 * Makes what is installed or unpacked, and the same of a later version, and tries them in a Debian that has nothing else. Only root
 * can make one, and not everybody has debootstrap and rpm.
 * @param {(name: string, more?: string[], env?: NodeJS.ProcessEnv) => boolean} tell
 * @returns {Count}
 */
function installed(tell) {
  const has = (/** @type {string} */ tool) => spawnSync(tool, ['--version']).status === 0;
  if (process.getuid?.() !== 0 || !['debootstrap', 'rpm', 'rpmbuild'].every(has)) {
    console.log('no package is installed: that takes root, debootstrap and rpm');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const made = path.join(root, 'release', 'development');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-made-'));
  const endings = ['.deb', '.rpm', '.tar.gz'];
  const isPackage = (/** @type {string} */ name) => endings.some((ending) => name.endsWith(ending));
  const clear = () => {
    if (!fs.existsSync(made)) return;
    for (const name of fs.readdirSync(made).filter(isPackage)) fs.rmSync(path.join(made, name));
  };
  try {
    const folders = [];
    for (const [folder, version, kinds] of /** @type {const} */ ([
      ['older', '0.0.1', ['tar.gz', 'deb', 'rpm']],
      ['later', '99.0.0', ['deb', 'rpm']],
    ])) {
      clear();
      if (!tell('package.mjs', [...kinds], { ROLLCALL_AS_VERSION: version }))
        return { passed: 0, failed: 1, skipped: 0 };
      const to = path.join(work, folder);
      fs.mkdirSync(to);
      for (const name of fs.readdirSync(made).filter(isPackage))
        fs.copyFileSync(path.join(made, name), path.join(to, name));
      folders.push(to);
    }
    clear();
    const report = reportOf('installed');
    fs.rmSync(report, { force: true });
    tell('../test/package/installed.mjs', [...folders, report]);
    return JSON.parse(fs.readFileSync(report, 'utf8'));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The name of what failed and the first lines of why: whoever reads only the end of a long output must be able to begin.
 * @param {string} name
 * @param {string | undefined} reason
 */
function withReason(name, reason = '') {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('at '));
  return [name, ...lines.slice(0, 12).map((line) => `    ${line.slice(0, 300)}`)].join('\n');
}

/** @param {VitestReport} result */
const countOfVitest = (result) => ({
  passed: result.numPassedTests,
  // A file that cannot be loaded holds no test that could fail.
  failed:
    result.numFailedTests +
    result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length,
  skipped: result.numPendingTests + result.numTodoTests,
  failures: result.testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const failed = file.assertionResults.filter(({ status }) => status === 'failed');
      const name = path.relative(root, file.name);
      if (failed.length === 0) return [withReason(name, file.message)];
      return failed.map((one) => withReason(`${name}: ${one.fullName}`, one.failureMessages[0]));
    }),
});
/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]} testResults
 */

/**
 * One window at a time, on all processors: a window draws, works and talks in processes of its own. (Two lots side by side
 * took as long as one after the other.)
 * @param {readonly string[]} args
 */
function playwright(args) {
  const command = [
    script('@playwright/test/cli.js'),
    'test',
    '-c',
    'test/e2e/playwright.config.ts',
    '--reporter=list,json',
    ...args,
  ];
  return runner('e2e', command, { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') }, countOfPlaywright);
}

/** @param {PlaywrightReport} result */
const countOfPlaywright = ({ stats, errors, suites }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
  failures: suites.flatMap(failuresOf),
});

/**
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
function failuresOf({ file, specs = [], suites = [] }) {
  const failed = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return withReason(`${file}: ${title}`, errors[0]?.message);
    });
  return [...failed, ...suites.flatMap(failuresOf)];
}
/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors
 * @property {PlaywrightSuite[]} suites
 */
/**
 * @typedef {object} PlaywrightSuite
 * @property {string} file
 * @property {{ title: string, ok: boolean, tests: { results: { errors: { message?: string }[] }[] }[] }[]} [specs]
 * @property {PlaywrightSuite[]} [suites]
 */

/**
 * A short run of the benchmark, so that it does not rot between the long ones.
 * @param {readonly string[]} args
 * @returns {Promise<Count>}
 */
async function benchSmoke(args) {
  const smoke = path.join(root, 'test', 'bench', 'smoke.mjs');
  if (!fs.existsSync(smoke)) return { passed: 0, failed: 0, skipped: 0 };
  const { executable } = await resolveRuntime();
  const code = await inSession(process.execPath, [smoke, ...args], {
    env: { ROLLCALL_ELECTRON: executable },
  });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

await runScript(async () => {
  const [chosen, args] = split(process.argv.slice(2));
  /** @type {Record<string, Step>} */
  const known = { ...steps, ...long };
  const unknown = chosen.find((name) => !(name in known));
  if (unknown) throw new Error(`No step ${unknown}. Steps: ${Object.keys(known).join(', ')}.`);
  const names = chosen.length > 0 ? chosen : Object.keys(steps);
  setup(names.some((name) => needDesktop.includes(name) || name in long) ? 'test' : 'build');
  process.chdir(root);

  /** @type {[string, Count][]} */
  const counts = [];
  for (const name of names) {
    console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 100 - name.length))}`);
    const last = name === names.at(-1);
    counts.push([name, await count(/** @type {Step} */ (known[name]), last ? args : [])]);
  }

  console.log(`\n${'─'.repeat(104)}`);
  for (const [name, one] of counts) {
    console.log(`${name.padEnd(12)} ${inWords(one)}`);
    for (const failure of one.failures ?? []) console.log(`  failed: ${failure}`);
  }
  const total = counts.map(([, one]) => one).reduce(add, { passed: 0, failed: 0, skipped: 0 });
  console.log(inWords(total));
  return total.failed === 0 ? 0 : 1;
});
