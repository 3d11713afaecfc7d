import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type ErrorJson, type RunJson } from './rollcall';

let cli: CommandLine;
let server: Sandbox;
let folder: string;

beforeAll(async () => {
  cli = await commandLine();
  folder = path.join(cli.home, 'sheets');
  server = await startSandbox({ accounts: 40, seed: 5 });
  const where = ['--name', 'finance', '--address', server.url, '--api-key-stdin'];
  const how = ['--environment', 'production', '--safe-mode', 'confirm'];
  const added = await cli.run(['instance', 'add', ...where, ...how], `${server.credentials.apiKey}\n`);
  expect(added.code).toBe(0);
}, 90_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

interface ReviewJson {
  readonly state: string;
  readonly accounts: number;
  readonly undecided: number;
  readonly sha256: string;
  readonly reviewers: readonly { readonly email: string; readonly accounts: number }[];
}

it('a review goes from the first list to the sealed pack on the command line', async () => {
  const reviewer = ['--reviewer', 'ana@audit.example'];
  expect((await cli.run(['review', 'list', '--json'])).code).toBe(3);
  expect((await cli.run(['review', 'open', 'Q4', ...reviewer, '--json'])).code).toBe(5);
  const due = await cli.run(['review', 'due', '--json']);
  expect([due.code, due.json<object>()]).toMatchObject([
    0,
    { state: 'later', review_days: 90, last: null, instances: [{ instance: 'finance', due: false }] },
  ]);
  const people = ['--kind', 'person', '--instance', 'finance'];
  const opened = await cli.run([
    'review',
    'open',
    'Q4',
    ...reviewer,
    ...people,
    '--due',
    '2027-01-31',
    '--yes',
    '--json',
  ]);
  expect(opened.code).toBe(0);
  const review = opened.json<ReviewJson>();
  expect(review).toMatchObject({
    state: 'open',
    reviewers: [{ email: 'ana@audit.example', accounts: review.accounts }],
  });
  expect((await cli.run(['review', 'open', 'q4', ...reviewer, '--yes', '--json'])).code).toBe(2);

  const exported = await cli.run(['review', 'export', 'Q4', '--out', folder, '--json']);
  const [sheet] = exported.json<{ worksheets: readonly { file: string }[] }>().worksheets;
  const file = path.join(folder, sheet?.file ?? '');
  const rows = parse(fs.readFileSync(file), { bom: true, columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(review.accounts);
  const going = rows.find((row) => row.Role === 'member' && row.Status === 'active');
  for (const row of rows) row.Decision = row === going ? 'Remove' : 'Keep';
  const [first] = rows;
  if (first) first.Decision = 'perhaps';
  fs.writeFileSync(file, stringify(rows, { header: true }));
  const left = path.join(folder, 'left.csv');
  const took = await cli.run(['review', 'import', 'Q4', file, '--not-taken', left, '--yes', '--json']);
  expect([took.code, took.json<object>()]).toMatchObject([4, { taken: rows.length - 1, not_taken: 1 }]);
  expect(fs.readFileSync(left, 'utf8')).toContain('perhaps');

  const handing = ['review', 'hand-on', 'Q4', '--from', 'ana@audit.example', '--to', 'ben@audit.example'];
  expect((await cli.run([...handing, '--yes', '--json'])).code).toBe(2);
  const handed = await cli.run([...handing, '--undecided', '--reason', 'On leave', '--yes', '--json']);
  expect([handed.code, handed.json<object>()]).toMatchObject([0, { handed_on: 1, own_left: 0 }]);

  const out = path.join(folder, 'pack.zip');
  const close = ['review', 'close', 'Q4', '--out', out, '--reason', 'INC-9', '--json'];
  expect((await cli.run([...close, '--yes'])).json<{ error: object }>().error).toMatchObject({
    code: 'REVIEW_UNDECIDED',
  });
  const dry = await cli.run([...close, '--allow-undecided', '--dry-run']);
  expect([dry.code, dry.json<RunJson>().steps.map(({ state }) => state)]).toEqual([0, ['planned']]);
  // A pack that goes nowhere: nobody is removed for it.
  const nowhere = ['review', 'close', 'Q4', '--out', path.join(folder, 'none', 'x.zip'), '--reason', 'INC-9'];
  const refused = await cli.run([...nowhere, '--allow-undecided', '--yes', '--json']);
  expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([2, 'FILE_NOT_WRITTEN']);
  const still = await cli.run(['review', 'show', 'Q4', '--json']);
  expect(still.json<ReviewJson & { removals: object[] }>()).toMatchObject({
    ...{ state: 'open', removals: [{ wanted: 1, done: 0 }] },
  });
  const closed = await cli.run([...close, '--allow-undecided', '--exceptions-due', '2027-02-28', '--yes']);
  // One account was decided by nobody: an exception.
  expect([closed.code, closed.json<RunJson>().summary.verified]).toEqual([4, 1]);
  const user = [...server.state.users.values()].find(({ email }) => email === going?.['E-mail']);
  expect(user?.is_active).toBe(false);
  const exceptions = unzipped(fs.readFileSync(out)).get('5-exceptions.csv')?.toString() ?? '';
  expect(exceptions).toContain('Nobody decided.,ben@audit.example,2027-02-28');
  const shown = await cli.run(['review', 'show', 'Q4', '--json']);
  expect(shown.json<ReviewJson>()).toMatchObject({ state: 'closed', undecided: 1, sha256: review.sha256 });
  expect((await cli.run(['review', 'import', 'Q4', file, '--yes', '--json'])).code).toBe(5);
  // Its pack is saved again by the same command.
  const copy = path.join(folder, 'again.zip');
  const again = await cli.run(['review', 'close', 'Q4', '--out', copy, '--json']);
  expect([again.code, again.json<RunJson>()]).toMatchObject([
    0,
    { run: null, steps: [], closing: { carried_out: 1, exceptions: 1 }, pack: { file: 'again.zip' } },
  ]);
  expect(unzipped(fs.readFileSync(copy)).has('5-exceptions.csv')).toBe(true);
}, 180_000);
