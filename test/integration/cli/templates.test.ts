import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type List, type RunJson } from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await connectedAsFinance(cli, { accounts: 20, seed: 3, profile: 'edge' });
}, 90_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const mel = 'mel.member@acme.example';
const why = ['--everywhere', '--reason', 'INC-7', '--json'];

interface DriftJson {
  readonly email: string;
  readonly lacks: readonly string[];
}

it('role templates on the command line: taken over, shown, applied, no drift then, and a note', async () => {
  const { state } = server;
  const group = state.addGroup('Analysts of tests');
  const [board] = [...state.dashboards.values()].filter(({ name }) => name === 'Company numbers');
  const document = {
    ...{ rollcall: 'role-templates', version: 1 },
    templates: [
      {
        ...{ name: 'Analyst', department: 'Sales', job: '', first_steps: 'Say hello' },
        places: [
          {
            instance: 'Finance',
            groups: [group.name],
            dashboards: [{ id: board?.id, title: 'Company numbers' }],
          },
          { instance: 'elsewhere', groups: ['Sales'], dashboards: [] },
        ],
      },
    ],
  };
  const taken = await cli.run(['templates', 'import', '-', '--yes', '--json'], JSON.stringify(document));
  expect([taken.code, taken.json()]).toMatchObject([
    4,
    { result: [{ name: 'Analyst', replaced: false }], unknown_instances: ['elsewhere'] },
  ]);
  const shown = await cli.run(['templates', 'show', 'analyst', '--json']);
  expect([shown.code, shown.json()]).toMatchObject([
    0,
    { people: [], check: [{ groups: [], dashboards: [{ opening: 'opens' }], error: null }] },
  ]);

  const set = (...rest: string[]) => cli.run(['templates', 'set', ...rest, '--json']);
  const changed = await set('analyst', '--job', 'Analyst', '--first-step', 'Say hello', 'Read on', '--yes');
  expect([changed.code, changed.json()]).toMatchObject([
    0,
    {
      ...{ name: 'Analyst', made: false, department: 'Sales', job: 'Analyst' },
      first_steps: 'Say hello\nRead on',
      places: [{ instance: 'finance', groups: [group.name], dashboards: [{ title: 'Company numbers' }] }],
    },
  ]);
  const file = path.join(cli.home, 'reader.json');
  fs.writeFileSync(file, JSON.stringify({ places: [{ instance: 'FINANCE', groups: [group.name] }] }));
  const made = await set('Reader', '--from', file, '--dashboard', `finance=${board?.id}`, '--yes');
  expect(made.json()).toMatchObject({
    ...{ made: true, check: [{ dashboards: [{ title: 'Company numbers', opening: 'opens' }] }] },
    places: [{ groups: [group.name], dashboards: [{ title: 'Company numbers' }] }],
  });
  expect((await set('Reader', '--group', 'nowhere=Sales', '--yes')).code).toBe(2);
  expect((await cli.run(['templates', 'remove', 'Reader', '--yes'])).code).toBe(0);

  const tried = await cli.run(['templates', 'apply', 'Analyst', mel, ...why, '--dry-run']);
  expect([tried.code, tried.json<RunJson>().steps.map((step) => step.state)]).toEqual([0, ['planned']]);
  expect((await cli.run(['templates', 'drift', '--json'])).code).toBe(3);
  const applied = await cli.run(['templates', 'apply', 'Analyst', mel, ...why, '--yes']);
  expect([applied.code, applied.json<RunJson>().summary.verified]).toEqual([0, 1]);
  const id = state.userByEmail(mel)?.id ?? 0;
  expect(state.groupIds(id)).toContain(group.id);
  expect((await cli.run(['templates', 'apply', 'Analyst', mel, ...why, '--yes'])).code).toBe(3);

  state.removeMembership(state.membership(id, group.id)?.id ?? 0);
  const drift = (await cli.run(['templates', 'drift', 'Analyst', '--json'])).json<List<DriftJson>>();
  expect(drift).toMatchObject({ complete: true, result: [{ email: mel, lacks: [group.name] }] });

  const note = await cli.run(['templates', 'note', 'Analyst', mel]);
  expect(note.out).toContain(`Company numbers: ${server.url}/dashboard/${board?.id}`);
  expect(note.out).toContain('1. Say hello');
  const again = await cli.run(['templates', 'export', '--json']);
  expect(again.json()).toMatchObject({ templates: [{ name: 'Analyst', places: [{ instance: 'finance' }] }] });
  expect((await cli.run(['templates', 'remove', 'Analyst', '--yes'])).code).toBe(0);
  expect((await cli.run(['templates', 'show', 'Analyst'])).code).toBe(2);
}, 240_000);
