// @ts-check
// The directory engine without a window, in a process of its own: MiniSearch needs much memory, which then goes again.
//
//   node test/bench/engine.mjs [accounts] [rounds]
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/**
 * @typedef {ReturnType<typeof import('./engine').measureEngine>
 *   & { memory: ReturnType<typeof import('./engine').measureEngineMemory> }
 *   & { roster: import('./roster').RosterResults }
 *   & { groups: import('./groups').GroupResults }} EngineResults
 */

/**
 * @param {number} accounts
 * @param {number} rounds
 * @returns {Promise<EngineResults>}
 */
export async function measureEngine(accounts, rounds) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-engine-'));
  try {
    const outfile = path.join(folder, 'engine.mjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'engine-run.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
    });
    const measured = async (/** @type {string} */ what, of = accounts) => {
      const args = ['--max-old-space-size=8192', '--expose-gc', outfile, String(of), what];
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 10_000_000 });
      return JSON.parse(stdout);
    };
    const memory = await measured('memory');
    const groups = await measured('groups', 100);
    return { ...(await measured(String(rounds))), memory, groups, roster: await measured('roster', 50_000) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (/** @type {number} */ value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const spreadText = (/** @type {import('./statistics.mjs').Spread} */ { p50, p95, max, samples }) =>
  `p50 ${ms(p50)}, p95 ${ms(p95)}, max ${ms(max)} (${samples})`;

/**
 * @param {EngineResults} results
 * @returns {readonly string[]}
 */
export function engineInWords(results) {
  const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  const { ratio, memory, roster, groups } = results;
  const named = (/** @type {import('./groups').GroupTimes} */ times) =>
    `${times.lines.toLocaleString('en')} names: made ${ms(times.anewMs)}, again ${ms(times.againMs)}, searched ${ms(times.searchMs)}; on main a window ${ms(times.mainListMs)}, a group ${ms(times.mainDetailMs)}`;
  return [
    `The engine by itself: ${results.accounts.toLocaleString('en')} accounts on ${results.instances} instances (processor time)`,
    `  search           ${spreadText(results.searchMs)}, with facets and 50 rows`,
    `  Array.filter     ${spreadText(results.filterMs)}, same answers`,
    `  MiniSearch       ${spreadText(results.miniSearchMs)}, prefix search: finds beginnings of words only`,
    `  ratio at p95     1/${ratio.filter.toFixed(1)} of Array.filter, 1/${ratio.miniSearch.toFixed(1)} of MiniSearch`,
    `  slowest          ${results.slowest.map(({ text, ms: took }) => `“${text}” ${ms(took)}`).join(', ')}`,
    `  ready            loaded ${ms(results.loadMs)}; MiniSearch ${ms(results.miniSearchBuildMs)}`,
    `  first answer     ${ms(results.firstMs)}, 1/${ratio.first.toFixed(1)} of sorting the rows by name (${ms(results.sortMs)})`,
    `  also             ${Object.entries(results.other)
      .map(([name, took]) => `${name} ${ms(took)}`)
      .join(', ')}`,
    `  roster           ${roster.rows.toLocaleString('en')} rows against ${roster.accounts.toLocaleString('en')} accounts ${ms(roster.ms)}; csv-parse and a map of addresses ${ms(roster.plainMs)}`,
    `  groups           ${groups.instances} instances × ${groups.groups}, ${named(groups.own)}`,
    `                   ${named(groups.common)}`,
    `  bytes            ${mb(results.bytes)}, of which ${mb(results.searchBytes)} for the search`,
    `  memory           ${mb(memory.heap)} of objects and ${mb(memory.arrays)} of arrays; ${((memory.heap + memory.arrays) / memory.columns).toFixed(2)} times the columns (${mb(memory.columns)})`,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [accounts = 500_000, rounds = 3] = process.argv.slice(2).map(Number);
  console.log(engineInWords(await measureEngine(accounts, rounds)).join('\n'));
}
