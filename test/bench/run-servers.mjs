// @ts-check
// A process of its own with stand-ins that are changed: `run-servers.mjs <servers> <people each> <latency ms> <more ms for
// each further server> <number of the first>`. Prints one line of JSON, and serves until its input ends.
import { startSandbox } from '../sandbox/server.mjs';

const [count = 1, people = 100, latency = 0, more = 0, first = 0] = process.argv.slice(2).map(Number);
const servers = [];
for (let number = first; number < first + count; number += 1) {
  const sandbox = await startSandbox({
    // Some of those it makes are disabled, invited, administrators or tenants.
    accounts: people * 2 + 20,
    seed: number + 1,
    name: `server ${number}`,
    latency: latency + more * number,
  });
  const { url, control, credentials, state } = sandbox;
  const members = [...state.users.values()].filter(
    (user) =>
      user.type === 'personal' && user.is_active && !user.is_superuser && user.id !== credentials.maria.id,
  );
  servers.push({
    name: `server ${number}`,
    url,
    control,
    apiKey: credentials.apiKey,
    leaver: credentials.maria.email,
    people: members.slice(0, people).map(({ id }) => id),
  });
}
process.stdin.resume().on('end', () => process.exit(0));
process.stdout.write(`${JSON.stringify(servers)}\n`);
