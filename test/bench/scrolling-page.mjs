// @ts-check
// What the benchmark puts into the window's page to watch the table while it is scrolled. Each function is sent there as
// text, so it stands on its own.

/** Begins to watch: `window.scrolling` then tells what it has seen. */
export function watchFrames() {
  const grid = document.querySelector('[role=grid][aria-label=Accounts]');
  if (!(grid instanceof HTMLElement)) throw new Error('there is no table');
  /** @type {number[]} */
  const frames = [];
  let mostRows = 0;
  let unloaded = 0;
  let isWatching = true;
  // The row that holds the focus stays in the document when it is scrolled away.
  const isSeen = (/** @type {Element} */ row) => {
    const { top, bottom } = grid.getBoundingClientRect();
    const head = grid.querySelector('[role=columnheader]')?.getBoundingClientRect().bottom ?? top;
    const box = row.getBoundingClientRect();
    return box.top >= head - 1 && box.bottom <= bottom + 1;
  };
  const isOneOnItsWay = () => [...grid.querySelectorAll('[data-grid-row][aria-busy]')].some(isSeen);
  const frame = (/** @type {number} */ at) => {
    if (!isWatching) return;
    frames.push(at);
    const rows = grid.querySelectorAll('[data-grid-row]:not([data-grid-row="-1"])');
    mostRows = Math.max(mostRows, rows.length);
    if (isOneOnItsWay()) unloaded += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Object.assign(window, {
    scrolling: {
      place: () => ({ top: grid.scrollTop, end: grid.scrollHeight - grid.clientHeight }),
      stop: () => {
        isWatching = false;
        const gaps = frames.slice(1).map((at, n) => at - (frames[n] ?? 0));
        return { gaps, mostRows, unloaded };
      },
      /** The rows on the screen, once all of them are loaded: place in the table and words. */
      rows: () =>
        new Promise((resolve) => {
          const look = () => {
            if (isOneOnItsWay()) return requestAnimationFrame(look);
            const all = grid.querySelectorAll('[data-grid-row]:not([data-grid-row="-1"])');
            const seen = [...all].filter(isSeen);
            return resolve(
              seen
                .map((row) => ({
                  index: Number(row.getAttribute('data-grid-row')),
                  words: row.textContent,
                }))
                .sort((a, b) => a.index - b.index),
            );
          };
          // Two frames, so that the table has heard of the last scrolling.
          requestAnimationFrame(() => requestAnimationFrame(look));
        }),
    },
  });
}

/**
 * What the engine answers at a place of the table as it opens.
 * @param {{ search: string, offset: number, limit: number }} asked
 * @returns {Promise<{ matching: number, rows: { name: string, email: string }[] }>}
 */
export async function askEngine({ search, offset, limit }) {
  /** @type {import('../../preload/contract').Bridge} */
  const bridge = /** @type {never} */ (Reflect.get(window, 'rollcall'));
  const reply = await bridge.directory.query({
    view: 'accounts',
    search,
    filters: {
      status: [],
      instanceIds: [],
      environments: [],
      groups: [],
      notGroups: [],
      role: [],
      source: [],
      tenants: [],
      lastSignIn: [],
      created: [],
      flags: [],
      invitation: [],
      notSeenForDays: null,
    },
    groupBy: 'none',
    sort: [],
    offset,
    limit,
  });
  if (!reply.ok) throw new Error(reply.error.message);
  return {
    matching: reply.value.matching,
    rows: reply.value.rows.map(({ name, email }) => ({ name, email })),
  };
}
