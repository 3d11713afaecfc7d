// @ts-check
// The order of the measurements, for the long run and for the short one.

import { start } from './electron.mjs';
import { keyboardOf } from './keyboard.mjs';
import { machine } from './machine.mjs';
import { measureReading } from './reading.mjs';
import { measureStallsWhileReading, stallsSince, untilRead } from './stalls.mjs';
import { measureStartAndMemory } from './start-and-memory.mjs';
import { measureTyping } from './typing.mjs';
import { makeWorld } from './world.mjs';

/**
 * @typedef {object} Effort
 * @property {number} accounts
 * @property {readonly string[]} searches
 * @property {number} typingRounds
 * @property {number} readingRounds
 * @property {number} warmUps launches and readings that are not counted
 * @property {number} launches
 * @property {number} idleLaunches launches at whose end memory is measured
 */

/**
 * @param {Effort} effort
 * @param {(line: string) => void} say
 */
export async function measure(effort, say) {
  say(`making two sandboxes and a profile with ${effort.accounts.toLocaleString('en')} accounts`);
  const world = await makeWorld(effort.accounts);
  try {
    say('start and memory');
    const { start: starting, memory } = await measureStartAndMemory(world, effort);
    say('reading');
    const reading = await measureReading(world, { warmUps: effort.warmUps, rounds: effort.readingRounds });
    const { typing, stalls } = await inTheWindow(world, effort, say);
    return { machine: machine(), accounts: world.accounts, typing, reading, start: starting, memory, stalls };
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
    await untilRead(page);
    const starting = await stallsSince(app, page);
    say('typing');
    const typing = await measureTyping(page, keyboard, {
      rounds: effort.typingRounds,
      searches: effort.searches,
    });
    // The reference of the typing holds all accounts in the page: what it costs is not the product's.
    await stallsSince(app, page);
    say('typing while everything is read');
    const whileReading = await measureStallsWhileReading(app, page, keyboard, effort.searches);
    for (let n = 0; n < 2; n += 1) {
      await keyboard.type('maria ortiz');
      await keyboard.clear();
    }
    const whileTyping = await stallsSince(app, page);
    await browser.close();
    return { typing, stalls: { starting, whileTyping, whileReading } };
  } finally {
    await app.close();
  }
}
