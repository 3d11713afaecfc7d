import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKeychainVault } from '../../../main/credentials/keychain';
import { openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type ErrorJson, type List, type RunJson } from './rollcall';

interface ScheduledJson {
  readonly id: string | null;
  readonly action: string;
  readonly at: string;
  readonly when: string;
  readonly state: string;
  readonly code: string | null;
  readonly run: string | null;
}
type WithLater = RunJson & { readonly scheduled: readonly ScheduledJson[] };
type Due = { readonly dry_run: boolean; readonly result: readonly ScheduledJson[] };

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await startSandbox({ accounts: 60, seed: 3 });
  const words = ['instance', 'add', '--name', 'finance', '--address', server.url, '--api-key-stdin'];
  const added = await cli.run(
    [...words, '--environment', 'development', '--json'],
    `${server.credentials.apiKey}\n`,
  );
  expect(added.code).toBe(0);
}, 60_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const disable = (...more: string[]) =>
  cli.run(
    ['access', 'disable', server.credentials.member.email, '--instance', 'finance'].concat(more, '--json'),
  );
const agreed = ['--reason', 'HR-118', '--yes'];
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const isActive = () => server.state.users.get(server.credentials.member.id)?.is_active;
const scheduled = async () =>
  (await cli.run(['access', 'scheduled', 'list', '--json'])).json<List<ScheduledJson>>().result;

it('makes the pair of a leave of absence, shows it beforehand, and drops its end', async () => {
  const until = ['--until', tomorrow, '--zone', 'UTC'];
  const foreseen = await disable(...until, '--reason', 'HR-118', '--dry-run');
  expect(foreseen.code).toBe(0);
  expect(foreseen.json<WithLater>()).toMatchObject({
    dry_run: true,
    steps: [{ action: 'disable', state: 'planned' }],
    scheduled: [{ id: null, action: 'enable', at: `${tomorrow}T00:00:00.000Z`, state: 'planned' }],
  });
  expect(await scheduled()).toEqual([]);

  const made = await disable(...until, ...agreed);
  expect([made.code, made.json<WithLater>()]).toMatchObject([
    0,
    { steps: [{ state: 'verified' }], scheduled: [{ action: 'enable', state: 'waiting' }] },
  ]);
  expect(isActive()).toBe(false);
  const [item] = await scheduled();
  expect(item?.when).toMatch(/ 00:00 UTC$/);

  const drop = ['access', 'scheduled', 'drop', item?.id ?? '', '--reason', 'HR-119', '--json'];
  expect((await cli.run(drop)).code).toBe(5);
  expect((await cli.run([...drop, '--yes'])).code).toBe(0);
  expect((await cli.run([...drop, '--yes'])).code).toBe(3);
  expect(await scheduled()).toMatchObject([{ state: 'dropped' }]);
  const enabled = await cli.run(
    ['access', 'enable', server.credentials.member.email, '--instance', 'finance'].concat(agreed),
  );
  expect(enabled.code).toBe(0);
}, 60_000);

it.each([
  [['--until', '2020-01-01'], 'WHEN_PASSED'],
  [['--until', 'soon'], 'WHEN_INVALID'],
  [['--until', tomorrow, '--zone', 'Europe/Atlantis'], 'ZONE_UNKNOWN'],
  [['--zone', 'UTC'], 'INVALID_INPUT'],
  [['--start', tomorrow, '--until', tomorrow], 'END_BEFORE_START'],
])('%j is refused, and nothing is changed', async (times, code) => {
  const refused = await disable(...times, ...agreed);
  expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([2, code]);
  expect(isActive()).toBe(true);
});

it('lets somebody leave later, whoever their accounts are by then', async () => {
  const { email } = server.credentials.maria;
  const leave = ['access', 'leaver', email, '--start', `${tomorrow}T18:00`, '--zone', 'UTC'];
  const foreseen = await cli.run([...leave, '--reason', 'HR-7', '--dry-run', '--json']);
  expect([foreseen.code, foreseen.json<WithLater>()]).toMatchObject([
    0,
    { scheduled: [{ id: null, action: 'disable', purpose: 'leaver', people: [email], state: 'planned' }] },
  ]);
  const made = await cli.run([...leave, ...agreed]);
  expect([made.code, made.out]).toEqual([
    0,
    expect.stringContaining(`every account of ${email} (1 account now)`),
  ]);
  const waiting = (await scheduled()).find(({ state }) => state === 'waiting');
  expect(waiting).toMatchObject({ purpose: 'leaver', people: [email], at: `${tomorrow}T18:00:00.000Z` });
  expect((await cli.run(['access', 'scheduled', 'list'])).out).toContain(`leaver: ${email}`);
  const drop = ['access', 'scheduled', 'drop', waiting?.id ?? '', '--reason', 'HR-8', '--yes'];
  expect((await cli.run(drop)).code).toBe(0);
}, 60_000);

it('makes what is due, once, also what is long overdue', async () => {
  expect((await cli.run(['access', 'due', '--yes', '--json'])).code).toBe(3);
  // As another program wrote it two days ago, to be done an hour and a half later.
  const long = Date.now() - 2 * 86_400_000;
  const before = await openContainer({
    home: cli.home,
    vault: createKeychainVault(),
    clock: { now: () => long, wait: async () => undefined },
  });
  const accounts = await before.services.directory.engine.accountsOf(server.credentials.member.email);
  const plan = await before.services.access.plan({ action: 'disable' }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  const local = new Date(long + 5_400_000).toISOString().slice(0, 16);
  const made = await before.services.schedule.make({
    planId: plan.value.id,
    reason: 'HR-120',
    typed: null,
    start: { local, zone: 'UTC' },
    until: null,
  });
  expect(made.ok).toBe(true);
  await before.close();

  const due = ['access', 'due', '--json'];
  expect((await cli.run(due)).json<ErrorJson>().error.code).toBe('CONFIRMATION_MISSING');
  const foreseen = await cli.run([...due, '--dry-run']);
  expect([foreseen.code, foreseen.json<Due>()]).toMatchObject([
    0,
    { dry_run: true, result: [{ state: 'overdue' }] },
  ]);
  expect(isActive()).toBe(true);
  const done = await cli.run([...due, '--yes']);
  expect([done.code, done.json<Due>()]).toMatchObject([0, { dry_run: false, result: [{ state: 'done' }] }]);
  expect(isActive()).toBe(false);
  expect((await cli.run([...due, '--yes'])).code).toBe(3);
  const journal = (await cli.run(['journal', 'list', '--json'])).json<List<{ action: string }>>().result;
  expect(journal.map(({ action }) => action)).toContain('schedule.done');
}, 60_000);
