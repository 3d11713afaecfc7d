import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import {
  type AccountJson,
  type CommandLine,
  commandLine,
  type ErrorJson,
  type List,
  type RunJson,
} from './rollcall';

const maria = 'maria.ortiz@acme.example';
const hers = 'maria.ortiz@acme.co.uk';

interface DecisionJson {
  readonly kind: string;
  readonly one: string;
  readonly other: string | null;
  readonly reason: string;
}
interface PersonJson {
  readonly email: string;
  readonly addresses: readonly string[];
  readonly accounts: readonly AccountJson[];
}

let cli: CommandLine;
let finance: Sandbox;
let sales: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  finance = await startSandbox({ accounts: 20, seed: 1 });
  sales = await startSandbox({ accounts: 20, seed: 2 });
  const one = {
    first_name: 'Maria',
    last_name: 'Ortiz',
    is_active: true,
    date_joined: '2026-01-05T08:00:00Z',
  };
  sales.state.addUser({ ...one, email: hers });
  for (const [name, server] of [
    ['finance', finance],
    ['sales', sales],
  ] as const) {
    const where = ['--name', name, '--address', server.url, '--environment', 'development'];
    const added = await cli.run(
      ['instance', 'add', ...where, '--safe-mode', 'one-click', '--api-key-stdin'],
      `${server.credentials.apiKey}\n`,
    );
    expect(added.code).toBe(0);
  }
}, 60_000);

afterAll(async () => {
  await Promise.all([finance?.close(), sales?.close()]);
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const people = (...args: string[]) => cli.run(['people', ...args, '--json']);
const show = async (email: string) => (await people('show', email)).json<PersonJson>();

it('proposes, links with a reason and --yes, lists, and takes back', async () => {
  const found = (await people('duplicates')).json<
    List<{ score: number; likeness: readonly string[]; people: readonly PersonJson[] }>
  >();
  const pair = found.result.find((one) => one.people.some(({ email }) => email === hers));
  expect(pair?.likeness).toEqual(['same-local-part', 'same-name']);
  expect((await show(maria)).accounts).toHaveLength(2);

  const asked = await people('link', maria, hers, '--reason', 'INC-7');
  expect([asked.code, asked.json<ErrorJson>().error.code]).toEqual([5, 'CONFIRMATION_MISSING']);
  expect((await people('link', maria, hers, '--yes')).code).toBe(2);
  const linked = await people('link', maria, hers, '--reason', 'INC-7', '--yes');
  expect(linked.code).toBe(0);
  expect(linked.json<{ decision: DecisionJson }>().decision).toMatchObject({
    kind: 'linked',
    one: maria,
    other: hers,
  });
  expect(await show(hers)).toMatchObject({ email: hers, addresses: [hers, maria] });
  expect((await people('links')).json<List<DecisionJson>>().result).toMatchObject([{ reason: 'INC-7' }]);
  const dry = ['access', 'disable', maria, '--everywhere', '--reason', 'leaver', '--dry-run', '--json'];
  expect((await cli.run(dry)).json<RunJson>().steps).toHaveLength(3);
  // On one instance only the account of that very address is meant: her other one there is named, and left alone.
  const there = ['access', 'disable', hers, '--instance', 'finance', '--reason', 'x', '--yes', '--json'];
  const only = await cli.run(there);
  expect([only.code, only.json<RunJson>().steps.map(({ code }) => code)]).toEqual([3, ['ONLY_JOINED']]);
  expect(only.out).toContain(`another address there: ${maria}.`);

  expect((await people('unlink', hers, '--reason', 'INC-8', '--yes')).code).toBe(0);
  expect((await show(maria)).accounts).toHaveLength(2);
  expect((await people('unlink', hers, '--reason', 'INC-8', '--yes')).code).toBe(3);
}, 120_000);

it('sets one account apart, which only its instance then names', async () => {
  expect((await people('unlink', maria, '--instance', 'sales', '--reason', 'shared', '--yes')).code).toBe(0);
  expect((await show(maria)).accounts.map(({ instance }) => instance)).toEqual(['finance']);
  const there = ['access', 'disable', maria, '--instance', 'sales', '--reason', 'x', '--dry-run', '--json'];
  expect((await cli.run(there)).json<RunJson>().steps).toHaveLength(1);
  // Everywhere means the person: what was set apart is told, not taken.
  const everywhere = ['access', 'disable', maria, '--everywhere', '--reason', 'x', '--dry-run', '--json'];
  const steps = (await cli.run(everywhere)).json<RunJson>().steps;
  expect(steps.map(({ code }) => code)).toEqual([null, 'SET_APART']);
  const again = ['unlink', maria, '--instance', 'sales', '--reason', 'again', '--yes'] as const;
  expect((await people(...again)).json<ErrorJson>().error.code).toBe('ALREADY_APART');
  expect((await people('link', maria, maria, '--instance', 'sales', '--reason', 'hers', '--yes')).code).toBe(
    0,
  );
  expect((await show(maria)).accounts).toHaveLength(2);
  expect((await people('links')).json<List<unknown>>().total).toBe(0);
}, 120_000);

it('keeps aliases and plus addressing, and refuses what is no domain', async () => {
  const added = await people('alias', 'add', 'ACME.co.uk', 'acme.example', '--yes');
  expect(added.json()).toMatchObject({
    aliases: [{ domain: 'acme.co.uk', means: 'acme.example' }],
    joined: 1,
    split: 0,
  });
  expect((await show(hers)).accounts.map(({ instance }) => instance).sort()).toEqual([
    'finance',
    'sales',
    'sales',
  ]);
  expect((await people('plus-addressing', 'on', '--yes')).code).toBe(0);
  expect((await people('alias', 'list')).json()).toMatchObject({ total: 1, plus_addressing: true });
  expect((await people('alias', 'remove', 'acme.co.uk', '--yes')).code).toBe(0);
  expect((await people('alias', 'remove', 'acme.co.uk', '--yes')).code).toBe(3);
  const wrong = await people('alias', 'add', 'a b', 'acme.example', '--yes');
  expect([wrong.code, wrong.json<ErrorJson>().error.code]).toEqual([2, 'DOMAIN_INVALID']);
}, 120_000);
