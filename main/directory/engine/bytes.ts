import type { Table } from './table';

/**
 * What the accounts take as columns, in bytes: numbers, letters (one byte where the whole text is Latin-1, else two, as V8
 * keeps them) and the search's index. Left out is what a runtime adds: heads of strings, room to grow, derived orders.
 */
export function columnBytes(table: Table): number {
  const numbers = [
    table.live,
    table.cohort,
    table.affiliation,
    table.person,
    table.name,
    table.address,
    table.number,
    table.createdAt,
    table.lastSignIn,
    table.updatedAt,
    table.flags,
  ];
  const letters = [table.names.texts, table.identities.texts].map(textBytes);
  return [
    ...numbers.map((column) => column.byteLength),
    ...letters,
    table.texts.bytes(),
    table.grams.bytes(),
  ].reduce((sum, bytes) => sum + bytes, 0);
}

function textBytes(column: readonly string[]): number {
  let bytes = 0;
  for (const text of column) bytes += isLatin(text) ? text.length : text.length * 2;
  return bytes;
}

function isLatin(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 255) return false;
  return true;
}
