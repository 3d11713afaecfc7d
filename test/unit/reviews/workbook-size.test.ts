import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { unpackable } from '../../../main/reviews/workbook-size';
import { createWorksheetReader } from '../../../main/reviews/worksheet-file';
import { createWorksheetReading } from '../../../main/reviews/worksheet-reading';

async function zipOf(parts: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(content, name, { compressionLevel: 1 });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

/** Every part says it is small. */
function lying(zip: Buffer): Buffer {
  const lie = Buffer.from(zip);
  for (
    let at = lie.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = lie.indexOf('PK\x01\x02', at + 4, 'latin1')
  )
    lie.writeUInt32LE(10, at + 24);
  return lie;
}

it('a workbook that is small until it is unpacked is not unpacked, whatever it says of itself', async () => {
  const bomb = await zipOf({ 'xl/sharedStrings.xml': Buffer.alloc(100_000_000) });
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await unpackable(bomb)).toBe('too-large');
  expect(await unpackable(lying(bomb))).toBe('too-large');
  expect(await unpackable(await zipOf({ 'xl/styles.xml': Buffer.alloc(20_000_000) }))).toBe('too-large');
  expect(await unpackable(await zipOf({ 'xl/worksheets/sheet1.xml': Buffer.alloc(20_000_000) }))).toBe(null);
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [`xl/media/${at}`, Buffer.alloc(15_000_000)]),
  );
  expect(await unpackable(await zipOf(many))).toBe('too-large');
  const opened = await createWorksheetReader().open(new Uint8Array(bomb).buffer);
  expect(opened).toEqual({ isTooLarge: true });
}, 120_000);

it('a workbook as spreadsheets write it is read, and a damaged one told', async () => {
  const book = await writeXlsx({ sheets: [{ name: 'Worksheet', rows: [['Decision', 'Key']] }] });
  expect(await unpackable(book)).toBe(null);
  const open = (bytes: Uint8Array) => createWorksheetReader().open(new Uint8Array(bytes).buffer);
  expect(await open(book)).toMatchObject({ header: ['Decision', 'Key'] });
  expect(await open(book.subarray(0, book.length / 2))).toMatchObject({
    problem: expect.stringContaining('damaged'),
  });
});

it('a thread that runs out of memory takes nothing with it', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-worksheet-'));
  try {
    const worker = path.join(folder, 'greedy.cjs');
    fs.writeFileSync(
      worker,
      "require('node:worker_threads').parentPort.on('message', () => { const all = []; for (;;) all.push([all.length]); });",
    );
    const read = createWorksheetReading(worker, 16);
    expect(await read({ name: 'a.xlsx', bytes: new Uint8Array(4) }, async () => undefined)).toMatchObject({
      error: { code: 'WORKSHEET_TOO_LARGE', params: { file: 'a.xlsx' } },
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
