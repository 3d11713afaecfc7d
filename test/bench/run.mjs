// @ts-check
// `npm run bench -- [--accounts N]`: measures, prints, and keeps the numbers in bench-results/.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './electron.mjs';
import { searches } from './keyboard.mjs';
import { measure } from './measure.mjs';
import { inWords } from './report.mjs';

const { values } = parseArgs({ options: { accounts: { type: 'string', default: '100000' } } });
const accounts = Number(values.accounts);
if (!Number.isInteger(accounts) || accounts < 100) {
  throw new Error('--accounts wants a whole number, at least 100');
}

const begun = new Date();
const results = await measure(
  { accounts, searches, typingRounds: 3, warmUps: 1, readingRounds: 5, launches: 5, idleLaunches: 3 },
  (line) => console.error(`bench: ${line}`),
);
console.log(`\n${inWords(results)}`);
const folder = path.join(root, 'bench-results');
fs.mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${begun.toISOString().slice(0, 19).replaceAll(':', '')}.json`);
fs.writeFileSync(file, `${JSON.stringify({ at: begun.toISOString(), ...results }, null, 2)}\n`);
console.log(`\n${path.relative(root, file)}`);
