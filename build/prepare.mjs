// @ts-check
// What start, dev, demo and the tests do first.
import { bundle } from './bundle.mjs';
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
  return runtime;
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
