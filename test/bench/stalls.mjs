// @ts-check
// Whether the window ever freezes: the longest task of the page and the longest wait of the main thread, while the
// application starts, while somebody types, and while somebody types and everything is read again.
import { bench, frameOf } from './keyboard.mjs';
import { pause, spread } from './statistics.mjs';
import { inFrames } from './typing.mjs';

/** @typedef {import('./electron.mjs').Stretch} Stretch */

/**
 * What has happened since this was last asked. Of what was long, `ranOver50` are those in which the thread itself ran for
 * over 50 ms: the rest the machine gave to others.
 * @param {import('./electron.mjs').Started} app
 * @param {import('@playwright/test').Page} page
 */
export async function stallsSince(app, page) {
  const [main, tasks] = await Promise.all([app.stalls(), bench(page, 'longTasks')]);
  const long = /** @type {{ at: number, ms: number }[]} */ (tasks).map(({ at, ms }) => ({
    ms,
    ranMs: app.pageRan(at, at + ms),
  }));
  return {
    page: {
      over50: long.length,
      ranOver50: long.filter(({ ranMs }) => (ranMs ?? 0) > 50).length,
      longestMs: long.length > 0 ? Math.max(...long.map(({ ms }) => ms)) : null,
      longestRanMs: long.length > 0 ? Math.max(...long.map(({ ranMs }) => ranMs ?? 0)) : null,
      tasks: long,
    },
    main: {
      over50: main.stalls.length,
      ranOver50: main.stalls.filter((stall) => stall.ranMs > 50).length,
      longestMs: main.longest,
      turns: main.turns,
      stalls: main.stalls.map(({ ms, ranMs }) => ({ ms, ranMs })),
    },
  };
}

/**
 * Types while all instances are read, until that has ended.
 * @param {import('./electron.mjs').Started} app
 * @param {import('@playwright/test').Page} page
 * @param {import('./keyboard.mjs').Keyboard} keyboard
 * @param {readonly string[]} searches
 */
export async function measureStallsWhileReading(app, page, keyboard, searches) {
  const frameMs = await frameOf(page);
  const refresh = refreshButton(page);
  const begun = Date.now();
  await refresh.click();
  await page.locator('input[type=search]').focus();
  /** @type {number[]} */
  const painted = [];
  for (let at = 0; at === 0 || (await refresh.isDisabled()); at += 1) {
    const text = searches[at % searches.length] ?? '';
    painted.push(...(await keyboard.type(text)).map((key) => key.painted));
    painted.push(...(await keyboard.clear()).map((key) => key.painted));
  }
  const { page: ofPage, main } = await stallsSince(app, page);
  return {
    readingMs: Date.now() - begun,
    paintedMs: spread(painted),
    paintedFrames: inFrames(spread(painted), frameMs),
    page: ofPage,
    main,
  };
}

/**
 * Plans to disable as many accounts as one plan takes; nothing is carried out.
 * @param {import('./electron.mjs').Started} app
 * @param {import('@playwright/test').Page} page
 */
export async function measureStallsWhilePlanning(app, page) {
  await stallsSince(app, page);
  const planned = await page.evaluate(async (most) => {
    /** @type {import('../../preload/contract').Bridge} */
    const bridge = /** @type {never} */ (Reflect.get(window, 'rollcall'));
    const listed = await bridge.connections.list();
    if (!listed.ok) throw new Error(listed.error.code);
    let count = 0;
    const instanceIds = [];
    for (const { id, accounts } of listed.value) {
      count += accounts;
      if (count <= most) instanceIds.push(id);
    }
    const none = /** @type {never[]} */ ([]);
    const lists = {
      environments: none,
      groups: none,
      notGroups: none,
      role: none,
      source: none,
      tenants: none,
    };
    const times = { lastSignIn: none, created: none, flags: none, invitation: none, notSeenForDays: null };
    const filters = { status: none, instanceIds, ...lists, ...times };
    const selection = [{ kind: /** @type {const} */ ('matching'), chosen: true, search: '', filters }];
    const begun = performance.now();
    const plan = await bridge.access.plan({ action: 'disable', selection });
    if (!plan.ok) throw new Error(plan.error.code);
    const { steps, skipped } = plan.value;
    return { targets: steps.length + skipped.length, planMs: performance.now() - begun };
  }, 10_000);
  return { ...planned, ...(await stallsSince(app, page)) };
}

/**
 * Waits until everything has been read since the program was started.
 * @param {import('@playwright/test').Page} page
 * @param {number} startedAt wall clock, ms
 */
export async function untilRead(page, startedAt) {
  const limit = 600_000;
  const isRead = () =>
    page.evaluate(async (since) => {
      /** @type {import('../../preload/contract').Bridge} */
      const bridge = /** @type {never} */ (Reflect.get(window, 'rollcall'));
      const listed = await bridge.connections.list();
      return (
        listed.ok &&
        listed.value.every(({ sync }) => !sync.running && Date.parse(sync.readAt ?? '') >= since) &&
        document.querySelector('[role=grid][aria-label=Accounts]')?.hasAttribute('aria-busy') === false
      );
    }, startedAt);
  for (const begun = Date.now(); !(await isRead()); await pause(200)) {
    if (Date.now() - begun > limit) throw new Error(`It was not read within ${limit / 1000} s.`);
  }
}

/** @param {import('@playwright/test').Page} page */
function refreshButton(page) {
  // Disabled for as long as anything is read.
  return page.getByRole('button', { name: 'Refresh', exact: true });
}
