// @ts-check
// What the benchmark puts into the window's page. Each function is sent there as text, so it stands on its own.

/**
 * @typedef {object} Painted times in ms after the key was pressed
 * @property {string} text what the search box said
 * @property {number} asked the page has taken the key and asked for the rows
 * @property {number} there the rows are in the document
 * @property {number} painted the frame that shows them is done
 * @property {string} shows what the table showed then
 */

/** Follows the search box and the table. Afterwards `window.bench` tells of each key when its rows were painted. */
export function follow() {
  const input = document.querySelector('input[type=search]');
  if (!(input instanceof HTMLInputElement)) throw new Error('there is no search box');
  const grid = () => document.querySelector('[role=grid][aria-label=Accounts]');
  const rows = () => [
    ...document.querySelectorAll('[data-grid-row][aria-rowindex]:not([data-grid-row="-1"])'),
  ];
  const shows = () =>
    [
      grid()?.getAttribute('aria-rowcount'),
      ...rows()
        .slice(0, 10)
        .map((row) => row.textContent),
    ].join('\n');
  const { port1, port2 } = new MessageChannel();
  let pressed = 0;
  /** @type {{ text: string, at: number, asked: number, there: number, isDone: boolean } | null} */
  let current = null;
  /** @type {((painted: object) => void)[]} */
  let waiting = [];
  /** @type {object | null} */
  let answer = null;
  /** @type {{ at: number, ms: number }[]} */
  let tasks = [];

  addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
    },
    true,
  );
  addEventListener(
    'input',
    (event) => {
      if (event.target !== input) return;
      answer = null;
      current = { text: input.value, at: pressed, asked: 0, there: 0, isDone: false };
    },
    true,
  );
  // The table is marked busy until it shows the rows of exactly what the search box says.
  new MutationObserver(() => {
    if (!current || current.isDone) return;
    const now = performance.now();
    const isBusy = grid()?.hasAttribute('aria-busy') ?? true;
    if (isBusy) current.asked ||= now;
    if (isBusy || current.asked === 0 || rows().some((row) => row.hasAttribute('aria-busy'))) return;
    current.there = now;
    current.isDone = true;
    const key = current;
    requestAnimationFrame(() => port2.postMessage(key));
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] });
  port1.onmessage = ({ data: key }) => {
    const painted = performance.now() - key.at;
    if (key.text !== current?.text) return;
    answer = {
      text: key.text,
      asked: key.asked - key.at,
      there: key.there - key.at,
      painted,
      shows: shows(),
    };
    for (const tell of waiting) tell(answer);
    waiting = [];
  };
  new PerformanceObserver((list) => {
    tasks.push(
      ...list
        .getEntries()
        .map(({ startTime, duration }) => ({ at: performance.timeOrigin + startTime, ms: duration })),
    );
  }).observe({ type: 'longtask', buffered: true });

  Object.assign(window, {
    bench: {
      /** Resolves when the rows of the last key are painted. */
      painted: () =>
        new Promise((resolve) => {
          if (answer) resolve(answer);
          else waiting.push(resolve);
        }),
      shows,
      value: () => input.value,
      /** Tasks over 50 ms since they were last asked for, with the time they began (wall clock, ms). */
      longTasks: () => {
        const told = tasks;
        tasks = [];
        return told;
      },
      frame: () =>
        new Promise((resolve) => {
          /** @type {number[]} */
          const times = [];
          const next = (/** @type {number} */ at) => {
            times.push(at);
            if (times.length < 61) return requestAnimationFrame(next);
            const gaps = times
              .slice(1)
              .map((time, n) => time - (times[n] ?? 0))
              .sort((a, b) => a - b);
            return resolve(gaps[30]);
          };
          requestAnimationFrame(next);
        }),
    },
  });
  input.focus();
}
