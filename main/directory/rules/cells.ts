/** Cells as they are copied: for a spreadsheet (tabs and lines) and for a mail (a table). */
export interface CopiedCells {
  readonly text: string;
  readonly html: string;
}

/**
 * A cell that no spreadsheet takes for a formula, and that stays one cell. Names come from servers: one that begins with
 * `=` would be worked out, perhaps opening an address, as soon as it is pasted (OWASP, "CSV injection"). An apostrophe before
 * it makes it words. What would end the cell or the line becomes a space.
 */
export function safeCell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
  const line = text.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/gu, ' ');
  // A quotation mark at the front would open a cell that takes in the tabs and lines after it, or hide a sign behind it.
  if (line.startsWith('"')) return `'${line}`;
  // Full-width signs are worked out too where the office speaks Japanese or Chinese; a space or a mark before them is passed over.
  return /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line;
}

/** Rows of cells, the first line with the names of the columns where there are any. */
export function copiedCells(
  header: readonly string[] | null,
  rows: readonly (readonly string[])[],
): CopiedCells {
  const lines = rows.map((row) => row.map(safeCell));
  const text = [...(header ? [header] : []), ...lines].map((cells) => cells.join('\t')).join('\n');
  const cellsOf = (name: 'td' | 'th', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${name}>${escaped(cell)}</${name}>`).join('')}</tr>`;
  const head = header ? `<thead>${cellsOf('th', header)}</thead>` : '';
  const body = lines.map((cells) => cellsOf('td', cells)).join('');
  return { text, html: `<table>${head}<tbody>${body}</tbody></table>` };
}

/** `2026-11-20 14:05:00`, which spreadsheets know as a time; the column says that it is UTC. */
export function copiedTime(iso: string | null): string {
  return iso === null ? '' : iso.slice(0, 19).replace('T', ' ');
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
