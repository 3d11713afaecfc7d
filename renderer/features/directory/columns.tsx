import type { ReactNode } from 'react';
import type { AccountRow, PersonRow, SortColumn } from '../../../preload/contract/directory';
import type { ColumnId } from '../../../preload/contract/layout';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import {
  CreatedCell,
  emailCell,
  environmentCell,
  flagsCell,
  groupsCell,
  instanceCell,
  LastSignInCell,
  managesCell,
  nameCell,
  personStatus,
  roleCell,
  StatusCell,
  sourceCell,
  tenantCell,
} from './cells';
import type { Seen } from './rows';
import {
  createdTitle,
  emailTitle,
  flagsTitle,
  groupsTitle,
  instancesText,
  instanceTitle,
  lastSignInTitle,
  managesTitle,
  nameTitle,
  statusTitle,
  tenantTitle,
} from './titles';

/** What the columns are called: in the header and in the menu. */
export const columnNames: Readonly<Record<ColumnId, string>> = inWords({
  name: msg('Name'),
  email: msg('E-mail'),
  instance: msg('Instance'),
  status: msg('Status'),
  groups: msg('Groups'),
  role: msg('Role'),
  lastSignIn: msg('Last sign-in'),
  environment: msg('Environment'),
  source: msg('Source'),
  tenant: msg('Tenant'),
  createdAt: msg('Created'),
  manages: msg('Manages'),
  flags: msg('Flags'),
});

/** Columns main can sort by. */
const sortColumns: ReadonlySet<string> = new Set<SortColumn>([
  'name',
  'email',
  'instance',
  'status',
  'groups',
  'role',
  'lastSignIn',
  'environment',
  'source',
  'tenant',
  'createdAt',
]);

export const isSortColumn = (id: string): id is SortColumn => sortColumns.has(id);

type Column<Row> = Omit<GridColumn<Row>, 'id' | 'header' | 'isSortable'> & {
  /** Marked by `msg`, where it is another than in the menu. */
  readonly header?: string;
};

const made = <Row,>(columns: Partial<Readonly<Record<ColumnId, Column<Row>>>>): readonly GridColumn<Row>[] =>
  (Object.entries(columns) as [ColumnId, Column<Row>][]).map(([id, column]) => ({
    ...column,
    id,
    isSortable: isSortColumn(id),
    // Read when it is shown: nobody knows the language while a file is loaded.
    get header() {
      return column.header === undefined ? columnNames[id] : t(column.header);
    },
  }));

/** All columns the grid `Accounts` can have. */
export const accountColumns = made<Seen<AccountRow>>({
  name: { width: 102, grow: 3, cell: nameCell, title: nameTitle },
  // Look-alike addresses differ at their end: they get their room before anything else does.
  email: { width: 210, grow: 3, cell: emailCell, title: emailTitle },
  instance: { width: 112, grow: 2, cell: instanceCell, title: instanceTitle },
  environment: { width: 104, cell: environmentCell },
  status: { width: 100, cell: (row) => <StatusCell row={row} />, title: statusTitle },
  groups: { width: 86, grow: 3, cell: groupsCell, title: groupsTitle },
  manages: { width: 96, grow: 2, cell: managesCell, title: managesTitle },
  role: { width: 68, cell: (row) => roleCell(row.role === 'admin') },
  source: { width: 96, cell: sourceCell },
  tenant: { width: 96, grow: 1, cell: tenantCell, title: tenantTitle },
  createdAt: {
    width: 104,
    sortsDownFirst: true,
    kind: 'date',
    cell: (row) => <CreatedCell row={row} />,
    title: createdTitle,
  },
  lastSignIn: {
    width: 112,
    sortsDownFirst: true,
    kind: 'date',
    cell: (row) => <LastSignInCell row={row} />,
    title: lastSignInTitle,
  },
  flags: { width: 140, grow: 2, cell: flagsCell, title: flagsTitle },
});

/** All columns the grid `People` can have. */
export const peopleColumns = made<Seen<PersonRow>>({
  name: { width: 130, grow: 3, cell: nameCell, title: nameTitle },
  email: { width: 160, grow: 4, cell: emailCell, title: emailTitle },
  instance: {
    header: msg('Instances'),
    width: 150,
    grow: 3,
    cell: instancesCell,
    title: (row) => visibleText(instancesText(row)),
  },
  status: { width: 160, grow: 1, cell: (row) => <span>{personStatus(row)}</span> },
  role: { width: 72, cell: (row) => roleCell(row.admin) },
  lastSignIn: {
    width: 116,
    sortsDownFirst: true,
    kind: 'date',
    cell: (row) => <LastSignInCell row={row} />,
    title: lastSignInTitle,
  },
  flags: { width: 140, grow: 2, cell: flagsCell, title: flagsTitle },
});

function instancesCell(row: PersonRow): ReactNode {
  return <SafeText text={instancesText(row)} />;
}
