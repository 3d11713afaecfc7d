import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandLine, commandLine, type ErrorJson } from './rollcall';

let cli: CommandLine;
beforeAll(async () => {
  cli = await commandLine();
}, 90_000);
afterAll(() => fs.rmSync(cli.home, { recursive: true, force: true }));

const why = ['--reason', 'INC-1', '--yes', '--json'];

it('a role forbids on the command line too, with the code of a refusal; a note is written, listed and lifted', async () => {
  expect((await cli.run(['policy', 'role', 'admin', ...why])).code).toBe(2);
  const note = ['notes', 'set', 'ana@acme.example', '--text', 'Ask Security', '--blocks', 'enable'];
  expect((await cli.run([...note, ...why])).json<object>()).toMatchObject({ blocks: 'enable' });
  const set = await cli.run(['policy', 'role', 'viewer', ...why]);
  expect([set.code, set.json<object>()]).toMatchObject([
    0,
    { role: 'viewer', role_set_by_organisation: false, organisation: { file: null } },
  ]);
  const refused = await cli.run(['notes', 'remove', 'ana@acme.example', ...why]);
  expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([5, 'ROLE_FORBIDS']);
  const guarded = ['protect', 'add', 'ceo@acme.example', '--contact', 'the board'];
  expect((await cli.run([...guarded, ...why])).code).toBe(5);
  expect((await cli.run(['notes', 'list', '--json'])).json<object>()).toMatchObject({ total: 1 });
  expect((await cli.run(['policy', 'role', 'owner', ...why])).code).toBe(0);
  expect((await cli.run(['notes', 'remove', 'ana@acme.example', ...why])).code).toBe(0);
}, 180_000);
