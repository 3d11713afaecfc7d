import type { ColumnId, Layout, TableLayout } from '../../../preload/contract/layout';

/** The table that is laid out. */
export type Table = 'accounts' | 'people';

/** All columns a table can have, in the order the menu starts with, and those that show unless the user says otherwise. */
export const columnsOf: Readonly<
  Record<Table, { readonly all: readonly ColumnId[]; readonly usual: readonly ColumnId[] }>
> = {
  accounts: {
    all: [
      'name',
      'email',
      'instance',
      'environment',
      'status',
      'groups',
      'manages',
      'role',
      'source',
      'tenant',
      'createdAt',
      'lastSignIn',
      'flags',
    ],
    usual: ['name', 'email', 'instance', 'status', 'groups', 'role', 'lastSignIn'],
  },
  people: {
    all: ['name', 'email', 'instance', 'status', 'role', 'lastSignIn', 'flags'],
    usual: ['name', 'email', 'instance', 'status', 'role', 'lastSignIn'],
  },
};

export const usualLayout: Layout = {
  density: 'normal',
  accounts: { columns: null, widths: [] },
  people: { columns: null, widths: [] },
};

/** In px. */
export const rowHeights: Readonly<Record<Layout['density'], number>> = {
  compact: 28,
  normal: 32,
  comfortable: 40,
};

/**
 * The columns that show, in their order: those of the open view, those the user chose, or the usual ones. What a table
 * cannot have is left out; a table is never without columns.
 */
export function shownColumns(
  table: Table,
  ofView: readonly ColumnId[] | null,
  chosen: readonly ColumnId[] | null,
): readonly ColumnId[] {
  const { all, usual } = columnsOf[table];
  const wanted = (ofView ?? chosen ?? usual).filter(
    (id, at, list) => all.includes(id) && list.indexOf(id) === at,
  );
  return wanted.length > 0 ? wanted : usual;
}

/** All columns of a table in the order the user has them: hidden ones stay behind the one they follow in the menu. */
export function orderedColumns(table: Table, shown: readonly ColumnId[]): readonly ColumnId[] {
  const { all } = columnsOf[table];
  const ordered = [...shown];
  for (const [at, id] of all.entries()) {
    if (ordered.includes(id)) continue;
    const before = all[at - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, id);
  }
  return ordered;
}

/** Puts one column before another, or last. */
export function moved<T>(list: readonly T[], id: T, before: T | null): readonly T[] {
  if (id === before || !list.includes(id)) return list;
  const rest = list.filter((one) => one !== id);
  const at = before === null ? rest.length : rest.indexOf(before);
  return at < 0 ? list : [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** Gives a column a width in px, or (null) its usual one. */
export function withWidth(layout: TableLayout, column: ColumnId, width: number | null): TableLayout {
  const others = layout.widths.filter((one) => one.column !== column);
  return { ...layout, widths: width === null ? others : [...others, { column, width }] };
}

export const isSameList = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
