// @ts-check
// The sections of the benchmark, in the order in which they are measured. Each stands by itself: `--only typing,scrolling`.
import { measureEngine } from './engine.mjs';
import { measureExports } from './exporting.mjs';
import { measureJournal } from './journal.mjs';
import { measureMemory, measureStart } from './launches.mjs';
import { measureLeavers } from './leavers.mjs';
import { measureReading } from './reading.mjs';
import { measureReviews } from './reviews.mjs';
import { measureRuns } from './runs.mjs';
import { measureScrolling } from './scrolling.mjs';
import { measureStallsWhilePlanning, measureStallsWhileReading, stallsSince } from './stalls.mjs';
import { measureSync } from './sync.mjs';
import { measureTyping } from './typing.mjs';

/**
 * @typedef {object} Effort
 * @property {number} accounts
 * @property {number} instances
 * @property {readonly string[]} searches
 * @property {number} engineRounds how often the engine by itself is asked everything
 * @property {number} typingRounds
 * @property {number} readingRounds
 * @property {number} warmUps launches and readings that are not counted
 * @property {import('./sync.mjs').SyncEffort} sync
 * @property {import('./runs.mjs').RunsEffort} runs
 * @property {number} journal entries
 * @property {number} leavers
 * @property {readonly number[]} reviews accounts of each
 * @property {number} launches
 * @property {number} wheelTurns from the first row to the last
 * @property {number} idleLaunches launches at whose end memory is measured
 */

/** @typedef {{ scene: import('./scene.mjs').Scene, effort: Effort }} Given */

export const sections = {
  /** @param {Given} given */
  sync: ({ effort }) => measureSync(effort.sync),
  /** @param {Given} given */
  runs: ({ effort }) => measureRuns(effort.runs),
  /** @param {Given} given */
  journal: ({ effort }) => measureJournal(effort.journal),
  /** @param {Given} given */
  leavers: ({ effort }) => measureLeavers(effort.leavers),
  /** @param {Given} given */
  reviews: ({ effort }) => measureReviews(effort.reviews),
  /** @param {Given} given */
  engine: ({ effort }) => measureEngine(effort.accounts, effort.engineRounds),
  /** @param {Given} given */
  start: async ({ scene, effort }) => measureStart(await scene.world(), effort),
  /** @param {Given} given */
  memory: async ({ scene, effort }) => measureMemory(await scene.world(), effort),
  /** @param {Given} given */
  reading: async ({ scene, effort: { warmUps, readingRounds: rounds } }) =>
    measureReading(await scene.world(), { warmUps, rounds }),
  /** @param {Given} given */
  typing: async ({ scene, effort: { searches, typingRounds: rounds } }) => {
    const { app, page, keyboard } = await scene.window();
    await stallsSince(app, page);
    const typed = await measureTyping(page, keyboard, { rounds, searches });
    return { ...typed, stalls: await stallsSince(app, page) };
  },
  /** @param {Given} given */
  scrolling: async ({ scene, effort: { wheelTurns: turns } }) => {
    const { accounts } = await scene.world();
    const { app, page } = await scene.window();
    await stallsSince(app, page);
    const scrolled = await measureScrolling(page, { accounts, turns });
    return { ...scrolled, stalls: await stallsSince(app, page) };
  },
  /**
   * While the window starts and reads everything, and while somebody types and everything is read again.
   * @param {Given} given
   */
  stalls: async ({ scene, effort: { searches } }) => {
    const { app, page, keyboard, starting } = await scene.window();
    return { starting, whileReading: await measureStallsWhileReading(app, page, keyboard, searches) };
  },
  /** @param {Given} given */
  planning: async ({ scene }) => {
    const { app, page } = await scene.window();
    return measureStallsWhilePlanning(app, page);
  },
  /** @param {Given} given */
  exports: async ({ scene, effort: { searches } }) => {
    const { accounts } = await scene.world();
    const { app, page, keyboard } = await scene.window();
    return measureExports(app, page, keyboard, { searches, accounts });
  },
  /**
   * Last, because it closes the window.
   * @param {Given} given
   */
  bareTable: async ({ scene, effort: { searches, typingRounds: rounds, wheelTurns: turns } }) => {
    const { accounts } = await scene.world();
    const { page, keyboard } = await scene.bareTable();
    const typing = await measureTyping(page, keyboard, { rounds, searches });
    return { typing, scrolling: await measureScrolling(page, { accounts, turns }) };
  },
};

/** @typedef {keyof typeof sections} SectionName */
/** @typedef {{ [Name in SectionName]?: Awaited<ReturnType<(typeof sections)[Name]>> }} Measured */

export const sectionNames = /** @type {SectionName[]} */ (Object.keys(sections));
