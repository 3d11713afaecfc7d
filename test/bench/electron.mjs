// @ts-check
// Starts the application, or the empty window, in the same way: same runtime, same switches, same probe.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { watchThread } from './thread-time.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.dirname(path.dirname(here));
const startLimit = 90_000;

/** What is started, and what its window shows when it is of use. */
export const programs = {
  application: {
    target: root,
    painted: '[role=grid][aria-label=Accounts] [data-grid-row="0"]:not([aria-busy])',
  },
  empty: { target: path.join(here, 'empty-window.cjs'), painted: '#there' },
  'bare-table': { target: path.join(here, 'bare-table.cjs'), painted: '[data-grid-row="0"]' },
};

/**
 * @typedef {object} Painted wall-clock times in ms
 * @property {{ firstPaintAt: number, paintedAt: number, rows: number | null }} found the first paint of anything, that
 *   of what the window is for, and then the `aria-rowcount` of the table
 * @property {number | null} shownAt when the window was on the screen
 */
/** @typedef {{ endedAt: number, ms: number, ranMs: number }} Stall */
/** @typedef {{ stalls: Stall[], longest: number, turns: number }} Stretch */

/**
 * @typedef {object} Started
 * @property {number} pid
 * @property {number} startedAt wall clock, ms
 * @property {Promise<Painted>} painted
 * @property {() => Promise<Stretch>} stalls of the main thread since they were last asked for
 * @property {(folder: string) => Promise<unknown>} saveInto from now on nobody is asked where to: `all`, with the ending, in there
 * @property {(from: number, to: number) => number | null} pageRan how long the page's thread ran between two times (wall clock), in ms; null where it cannot be told
 * @property {() => Promise<{ page: import('@playwright/test').Page, browser: import('@playwright/test').Browser }>} attach
 * @property {() => Promise<void>} close
 */

/**
 * @param {keyof typeof programs} name
 * @param {string} [home] profile; a new one unless told
 * @param {Record<string, string>} [env]
 * @returns {Started}
 */
export function start(name, home = fs.mkdtempSync(path.join(os.tmpdir(), 'empty-')), env = {}) {
  const executable = process.env.ROLLCALL_ELECTRON;
  if (!executable)
    throw new Error('ROLLCALL_ELECTRON names the Electron to measure with: use npm run bench.');
  const { target, painted: selector } = programs[name];
  const startedAt = Date.now();
  const child = spawn(executable, [target, `--user-data-dir=${home}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--require ${JSON.stringify(path.join(here, 'probe.cjs'))}`,
      ROLLCALL_BENCH_PAINTED: selector,
      ...env,
    },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended (${code}). It said:\n${said}`);
  });
  ended.catch(() => undefined);

  /**
   * @template T
   * @param {string} told
   * @returns {Promise<T>}
   */
  const hear = (told) => {
    const heard = new Promise((resolve) => {
      const listen = (/** @type {{ told: string } & T} */ message) => {
        if (message.told !== told) return;
        child.off('message', /** @type {never} */ (listen));
        resolve(message);
      };
      child.on('message', /** @type {never} */ (listen));
    });
    return Promise.race([
      heard,
      ended,
      after(startLimit, () => `${name} did not answer “${told}”. It said:\n${said}`),
    ]);
  };
  /** @type {Promise<Painted>} */
  const painted = hear('painted');
  painted.catch(() => undefined);

  /** @type {ReturnType<typeof watchThread> | undefined} */
  let pageThread;
  child.on('message', (/** @type {{ told: string, pid: number }} */ { told, pid }) => {
    if (told === 'page') pageThread ??= watchThread(pid);
  });
  return {
    pid: child.pid ?? 0,
    startedAt,
    painted,
    stalls() {
      /** @type {Promise<Stretch>} */
      const told = hear('stalls');
      child.send({ ask: 'stalls' });
      return told;
    },
    saveInto(folder) {
      const told = hear('saving');
      child.send({ ask: 'save-into', folder });
      return told;
    },
    async attach() {
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!address) throw new Error(`${name} has no debugging port. It said:\n${said}`);
      const browser = await chromium.connectOverCDP(address, { noDefaults: true });
      const page = browser.contexts()[0]?.pages()[0];
      if (!page) throw new Error(`${name} has no window`);
      return { page, browser };
    },
    pageRan: (from, to) => pageThread?.between(from, to) ?? null,
    async close() {
      pageThread?.stop();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/**
 * @param {number} ms
 * @param {() => string} words
 * @returns {Promise<never>}
 */
function after(ms, words) {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(words())), ms).unref());
}
