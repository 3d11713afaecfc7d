import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostSheetRows, sheetOf } from '../../../main/directory/sheet';

const emails = (text: string) => sheetOf(text).rows.map(({ email }) => email);

describe('a list as a table', () => {
  it.each([
    ['commas', 'E-mail,Reason\nann@x.example,"left, INC-1"'],
    ['semicolons, as a western spreadsheet writes', 'E-Mail;Reason\r\nann@x.example;left, INC-1\r\n'],
    ['tabs, as they are pasted', 'email\treason\nann@x.example\tleft, INC-1'],
    ['a mark of UTF-8 before it', '\uFEFFemail;reason\nann@x.example;left, INC-1'],
  ])('is read with %s', (_, text) => {
    const { rows, columns } = sheetOf(text);
    expect(rows).toMatchObject([{ line: 2, email: 'ann@x.example', reason: 'left, INC-1' }]);
    expect(columns).toEqual(['email', 'reason']);
  });

  it('knows its columns by name, in any order, and says which it passes over', () => {
    const { rows, columns, ignored } = sheetOf(
      'Dept,Until,Instance,Ticket,Mail,Action\nOps,2027-03-01,finance,INC-1,ann@x.example,enable',
    );
    expect(rows).toMatchObject([
      { email: 'ann@x.example', instance: 'finance', action: 'enable', ticket: 'INC-1', until: '2027-03-01' },
    ]);
    expect([columns.length, ignored]).toEqual([5, ['Dept']]);
  });

  it('without names takes the column that holds the addresses, and the first row too', () => {
    expect(emails('Ann,ann@x.example\nBo,bo@x.example')).toEqual(['ann@x.example', 'bo@x.example']);
  });

  it('E3: looks at no more rows than a plan takes, and says how many are left', () => {
    const text = Array.from({ length: mostSheetRows + 7 }, (_, at) => `p${at}@x.example`).join('\n');
    const { rows, left } = sheetOf(`email\n${text}`);
    expect([rows.length, left]).toEqual([mostSheetRows, 7]);
  });

  it('E3: loses no row to a quotation mark that nobody closed', () => {
    expect(emails('email,reason\nann@x.example,"left\nbo@x.example,12" screen\ncy@x.example,ok')).toEqual([
      'ann@x.example',
      'bo@x.example',
      'cy@x.example',
    ]);
  });

  it('E3: never throws, whatever the text is', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '@', '"', ',', ';', '\t', '\n', '\r', '\0') }),
        (text) => {
          sheetOf(text);
        },
      ),
    ));
});
