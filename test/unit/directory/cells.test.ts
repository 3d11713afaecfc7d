import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedCells, copiedTime, safeCell } from '../../../main/directory/rules/cells';

describe('cells that are copied', () => {
  it.each([
    ['=HYPERLINK("https://evil.example","click")', `'=HYPERLINK("https://evil.example","click")`],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "' =1+1"],
    ['\n=1', "' =1"],
    ['  =1', "'  =1"],
    ['\u202e=1', "'\u202e=1"],
    ['＝1', "'＝1"],
    ['"=1+1"', `'"=1+1"`],
    ['"abc', `'"abc`],
    ['Line\r\nBreak', 'Line Break'],
    ['ann@acme.example', 'ann@acme.example'],
    ["O'Brien", "O'Brien"],
    ['', ''],
  ])('%o is copied as %o', (text, copied) => {
    expect(safeCell(text)).toBe(copied);
  });

  it('E2: never hand a spreadsheet a formula, nor a cell or a line more than there are', () => {
    const cell = fc.oneof(
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', '\t', '\n', '\r', ' ', 'a', '<', '"', '\u200b', '\u2028'),
      }),
      fc.string({ unit: 'binary' }),
    );
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }));
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, hasHeader) => {
        const header = hasHeader ? (cells[0] ?? []).map((_, at) => `Column ${at}`) : null;
        const { text, html } = copiedCells(header, cells);
        const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u);
        if (cells.length > 0) expect(lines).toHaveLength(cells.length + (hasHeader ? 1 : 0));
        const first = hasHeader ? 1 : 0;
        cells.forEach((row, at) => {
          const copied = lines[first + at]?.split('\t') ?? [];
          expect(copied).toHaveLength(row.length);
          for (const one of copied) expect(one.trimStart()).not.toMatch(/^[=+\-@]/u);
        });
        // The markup holds the table's own tags and nothing of the cells'.
        expect(html.replaceAll(/<\/?(?:table|thead|tbody|tr|td|th)>/g, '')).not.toMatch(/[<>]/);
      }),
    );
  });

  it('has a header only where one is wanted, and whole times', () => {
    expect(copiedCells(['Name', 'E-mail'], [['Ann & Bo', 'ann@acme.example']])).toEqual({
      text: 'Name\tE-mail\nAnn & Bo\tann@acme.example',
      html: '<table><thead><tr><th>Name</th><th>E-mail</th></tr></thead><tbody><tr><td>Ann &amp; Bo</td><td>ann@acme.example</td></tr></tbody></table>',
    });
    expect(copiedCells(null, [['a']]).text).toBe('a');
    expect(copiedTime('2026-11-20T14:05:09.123Z')).toBe('2026-11-20 14:05:09');
    expect(copiedTime(null)).toBe('');
  });
});
