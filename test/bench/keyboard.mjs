// @ts-check
// Fingers: one key at a time, the next one when the rows of the one before are painted and a typist's pause is over.
import { pause } from './statistics.mjs';
import { follow } from './typing-page.mjs';

/** @typedef {import('./typing-page.mjs').Painted} Painted */

/** Shortest time from one key to the next, in ms: 100 words a minute. */
const betweenKeys = 120;
const erase = 'Backspace';

/** What people look for: a person, a group, part of an address, an instance, with and without the marks of a letter. */
export const searches = [
  'maria ortiz',
  'sales',
  '@globex',
  'łukasz',
  'lukasz kow',
  '@contractor',
  'jürgen m',
  'o’brien',
  'finance smith',
  'zzz',
];

/** @typedef {{ type: (text: string) => Promise<Painted[]>, clear: () => Promise<Painted[]> }} Keyboard */

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Keyboard>}
 */
export async function keyboardOf(page) {
  await page.evaluate(follow);
  const session = await page.context().newCDPSession(page);

  /** @param {string} key */
  async function press(key) {
    const isErase = key === erase;
    const code = isErase ? 8 : 0;
    const event = { key, windowsVirtualKeyCode: code, ...(isErase ? { code: erase } : { text: key }) };
    await session.send('Input.dispatchKeyEvent', { type: isErase ? 'rawKeyDown' : 'keyDown', ...event });
    const painted = bench(page, 'painted');
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code });
    return /** @type {Promise<Painted>} */ (painted);
  }

  /** @param {readonly string[]} keys */
  async function pressAll(keys) {
    const all = [];
    for (const key of keys) {
      const [painted] = await Promise.all([press(key), pause(betweenKeys)]);
      // What was taken for painted must be what is there when all is quiet: else it was told too early.
      const now = await bench(page, 'shows');
      if (now !== painted.shows) throw new Error(`“${painted.text}” was told before its rows were painted.`);
      all.push(painted);
    }
    return all;
  }

  return {
    type: (text) => pressAll([...text]),
    async clear() {
      const value = /** @type {string} */ (await bench(page, 'value'));
      return pressAll([...value].map(() => erase));
    },
  };
}

/**
 * Asks what `follow` has put into the page.
 * @param {import('@playwright/test').Page} page
 * @param {'painted' | 'shows' | 'value' | 'longTasks' | 'frame'} what
 * @returns {Promise<unknown>}
 */
export function bench(page, what) {
  return page.evaluate((name) => Reflect.get(window, 'bench')[name](), what);
}

/**
 * How long a frame of the display is, in ms.
 * @param {import('@playwright/test').Page} page
 */
export const frameOf = async (page) => /** @type {number} */ (await bench(page, 'frame'));
