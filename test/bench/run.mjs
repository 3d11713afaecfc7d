// @ts-check
// `npm run bench -- [--accounts N] [--instances N]`: measures, prints, and keeps the numbers in bench-results/.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './electron.mjs';
import { searches } from './keyboard.mjs';
import { measure } from './measure.mjs';
import { inWords } from './report.mjs';

const { values } = parseArgs({
  options: { accounts: { type: 'string', default: '500000' }, instances: { type: 'string' } },
});
const accounts = Number(values.accounts);
if (!Number.isInteger(accounts) || accounts < 100) {
  throw new Error('--accounts wants a whole number, at least 100');
}
const instances = Number(values.instances ?? Math.max(2, Math.round(accounts / 5_000)));
if (!Number.isInteger(instances) || instances < 1 || accounts / instances < 8) {
  throw new Error('--instances wants a whole number, with at least 8 accounts for each');
}

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
    readingRounds: accounts > 200_000 ? 1 : 3,
    wheelTurns: 200,
    launches: 7,
    idleLaunches: 3,
  },
  (line) => console.error(`bench: ${line}`),
);
console.log(`\n${inWords(results)}`);
const folder = path.join(root, 'bench-results');
fs.mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${begun.toISOString().slice(0, 19).replaceAll(':', '')}.json`);
fs.writeFileSync(file, `${JSON.stringify({ at: begun.toISOString(), ...results }, null, 2)}\n`);
console.log(`\n${path.relative(root, file)}`);
