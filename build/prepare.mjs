// @ts-check
// What start, dev, demo and the tests do first.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, lateFiles } from './bundle.mjs';
import { resolveRuntime } from './electron-runtime.mjs';
import { setup } from './setup.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Installs what is missing, finds Electron and brings dist/ up to date.
 * @param {import('./setup.mjs').Purpose} purpose
 */
export async function prepare(purpose) {
  setup(purpose);
  const runtime = await resolveRuntime();
  await bundle();
  compileFor(runtime.executable);
  return runtime;
}

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Has Electron compile what it will read late, where that is older than the file it was made of.
 * @param {string} executable
 */
function compileFor(executable) {
  const stamp = path.join(here, '..', '.cache', 'bundle', 'code-cache');
  const files = lateFiles.map((name) => path.join(here, '..', 'dist', 'main', `${name}.cjs`));
  const state = [executable, ...files.map((file) => `${fs.statSync(file).mtimeMs}`)].join(' ');
  const isThere = files.every((file) => fs.existsSync(`${file}.v8`));
  if (isThere && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state) return;
  const { status, stderr } = spawnSync(executable, [path.join(here, 'code-cache.cjs'), ...files], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Electron could not compile the program:\n${stderr}`);
  fs.writeFileSync(stamp, state);
}

/**
 * Runs a script's body: its result is the exit code, and what only the user can put right is said without a stack.
 * @param {() => Promise<number>} body
 */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof SetupError ? `setup: ${error.message}` : error);
    process.exitCode = 1;
  }
}
