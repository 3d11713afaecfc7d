import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type Ended, type ErrorJson } from './rollcall';

let cli: CommandLine;
let server: Sandbox;
let folder: string;
const [ana, ben] = ['ana@audit.example', 'ben@audit.example'] as const;

beforeAll(async () => {
  cli = await commandLine();
  folder = path.join(cli.home, 'sheets');
  server = await connectedAsFinance(cli, { accounts: 40, seed: 5 });
}, 90_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

type Rows = Record<string, string>[];

async function sheets(): Promise<readonly { readonly reviewer: string; readonly rows: Rows }[]> {
  const out = fs.mkdtempSync(path.join(cli.home, 'sheets-'));
  const exported = await cli.run(['review', 'export', 'Q4', '--out', out, '--json']);
  const { worksheets } = exported.json<{ worksheets: readonly { file: string; reviewer: string }[] }>();
  return worksheets.map(({ file, reviewer }) => ({
    reviewer,
    rows: parse(fs.readFileSync(path.join(out, file)), { bom: true, columns: true }) as Rows,
  }));
}

function importing(name: string, rows: Rows, decision: string) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  const filled = rows.map((row) => ({ ...row, Decision: decision, Note: name }));
  fs.writeFileSync(file, stringify(filled, { header: true }));
  return cli.run(['review', 'import', 'Q4', file, '--yes', '--json']);
}

it('two programs take worksheets at the same time: nothing is lost, and a conflict is said', async () => {
  const reviewers = [ana, ben].flatMap((email) => ['--reviewer', email]);
  expect((await cli.run(['review', 'open', 'Q4', ...reviewers, '--yes', '--json'])).code).toBe(0);
  const sent = await sheets();
  const [one, other] = sent;
  if (!one || !other) throw new Error('there are two reviewers');

  // Of one reviewer, with two answers for each row: one of them stands whole, and whoever comes second hears of it.
  const rivals = await Promise.all([
    importing('first.csv', one.rows, 'Unsure'),
    importing('second.csv', one.rows, 'Remove'),
  ]);
  const notes = new Set(
    (await sheets()).find(({ reviewer }) => reviewer === one.reviewer)?.rows.map(({ Note }) => Note),
  );
  expect(notes.size).toBe(1);
  const done = rivals.filter(({ code }) => code === 0);
  const refused = rivals.filter(({ code }) => code !== 0);
  expect(done.length).toBeGreaterThan(0);
  for (const said of refused)
    expect(said.json<ErrorJson>().error.code).toMatch(/^(REVIEW_ROWS_MOVED|WORKSHEET_)/);
  // Where both are taken it was one after the other, and the second says what it replaced.
  const replaced = (said: Ended) => said.json<{ readonly replaced: number }>().replaced;
  expect(done.map(replaced).sort((x, y) => x - y)).toEqual([0, one.rows.length].slice(0, done.length));

  // Of two reviewers: both are taken whole.
  const both = await Promise.all([
    importing('one.csv', one.rows, 'Keep'),
    importing('other.csv', other.rows, 'Unsure'),
  ]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const taken = await sheets();
  const decisionsOf = (reviewer: string) =>
    new Set(taken.find((sheet) => sheet.reviewer === reviewer)?.rows.map(({ Decision }) => Decision));
  expect([decisionsOf(one.reviewer), decisionsOf(other.reviewer)]).toEqual([
    new Set(['Keep']),
    new Set(['Unsure']),
  ]);
}, 240_000);
