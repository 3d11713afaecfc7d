import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type Ended, type List } from './rollcall';

/** Two clients whose instances have one name, and whose people are the same, account by account. */
const names = ['Acme', 'Globex'] as const;
type Name = (typeof names)[number];

let cli: CommandLine;
const servers = new Map<Name, Sandbox>();
const serverOf = (name: Name): Sandbox => servers.get(name) as Sandbox;
const otherThan = (name: Name): Name => (name === 'Acme' ? 'Globex' : 'Acme');

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  for (const name of names) {
    const server = await startSandbox({ accounts: 30, seed: 1 });
    servers.set(name, server);
    expect((await cli.run(['client', 'add', name, '--json'])).code).toBe(0);
    const where = ['--name', 'finance', '--address', server.url, '--api-key-stdin', '--client', name];
    const how = ['--environment', 'development', '--safe-mode', 'one-click', '--json'];
    const added = await cli.run(['instance', 'add', ...where, ...how], `${server.credentials.apiKey}\n`);
    expect(added.code).toBe(0);
  }
}, 180_000);
afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.close()));
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const people = () =>
  [...serverOf('Acme').state.users.values()]
    .filter((user) => user.type === 'personal' && !user.is_superuser && !user.tenant_id)
    .map((user) => user.email);
const statesOf = (name: Name) =>
  JSON.stringify(
    [...serverOf(name).state.users.values()].map((user) => [user.email, user.is_active, user.first_name]),
  );
const journalOf = async (name: Name) =>
  (await cli.run(['journal', 'list', '--client', name, '--json'])).json<List<{ hash: string }>>();
const whys = ['--reason', 'INC-1', '--yes'];

/** Whatever finds, shows, plans, changes, hands out or records. */
const commands: readonly ((email: string, file: string) => readonly string[])[] = [
  (email) => ['accounts', 'list', '--query', email],
  (email) => ['people', 'show', email],
  (email) => ['access', 'disable', email, '--everywhere', ...whys],
  (email) => ['access', 'enable', email, '--everywhere', ...whys],
  (email) => ['access', 'leaver', email, ...whys],
  (email) => ['accounts', 'edit', email, '--first-name', 'Kim', '--everywhere', ...whys],
  (_, file) => ['people', 'find', '--from', file],
  (_, file) => [
    'access',
    'disable',
    '--from',
    file,
    '--instance',
    'finance',
    '--reason',
    'INC-1',
    '--dry-run',
  ],
  (email) => ['accounts', 'export', '--query', email, '--out', path.join(cli.home, 'accounts.csv')],
  (email) => ['receipt', email],
  () => ['sync'],
  () => ['api', 'PUT', '/api/user/2/reactivate', '--instance', 'finance', ...whys],
];

it('no command for one client asks the server of the other, changes anything there, or is in its journal', async () => {
  const file = path.join(cli.home, 'list.txt');
  const run = fc.record({
    client: fc.constantFrom(...names),
    command: fc.constantFrom(...commands),
    person: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(run, { minLength: 3, maxLength: 3 }), async (runs) => {
      for (const { client, command, person } of runs) {
        const other = otherThan(client);
        const email = people()[person % people().length] ?? '';
        fs.writeFileSync(file, `${email}\n`);
        const asked = serverOf(other).log.length;
        const [states, entries] = [statesOf(other), await journalOf(other)];
        const args = command(email, file);
        const ended: Ended = await cli.run([...args, '--client', client, '--json']);
        expect([0, 3, 4, 5], `${args.join(' ')}: ${ended.out}`).toContain(ended.code);
        expect(serverOf(other).log.slice(asked)).toEqual([]);
        expect(statesOf(other)).toBe(states);
        const after = await journalOf(other);
        expect(after.result.map(({ hash }) => hash)).toEqual(entries.result.map(({ hash }) => hash));
        // What is not said for a client changes nothing for either of them.
        if (args.includes('--yes')) expect((await cli.run([...args, '--json'])).code).toBe(2);
      }
    }),
    { numRuns: 4 },
  );
}, 600_000);
