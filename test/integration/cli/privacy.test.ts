import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type ErrorJson, type List } from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await connectedAsFinance(cli, { accounts: 30, seed: 3, profile: 'edge' });
}, 90_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const maria = 'maria.ortiz@acme.example';
const why = ['--reason', 'DSR-12', '--yes', '--json'];

interface PurgeJson {
  readonly dry_run: boolean;
  readonly records: number;
  readonly complete: boolean;
  readonly entry: number;
}

it('says what is kept, shows a purge first, forgets a person once, and records it without the name', async () => {
  const inventory = await cli.run(['privacy', 'inventory', '--json']);
  expect(inventory.code).toBe(0);
  expect(inventory.json<List<{ id: string }>>().result.map(({ id }) => id)).toContain('journal');

  // Nothing is purged by age where neither the policy nor the command says a day.
  expect((await cli.run(['privacy', 'preview', '--json'])).code).toBe(2);
  expect((await cli.run(['privacy', 'preview', '--before', 'May', '--json'])).code).toBe(2);
  expect((await cli.run(['privacy', 'preview', '--before', '2020-01-01', '--json'])).code).toBe(3);
  expect((await cli.run(['privacy', 'forget', 'maria', ...why])).code).toBe(2);

  expect((await cli.run(['privacy', 'agree', ...why])).code).toBe(2);
  expect((await cli.run(['policy', 'set', '--retention-days', '365', ...why])).code).toBe(0);
  const agreed = await cli.run(['privacy', 'agree', ...why]);
  expect([agreed.code, agreed.json<object>()]).toMatchObject([0, { retention_days: 365, records: 0 }]);
  expect((await cli.run(['journal', 'list', '--json'])).out).toContain('privacy.agreed');
  for (const verb of ['disable', 'enable'])
    expect((await cli.run(['access', verb, maria, '--instance', 'finance', ...why])).code, verb).toBe(0);
  const shown = await cli.run(['privacy', 'preview', '--person', maria, '--json']);
  expect([shown.code, shown.json<PurgeJson>().dry_run]).toEqual([0, true]);
  const { records } = shown.json<PurgeJson>();
  expect(records).toBeGreaterThan(0);
  const dry = await cli.run(['privacy', 'forget', maria, '--dry-run', '--json']);
  expect(dry.json<object>()).toEqual(shown.json<object>());

  const unsure = await cli.run(['privacy', 'forget', maria, '--reason', 'DSR-12', '--json']);
  expect(unsure.json<ErrorJson>().error.code).toBe('CONFIRMATION_MISSING');
  const done = await cli.run(['privacy', 'forget', maria, ...why]);
  expect([done.code, done.json<PurgeJson>()]).toMatchObject([0, { dry_run: false, complete: true, records }]);
  const listed = await cli.run(['journal', 'list', '--json']);
  const entry = listed
    .json<List<{ seq: number; action: string }>>()
    .result.find(({ seq }) => seq === done.json<PurgeJson>().entry);
  expect(entry?.action).toBe('privacy.forgotten');
  expect(JSON.stringify(entry)).not.toContain(maria);
  expect((await cli.run(['privacy', 'preview', '--person', maria, '--json'])).code).toBe(3);
  expect((await cli.run(['journal', 'verify', '--json'])).code).toBe(0);
}, 120_000);
