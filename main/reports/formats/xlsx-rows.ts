import type { Cell, ColumnHead, ColumnKind } from '../rules/report';
import { textOf } from './csv';

/** As many characters as a cell of Excel holds. */
const mostCharacters = 32_767;

/** Days from Excel's first day to 1970. */
const epochDay = 25_569;
const dayMs = 86_400_000;

/** `0` is column A. */
export function columnLetters(at: number): string {
  const rest = at % 26;
  return `${at >= 26 ? columnLetters((at - rest) / 26 - 1) : ''}${String.fromCharCode(65 + rest)}`;
}

/**
 * Writes rows as SpreadsheetML. What is text stays text: it stands in the file as such, in cells whose format is text, so
 * that it is no formula after an edit either (security E2). Times are numbers of days, in UTC.
 * @param styles number of the cell style of each column
 */
export function rowWriter(
  columns: readonly Pick<ColumnHead, 'kind'>[],
  styles: readonly number[],
): (cells: readonly Cell[], row: number) => string {
  const places = columns.map(({ kind }, at) => ({
    kind,
    begin: `<c r="${columnLetters(at)}`,
    style: `" s="${styles[at] ?? 0}"`,
  }));
  return (cells, row) => {
    let xml = `<row r="${row}">`;
    for (let at = 0; at < places.length; at++) {
      const { kind, begin, style } = places[at] as (typeof places)[number];
      const value = contentOf(kind, cells[at] ?? null);
      if (value !== '') xml += `${begin}${row}${style}${value}</c>`;
    }
    return `${xml}</row>`;
  };
}

/** The end of the cell's tag and what is in it; empty for no cell. */
function contentOf(kind: ColumnKind, cell: Cell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `><v>${cell}</v>` : '';
  if (typeof cell === 'boolean') return ` t="b"><v>${cell ? 1 : 0}</v>`;
  if ((kind === 'moment' || kind === 'day') && typeof cell === 'string') {
    const at = Date.parse(cell);
    // Before 1900 there is no number for a day; what is no time at all is shown as it is.
    if (at > -epochDay * dayMs) return `><v>${Math.floor(at / 1000) / 86_400 + epochDay}</v>`;
  }
  const text = textOf(cell);
  if (text === '') return '';
  return ` t="inlineStr"><is><t xml:space="preserve">${inXml(text)}</t></is>`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const special = /[&<>\u0000-\u001f\u007f\ufffe\uffff\p{Surrogate}]|_x/u;
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function inXml(whole: string): string {
  const text = whole.length > mostCharacters ? `${whole.slice(0, mostCharacters - 1)}…` : whole;
  if (!special.test(text)) return text;
  return (
    text
      // `_x0041_` would be read as the character of that number.
      .replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no control characters
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/gu, ' ')
      .replace(/[&<>]/gu, (sign) => signs[sign] ?? sign)
  );
}
