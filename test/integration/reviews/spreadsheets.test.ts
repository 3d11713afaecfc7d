import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { ana, folder, good, opened, type Sheet, sheetOf, wish } from '../../helpers/reviewed';

/** Where the project's own setup may not install it, nothing is judged. */
const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

async function out() {
  const { reviews, choose } = await opened(20);
  const { id } = good(await reviews.open(wish));
  const file = good(await reviews.saveWorksheet({ id, reviewer: ana })) ?? '';
  const read = async (name: string) => {
    choose(name);
    return good(await reviews.chooseWorksheet({ id }));
  };
  return { file, read };
}

/** What a person does in it. */
const filledIn = (sheet: Sheet): Sheet =>
  sheet.map((row) => ({ ...row, Decision: 'Keep', Note: 'Müller; „ok“' }));

it.skipIf(!hasLibreOffice)(
  'a worksheet goes out, through LibreOffice, is filled in, and comes back without a row lost',
  async () => {
    const { file, read } = await out();
    const office = (to: string, name: string, ...how: readonly string[]) => {
      // A profile of its own: LibreOffice of the user may be open.
      const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
      const args = [profile, '--headless', ...how, '--convert-to', to];
      args.push('--outdir', folder, path.join(folder, name));
      const { status, stderr } = spawnSync('soffice', args, { encoding: 'utf8', timeout: 120_000 });
      if (status !== 0) throw new Error(stderr);
    };
    const asCsv = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true';
    office(asCsv, file);
    const csv = path.join(folder, file.replace('.xlsx', '.csv'));
    const rows = filledIn(parse(fs.readFileSync(csv), { delimiter: ';', columns: true }) as Sheet);
    fs.writeFileSync(
      path.join(folder, 'back.csv'),
      `\uFEFF${stringify(rows, { header: true, delimiter: ';' })}`,
    );
    const wanted = { lines: rows.length, faulty: 0, good: { rows: rows.length, keep: rows.length } };
    expect(await read('back.csv')).toMatchObject(wanted);
    // LibreOffice makes date cells of what looks like a day.
    office('xlsx', 'back.csv', '--infilter=CSV:59,34,76');
    expect(await read('back.xlsx')).toMatchObject(wanted);
  },
  240_000,
);

it('a title over merged cells above the names of the columns, and date cells, lose no row', async () => {
  const { file, read } = await out();
  const rows = filledIn(await sheetOf(file));
  const header = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) =>
    header.map((name) => {
      const text = row[name] ?? '';
      return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : text;
    }),
  );
  const title = ['Please fill in by Friday', ...header.slice(1).map(() => '')];
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Tabelle1',
        rows: [title, [], header, ...cells],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: header.length - 1 }],
      },
    ],
  });
  fs.writeFileSync(path.join(folder, 'merged.xlsx'), bytes);
  expect(await read('merged.xlsx')).toMatchObject({
    lines: rows.length,
    faulty: 0,
    good: { rows: rows.length },
  });
}, 120_000);
