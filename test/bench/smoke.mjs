// @ts-check
// A short run of the benchmark for `npm test`: it fails when a step breaks or a number is missing, never on a time.
import { searches } from './keyboard.mjs';
import { measure } from './measure.mjs';
import { inWords } from './report.mjs';
import { sectionNames } from './sections.mjs';

const results = await measure(
  {
    accounts: 5_000,
    instances: 2,
    searches: searches.slice(0, 3),
    engineRounds: 1,
    typingRounds: 1,
    warmUps: 0,
    readingRounds: 1,
    sync: { instances: 3, accounts: 1_200, latencyMs: 5, warmUps: 0, rounds: 1 },
    runs: { instances: 2, steps: 5, latencyMs: 5, moreMs: 5, rounds: 1 },
    journal: 1_500,
    leavers: 300,
    reviews: [200],
    wheelTurns: 40,
    launches: 1,
    idleLaunches: 1,
  },
  sectionNames,
  (line) => console.error(`bench: ${line}`),
);

/**
 * The places of what is no number.
 * @param {unknown} value
 * @param {string} place
 * @returns {string[]}
 */
function broken(value, place) {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [place];
  if (value === undefined) return [place];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => broken(inner, `${place}.${key}`));
}

const missing = sectionNames.flatMap((name) => broken(results.measured[name], name));
console.log(inWords(results));
if (missing.length > 0) {
  console.error(`no number at ${missing.join(', ')}`);
  process.exitCode = 1;
}
