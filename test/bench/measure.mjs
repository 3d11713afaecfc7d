// @ts-check
// Goes through the sections. One that fails is told and the others go on: an hour of measuring is not lost to its end.
import { machine } from './machine.mjs';
import { createScene } from './scene.mjs';
import { sections } from './sections.mjs';

/** @typedef {ReturnType<typeof machine>} Machine */
/** @typedef {import('./sections.mjs').SectionName} SectionName */
/** @typedef {import('./sections.mjs').Measured} Measured */
/** @typedef {{ machine: Machine, accounts: number, instances: number, measured: Measured, failed: Partial<Record<SectionName, string>> }} Results */

/**
 * @param {import('./sections.mjs').Effort} effort
 * @param {readonly SectionName[]} names
 * @param {(line: string) => void} say
 * @returns {Promise<Results>}
 */
export async function measure(effort, names, say) {
  const { accounts, instances } = effort;
  /** @type {Measured} */
  const measured = {};
  /** @type {Results['failed']} */
  const failed = {};
  const scene = createScene(effort, say);
  try {
    for (const name of names) {
      say(name);
      try {
        Object.assign(measured, { [name]: await sections[name]({ scene, effort }) });
      } catch (error) {
        failed[name] = error instanceof Error ? error.message : String(error);
        say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
      }
    }
    return { machine: machine(), accounts, instances, measured, failed };
  } finally {
    await scene.close();
  }
}
