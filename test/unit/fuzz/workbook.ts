import { writeXlsx as write } from 'hucre/xlsx';

/** A small workbook as a spreadsheet would save it. */
export async function writeXlsx(): Promise<Buffer> {
  const rows = [
    ['Row', 'E-mail', 'Decision'],
    [1, 'ana@acme.example', 'keep'],
    [2, 'bob@acme.example', 'remove'],
  ];
  return Buffer.from(await write({ sheets: [{ name: 'Review', rows }] }));
}
