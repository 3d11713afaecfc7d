// @ts-check
// All accounts exported from the window while somebody types: whether the window notices, and what it takes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { frameOf } from './keyboard.mjs';
import { memoryOf } from './processes.mjs';
import { stallsSince } from './stalls.mjs';
import { pause, spread } from './statistics.mjs';
import { inFrames } from './typing.mjs';

/** @typedef {{ ms: number, rows: number, state: string, gapsMs: number[] }} Exported */

const formats = /** @type {const} */ (['csv', 'xlsx']);

/**
 * @param {import('./electron.mjs').Started} app
 * @param {import('@playwright/test').Page} page
 * @param {import('./keyboard.mjs').Keyboard} keyboard
 * @param {{ searches: readonly string[], accounts: number }} effort
 */
export async function measureExports(app, page, keyboard, { searches, accounts }) {
  const frameMs = await frameOf(page);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-exports-'));
  try {
    await app.saveInto(folder);
    const all = [];
    for (const format of formats) {
      const before = memoryOf(app.pid).bytes;
      await stallsSince(app, page);
      let isOver = false;
      const exporting = page.evaluate(exportAll, format).finally(() => {
        isOver = true;
      });
      const peak = peakMemory(app.pid, () => isOver);
      await page.locator('input[type=search]').focus();
      /** @type {number[]} */
      const painted = [];
      for (let at = 0; at === 0 || !isOver; at += 1) {
        painted.push(
          ...(await keyboard.type(searches[at % searches.length] ?? '')).map((key) => key.painted),
        );
        painted.push(...(await keyboard.clear()).map((key) => key.painted));
      }
      const { ms, rows, state, gapsMs } = await exporting;
      if (state !== 'saved' || rows !== accounts) throw new Error(`${format}: ${state}, ${rows} rows`);
      const { page: ofPage, main } = await stallsSince(app, page);
      const gaps = spread(gapsMs);
      all.push({
        format,
        rows,
        ms,
        fileBytes: fs.statSync(path.join(folder, `all.${format}`)).size,
        moreBytes: (await peak) - before,
        paintedMs: spread(painted),
        paintedFrames: inFrames(spread(painted), frameMs),
        gapMs: gaps,
        withinTwoFrames: gapsMs.filter((gap) => gap <= 2 * frameMs).length / gapsMs.length,
        page: ofPage,
        main,
      });
    }
    return all;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/**
 * @param {number} pid
 * @param {() => boolean} isOver
 */
async function peakMemory(pid, isOver) {
  let peak = 0;
  while (!isOver()) {
    peak = Math.max(peak, memoryOf(pid).bytes);
    await pause(250);
  }
  return peak;
}

/**
 * Runs in the page. Resolves when the export has ended, with the times between its frames.
 * @param {'csv' | 'xlsx'} format
 * @returns {Promise<Exported>}
 */
async function exportAll(format) {
  /** @type {import('../../preload/contract').Bridge} */
  const bridge = /** @type {never} */ (Reflect.get(window, 'rollcall'));
  /** @type {number[]} */
  const gapsMs = [];
  let isOver = false;
  let last = performance.now();
  const frame = (/** @type {number} */ now) => {
    gapsMs.push(now - last);
    last = now;
    if (!isOver) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const none = /** @type {never[]} */ ([]);
  const lists = { status: none, instanceIds: none, environments: none, groups: none, notGroups: none };
  const rest = { role: none, source: none, tenants: none, lastSignIn: none, created: none, flags: none };
  const filters = { ...lists, ...rest, invitation: none, notSeenForDays: null };
  const begun = performance.now();
  /** @type {import('../../preload/contract/reports').ReportExport} */
  const ended = await new Promise((resolve, reject) => {
    bridge.on('reports.progressed', (one) => {
      if (one.state !== 'writing' && one.state !== 'printing') resolve(one);
    });
    void bridge.reports
      .save({
        wish: { kind: 'accounts', question: { search: '', filters, sort: [] } },
        format,
        hasMark: false,
      })
      .then((reply) => {
        if (!reply.ok) reject(new Error(reply.error.code));
      });
  });
  isOver = true;
  return { ms: performance.now() - begun, rows: ended.rows, state: ended.state, gapsMs };
}
