// @ts-check
// From the start of the process to the painted table of the last time, and the memory of all processes when everything
// has been read again and nothing is left to do; both against an empty window, in turns.
import { start } from './electron.mjs';
import { memoryOf, untilIdle } from './processes.mjs';
import { median, spread } from './statistics.mjs';

/**
 * @param {import('./world.mjs').World} world
 * @param {{ warmUps: number, launches: number, idleLaunches: number }} options
 */
export async function measureStartAndMemory(world, { warmUps, launches, idleLaunches }) {
  const table = [];
  const empty = [];
  // The very first one opens all accounts before it shows any, and leaves the rows that the next ones open with.
  const first = await launchOnce('application', world, true);
  // The first one of each reads from a disk what the others find in memory.
  for (let launch = -warmUps; launch < launches; launch += 1) {
    const isMeasured = launch >= 0;
    const withMemory = isMeasured && launch < idleLaunches;
    const application = await launchOnce('application', world, withMemory);
    const window = await launchOnce('empty', world, withMemory);
    if (application.rows !== world.accounts + 1) {
      throw new Error(
        `The table painted first has ${application.rows} rows of ${world.accounts} and a header.`,
      );
    }
    if (!isMeasured) continue;
    table.push(application);
    empty.push(window);
  }
  const times = {
    tableMs: spread(table.map((one) => one.paintedMs)),
    firstPaintMs: spread(table.map((one) => one.firstPaintMs)),
    emptyMs: spread(empty.map((one) => one.firstPaintMs)),
  };
  const memory = table.flatMap((one) => one.memory ?? []);
  const memoryOfEmpty = empty.flatMap((one) => one.memory ?? []);
  const bytes = median(memory.map((one) => one.bytes));
  const emptyBytes = median(memoryOfEmpty.map((one) => one.bytes));
  return {
    start: { ...times, firstMs: first.paintedMs, ratio: times.tableMs.p50 / times.emptyMs.p50 },
    memory: {
      samples: memory.length,
      bytes,
      emptyBytes,
      ratio: bytes / emptyBytes,
      columnBytes: world.columnBytes,
      /** The budget: twice an empty window, and the columns. */
      ratioToBudget: bytes / (2 * emptyBytes + world.columnBytes),
      perAccountBytes: (bytes - emptyBytes) / world.accounts,
      processes: memory.at(-1)?.processes ?? [],
      emptyProcesses: memoryOfEmpty.at(-1)?.processes ?? [],
    },
  };
}

/**
 * @param {keyof typeof import('./electron.mjs').programs} name
 * @param {import('./world.mjs').World} world
 * @param {boolean} withMemory
 */
async function launchOnce(name, world, withMemory) {
  const program = name === 'application' ? start(name, world.home) : start(name);
  try {
    const { found, shownAt } = await program.painted;
    if (shownAt === null) throw new Error(`${name} has painted a window that is not on the screen.`);
    const since = (/** @type {number} */ at) => Math.max(at, shownAt) - program.startedAt;
    if (withMemory) await untilIdle(program.pid);
    return {
      firstPaintMs: since(found.firstPaintAt),
      paintedMs: since(found.paintedAt),
      rows: found.rows,
      memory: withMemory ? memoryOf(program.pid) : null,
    };
  } finally {
    await program.close();
  }
}
