// @ts-check
// The numbers in words.
import { engineInWords } from './engine.mjs';
import { journalInWords } from './journal.mjs';
import { leaversInWords } from './leavers.mjs';
import { reviewsInWords } from './reviews.mjs';

/** @typedef {import('./sections.mjs').Measured} Measured */
/** @typedef {import('./sections.mjs').SectionName} SectionName */
/** @typedef {Awaited<ReturnType<typeof import('./stalls.mjs').stallsSince>>} Stalls */

const ms = (/** @type {number} */ value) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const times = (/** @type {number} */ ratio) => `${ratio.toFixed(2)}×`;
const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(1)} %`;
const work = (/** @type {{ ownMs: number, serversMs: number }} */ { ownMs, serversMs }) =>
  `${ms(ownMs)} + ${ms(serversMs)}`;
const spreadText = (/** @type {import('./statistics.mjs').Spread} */ { p50, p95, max, samples }) =>
  `p50 ${ms(p50)}, p95 ${ms(p95)}, max ${ms(max)} (${samples})`;
const stallsText = (/** @type {Pick<Stalls, 'page' | 'main'>} */ { page, main }) => {
  const longest =
    page.longestMs === null || page.longestRanMs === null
      ? 'none'
      : `${page.over50} (${page.ranOver50} of its own, at most ${ms(page.longestRanMs)}), longest ${ms(page.longestMs)}`;
  return `page ${longest}; main ${main.over50} (${main.ranOver50} of its own), longest ${ms(main.longestMs)}`;
};

/** @type {{ [Name in SectionName]: (figures: NonNullable<Measured[Name]>) => readonly string[] }} */
const inLines = {
  sync: (sync) => [
    `Sync of ${sync.instances} instances × ${sync.accounts.toLocaleString('en')} accounts, ${sync.latencyMs} ms to each answer`,
    `  first time       ${spreadText(sync.firstMs)}, ${times(sync.ratio.first)} of bare`,
    `  again            ${spreadText(sync.againMs)}, ${times(sync.ratio.again)} of bare`,
    `  work             first ${work(sync.firstMs)}, ${times(sync.ratio.work.first)} of bare; again ${work(sync.againMs)}, ${times(sync.ratio.work.again)}; bare ${work(sync.bareMs)}: processor time of ours + of the servers`,
    `  to the file      ${spreadText(sync.writtenMs)}, from the beginning`,
    `  bare             ${spreadText(sync.bareMs)}: the same requests with undici, unpacked and parsed, as many at once`,
    `  one at a time    ${ms(sync.oneByOneMs)}: pages of the same size one after the other, instance after instance; ${times(sync.ratio.faster)} as long`,
    `  pages of 50      ${ms(sync.byFiftyMs)}: as that, with the pages Metabase gives who asks for no size (one instance, times ${sync.instances}); ${times(sync.ratio.fasterThanByFifty)} as long`,
  ],
  runs: (runs) => [
    `Runs on ${runs.instances} instances, ${runs.latencyMs} ms and more to each answer`,
    `  calm             ${ms(runs.calmMs)} for ${runs.steps} accounts of each`,
    `  one in five bad  ${ms(runs.roughMs)}, ${times(runs.ratio.rough)} of calm; ${times(runs.ratio.withoutPauses)} without the pauses that servers asked for; ${runs.verified} of ${runs.of} verified`,
    `  leaver           ${ms(runs.leaverMs)}, ${times(runs.ratio.leaver)} of the slowest single change (${ms(runs.slowestMs)})`,
  ],
  journal: journalInWords,
  leavers: leaversInWords,
  reviews: reviewsInWords,
  engine: engineInWords,
  start: (start) => [
    'Start of the process to the painted table',
    `  table            ${spreadText(start.tableMs)}, ${times(start.ratio)} of empty`,
    `  window           ${spreadText(start.firstPaintMs)}`,
    `  empty window     ${spreadText(start.emptyMs)}`,
    `  nothing kept yet ${ms(start.firstMs)}, once`,
  ],
  memory: (memory) => [
    'Memory of all processes, idle (PSS)',
    `  application      ${mb(memory.bytes)}, ${times(memory.ratio)} of empty (${memory.samples})`,
    `  empty window     ${mb(memory.emptyBytes)}`,
    `  columns          ${mb(memory.columnBytes)}: ${times(memory.ratioToBudget)} of twice an empty window and the columns`,
    `  difference       ${memory.perAccountBytes.toFixed(0)} bytes for each account`,
    ...processTable(memory),
  ],
  reading: (reading) => [
    'Reading all instances',
    `  first time       ${spreadText(reading.firstMs)}, ${times(reading.ratio.first)} of bare`,
    `  again            ${spreadText(reading.againMs)}, ${times(reading.ratio.again)} of bare`,
    `  bare             ${spreadText(reading.bareMs)}`,
  ],
  typing: ({ paintedFrames: frames, stepsMs: steps, ...typing }) => [
    'Key press to painted rows',
    `  painted          ${spreadText(typing.paintedMs)}`,
    `  in frames        p50 ${frames.p50}, p95 ${frames.p95}, max ${frames.max} of ${ms(typing.frameMs)}`,
    `  of that          ${ms(steps.keyToQuestion)} to the question, ${ms(steps.questionToRows)} to the rows, ${ms(steps.rowsToPainted)} to the paint`,
    `  slowest          ${typing.slowest
      .slice(0, 4)
      .map((key) => `“${key.text}” ${ms(key.painted)}`)
      .join(', ')}`,
    `  tasks over 50 ms ${stallsText(typing.stalls)}`,
  ],
  scrolling: (scrolling) => [
    'Scrolling by the wheel from the first row to the last',
    `  frames           ${scrolling.frames} in ${ms(scrolling.ms)}, ${percent(scrolling.withinTwoFrames)} within two frame times`,
    `  between frames   ${spreadText(scrolling.gapMs)}`,
    `  rows drawn       at most ${scrolling.mostRows}; some still on their way in ${percent(scrolling.unloaded)} of the frames`,
    `  tasks over 50 ms ${stallsText(scrolling.stalls)}`,
  ],
  stalls: ({ starting, whileReading }) => [
    'Tasks over 50 ms while everything is read',
    `  at the start     ${stallsText(starting)}`,
    `  while typing     ${stallsText(whileReading)}`,
    `  key to rows      ${spreadText(whileReading.paintedMs)}, p95 ${whileReading.paintedFrames.p95} frames`,
  ],
  planning: (planning) => [
    `A plan for ${planning.targets.toLocaleString('en')} accounts`,
    `  took             ${ms(planning.planMs)}`,
    `  tasks over 50 ms ${stallsText(planning)}`,
  ],
  exports: (all) => ['All accounts exported while somebody types', ...all.flatMap(exportInWords)],
  bareTable: ({ typing, scrolling }) => [
    'A bare table: rows placed by script with nothing behind them, on the same machine',
    `  key to rows      ${spreadText(typing.paintedMs)}, p95 ${typing.paintedFrames.p95} frames`,
    `  scrolling        ${percent(scrolling.withinTwoFrames)} within two frame times, p95 ${ms(scrolling.gapMs.p95)} between frames`,
  ],
};

/**
 * @param {import('./measure.mjs').Results} results
 * @returns {string}
 */
export function inWords({ machine, accounts, instances, measured, failed }) {
  const names = /** @type {SectionName[]} */ (Object.keys(inLines));
  return [
    `${accounts.toLocaleString('en')} accounts on ${instances} ${machine.servers}`,
    `${machine.cores} cores (${machine.cpu}), load ${machine.load.toFixed(1)}, ${machine.system}, Node ${machine.node}, Electron ${machine.electron}, display ${machine.display}`,
    ...names.flatMap((name) => linesOf(name, measured, failed)),
  ].join('\n');
}

/**
 * @template {SectionName} Name
 * @param {Name} name
 * @param {Measured} measured
 * @param {import('./measure.mjs').Results['failed']} failed
 */
function linesOf(name, measured, failed) {
  const figures = measured[name];
  if (figures) return ['', ...inLines[name](figures)];
  return failed[name] === undefined ? [] : ['', `Not measured: ${name}`, `  ${failed[name]}`];
}

/** @param {NonNullable<Measured['exports']>[number]} one */
function exportInWords({
  format,
  rows,
  fileBytes,
  moreBytes,
  paintedFrames,
  gapMs,
  withinTwoFrames,
  ...one
}) {
  return [
    `  ${format.padEnd(17)}${rows.toLocaleString('en')} rows in ${ms(one.ms)}, a file of ${mb(fileBytes)}; at most ${mb(moreBytes)} more memory than before`,
    `    key to rows    ${spreadText(one.paintedMs)}, p95 ${paintedFrames.p95} frames`,
    `    frames         ${percent(withinTwoFrames)} within two frame times, p95 ${ms(gapMs.p95)} between them`,
    `    over 50 ms     ${stallsText(one)}`,
  ];
}

/** @param {NonNullable<Measured['memory']>} memory */
function processTable({ processes, emptyProcesses }) {
  const sum = (/** @type {typeof processes} */ list, /** @type {string} */ kind) =>
    list.filter((one) => one.kind === kind).reduce((bytes, one) => bytes + one.bytes, 0);
  return [...new Set(processes.map(({ kind }) => kind))].map(
    (kind) => `    ${kind.padEnd(15)}${mb(sum(processes, kind))} (empty: ${mb(sum(emptyProcesses, kind))})`,
  );
}
