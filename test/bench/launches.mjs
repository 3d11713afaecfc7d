// @ts-check
// From the start of the process to the painted table of the last time, and the memory of all processes when everything
// has been read again and nothing is left to do; both against an empty window, in turns.
import { start } from './electron.mjs';
import { memoryOf, untilIdle } from './processes.mjs';
import { median, spread } from './statistics.mjs';

/** @typedef {import('./world.mjs').World} World */

/**
 * @param {World} world
 * @param {{ warmUps: number, launches: number }} options
 */
export async function measureStart(world, { warmUps, launches }) {
  // The very first one opens all accounts before it shows any, and leaves the rows that the next ones open with.
  const first = await launch('application', world, untilIdle);
  const table = [];
  const empty = [];
  // The first one of each reads from a disk what the others find in memory.
  for (let round = -warmUps; round < launches; round += 1) {
    const application = await launch('application', world);
    const window = await launch('empty', world);
    if (round < 0) continue;
    table.push(application);
    empty.push(window);
  }
  const times = {
    tableMs: spread(table.map((one) => one.paintedMs)),
    firstPaintMs: spread(table.map((one) => one.firstPaintMs)),
    emptyMs: spread(empty.map((one) => one.firstPaintMs)),
  };
  return { ...times, firstMs: first.paintedMs, ratio: times.tableMs.p50 / times.emptyMs.p50 };
}

/**
 * @param {World} world
 * @param {{ idleLaunches: number }} options
 */
export async function measureMemory(world, { idleLaunches }) {
  const ours = [];
  const empty = [];
  for (let round = 0; round < idleLaunches; round += 1) {
    ours.push((await launch('application', world, memoryWhenIdle)).after);
    empty.push((await launch('empty', world, memoryWhenIdle)).after);
  }
  const bytes = median(ours.map((one) => one.bytes));
  const emptyBytes = median(empty.map((one) => one.bytes));
  return {
    samples: ours.length,
    bytes,
    emptyBytes,
    ratio: bytes / emptyBytes,
    columnBytes: world.columnBytes,
    /** The budget: twice an empty window, and the columns. */
    ratioToBudget: bytes / (2 * emptyBytes + world.columnBytes),
    perAccountBytes: (bytes - emptyBytes) / world.accounts,
    processes: ours.at(-1)?.processes ?? [],
    emptyProcesses: empty.at(-1)?.processes ?? [],
  };
}

/** @param {number} pid */
async function memoryWhenIdle(pid) {
  await untilIdle(pid);
  return memoryOf(pid);
}

/**
 * @template [T=void]
 * @param {'application' | 'empty'} name
 * @param {World} world
 * @param {(pid: number) => Promise<T>} [then] before it is closed
 */
async function launch(name, world, then) {
  const program = name === 'application' ? start(name, world.home) : start(name);
  try {
    const { found, shownAt } = await program.painted;
    if (shownAt === null) throw new Error(`${name} has painted a window that is not on the screen.`);
    if (name === 'application' && found.rows !== world.accounts + 1) {
      throw new Error(`The table painted first has ${found.rows} rows of ${world.accounts} and a header.`);
    }
    const since = (/** @type {number} */ at) => Math.max(at, shownAt) - program.startedAt;
    return {
      firstPaintMs: since(found.firstPaintAt),
      paintedMs: since(found.paintedAt),
      after: /** @type {T} */ (await then?.(program.pid)),
    };
  } finally {
    await program.close();
  }
}
