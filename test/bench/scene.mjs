// @ts-check
// What sections share: the sandboxes with a profile that knows them, the window on that profile, the bare table. Each is made
// when the first section asks for it.
import { start } from './electron.mjs';
import { keyboardOf } from './keyboard.mjs';
import { stallsSince, untilRead } from './stalls.mjs';
import { makeWorld } from './world.mjs';

/** @typedef {Awaited<ReturnType<typeof openWindow>>} BenchWindow */
/** @typedef {ReturnType<typeof createScene>} Scene */

/**
 * @param {{ accounts: number, instances: number }} size
 * @param {(line: string) => void} say
 */
export function createScene({ accounts, instances }, say) {
  const world = once(() => {
    say(`making ${instances} sandboxes and a profile with ${accounts.toLocaleString('en')} accounts`);
    return makeWorld(accounts, instances);
  });
  const window = once(async () => openWindow((await world.get()).home));
  const bareTable = once(async () => {
    // A window behind another one draws nothing.
    await window.close();
    return openBareTable((await world.get()).accounts);
  });
  return {
    world: world.get,
    /** The application's, on a profile that was read before; when it is given out, it has read everything again. */
    window: window.get,
    /** What typing and scrolling are on this machine when there is nothing behind the table. Closes the window. */
    bareTable: bareTable.get,
    async close() {
      for (const one of [bareTable, window, world]) await one.close();
    },
  };
}

/**
 * @template {{ close(): Promise<void> }} T
 * @param {() => Promise<T>} make
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return {
    get() {
      made ??= make();
      return made;
    },
    async close() {
      const one = await made?.catch(() => undefined);
      made = undefined;
      await one?.close();
    },
  };
}

/** @param {string} home */
async function openWindow(home) {
  const app = start('application', home);
  const { page, keyboard, close } = await attachTo(app);
  await untilRead(page, app.startedAt);
  return { app, page, keyboard, starting: await stallsSince(app, page), close };
}

/** @param {number} accounts */
function openBareTable(accounts) {
  return attachTo(start('bare-table', undefined, { ROLLCALL_BENCH_ACCOUNTS: String(accounts) }));
}

/** @param {import('./electron.mjs').Started} app */
async function attachTo(app) {
  try {
    await app.painted;
    const { page, browser } = await app.attach();
    const keyboard = await keyboardOf(page);
    const close = async () => {
      await browser.close();
      await app.close();
    };
    return { page, keyboard, close };
  } catch (error) {
    await app.close();
    throw error;
  }
}
