import { type ReactNode, type Ref, useCallback } from 'react';
import type { PersonRow, SortColumn } from '../../../preload/contract/directory';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { DataGridHandle, GridColumn } from '../../components/data-grid/grid-types';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { EmailCell, LastSignInCell, NameCell, personStatus, RoleCell } from './cells';
import { sortBy } from './question';
import { isAccount, pageSize, type Rows, rowAt, type Seen } from './rows';
import { directory } from './use-directory';

type Person = Seen<PersonRow>;

const columns: readonly (GridColumn<Person> & { readonly id: SortColumn })[] = [
  {
    id: 'name',
    header: 'Name',
    width: 130,
    grow: 3,
    isSortable: true,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: 'email',
    header: 'E-mail',
    width: 160,
    grow: 4,
    isSortable: true,
    cell: (row) => <EmailCell row={row} />,
  },
  {
    id: 'instance',
    header: 'Instances',
    width: 150,
    grow: 3,
    isSortable: true,
    cell: (row) => <Instances row={row} />,
  },
  {
    id: 'status',
    header: 'Status',
    width: 160,
    grow: 1,
    isSortable: true,
    cell: (row) => <span>{personStatus(row)}</span>,
  },
  {
    id: 'role',
    header: 'Role',
    width: 72,
    isSortable: true,
    cell: (row) => <RoleCell isAdmin={row.admin} />,
  },
  {
    id: 'lastSignIn',
    header: 'Last sign-in',
    width: 116,
    isSortable: true,
    sortsDownFirst: true,
    kind: 'date',
    cell: (row) => <LastSignInCell row={row} />,
  },
];

function Instances({ row }: { readonly row: PersonRow }): ReactNode {
  // Two accounts of one person on one instance are possible: addresses that differ in case only.
  return <SafeText text={[...new Set(row.instances)].join(', ')} hasTitle={true} />;
}

export interface PeopleGridProps {
  readonly rows: Rows;
  readonly isBusy: boolean;
  readonly openEmail: string | null;
  readonly onOpen: (row: PersonRow) => void;
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
  return (
    <DataGrid
      name="People"
      columns={columns}
      rowCount={rows.matching}
      getRow={getRow}
      rowKey={(row) => (row.email === '' ? `key ${row.name} ${row.instances.join()}` : row.email)}
      rowLabel={(row) => visibleText(row.email === '' ? row.name : row.email)}
      onRangeChange={directory.look}
      sort={rows.question.sort.map(({ column, descending }) => ({ id: column, desc: descending }))}
      onSortChange={([by]) => {
        const column = columns.find(({ id }) => id === by?.id)?.id;
        directory.ask({ sort: column && by ? sortBy(column, by.desc) : [] });
      }}
      rowTone={(row) => (row.active + row.invited === 0 ? 'dimmed' : 'plain')}
      activeIndex={openEmail === null ? null : placeOf(rows, openEmail)}
      onActivate={props.onOpen}
      emptyState={props.emptyState}
      isBusy={props.isBusy}
      viewKey={String(rows.top)}
      gridRef={props.gridRef}
    />
  );
}

function placeOf(rows: Rows, email: string): number | null {
  for (const [page, list] of rows.pages) {
    const at = list.findIndex((row) => row.email === email);
    if (at >= 0) return page * pageSize + at;
  }
  return null;
}
