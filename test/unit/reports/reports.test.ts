import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { safeCell } from '../../../main/directory/rules/cells';
import type { Report } from '../../../main/reports/rules/report';
import { manifestName, saveReport } from '../../../main/reports/save';
import { written } from '../../../main/reports/written';

type Row = readonly [string, number, readonly string[]];

const head = {
  ...{ title: 'Accounts', client: 'Acme', scope: { status: 'all' }, program: 'Rollcall test' },
  ...{ as_of: '2026-11-27T00:00:00.000Z', made_at: '2026-11-27T00:01:00.000Z', completeness: {} },
};

function report(parts: readonly (readonly Row[])[]): Report<Row> {
  async function* rows() {
    yield* parts;
  }
  const columns = [
    { name: 'name', read: ([name]: Row) => name },
    { name: 'count', read: ([, count]: Row) => count },
    { name: 'groups', read: ([, , groups]: Row) => groups },
  ];
  return { head, columns, rows: rows() };
}

async function textOf(parts: readonly (readonly Row[])[], format: 'csv' | 'json', hasMark = false) {
  let text = '';
  for await (const part of written(report(parts), { format, hasMark, onRows: () => undefined })) text += part;
  return text;
}

const row = fc.tuple(fc.string({ unit: 'binary' }), fc.integer(), fc.array(fc.string(), { maxLength: 3 }));
const someParts = fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 4 });

describe('a report', () => {
  it('E2: as CSV has every row in its order, and no cell is a formula', () =>
    fc.assert(
      fc.asyncProperty(someParts, async (parts) => {
        const [names, ...lines] = parse(await textOf(parts, 'csv'), {
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

  it('as JSON is one document that says of itself what it is', () =>
    fc.assert(
      fc.asyncProperty(someParts, async (parts) => {
        const document = JSON.parse(await textOf(parts, 'json'));
        expect(document.report).toEqual(head);
        expect(document.result).toEqual(
          parts.flat().map(([name, count, groups]) => ({ name, count, groups })),
        );
      }),
    ));

  it('begins with a mark where that is wanted', async () => {
    expect((await textOf([], 'csv', true)).startsWith('\uFEFFname')).toBe(true);
  });
});

describe('a saved report', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-report-'));
  afterEach(() => {
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
  });

  it('has a manifest that fits it, byte for byte', async () => {
    const target = path.join(folder, 'accounts.csv');
    const parts: Row[][] = [[['=1+1', 1, []]], [['Bo', 2, ['Sales', 'Support']]]];
    const saved = await saveReport(report(parts), target, { format: 'csv', hasMark: false });
    const content = fs.readFileSync(target);
    const manifest = JSON.parse(fs.readFileSync(manifestName(target), 'utf8'));
    expect(saved).toEqual({ ok: true, value: manifest });
    expect(manifest).toMatchObject({ ...head, name: 'accounts.csv', rows: 2, bytes: content.length });
    expect(manifest.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(fs.readdirSync(folder).sort()).toEqual(['accounts.csv', 'accounts.csv.manifest.json']);
  });

  it('leaves what was there where its rows fail half-way', async () => {
    const target = path.join(folder, 'accounts.json');
    fs.writeFileSync(target, 'before');
    async function* rows(): AsyncGenerator<readonly Row[]> {
      yield [['Ann', 1, []]];
      throw new Error('the thread is gone');
    }
    const broken = { ...report([]), rows: rows() };
    const saved = await saveReport(broken, target, { format: 'json', hasMark: false });
    expect(saved).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
    expect(fs.readdirSync(folder)).toEqual(['accounts.json']);
    expect(fs.readFileSync(target, 'utf8')).toBe('before');
  });
});
