import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../main/kernel/result';
import { type Cell, type ColumnKind, type Report, tableOf } from '../../../main/reports/rules/report';
import { writeReport } from '../../../main/reports/save';

/** Where the project's own setup may not install it, nothing is judged. */
const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

const kinds: readonly ColumnKind[] = ['text', 'moment', 'day', 'number', 'boolean', 'list'];
type Row = Readonly<Record<ColumnKind, Cell>>;

const rows: readonly Row[] = [
  {
    ...{
      text: '=HYPERLINK("https://evil.example";"Open")',
      moment: '2026-11-27T08:15:30.900Z',
      day: '2026-02-28',
    },
    ...{ number: 1_234_567, boolean: true, list: ['Sales & Marketing', '<b>'] },
  },
  {
    ...{
      text: '_x0041_ 李小龙 👩‍👩‍👧 “łódź”',
      moment: null,
      day: null,
      number: 0.5,
      boolean: false,
      list: [],
    },
  },
  {
    ...{ text: '00123', moment: '1999-12-31T23:59:59Z', day: '1999-12-31' },
    number: null,
    boolean: null,
    list: ['+1'],
  },
  ...Array.from(
    { length: 1_500 },
    (_, at): Row => ({
      ...{
        text: `person ${at}`,
        moment: '2026-01-01T00:00:00Z',
        day: '2026-01-01',
        number: at,
        boolean: at % 2 === 0,
      },
      list: ['All staff'],
    }),
  ),
];

const report: Report = {
  head: {
    ...{ title: 'Accounts', client: 'Acme', scope: { accounts: 'all' }, program: 'Rollcall test' },
    ...{ as_of: '2026-11-27T00:00:00Z', made_at: '2026-11-27T00:01:00Z' },
    completeness: { complete: true },
  },
  tables: [
    tableOf<Row>({
      ...{ name: 'accounts', title: 'Accounts', rows },
      columns: kinds.map((kind) => ({ name: kind, kind, read: (row: Row) => row[kind] })),
    }),
  ],
};

describe.skipIf(!hasLibreOffice)('a workbook in LibreOffice', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-libreoffice-'));

  function converted(file: string, to: string, ending: string): string {
    const out = path.join(folder, ending);
    // A profile of its own: LibreOffice of the user may be open.
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', to, '--outdir', out, file];
    const { status, stderr } = spawnSync('soffice', args, { encoding: 'utf8', timeout: 120_000 });
    if (status !== 0) throw new Error(stderr);
    return path.join(out, `${path.basename(file, '.xlsx')}.${ending}`);
  }

  it('opens, shows every cell as what it is, and survives being saved there', async () => {
    const target = path.join(folder, 'accounts.xlsx');
    const saved = await writeReport(report, target, {
      ...{ format: 'xlsx', hasMark: false, isStopped: () => false, record: async () => ok() },
      print: () => Promise.reject(new Error('nothing is printed here')),
    });
    expect(saved.ok).toBe(true);

    // Cells as they are shown, in UTF-8; of the first sheet.
    const csv = converted(target, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true', 'csv');
    const lines = parse(fs.readFileSync(csv)) as string[][];
    expect(lines.slice(0, 4)).toEqual([
      ['Text', 'Moment (UTC)', 'Day', 'Number', 'Boolean', 'List'],
      [
        '=HYPERLINK("https://evil.example";"Open")',
        ...['2026-11-27 08:15:30', '2026-02-28', '1234567', 'TRUE', 'Sales & Marketing; <b>'],
      ],
      ['_x0041_ 李小龙 👩‍👩‍👧 “łódź”', '', '', '0.5', 'FALSE', ''],
      ['00123', '1999-12-31 23:59:59', '1999-12-31', '', '', '+1'],
    ]);
    expect(lines).toHaveLength(rows.length + 1);

    const again = await readXlsx(fs.readFileSync(converted(target, 'xlsx', 'xlsx')), { readStyles: true });
    const [accounts, about] = again.sheets;
    expect(about?.name).toBe('About this report');
    // Without a window LibreOffice writes no panes.
    expect(accounts?.autoFilter?.range).toBe(`A1:F${rows.length + 1}`);
    expect(accounts?.cells?.get('1,0')?.formula).toBeUndefined();
    const [, first, second] = accounts?.rows ?? [];
    expect(first?.[0]).toBe(rows[0]?.text);
    const moment = first?.[1] instanceof Date ? first[1].getTime() : 0;
    expect(Math.round(moment / 1000) * 1000).toBe(Date.parse('2026-11-27T08:15:30Z'));
    expect(first?.slice(3)).toEqual([1_234_567, true, 'Sales & Marketing; <b>']);
    expect(second?.[0]).toBe(rows[1]?.text);
    fs.rmSync(folder, { recursive: true });
  }, 180_000);
});
