// @ts-check
// biome-ignore-all lint/style/noCommonJs: NODE_OPTIONS=--require loads CommonJS alone on every runtime
// The benchmark's eye inside Electron's main process, loaded before the program that is measured and unknown to it.
// It tells the process that started it when the window has painted what it was told to wait for, and watches how long
// the main thread is kept from its next turn.
const { isMainThread } = require('node:worker_threads');
const fs = require('node:fs');
const path = require('node:path');

/** How often the main thread is asked for a turn, in ms. */
const every = 5;
/** From here on, in ms, a wait is told as a stall. */
const stalledFrom = 50;

// Worker threads load it too.
if (isMainThread && process.send) {
  const tell = (/** @type {object} */ message) => process.send?.(message);
  const stretch = watch();
  process.on('message', (/** @type {{ ask: string, folder?: string }} */ { ask, folder = '' }) => {
    if (ask === 'stalls') tell({ told: 'stalls', ...stretch() });
    if (ask === 'save-into') {
      saveInto(folder);
      tell({ told: 'saving' });
    }
  });
  // The channel must not keep a program alive that has decided to quit.
  process.channel?.unref();
  const selector = process.env.ROLLCALL_BENCH_PAINTED;
  // Later: this file is loaded before Electron's own modules are. It is still long before the first window.
  if (selector) setImmediate(tellPainted, selector, tell);
}

/**
 * @param {string} selector of an element that is there once the window shows what it is for
 * @param {(message: object) => void} tell
 */
function tellPainted(selector, tell) {
  const { app } = require('electron');
  app.once('browser-window-created', (_event, window) => {
    let shownAt = window.isVisible() ? Date.now() : 0;
    window.once('show', () => {
      shownAt = Date.now();
    });
    window.webContents.once('did-navigate', () =>
      tell({ told: 'page', pid: window.webContents.getOSProcessId() }),
    );
    window.webContents.once('dom-ready', async () => {
      // Of the frame, because that of the contents waits until everything has been loaded.
      const found = await window.webContents.mainFrame.executeJavaScript(
        `(${whenPainted})(${JSON.stringify(selector)})`,
      );
      tell({ told: 'painted', found, shownAt: window.isVisible() ? shownAt : null });
    });
  });
}

/**
 * Answers the dialogs of the operating system that ask where a file goes to.
 * @param {string} folder
 */
function saveInto(folder) {
  const { dialog } = require('electron');
  dialog.showSaveDialog = async (/** @type {unknown[]} */ ...asked) => {
    const { defaultPath = '' } = /** @type {{ defaultPath?: string }} */ (asked.at(-1));
    return { canceled: false, filePath: path.join(folder, `all${path.extname(defaultPath)}`) };
  };
}

/**
 * Runs in the page. Resolves with wall-clock times in ms: the first paint of anything, and the frame after the element
 * was there.
 * @param {string} selector
 * @returns {Promise<{ firstPaintAt: number, paintedAt: number, rows: number | null }>}
 */
function whenPainted(selector) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const wall = (/** @type {number} */ at) => performance.timeOrigin + at;
    const look = () => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      requestAnimationFrame(() => port2.postMessage(0));
    };
    const observer = new MutationObserver(look);
    port1.onmessage = () => {
      const paintedAt = wall(performance.now());
      const tellAll = () => {
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        if (!first) {
          requestAnimationFrame(tellAll);
          return;
        }
        const rows = document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? null;
        resolve({
          firstPaintAt: wall(first.startTime),
          paintedAt,
          rows: rows === null ? null : Number(rows),
        });
      };
      tellAll();
    };
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    look();
  });
}

/**
 * Measures turns of the main thread from now on. What it hands back ends one stretch and begins the next: the longest
 * wait, and each wait worth telling with the time it ended, how long it was and how much of it the thread really ran
 * (the rest it had lost the processor to others).
 */
function watch() {
  /** @type {{ endedAt: number, ms: number, ranMs: number }[]} */
  let stalls = [];
  let longest = 0;
  let turns = 0;
  let last = performance.now();
  let ran = runTime();
  setInterval(() => {
    const now = performance.now();
    const ranNow = runTime();
    const ms = now - last - every;
    turns += 1;
    longest = Math.max(longest, ms);
    if (ms > stalledFrom) stalls.push({ endedAt: Date.now(), ms, ranMs: ranNow - ran });
    last = now;
    ran = ranNow;
  }, every).unref();
  return () => {
    const told = { stalls, longest, turns };
    stalls = [];
    longest = 0;
    turns = 0;
    return told;
  };
}

/** This thread's own count, kept open: to open it at every turn cost a tenth of what main does. */
let schedule = -1;
const seen = Buffer.alloc(64);

/** How long this thread has run since it began, in ms; NaN where the system does not tell. */
function runTime() {
  try {
    if (schedule < 0) schedule = fs.openSync('/proc/thread-self/schedstat', 'r');
    const length = fs.readSync(schedule, seen, 0, seen.length, 0);
    return Number(seen.toString('latin1', 0, length).split(' ')[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
