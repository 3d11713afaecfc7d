import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { xlsxFile } from '../../../main/reports/formats/xlsx';
import { columnLetters } from '../../../main/reports/formats/xlsx-rows';
import { type Cell, type ColumnKind, type Report, tableOf } from '../../../main/reports/rules/report';

const head = {
  ...{ title: 'Dormant accounts', client: 'Acme', scope: { days: 90 }, program: 'Rollcall test' },
  ...{ as_of: '2026-11-27T00:00:00.000Z', made_at: '2026-11-27T00:01:00.000Z' },
  completeness: { complete: false, gaps: [{ instance: 'finance', reason: 'unreachable' }] },
  controls: ['SOC 2 CC6.2'],
  figures: [['Dormant accounts', 1_200] as const],
};

type Row = Readonly<Record<ColumnKind, Cell>>;
const kinds: readonly ColumnKind[] = ['text', 'moment', 'day', 'number', 'boolean', 'list'];

const table = (rows: readonly Row[], title = 'Accounts') =>
  tableOf<Row>({
    ...{ name: 'accounts', title, rows, note: 'Those who did not sign in for 90 days.' },
    columns: kinds.map((kind) => ({
      ...{ name: kind, kind, read: (row: Row) => row[kind] },
      ...(kind === 'text' ? { choices: ['keep', 'disable'] } : {}),
    })),
  });

async function workbook(report: Report): Promise<Uint8Array> {
  const [file] = xlsxFile(report, { hasMark: false, print: () => Promise.reject(new Error('no')) });
  const parts: Uint8Array[] = [];
  for await (const part of file?.content ?? []) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

const whole = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
/** XML has no control characters but tab and line ends; a program that reads it takes every line end for `\n`. */
const cell = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((text) => whole(text).replaceAll(/\p{Cc}|[\ufffe\uffff]/gu, ' '));
const moment = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`);
const row: fc.Arbitrary<Row> = fc.record({
  text: cell,
  moment: fc.option(moment),
  day: moment.map((at) => at.slice(0, 10)),
  number: fc.option(fc.integer()),
  boolean: fc.option(fc.boolean()),
  list: fc.array(
    cell.filter((text) => !text.includes(';')),
    { maxLength: 3 },
  ),
});

/** What a spreadsheet shows of a cell. */
function shown(kind: ColumnKind, value: Cell): unknown {
  if (value === null || value === '') return null;
  if (kind === 'moment' || kind === 'day') return new Date(value as string).getTime();
  if (kind === 'list') return (value as readonly string[]).join('; ') || null;
  return value;
}

describe('a report as an Excel workbook', () => {
  it('E2: has every cell of every row, dates as dates and formulas as words', () =>
    fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const { sheets } = await readXlsx(await workbook({ head, tables: [table(rows)] }));
        const [names, ...lines] = sheets[0]?.rows ?? [];
        expect(names).toEqual(['Text', 'Moment (UTC)', 'Day', 'Number', 'Boolean', 'List']);
        const read = lines.map((line) =>
          kinds.map((_, at) => {
            const value = line[at] ?? null;
            return value instanceof Date ? Math.round(value.getTime() / 1000) * 1000 : value;
          }),
        );
        expect(read).toEqual(rows.map((one) => kinds.map((kind) => shown(kind, one[kind]))));
      }),
      { numRuns: 40 },
    ));

  it('keeps the names of the columns in view, filters all rows and offers the choices', async () => {
    const one: Row = { text: '=1+1', moment: null, day: null, number: 3, boolean: true, list: ['a', 'b'] };
    const { sheets } = await readXlsx(await workbook({ head, tables: [table([one, one, one])] }), {
      readStyles: true,
    });
    expect(sheets[0]).toMatchObject({
      name: 'Accounts',
      freezePane: { rows: 1 },
      autoFilter: { range: 'A1:F4' },
      dataValidations: [{ type: 'list', values: ['keep', 'disable'], range: 'A2:A1048576' }],
    });
    expect(sheets[0]?.cells?.get('1,0')).toMatchObject({ type: 'string', value: '=1+1' });
    expect(sheets[0]?.cells?.get('1,0')?.formula).toBeUndefined();
  });

  it('says of itself what it is, on a sheet of its own', async () => {
    const { sheets } = await readXlsx(await workbook({ head, tables: [table([])] }));
    expect(sheets.map(({ name }) => name)).toEqual(['Accounts', 'About this report']);
    const facts = Object.fromEntries((sheets[1]?.rows ?? []) as [string, string][]);
    expect(facts).toMatchObject({
      ...{ Report: 'Dormant accounts', Client: 'Acme', 'As of': head.as_of, Controls: 'SOC 2 CC6.2' },
      'Dormant accounts': '1,200',
      'Scope, days': '90',
      'Completeness, complete': 'no',
      'Completeness, gaps: finance': 'reason: unreachable',
      Accounts: 'Those who did not sign in for 90 days.',
    });
  });

  it('gives every sheet a name that Excel takes', async () => {
    const title = 'Accounts: who is in [group] Sales/Marketing?';
    const [first, second] = [table([], title), { ...table([], title), name: 'again' }];
    const { sheets } = await readXlsx(await workbook({ head, tables: [first, second] }));
    expect(sheets.map(({ name }) => name)).toEqual([
      'Accounts  who is in  group  Sal',
      'Accounts  who is in  group  2',
      'About this report',
    ]);
  });

  it('counts columns as Excel does', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
});
