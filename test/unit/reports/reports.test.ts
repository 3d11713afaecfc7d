import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { safeCell } from '../../../main/directory/rules/cells';
import { err } from '../../../main/kernel/result';
import { ReportFailed } from '../../../main/reports/failed';
import { csvFiles } from '../../../main/reports/formats/csv';
import type { ReportFile } from '../../../main/reports/formats/format';
import { jsonFile } from '../../../main/reports/formats/json';
import { manifestName } from '../../../main/reports/rules/manifest';
import { type Report, tableOf } from '../../../main/reports/rules/report';
import { type SaveOptions, writeReport } from '../../../main/reports/save';

type Row = readonly [string, number, readonly string[]];

const head = {
  ...{ title: 'Accounts', client: 'Acme', scope: { status: 'all' }, program: 'Rollcall test' },
  ...{ as_of: '2026-11-27T00:00:00.000Z', made_at: '2026-11-27T00:01:00.000Z', completeness: {} },
};

async function* streamed(parts: readonly (readonly Row[])[]) {
  yield* parts;
}

const people = (rows: AsyncIterable<readonly Row[]>) =>
  tableOf<Row>({
    ...{ name: 'people', title: 'People', rows },
    columns: [
      { name: 'name', read: ([name]) => name },
      { name: 'count', kind: 'number', read: ([, count]) => count },
      { name: 'groups', kind: 'list', read: ([, , groups]) => groups },
    ],
  });

/** People, and beside them those who are left out, of whom there is one. */
const report = (parts: readonly (readonly Row[])[]): Report => ({
  head,
  tables: [
    people(streamed(parts)),
    tableOf<string>({
      ...{ name: 'exclusions', title: 'Left out', rows: ['Metabase itself'] },
      columns: [{ name: 'who', read: (who) => who }],
    }),
  ],
});

const options: SaveOptions = {
  ...{ format: 'csv', hasMark: false, isStopped: () => false },
  print: () => Promise.reject(new Error('nothing is printed here')),
};

async function textOf(file: ReportFile | undefined) {
  let text = '';
  for await (const part of file?.content ?? []) text += part;
  return text;
}

const row = fc.tuple(fc.string({ unit: 'binary' }), fc.integer(), fc.array(fc.string(), { maxLength: 3 }));
const someParts = fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 4 });

describe('a report', () => {
  it('E2: as CSV has every row in its order, and no cell is a formula', () =>
    fc.assert(
      fc.asyncProperty(someParts, async (parts) => {
        const [file] = csvFiles(report(parts), options);
        const [names, ...lines] = parse(await textOf(file), {
          record_delimiter: '\r\n',
          relax_column_count: false,
        }) as string[][];
        expect(names).toEqual(['name', 'count', 'groups']);
        expect(lines).toEqual(
          parts
            .flat()
            .map(([name, count, groups]) => [safeCell(name), String(count), safeCell(groups.join('; '))]),
        );
      }),
    ));

  it('as CSV has a file for each table', async () => {
    const [, other, ...none] = csvFiles(report([]), options);
    expect(other).toMatchObject({ part: '.exclusions', tables: ['exclusions'] });
    expect(await textOf(other)).toBe('who\r\nMetabase itself\r\n');
    expect(none).toEqual([]);
  });

  it('as JSON is one document that says of itself what it is', () =>
    fc.assert(
      fc.asyncProperty(someParts, async (parts) => {
        const [file] = jsonFile(report(parts), options);
        const document = JSON.parse(await textOf(file));
        expect(document.report).toEqual(head);
        expect(document.result).toEqual(
          parts.flat().map(([name, count, groups]) => ({ name, count, groups })),
        );
        expect(document.exclusions).toEqual([{ who: 'Metabase itself' }]);
      }),
    ));

  it('begins with a mark where that is wanted', async () => {
    const [file] = csvFiles(report([]), { ...options, hasMark: true });
    expect((await textOf(file)).startsWith('\uFEFFname')).toBe(true);
  });
});

describe('a saved report', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-report-'));
  afterEach(() => {
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
  });

  it('has a manifest that fits it, byte for byte', async () => {
    const target = path.join(folder, 'people.csv');
    const parts: Row[][] = [[['=1+1', 1, []]], [['Bo', 2, ['Sales', 'Support']]]];
    const saved = await writeReport(report(parts), target, options);
    const manifest = JSON.parse(fs.readFileSync(manifestName(target), 'utf8'));
    expect(saved).toEqual({ ok: true, value: manifest });
    const [first] = manifest.files;
    expect(manifest).toMatchObject({ ...head, name: 'people.csv', rows: 2, sha256: first.sha256 });
    for (const { name, bytes, sha256 } of manifest.files) {
      const content = fs.readFileSync(path.join(folder, name));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    expect(fs.readdirSync(folder).sort()).toEqual([
      'people.csv',
      'people.csv.manifest.json',
      'people.exclusions.csv',
    ]);
  });

  async function* broken(cause: Error): AsyncGenerator<readonly Row[]> {
    yield [['Ann', 1, []]];
    throw cause;
  }
  it.each([
    ['the thread is gone', new Error('gone'), 'FILE_NOT_WRITTEN'],
    ['somebody stopped it', new ReportFailed(err('EXPORT_STOPPED')), 'EXPORT_STOPPED'],
  ])('leaves what was there where %s half-way', async (_, cause, code) => {
    for (const format of ['csv', 'json', 'xlsx'] as const) {
      const target = path.join(folder, `people.${format}`);
      fs.writeFileSync(target, 'before');
      const half: Report = { head, tables: [people(broken(cause))] };
      const saved = await writeReport(half, target, { ...options, format });
      expect(saved).toMatchObject({ ok: false, error: { code } });
      expect(fs.readFileSync(target, 'utf8')).toBe('before');
    }
    expect(fs.readdirSync(folder).sort()).toEqual(['people.csv', 'people.json', 'people.xlsx']);
  });

  it('leaves nothing where it is stopped when all is written', async () => {
    const target = path.join(folder, 'people.csv');
    const saved = await writeReport(report([]), target, { ...options, isStopped: () => true });
    expect(saved).toMatchObject({ ok: false, error: { code: 'EXPORT_STOPPED' } });
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
