// @ts-check
// The order of the measurements, for the long run and for the short one.

import { start } from './electron.mjs';
import { measureEngine } from './engine.mjs';
import { keyboardOf } from './keyboard.mjs';
import { machine } from './machine.mjs';
import { measureReading } from './reading.mjs';
import { measureRuns } from './runs.mjs';
import { measureScrolling } from './scrolling.mjs';
import { measureStallsWhilePlanning, measureStallsWhileReading, stallsSince, untilRead } from './stalls.mjs';
import { measureStartAndMemory } from './start-and-memory.mjs';
import { measureSync } from './sync.mjs';
import { measureTyping } from './typing.mjs';
import { makeWorld } from './world.mjs';

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
 * @property {number} launches
 * @property {number} wheelTurns from the first row to the last
 * @property {number} idleLaunches launches at whose end memory is measured
 */

/**
 * @param {Effort} effort
 * @param {(line: string) => void} say
 */
export async function measure(effort, say) {
  const { accounts, instances } = effort;
  say(`sync of ${effort.sync.instances} instances`);
  const sync = await measureSync(effort.sync);
  say('runs that change accounts');
  const runs = await measureRuns(effort.runs);
  say('the engine by itself, Array.filter and MiniSearch');
  const engine = await measureEngine(accounts, effort.engineRounds);
  say(`making ${instances} sandboxes and a profile with ${accounts.toLocaleString('en')} accounts`);
  const world = await makeWorld(accounts, instances);
  try {
    say('start and memory');
    const { start: starting, memory } = await measureStartAndMemory(world, effort);
    say('reading');
    const reading = await measureReading(world, { warmUps: effort.warmUps, rounds: effort.readingRounds });
    const inWindow = await inTheWindow(world, effort, say);
    say('a bare table');
    const bareTable = await inBareTable(world.accounts, effort);
    return {
      machine: machine(),
      accounts: world.accounts,
      instances,
      sync,
      runs,
      engine,
      reading,
      start: starting,
      memory,
      ...inWindow,
      bareTable,
    };
  } finally {
    await world.close();
  }
}

/**
 * @param {import('./world.mjs').World} world
 * @param {Effort} effort
 * @param {(line: string) => void} say
 */
async function inTheWindow(world, effort, say) {
  const app = start('application', world.home);
  try {
    await app.painted;
    const { page, browser } = await app.attach();
    const keyboard = await keyboardOf(page);
    await untilRead(page, app.startedAt);
    const starting = await stallsSince(app, page);
    say('typing');
    const typing = await measureTyping(page, keyboard, {
      rounds: effort.typingRounds,
      searches: effort.searches,
    });
    say('scrolling');
    const { accounts } = world;
    const scrolling = await measureScrolling(page, {
      accounts,
      turns: effort.wheelTurns,
      frameMs: typing.frameMs,
    });
    const whileTyping = await stallsSince(app, page);
    say('typing while everything is read');
    const whileReading = await measureStallsWhileReading(
      app,
      page,
      keyboard,
      effort.searches,
      typing.frameMs,
    );
    say('a plan for many');
    const whilePlanning = await measureStallsWhilePlanning(app, page);
    await browser.close();
    return { typing, scrolling, stalls: { starting, whileTyping, whileReading, whilePlanning } };
  } finally {
    await app.close();
  }
}

/**
 * What typing and scrolling are on this machine when there is nothing behind the table.
 * @param {number} accounts
 * @param {Effort} effort
 */
async function inBareTable(accounts, { typingRounds, searches, wheelTurns }) {
  const app = start('bare-table', undefined, { ROLLCALL_BENCH_ACCOUNTS: String(accounts) });
  try {
    await app.painted;
    const { page, browser } = await app.attach();
    const typing = await measureTyping(page, await keyboardOf(page), { rounds: typingRounds, searches });
    const { frameMs } = typing;
    const scrolling = await measureScrolling(page, { accounts, turns: wheelTurns, frameMs });
    await browser.close();
    return { typing, scrolling };
  } finally {
    await app.close();
  }
}
