// @ts-check
// From a pressed key to painted rows, in the real window on a loaded profile.
import { bench } from './keyboard.mjs';
import { median, spread } from './statistics.mjs';
import { filterNaively } from './typing-page.mjs';

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('./keyboard.mjs').Keyboard} keyboard
 * @param {{ rounds: number, searches: readonly string[] }} options
 */
export async function measureTyping(page, keyboard, { rounds, searches }) {
  /** @type {import('./typing-page.mjs').Painted[]} */
  const keys = [];
  /** @type {number[]} */
  const naive = [];
  let accounts = 0;
  const frame = /** @type {number} */ (await bench(page, 'frame'));
  for (let round = 0; round < rounds; round += 1) {
    const before = keys.length;
    for (const text of searches) {
      keys.push(...(await keyboard.type(text)));
      keys.push(...(await keyboard.clear()));
    }
    // In turns, so that a machine that is busy for a while is busy for both.
    const texts = keys.slice(before).map((key) => key.text);
    const filtered = await page.evaluate(filterNaively, texts);
    naive.push(...filtered.times);
    accounts = filtered.accounts;
  }
  const painted = spread(keys.map((key) => key.painted));
  const filter = spread(naive);
  const inFrames = (/** @type {number} */ ms) => Math.ceil(ms / frame);
  return {
    accounts,
    searches,
    frameMs: frame,
    paintedMs: painted,
    paintedFrames: {
      p50: inFrames(painted.p50),
      p95: inFrames(painted.p95),
      max: inFrames(painted.max),
    },
    stepsMs: {
      keyToQuestion: median(keys.map((key) => key.asked)),
      questionToRows: median(keys.map((key) => key.there - key.asked)),
      rowsToPainted: median(keys.map((key) => key.painted - key.there)),
    },
    slowest: slowest(keys),
    naiveFilterMs: filter,
    ratio: { p50: painted.p50 / filter.p50, p95: painted.p95 / filter.p95 },
  };
}

/** @param {readonly import('./typing-page.mjs').Painted[]} keys */
function slowest(keys) {
  return [...keys]
    .sort((a, b) => b.painted - a.painted)
    .slice(0, 8)
    .map(({ text, asked, there, painted }) => ({ text, asked, there, painted }));
}
