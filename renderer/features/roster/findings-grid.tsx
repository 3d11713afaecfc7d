import { type ReactNode, useCallback, useMemo } from 'react';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn, GridSelection } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { ListGrid, Sentences, TwoLines } from '../../components/list-cells';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import type { ListName, RosterLine } from './rows';
import { roster } from './use-roster';

export interface FindingsGridProps {
  readonly lines: readonly RosterLine[];
  readonly list: ListName;
  readonly chosen: ReadonlySet<string>;
  readonly isBusy: boolean;
}

/** One list of a roster, with a checkbox at each row that something can be done about. */
export function FindingsGrid({ lines, list, chosen, isBusy }: FindingsGridProps): ReactNode {
  const getRow = useCallback((index: number) => lines[index], [lines]);
  const selection = useMemo((): GridSelection<RosterLine> => {
    const count = lines.filter(({ key }) => chosen.has(key)).length;
    return {
      isSelected: (key) => chosen.has(key),
      share: count === 0 ? 'none' : count === lines.length ? 'all' : 'some',
      onToggle: ({ key }) => roster.toggle(key),
      onSelectRange: (from, to) =>
        roster.toggleRange(lines.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ key }) => key)),
      onSelectAll: roster.setAll,
    };
  }, [lines, chosen]);
  return (
    <ListGrid>
      <DataGrid
        name="Findings"
        columns={list === 'problems' ? problemColumns : columns}
        rowCount={lines.length}
        getRow={getRow}
        rowKey={({ key }) => key}
        rowLabel={({ who }) => visibleText(who)}
        rowHeight={44}
        viewKey={list}
        isBusy={isBusy}
        {...(list === 'problems' ? {} : { selection })}
        emptyState={<EmptyState {...emptyWords[list]} />}
      />
    </ListGrid>
  );
}

const emptyWords: Readonly<Record<ListName, { readonly title: string; readonly text: string }>> = {
  leavers: {
    title: 'Nobody who has left is still active',
    text: 'Everybody the roster says has left has no enabled account. If that surprises you, see How it is read.',
  },
  unknown: { title: 'HR knows everybody', text: 'Every person with an enabled account is in the roster.' },
  changed: { title: 'Nobody has another address', text: 'The roster has the addresses the accounts have.' },
  movers: { title: 'Nobody has moved', text: 'Everybody is in the groups of their department and job.' },
  problems: { title: 'Every row was understood', text: 'Nothing to correct in the roster.' },
};

const who: GridColumn<RosterLine> = {
  id: 'who',
  header: 'Who',
  width: 230,
  grow: 1,
  cell: ({ who: email, name }) => <TwoLines first={email} second={name === email ? '' : name} />,
};

const about: GridColumn<RosterLine> = {
  id: 'about',
  header: 'The roster says',
  width: 200,
  grow: 1,
  cell: ({ about: text }) => <Sentences text={text} lines={2} />,
};

const columns: readonly GridColumn<RosterLine>[] = [
  who,
  {
    id: 'where',
    header: 'Active on',
    width: 130,
    cell: ({ where }) => <SafeText text={where.join(', ')} hasTitle={true} />,
  },
  about,
];

const problemColumns: readonly GridColumn<RosterLine>[] = [who, { ...about, header: 'What to know' }];
