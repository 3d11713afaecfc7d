import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFrom, mostListBytes, readList } from '../../../main/directory/list-file';
import { closing } from '../../helpers/closing';

const words = 'Lucía García;lucia@acme.example\r\n';
const utf16 = Buffer.from(`\uFEFF${words}`, 'utf16le');

describe('a list out of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${words}`)],
    ['the Unicode text of a spreadsheet', utf16],
    ['the same the other way round', Buffer.from(utf16).swap16()],
    ['a western code page', Buffer.from(words, 'latin1')],
  ])('is read as %s', (_, bytes) => {
    expect(listFrom('a.csv', bytes)).toEqual({ ok: true, value: { name: 'a.csv', text: words } });
  });

  it.each([
    ['a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['UTF-16 without a mark', Buffer.from(words, 'utf16le')],
  ])('is none in %s', (_, bytes) => {
    expect(listFrom('a.xlsx', bytes)).toMatchObject({
      error: { code: 'LIST_NOT_TEXT', params: { file: 'a.xlsx' } },
    });
  });

  it('any text comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !/[\p{Cc}\p{Cs}\uFEFF]/u.test(one));
    fc.assert(
      fc.property(text, (given) => {
        expect(listFrom('a.txt', Buffer.from(given))).toEqual({
          ok: true,
          value: { name: 'a.txt', text: given },
        });
      }),
    );
  });

  it('E3: is refused beyond its cap, whatever size the system claims, and named without its folder', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-list-'));
    closing({ close: () => fs.rmSync(folder, { recursive: true }) });
    const file = path.join(folder, 'long.txt');
    fs.writeFileSync(file, Buffer.alloc(mostListBytes, 'a'));
    expect(await readList(file)).toMatchObject({ ok: true, value: { name: 'long.txt' } });
    fs.appendFileSync(file, 'a');
    expect(await readList(file)).toMatchObject({
      error: { code: 'LIST_TOO_LARGE', params: { file: 'long.txt', megabytes: 2 } },
    });
    expect(await readList('/dev/zero')).toMatchObject({ error: { code: 'LIST_TOO_LARGE' } });
    expect(await readList(path.join(folder, 'none.txt'))).toMatchObject({
      error: { code: 'FILE_UNREADABLE', params: { file: 'none.txt' } },
    });
  });
});
