import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type Ended } from './rollcall';

/** Two clients whose instances have one name, and whose people are the same, account by account. */
const names = ['Acme', 'Globex'] as const;
type Name = (typeof names)[number];

let cli: CommandLine;
const servers = new Map<Name, Sandbox>();
const ids = new Map<Name, string>();
const serverOf = (name: Name): Sandbox => servers.get(name) as Sandbox;
const otherThan = (name: Name): Name => (name === 'Acme' ? 'Globex' : 'Acme');

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  for (const name of names) {
    const server = await startSandbox({ accounts: 30, seed: 1 });
    servers.set(name, server);
    const made = await cli.run(['client', 'add', name, '--json']);
    expect(made.code).toBe(0);
    ids.set(name, made.json<{ id: string }>().id);
    const where = ['--name', 'finance', '--address', server.url, '--api-key-stdin', '--client', name];
    const how = ['--environment', 'development', '--safe-mode', 'one-click', '--json'];
    const added = await cli.run(['instance', 'add', ...where, ...how], `${server.credentials.apiKey}\n`);
    expect(added.code).toBe(0);
    // A receipt is looked up among the accounts that have been read.
    expect((await cli.run(['sync', '--client', name, '--json'])).code).toBe(0);
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

/** What is kept of a client, to the byte: journal, runs, table, exports. */
const filesOf = (name: Name): string => {
  const folder = path.join(cli.home, 'clients');
  const hash = createHash('sha256');
  const id = ids.get(name) ?? 'nobody';
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.startsWith(id));
  expect(files.length).toBeGreaterThan(1);
  for (const file of files.sort())
    if (fs.statSync(path.join(folder, file)).isFile())
      hash.update(file).update(fs.readFileSync(path.join(folder, file)));
  return hash.digest('hex');
};
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

it('no command for one client asks the server of the other, changes anything there, or writes into its files', async () => {
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
        const before = [statesOf(other), filesOf(other)];
        const args = command(email, file);
        const ended: Ended = await cli.run([...args, '--client', client, '--json']);
        const said = `${args.join(' ')}: ${ended.signal ?? ''} ${ended.out} ${ended.err}`;
        expect([0, 3, 4, 5], said).toContain(ended.code);
        expect(serverOf(other).log.slice(asked)).toEqual([]);
        expect([statesOf(other), filesOf(other)]).toEqual(before);
        // What is not said for a client changes nothing for either of them.
        if (args.includes('--yes')) expect((await cli.run([...args, '--json'])).code).toBe(2);
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 600_000);
