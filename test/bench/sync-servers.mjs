// @ts-check
// A process of its own with stand-ins for several Metabases: `sync-servers.mjs <servers> <accounts each> <latency ms>
// <first seed>`. Prints one line of JSON, then serves until its input ends.
import { startSandbox } from '../sandbox/server.mjs';

const [count = 1, accounts = 200, latency = 0, first = 1] = process.argv.slice(2).map(Number);
const servers = [];
for (let n = 0; n < count; n += 1) {
  const seed = first + n;
  const { url, credentials } = await startSandbox({ accounts, seed, latency, name: `server ${seed}` });
  servers.push({ name: `server ${seed}`, url, apiKey: credentials.apiKey });
}
process.stdout.write(`${JSON.stringify(servers)}\n`);
process.stdin.resume().once('end', () => process.exit(0));
