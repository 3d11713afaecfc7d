// @ts-check
// The wheel, from the first row to the last, in the real window: how evenly frames come, and how many rows are drawn.
import { frameOf } from './keyboard.mjs';
import { askEngine, watchFrames } from './scrolling-page.mjs';
import { pause, spread } from './statistics.mjs';

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ accounts: number, turns: number }} options `turns`: of the wheel, for the whole way
 */
export async function measureScrolling(page, { accounts, turns }) {
  const frameMs = await frameOf(page);
  const session = await page.context().newCDPSession(page);
  const box = await page.getByRole('grid', { name: 'Accounts' }).boundingBox();
  if (!box) throw new Error('there is no table');
  await page.evaluate(watchFrames);
  const told = (/** @type {string} */ what) =>
    page.evaluate((name) => Reflect.get(window, 'scrolling')[name](), what);
  const { end } = await told('place');
  const rowHeight = (end + box.height) / accounts;
  // Chromium makes no element higher than 33,554,428 px; a table cut off there would never show its last row.
  if (rowHeight < 20) throw new Error(`The table is ${end} px high for ${accounts} rows.`);
  const by = Math.ceil(end / turns);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const begun = performance.now();
  let middle = null;
  for (let turn = 0; turn < turns; turn += 1) {
    // Answered when the page has taken it, so that turns do not pile up.
    await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: by });
    if (turn === Math.floor(turns / 2)) middle = await checkRows(page);
  }
  // A page at work takes several turns for one: the rest of the way is turned too.
  // Chromium counts such a length in floats: its end is a few px early.
  for (const since = Date.now(); (await told('place')).top < end - 4; await pause(50)) {
    if (Date.now() - since > 20_000) throw new Error('The wheel does not lead to the last row.');
    await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: by });
  }
  const { gaps, mostRows, unloaded } = /** @type {{ gaps: number[], mostRows: number, unloaded: number }} */ (
    await told('stop')
  );
  const took = performance.now() - begun;
  await pause(200);
  const last = await checkRows(page);
  if (middle === null || middle < accounts * 0.4) throw new Error(`Half way is row ${middle}.`);
  if (last !== accounts - 1) throw new Error(`The last row on the screen is ${last} of ${accounts}.`);
  await session.detach();
  await page.getByRole('grid', { name: 'Accounts' }).evaluate((grid) => grid.scrollTo({ top: 0 }));
  const within = gaps.filter((gap) => gap <= frameMs * 2 + 1).length;
  return {
    ms: took,
    frames: gaps.length,
    gapMs: spread(gaps),
    withinTwoFrames: within / gaps.length,
    mostRows,
    /** Share of frames in which some row was still on its way. */
    unloaded: unloaded / gaps.length,
  };
}

/**
 * The rows on the screen must be those of the engine at their places. Answers the place of the last one.
 * @param {import('@playwright/test').Page} page
 */
async function checkRows(page) {
  const rows = /** @type {{ index: number, words: string }[]} */ (
    await page.evaluate(() => Reflect.get(window, 'scrolling').rows())
  );
  const offset = rows[0]?.index ?? Number.NaN;
  const answer = await page.evaluate(askEngine, { search: '', offset, limit: rows.length });
  for (const [n, { index, words }] of rows.entries()) {
    const { email = '', name = '' } = answer.rows[index - offset] ?? {};
    if (index !== offset + n || !words.includes(email === '' ? name : email)) {
      throw new Error(`Row ${index} shows “${words}”, the engine says ${name}, ${email}.`);
    }
  }
  return rows.at(-1)?.index ?? Number.NaN;
}
