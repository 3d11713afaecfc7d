// @ts-check
// The numbers in words.
import { engineInWords } from './engine.mjs';

/** @typedef {Awaited<ReturnType<typeof import('./measure.mjs').measure>>} Results */

const ms = (/** @type {number} */ value) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const times = (/** @type {number} */ ratio) => `${ratio.toFixed(2)}×`;
const work = (/** @type {{ ownMs: number, serversMs: number }} */ { ownMs, serversMs }) =>
  `${ms(ownMs)} + ${ms(serversMs)}`;
const spreadText = (/** @type {import('./statistics.mjs').Spread} */ { p50, p95, max, samples }) =>
  `p50 ${ms(p50)}, p95 ${ms(p95)}, max ${ms(max)} (${samples})`;

/**
 * @param {Results} results
 * @returns {string}
 */
export function inWords(results) {
  const { machine, accounts, instances, typing, scrolling, sync, runs, reading, start, memory, stalls } =
    results;
  const { paintedFrames: frames, stepsMs: steps } = typing;
  const { bareTable } = results;
  const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(1)} %`;
  return [
    `${accounts.toLocaleString('en')} accounts on ${instances} ${machine.servers}`,
    `${machine.cores} cores (${machine.cpu}), load ${machine.load.toFixed(1)}, ${machine.system}, Node ${machine.node}, Electron ${machine.electron}, display ${machine.display}`,
    '',
    ...engineInWords(results.engine),
    '',
    'Key press to painted rows',
    `  painted          ${spreadText(typing.paintedMs)}`,
    `  in frames        p50 ${frames.p50}, p95 ${frames.p95}, max ${frames.max} of ${ms(typing.frameMs)}`,
    `  of that          ${ms(steps.keyToQuestion)} to the question, ${ms(steps.questionToRows)} to the rows, ${ms(steps.rowsToPainted)} to the paint`,
    `  slowest          ${typing.slowest
      .slice(0, 4)
      .map((key) => `“${key.text}” ${ms(key.painted)}`)
      .join(', ')}`,
    `  bare table       ${spreadText(bareTable.typing.paintedMs)}, p95 ${bareTable.typing.paintedFrames.p95} frames: rows placed by script with nothing behind them; ${times(typing.paintedMs.p95 / bareTable.typing.paintedMs.p95)} as long at p95`,
    `  while reading    ${spreadText(stalls.whileReading.paintedMs)}, p95 ${stalls.whileReading.paintedFrames.p95} frames`,
    '',
    'Scrolling by the wheel from the first row to the last',
    `  frames           ${scrolling.frames} in ${ms(scrolling.ms)}, ${percent(scrolling.withinTwoFrames)} within two frame times`,
    `  between frames   ${spreadText(scrolling.gapMs)}`,
    `  rows drawn       at most ${scrolling.mostRows}; some still on their way in ${percent(scrolling.unloaded)} of the frames`,
    `  bare table       ${percent(bareTable.scrolling.withinTwoFrames)} within two frame times, p95 ${ms(bareTable.scrolling.gapMs.p95)} between frames`,
    '',
    `Sync of ${sync.instances} instances × ${sync.accounts.toLocaleString('en')} accounts, ${sync.latencyMs} ms to each answer`,
    `  first time       ${spreadText(sync.firstMs)}, ${times(sync.ratio.first)} of bare`,
    `  again            ${spreadText(sync.againMs)}, ${times(sync.ratio.again)} of bare`,
    `  work             first ${work(sync.firstMs)}, ${times(sync.ratio.work.first)} of bare; again ${work(sync.againMs)}, ${times(sync.ratio.work.again)}; bare ${work(sync.bareMs)}: processor time of ours + of the servers`,
    `  to the file      ${spreadText(sync.writtenMs)}, from the beginning`,
    `  bare             ${spreadText(sync.bareMs)}: the same requests with undici, unpacked and parsed, as many at once`,
    `  one at a time    ${ms(sync.oneByOneMs)}: pages of the same size one after the other, instance after instance; ${times(sync.ratio.faster)} as long`,
    `  pages of 50      ${ms(sync.byFiftyMs)}: as that, with the pages Metabase gives who asks for no size (one instance, times ${sync.instances}); ${times(sync.ratio.fasterThanByFifty)} as long`,
    '',
    `Runs on ${runs.instances} instances, ${runs.latencyMs} ms and more to each answer`,
    `  calm             ${ms(runs.calmMs)} for ${runs.steps} accounts of each`,
    `  one in five bad  ${ms(runs.roughMs)}, ${times(runs.ratio.rough)} of calm; ${times(runs.ratio.withoutPauses)} without the pauses that servers asked for; ${runs.verified} of ${runs.of} verified`,
    `  leaver           ${ms(runs.leaverMs)}, ${times(runs.ratio.leaver)} of the slowest single change (${ms(runs.slowestMs)})`,
    '',
    'Reading all instances',
    `  first time       ${spreadText(reading.firstMs)}, ${times(reading.ratio.first)} of bare`,
    `  again            ${spreadText(reading.againMs)}, ${times(reading.ratio.again)} of bare`,
    `  bare             ${spreadText(reading.bareMs)}`,
    '',
    'Start of the process to the painted table',
    `  table            ${spreadText(start.tableMs)}, ${times(start.ratio)} of empty`,
    `  window           ${spreadText(start.firstPaintMs)}`,
    `  empty window     ${spreadText(start.emptyMs)}`,
    `  nothing kept yet ${ms(start.firstMs)}, once`,
    '',
    'Memory of all processes, idle (PSS)',
    `  application      ${mb(memory.bytes)}, ${times(memory.ratio)} of empty (${memory.samples})`,
    `  empty window     ${mb(memory.emptyBytes)}`,
    `  columns          ${mb(memory.columnBytes)}: ${times(memory.ratioToBudget)} of twice an empty window and the columns`,
    `  difference       ${memory.perAccountBytes.toFixed(0)} bytes for each account`,
    ...processTable(memory),
    '',
    'Tasks over 50 ms',
    ...['starting', 'whileTyping', 'whileReading', 'whilePlanning'].map((when) => {
      const { page, main } = stalls[/** @type {keyof typeof stalls} */ (when)];
      const longest = page.longestMs === null ? 'none' : `${page.over50}, longest ${ms(page.longestMs)}`;
      return `  ${when.padEnd(17)}page ${longest}; main ${main.over50} (${main.ranOver50} of its own), longest ${ms(main.longestMs)}`;
    }),
    `  (a plan for ${stalls.whilePlanning.targets.toLocaleString('en')} accounts took ${ms(stalls.whilePlanning.planMs)})`,
  ].join('\n');
}

/** @param {Results['memory']} memory */
function processTable({ processes, emptyProcesses }) {
  const sum = (/** @type {typeof processes} */ list, /** @type {string} */ kind) =>
    list.filter((one) => one.kind === kind).reduce((bytes, one) => bytes + one.bytes, 0);
  return [...new Set(processes.map(({ kind }) => kind))].map(
    (kind) => `    ${kind.padEnd(15)}${mb(sum(processes, kind))} (empty: ${mb(sum(emptyProcesses, kind))})`,
  );
}
