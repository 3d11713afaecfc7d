// @ts-check
// Several sandboxes in one process: a hundred Metabases in a hundred processes would leave no processor to measure on.
//
//   node test/bench/servers.mjs <how many> <accounts each> <number of the first>
//
// Prints a line of JSON for each: name, url, apiKey. Ends when its standard input does.
import os from 'node:os';
import { startSandbox } from '../sandbox/server.mjs';

const [count = 0, accounts = 0, first = 0] = process.argv.slice(2).map(Number);
/** As people name them, so that a search for an instance finds some and not all. */
const departments = ['finance', 'sales', 'support', 'research', 'logistics'];

// Servers stand elsewhere: that these clear their memory while somebody types here is not to be measured.
os.setPriority(os.constants.priority.PRIORITY_LOW);
process.stdin.resume().on('end', () => process.exit(0));
for (let number = first; number < first + count; number += 1) {
  const round = Math.floor(number / departments.length);
  const name = `${departments[number % departments.length]}${round === 0 ? '' : ` ${round + 1}`}`;
  const { url, credentials } = await startSandbox({ name, accounts, seed: number + 1 });
  process.stdout.write(`${JSON.stringify({ name, url, apiKey: credentials.apiKey })}\n`);
}
