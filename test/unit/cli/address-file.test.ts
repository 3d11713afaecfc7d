import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesInFile } from '../../../main/cli/address-file';
import { CommandFailed } from '../../../main/cli/output';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function read(content: string | Uint8Array): readonly string[] {
  const file = path.join(folder, 'people.csv');
  fs.writeFileSync(file, content);
  return addressesInFile(file);
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (cause) {
    if (cause instanceof CommandFailed) return String(cause.failure.params.what);
    throw cause;
  }
  throw new Error('it was taken');
}

describe('a file of addresses', () => {
  it.each([
    ['a column called e-mail', 'Name,E-Mail\nMaria,maria@a.example\n,joe@a.example\n'],
    [
      'semicolons, quotes and a byte order mark',
      '\uFEFFemail;"Name"\r\n"maria@a.example";x\r\njoe@a.example;y',
    ],
    ['no header', 'maria@a.example\n\n joe@a.example \n'],
  ])('may have %s', (_, text) => {
    expect(read(text)).toEqual(['maria@a.example', 'joe@a.example']);
  });

  it('E3: is read up to 5 MB and no further, whatever size the system claims', () => {
    expect(refusal(() => read('a@b.example\n'.repeat(420_000)))).toContain('larger than 5 MB');
    if (fs.existsSync('/dev/zero')) {
      expect(fs.statSync('/dev/zero').size).toBe(0);
      expect(refusal(() => addressesInFile('/dev/zero'))).toContain('larger than 5 MB');
    }
  });

  it('E3: has at most 10,000 rows and 200 columns', () => {
    expect(read(`email\n${'a@b.example\n'.repeat(10_000)}`)).toHaveLength(10_000);
    expect(refusal(() => read(`email\n${'a@b.example\n'.repeat(10_001)}`))).toContain('10000 rows');
    expect(refusal(() => read('a,'.repeat(200)))).toContain('200 columns');
  });

  it('E3: is UTF-8, or refused', () => {
    expect(refusal(() => read(Buffer.from('email\njos\xe9@a.example\n', 'latin1')))).toContain('UTF-8');
    expect(refusal(() => read(Buffer.from('\uFEFFemail\na@b.example\n', 'utf16le')))).toContain('UTF-8');
  });

  it('E3: is refused in words when it is no CSV, not there, or a folder', () => {
    expect(refusal(() => read('email\n"never closed'))).toContain('cannot be read as CSV');
    expect(refusal(() => addressesInFile(path.join(folder, 'none.csv')))).toContain('cannot be read');
    expect(refusal(() => addressesInFile(folder))).toContain('cannot be read');
  });
});
