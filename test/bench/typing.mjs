// @ts-check
// From a pressed key to painted rows, in the real window on a loaded profile.
import { bench, frameOf } from './keyboard.mjs';
import { askEngine } from './scrolling-page.mjs';
import { median, spread } from './statistics.mjs';

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('./keyboard.mjs').Keyboard} keyboard
 * @param {{ rounds: number, searches: readonly string[] }} options
 */
export async function measureTyping(page, keyboard, { rounds, searches }) {
  /** @type {import('./typing-page.mjs').Painted[]} */
  const keys = [];
  const frame = await frameOf(page);
  for (let round = 0; round < rounds; round += 1) {
    for (const text of searches) {
      keys.push(...(await keyboard.type(text)));
      await checkRows(page, text);
      keys.push(...(await keyboard.clear()));
    }
  }
  const painted = spread(keys.map((key) => key.painted));
  return {
    searches,
    frameMs: frame,
    paintedMs: painted,
    paintedFrames: inFrames(painted, frame),
    stepsMs: {
      keyToQuestion: median(keys.map((key) => key.asked)),
      questionToRows: median(keys.map((key) => key.there - key.asked)),
      rowsToPainted: median(keys.map((key) => key.painted - key.there)),
    },
    slowest: slowest(keys),
  };
}

/**
 * Begun frames count: what is painted 17.1 ms after the key has taken two of 16.7 ms.
 * @param {import('./statistics.mjs').Spread} ms
 * @param {number} frame
 */
export function inFrames({ p50, p95, max }, frame) {
  const frames = (/** @type {number} */ value) => Math.ceil(value / frame);
  return { p50: frames(p50), p95: frames(p95), max: frames(max) };
}

/**
 * What the table shows must be what the engine answers.
 * @param {import('@playwright/test').Page} page
 * @param {string} search
 */
async function checkRows(page, search) {
  const { matching, rows } = await page.evaluate(askEngine, { search, offset: 0, limit: 10 });
  const shown = /** @type {string} */ (await bench(page, 'shows'));
  const [count, ...words] = shown.split('\n');
  const wrong = rows.find(({ name, email }, n) => !words[n]?.includes(email === '' ? name : email));
  if (Number(count) !== matching + 1 || wrong) {
    throw new Error(`“${search}” shows ${shown}; the engine says ${matching} and ${wrong?.email}.`);
  }
}

/** @param {readonly import('./typing-page.mjs').Painted[]} keys */
function slowest(keys) {
  return [...keys]
    .sort((a, b) => b.painted - a.painted)
    .slice(0, 8)
    .map(({ text, asked, there, painted }) => ({ text, asked, there, painted }));
}
