// @ts-check
// A long journal: the check of all of it in the app, the export, and the verifier that goes with it, each against doing
// nothing but hash the bytes of the entries.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';

/** As many as the journal writes with one commit. */
const atOnce = 500;

/** @typedef {Awaited<ReturnType<typeof measureJournal>>} JournalResults */

/** @param {number} entries */
export async function measureJournal(entries) {
  const { openProduct } = await bundledProduct();
  const product = await openProduct(path.join(root, 'dist'), []);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-journal-'));
  try {
    const { journal, journalExport } = product.services;
    // The export is an entry of its own.
    for (let at = 0; at < entries - 1; at += atOnce) {
      const lot = Array.from({ length: Math.min(atOnce, entries - 1 - at) }, (_, n) => entryOf(at + n));
      await Promise.all(lot.map((entry) => journal.append(entry)));
    }
    const page = { filters: {}, offset: 0, limit: 100 };
    const listing = await measured(() => journal.list({ ...page, search: '' }));
    const searching = await measured(() =>
      journal.list({ ...page, search: `person-${entries - 2} reports` }),
    );
    const counting = await measured(() => journal.facets());
    const target = path.join(folder, 'journal');
    const exporting = await measured(() => journalExport.write(target));
    const verifying = await measured(() => journal.verify());
    const verified = verifying.answer;
    if (
      !listing.answer.ok ||
      listing.answer.value.total !== entries - 1 ||
      !searching.answer.ok ||
      searching.answer.value.total !== 1 ||
      !counting.answer.ok ||
      !exporting.answer.ok ||
      !verified.ok ||
      verified.value.fault !== null ||
      verified.value.entries !== entries
    )
      throw new Error('the journal did not check out');
    const bytes = fs.readFileSync(path.join(target, 'journal.jsonl'));
    const hashing = await measured(async () => createHash('sha256').update(bytes).digest('hex'));
    const began = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(target, 'verify-journal.mjs')]);
    if (!stdout.startsWith('RIGHT')) throw new Error('the verifier says otherwise');
    const verifierMs = performance.now() - began;
    const ratio = (/** @type {number} */ cpuMs) => cpuMs / hashing.cpuMs;
    return {
      entries,
      bytes: bytes.length,
      verifyMs: verifying.ms,
      exportMs: exporting.ms,
      verifierMs,
      hashMs: hashing.ms,
      listMs: listing.ms,
      searchMs: searching.ms,
      countMs: counting.ms,
      longestMs: Math.max(
        ...[listing, searching, counting, verifying, exporting].map(({ longestMs }) => longestMs),
      ),
      ratio: { verify: ratio(verifying.cpuMs), export: ratio(exporting.cpuMs) },
    };
  } finally {
    await product.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * How long it takes, how much processor time of all threads that is, the longest that the main thread was kept, and the longest
 * that it ran itself between two turns: the machine may have given it to others meanwhile.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function measured(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const longestRun = watchRuns();
  delay.enable();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const answer = await work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return {
    ...{ answer, ms, cpuMs: (user + system) / 1_000 },
    ...{ longestMs: delay.max / 1e6, ranMs: longestRun() },
  };
}

/** How often the main thread is asked for a turn, in ms. */
const every = 2;

/** Hands back what ends it and tells the longest. */
function watchRuns() {
  let [longest, ran] = [0, runTime()];
  const look = () => {
    const now = runTime();
    longest = Math.max(longest, now - ran);
    ran = now;
  };
  const timer = setInterval(look, every);
  return () => {
    look();
    clearInterval(timer);
    return longest;
  };
}

/** How long this thread has run since it began, in ms. Only Linux tells; elsewhere nought. */
function runTime() {
  try {
    return Number(fs.readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

/** @param {number} n */
function entryOf(n) {
  return {
    action: 'disable',
    instance: 'Reports',
    target: `person-${n}@example.com`,
    before: { status: 'active', role: 'member', groups: ['All Users', 'Sales'], source: 'password' },
    after: { status: 'disabled', role: 'member', groups: ['All Users', 'Sales'], source: 'password' },
    state: /** @type {const} */ ('verified'),
    reason: `INC-${n} left the company`,
    code: null,
    run: 'run_0123456789abcdef',
    identity: 'Bot <bot@example.com>, api-key',
  };
}

const seconds = (/** @type {number} */ ms) => `${(ms / 1_000).toFixed(2)} s`;

/** @param {JournalResults} results */
export function journalInWords(results) {
  const { ratio, longestMs, bytes } = results;
  const times = (/** @type {number} */ of) =>
    `${of.toFixed(1)} times the processor time of hashing the bytes`;
  return [
    `Journal of ${results.entries.toLocaleString('en')} entries (${(bytes / 1e6).toFixed(0)} MB)`,
    `  Activity         first page ${results.listMs.toFixed(0)} ms, one entry searched ${results.searchMs.toFixed(0)} ms, counts of the filters ${results.countMs.toFixed(0)} ms`,
    `  verify           ${seconds(results.verifyMs)}, ${times(ratio.verify)} (${seconds(results.hashMs)}), decrypting included`,
    `  export           ${seconds(results.exportMs)}, ${times(ratio.export)}`,
    `  the verifier     ${seconds(results.verifierMs)}, the start of a process included`,
    `  main thread      kept for ${longestMs.toFixed(0)} ms at most`,
  ];
}
