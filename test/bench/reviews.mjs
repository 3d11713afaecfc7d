// @ts-check
// Access reviews of many accounts, from the frozen list to the sealed pack: how long each step takes, and for how long it keeps
// the main thread at most.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';
import { measured } from './journal.mjs';
import { startServers } from './world.mjs';

/** So many are decided by one stroke. */
const stroke = 500;
const reviewers = /** @type {const} */ (['ana.reviewer@acme.example', 'ben.reviewer@acme.example']);

/** @typedef {Awaited<ReturnType<typeof measureReviews>>} ReviewsResults */

/** @param {readonly number[]} sizes accounts of each review */
export async function measureReviews(sizes) {
  const reviews = [];
  for (const size of sizes) reviews.push(await reviewOf(size));
  return { reviews };
}

/** @param {number} accounts */
async function reviewOf(accounts) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  // Not in this process: what the server holds would be in the memory that the measured thread has to look through.
  const servers = await startServers(1, accounts, 0, children);
  const { openProduct } = await bundledProduct();
  const product = await openProduct(path.join(root, 'dist'), servers);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-reviews-'));
  /** @type {Record<string, { ms: number, longestMs: number, ranMs: number }>} */
  const steps = {};
  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<import('../../main/kernel/result').Result<T>>} work
   */
  async function step(name, work) {
    const { answer, ms, longestMs, ranMs } = await measured(work);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
    steps[name] = { ms, longestMs, ranMs };
    return answer.value;
  }
  try {
    const { reviews, directory } = product.services;
    await directory.sync(null);
    const { id, rows } = await step('open', () => reviews.open(wishOf(`Review of ${accounts}`)));
    const page = await step('first rows', () => reviews.rows(id, everyRow, 0, 200));
    const keep = { decision: /** @type {const} */ ('keep'), change: null, note: 'known' };
    const one = /** @type {const} */ ({ kind: 'rows', seqs: [1] });
    const first = await step('decide one', () => reviews.decide(id, one, keep, page.revision));
    const some = Array.from({ length: Math.min(stroke, rows - 1) }, (_, at) => at + 2);
    const many = /** @type {const} */ ({ kind: 'rows', seqs: some });
    const second = await step('decide 500', () => reviews.decide(id, many, keep, first.revision));
    /** @type {import('../../main/reviews/deciding').Which} */
    const others = { kind: 'matching', filter: { ...everyRow, decisions: ['undecided'] } };
    const third = await step('decide the rest', () => reviews.decide(id, others, keep, second.revision));
    if (first.count + second.count + third.count !== rows) throw new Error('not all were decided');
    const sheet = await step('make worksheet', () => reviews.worksheet(id, reviewers[0]));
    const file = path.join(folder, 'worksheet.xlsx');
    await step('save worksheet', () => reviews.saveSheet(sheet, file));
    const back = { name: 'worksheet.xlsx', bytes: fs.readFileSync(file) };
    await step('read worksheet', () => reviews.readWorksheet(id, back));
    const all = /** @type {const} */ ({ kind: 'matching', filter: everyRow });
    const { revision: seen } = await step('last rows', () => reviews.rows(id, everyRow, rows - 200, 200));
    const to = 'cleo.deputy@acme.example';
    const handed = await step('hand all on', () => reviews.handOn(id, all, { to, reason: 'away', seen }));
    if (handed.handedOn + handed.own !== rows) throw new Error('not all were handed on');
    await step('page of it', () => reviews.detail(id));
    const settled = { reason: 'quarter', approver: '', acceptsUndecided: false, exceptionsDue: null };
    await step('close', () => reviews.close(id, settled));
    await step('seal', () => reviews.savePack(id, path.join(folder, 'pack.zip')));
    return { accounts: rows, steps };
  } finally {
    await product.close();
    for (const child of children) child.stdin?.end();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @type {import('../../preload/contract/reviews').ReviewFilter} */
const everyRow = { search: '', decisions: [], recommendations: [], reviewers: [], flags: [] };

/**
 * @param {string} name
 * @returns {import('../../preload/contract/reviews').OpenReview}
 */
const wishOf = (name) => ({
  name,
  scope: { instanceIds: [], environments: [], groups: [], tenants: [], role: [], status: [], kinds: [] },
  thresholds: { dormantDays: 90, graceDays: 30, inviteDays: 30, keyDays: 365 },
  reviewers: reviewers.map((email) => ({ name: email, email, groups: [], instanceIds: [] })),
  dueAt: null,
  acceptsGaps: false,
});

/** @param {ReviewsResults} results */
export const reviewsInWords = ({ reviews }) =>
  reviews.flatMap(({ accounts, steps }) => [
    `Access review of ${accounts.toLocaleString('en')} accounts`,
    ...Object.entries(steps).map(
      ([name, { ms, longestMs, ranMs }]) =>
        `  ${name.padEnd(17)}${ms.toFixed(0)} ms; the main thread was kept for ${longestMs.toFixed(0)} ms at most, ${ranMs.toFixed(0)} ms of its own`,
    ),
  ]);
