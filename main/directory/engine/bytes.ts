import type { Table } from './table';

/**
 * What the accounts take as columns, in bytes: numbers, letters with the tables that find them, and the search's index.
 * Left out is what a runtime adds: room to grow, derived orders.
 */
export function columnBytes(table: Table): number {
  const numbers = [
    table.live,
    table.cohort,
    table.affiliation,
    table.person,
    table.name,
    table.address,
    table.groupList,
    table.number,
    table.createdAt,
    table.lastSignIn,
    table.updatedAt,
    table.flags,
  ];
  const tables = [...table.instances.flatMap((instance) => instance?.slots ?? [])];
  const others = [table.names, table.identities.texts, table.texts, table.grams, ...tables];
  return (
    numbers.reduce((sum, column) => sum + column.byteLength, 0) +
    others.reduce((sum, each) => sum + each.bytes(), 0)
  );
}
