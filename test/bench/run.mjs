// @ts-check
// `npm run bench -- [--accounts N] [--instances N] [--only SECTION,…]`: measures, prints, and keeps the numbers in bench-results/.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './electron.mjs';
import { searches } from './keyboard.mjs';
import { measure } from './measure.mjs';
import { inWords } from './report.mjs';
import { sectionNames } from './sections.mjs';

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '500000' },
    instances: { type: 'string' },
    only: { type: 'string', default: sectionNames.join(',') },
  },
});
const accounts = Number(values.accounts);
if (!Number.isInteger(accounts) || accounts < 100) {
  throw new Error('--accounts wants a whole number, at least 100');
}
const instances = Number(values.instances ?? Math.max(2, Math.round(accounts / 5_000)));
if (!Number.isInteger(instances) || instances < 1 || accounts / instances < 8) {
  throw new Error('--instances wants a whole number, with at least 8 accounts for each');
}
const asked = values.only.split(',');
const names = sectionNames.filter((name) => asked.includes(name));
if (names.length < asked.length) throw new Error(`--only wants some of ${sectionNames.join(',')}`);

const begun = new Date();
const results = await measure(
  {
    accounts,
    instances,
    searches,
    engineRounds: 3,
    typingRounds: 3,
    warmUps: 1,
    sync: { instances: 20, accounts: 5_000, latencyMs: 30, warmUps: 1, rounds: 5 },
    runs: { instances: 20, steps: 30, latencyMs: 50, moreMs: 5, rounds: 2 },
    journal: 100_000,
    leavers: 20_000,
    reviews: [2_000, 20_000],
    readingRounds: accounts > 200_000 ? 1 : 3,
    wheelTurns: 200,
    launches: 7,
    idleLaunches: 3,
  },
  names,
  (line) => console.error(`bench: ${line}`),
);
console.log(`\n${inWords(results)}`);
const folder = path.join(root, 'bench-results');
fs.mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${begun.toISOString().slice(0, 19).replaceAll(':', '')}.json`);
fs.writeFileSync(file, `${JSON.stringify({ at: begun.toISOString(), ...results }, null, 2)}\n`);
console.log(`\n${path.relative(root, file)}`);
if (Object.keys(results.failed).length > 0) process.exitCode = 1;
