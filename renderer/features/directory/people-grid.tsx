import { type ReactNode, type Ref, useCallback, useMemo, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { PersonRow } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { DataGridHandle } from '../../components/data-grid/grid-types';
import { visibleText } from '../../components/visible-text';
import { peopleColumns } from './columns';
import { copyText } from './copying';
import { PersonMenu, type PersonMenuProps } from './person-menu';
import { orderOf, sortOf } from './question';
import { isAccount, pageSize, type Rows, rowAt, type Seen } from './rows';
import { sortBy } from './sort-by';
import { directory } from './use-directory';
import { useGridLayout } from './use-layout';

type Person = Seen<PersonRow>;

export interface PeopleGridProps {
  readonly rows: Rows;
  readonly isBusy: boolean;
  readonly openEmail: string | null;
  readonly onOpen: (row: PersonRow) => void;
  readonly onReview: (action: Action, refs: readonly string[]) => void;
  /** A letter was pressed in the grid: it is for the search. */
  readonly onType: () => void;
  readonly emptyState: ReactNode;
  readonly gridRef: Ref<DataGridHandle>;
}

/** The grid `People`: one row for every human, with all their accounts. */
export function PeopleGrid(props: PeopleGridProps): ReactNode {
  const { rows, openEmail } = props;
  const getRow = useCallback(
    (index: number): Person | undefined => {
      const row = rowAt(rows, index);
      return row && !isAccount(row) ? (row as Person) : undefined;
    },
    [rows],
  );
  const order = orderOf(rows.question);
  const sort = useMemo(() => sortOf(order), [order]);
  const { layout, rowHeight } = useGridLayout('people');
  const [menu, setMenu] = useState<Pick<PersonMenuProps, 'cell' | 'at'> | null>(null);
  const grid = (
    <DataGrid
      name={t('People')}
      columns={peopleColumns}
      layout={layout}
      rowHeight={rowHeight}
      rowCount={rows.total}
      getRow={getRow}
      rowKey={(row) => (row.email === '' ? `key ${row.name} ${row.instances.join()}` : row.email)}
      rowLabel={(row) => visibleText(row.email === '' ? row.name : row.email)}
      onRangeChange={look}
      sort={sort}
      onSortChange={sortBy}
      rowTone={(row) => (row.active + row.invited === 0 ? 'dimmed' : 'plain')}
      activeIndex={openEmail === null ? null : placeOf(rows, openEmail)}
      onActivate={props.onOpen}
      onCopy={({ text, column }) => void copyText(text, column?.header ?? t('Cell'))}
      onType={props.onType}
      emptyState={props.emptyState}
      isBusy={props.isBusy}
      viewKey={String(rows.top)}
      onMenu={(cell, at) => setMenu({ cell, at })}
      gridRef={props.gridRef}
    />
  );
  return (
    <>
      {grid}
      {menu ? (
        <PersonMenu {...menu} onOpen={props.onOpen} onReview={props.onReview} onClose={() => setMenu(null)} />
      ) : null}
    </>
  );
}

const look = (first: number, last: number): void => directory.look([[first, last]]);

function placeOf(rows: Rows, email: string): number | null {
  for (const [page, list] of rows.pages) {
    const at = list.findIndex((row) => row.email === email || ('namedBy' in row && row.namedBy === email));
    if (at >= 0) return page * pageSize + at;
  }
  return null;
}
