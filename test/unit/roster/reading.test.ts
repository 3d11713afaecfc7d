import { describe, expect, it } from 'vitest';
import { fittingColumns, guessColumns, meansLeft } from '../../../main/roster/rules/columns';
import { daysIn, orderOf } from '../../../main/roster/rules/dates';
import { tableOf } from '../../../main/roster/table';

const utf16 = (text: string, isBig: boolean, hasMark: boolean) => {
  const units = Array.from(hasMark ? `\ufeff${text}` : text, (letter) => letter.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
};
const text = 'E-Mail;Name;Status\r\nzoë@x.example;"Zoë; Maß";aktiv\r\n';
const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the table of a roster', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text), 'UTF-8'],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`), 'UTF-8'],
    ['UTF-16', utf16(text, false, true), 'UTF-16'],
    ['UTF-16, the other end first', utf16(text, true, true), 'UTF-16'],
    ['UTF-16 without its mark', utf16(text, false, false), 'UTF-16'],
    ['UTF-16 without its mark, the other end first', utf16(text, true, false), 'UTF-16'],
    ['the code page of Windows', latin, 'Windows-1252'],
  ])('is read from %s', (_, bytes, encoding) => {
    expect(tableOf(bytes)).toEqual({
      encoding,
      delimiter: 'semicolon',
      headers: ['E-Mail', 'Name', 'Status'],
      rows: [{ line: 2, cells: ['zoë@x.example', 'Zoë; Maß', 'aktiv'] }],
      left: 0,
    });
  });

  it.each([
    ['commas', 'email,name\nann@x.example,"Lima, Ann"', ['ann@x.example', 'Lima, Ann']],
    ['tabs', 'email\tname\nann@x.example\tLima, Ann', ['ann@x.example', 'Lima, Ann']],
    ['bars', 'email|name\nann@x.example|Lima, Ann', ['ann@x.example', 'Lima, Ann']],
    ['nothing, as a list of addresses', 'ann@x.example\nbo@x.example', ['ann@x.example']],
    ['a quotation mark nobody closed', 'email,name\nann@x.example,"Ann', ['ann@x.example', '"Ann']],
  ])('is taken apart at %s', (_, content, cells) => {
    expect(tableOf(new TextEncoder().encode(content))?.rows[0]?.cells).toEqual(cells);
  });

  it('E3: has no more rows and columns than a roster needs, and counts the rest', () => {
    const rows = Array.from({ length: 100_003 }, (_, at) => `p${at}@x.example`).join('\n');
    const table = tableOf(new TextEncoder().encode(`email\n${rows}`));
    expect([table?.rows.length, table?.left]).toEqual([100_000, 3]);
    const wide = Array.from({ length: 400 }, (_, at) => `c${at}`).join();
    expect(tableOf(new TextEncoder().encode(`${wide}\n${wide}`))?.rows[0]?.cells.length).toBe(200);
  });

  it('keeps columns apart that have one name or none', () => {
    expect(tableOf(new TextEncoder().encode('email,,Date,Date\na@x.example,1,2,3'))?.headers).toEqual([
      'email',
      'Column 2',
      'Date',
      'Date (2)',
    ]);
  });
});

describe('columns of a roster', () => {
  it.each([
    [
      'of Workday',
      [
        'Employee ID',
        'Worker',
        'Business Title',
        'Email - Work',
        'Worker Status',
        'Termination Date',
        'Department',
      ],
      {
        email: 'Email - Work',
        name: 'Worker',
        job: 'Business Title',
        status: 'Worker Status',
        endsOn: 'Termination Date',
        department: 'Department',
      },
    ],
    [
      'of Active Directory',
      [
        'SamAccountName',
        'GivenName',
        'Surname',
        'mail',
        'UserPrincipalName',
        'Enabled',
        'AccountExpirationDate',
        'Title',
      ],
      {
        email: 'mail',
        otherEmails: 'UserPrincipalName',
        firstName: 'GivenName',
        lastName: 'Surname',
        status: 'Enabled',
        endsOn: 'AccountExpirationDate',
        job: 'Title',
      },
    ],
    [
      'in German',
      ['Nachname', 'Vorname', 'E-Mail-Adresse', 'Abteilung', 'Funktion', 'Austrittsdatum'],
      {
        email: 'E-Mail-Adresse',
        firstName: 'Vorname',
        lastName: 'Nachname',
        department: 'Abteilung',
        job: 'Funktion',
        endsOn: 'Austrittsdatum',
      },
    ],
  ])('are known by their headers: %s', (_, headers, expected) => {
    expect(guessColumns(headers)).toEqual(expected);
  });

  it('are remembered as far as a table has them, and not at all where it has no addresses', () => {
    expect(fittingColumns({ email: 'Firm Mail', status: 'Phase' }, ['firm_mail', 'Other'])).toEqual({
      email: 'firm_mail',
    });
    expect(fittingColumns({ email: 'Firm Mail' }, ['Other'])).toBeNull();
  });

  it.each([
    ['Terminated', 'Status', true],
    ['INACTIVE ', 'Status', true],
    ['Terminated - voluntary', 'Status', true],
    ['Active', 'Status', false],
    ['On leave', 'Status', false],
    ['False', 'Enabled', true],
    ['True', 'Enabled', false],
    ['yes', 'Terminated', true],
    ['no', 'Terminated', false],
    ['ausgeschieden', 'Status', true],
  ])('know words that mean somebody has left: %s of %s', (word, header, expected) => {
    expect(meansLeft(word, header)).toBe(expected);
  });
});

describe('dates of a roster', () => {
  it.each([
    ['2026-10-31', ['2026-10-31']],
    ['2026-10-31T00:00:00+02:00', ['2026-10-31']],
    ['2026/1/5', ['2026-01-05']],
    ['31.10.2026', ['2026-10-31']],
    ['3.4.2026', ['2026-04-03']],
    ['31/10/26', ['2026-10-31']],
    ['10/31/2026 12:00 AM', ['2026-10-31']],
    ['03/04/2026', ['2026-04-03', '2026-03-04']],
    ['04/04/2026', ['2026-04-04']],
    ['31-Oct-2026', ['2026-10-31']],
    ['Oct 31, 2026', ['2026-10-31']],
    ['20261031', ['2026-10-31']],
    ['46326', ['2026-10-31']],
    ['134063424000000000', ['2025-10-31']],
    ['9223372036854775807', []],
    ['0', []],
    ['', []],
    ['never', []],
    ['9999-12-31', ['9999-12-31']],
    ['2026-02-30', null],
    ['31/31/2026', null],
    ['soon', null],
  ])('%s', (cell, days) => {
    expect(daysIn(cell, null)).toEqual(days);
  });

  it('are in the order that one of them tells', () => {
    expect(orderOf(['03/04/2026', '31/10/2026'])).toBe('day-first');
    expect(orderOf(['03/04/2026', '10/31/2026'])).toBe('month-first');
    expect(orderOf(['03/04/2026', '31.10.2026'])).toBeNull();
    expect(orderOf(['31/10/2026', '10/31/2026'])).toBeNull();
    expect(daysIn('03/04/2026', 'month-first')).toEqual(['2026-03-04']);
  });
});
