import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { safeCell } from '../../../main/directory/rules/cells';
import { err, ok } from '../../../main/kernel/result';
import { ReportFailed } from '../../../main/reports/failed';
import { csvFiles } from '../../../main/reports/formats/csv';
import type { ReportFile } from '../../../main/reports/formats/format';
import { jsonFile } from '../../../main/reports/formats/json';
import { manifestName } from '../../../main/reports/rules/manifest';
import { type Report, tableOf } from '../../../main/reports/rules/report';
import { type SaveOptions, writeReport } from '../../../main/reports/save';
import { writeBeside } from '../../../main/transfer/files';
import { placeTogether } from '../../../main/transfer/place-together';

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
  ...{ format: 'csv', hasMark: false, isStopped: () => false, record: async () => ok() },
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
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true });
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

  it('is recorded before anything is in its place, and not placed where it cannot be', async () => {
    const target = path.join(folder, 'people.csv');
    fs.writeFileSync(target, 'before');
    const seen: unknown[] = [];
    const saved = await writeReport(report([[['Ann', 1, []]]]), target, {
      ...options,
      async record({ name, rows, sha256 }) {
        seen.push([name, rows, sha256.length, fs.readFileSync(target, 'utf8')]);
        return err('STORE_FULL');
      },
    });
    expect(saved).toMatchObject({ ok: false, error: { code: 'STORE_FULL' } });
    expect(seen).toEqual([['people.csv', 1, 64, 'before']]);
    expect(fs.readFileSync(target, 'utf8')).toBe('before');
    expect(fs.readdirSync(folder)).toEqual(['people.csv']);
  });

  it.each(['people.csv', 'people.csv.manifest.json', 'people.exclusions.csv'])(
    'leaves all that was there where %s is a folder',
    async (taken) => {
      const target = path.join(folder, 'people.csv');
      const names = ['people.csv', 'people.csv.manifest.json', 'people.exclusions.csv'];
      for (const name of names)
        if (name === taken) fs.mkdirSync(path.join(folder, name));
        else fs.writeFileSync(path.join(folder, name), 'before');
      const saved = await writeReport(report([]), target, options);
      expect(saved).toMatchObject({
        ok: false,
        error: { code: 'FILE_NOT_WRITTEN', params: { file: taken, why: 'a folder has that name' } },
      });
      expect(fs.readdirSync(folder).sort()).toEqual(names);
      for (const name of names.filter((one) => one !== taken))
        expect(fs.readFileSync(path.join(folder, name), 'utf8')).toBe('before');
    },
  );

  it('takes the place of an earlier one whole', async () => {
    const target = path.join(folder, 'people.csv');
    for (const rows of [1, 2]) {
      const parts = [Array.from({ length: rows }, (): Row => ['Ann', 1, []])];
      expect(await writeReport(report(parts), target, options)).toMatchObject({ value: { rows } });
    }
    expect(fs.readFileSync(target, 'utf8').match(/Ann/g)).toHaveLength(2);
    expect(fs.readdirSync(folder)).toHaveLength(3);
  });
});

describe('files that belong together', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-together-'));

  it('are back as they were where one of them cannot be placed', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => path.join(folder, name)) as [string, string, string];
    fs.writeFileSync(a, 'old a');
    fs.writeFileSync(c, 'old c');
    const [newA, newB, newC] = [
      await writeBeside(a, 'a'),
      await writeBeside(b, 'b'),
      await writeBeside(c, 'c'),
    ];
    if (!newA.ok || !newB.ok || !newC.ok) throw new Error('not written');
    const broken = { ...newC.value, place: async () => err('FILE_NOT_WRITTEN', { file: 'c', why: 'gone' }) };
    const placed = await placeTogether([newA.value, newB.value, broken]);
    expect(placed).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
    await newC.value.discard();
    expect(fs.readdirSync(folder).sort()).toEqual(['a', 'c']);
    expect([fs.readFileSync(a, 'utf8'), fs.readFileSync(c, 'utf8')]).toEqual(['old a', 'old c']);
  });
});
