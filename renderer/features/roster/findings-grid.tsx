import { type ReactNode, useCallback, useMemo } from 'react';
import { msg, t } from '../../../preload/texts/text';
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
  const isProblems = list === 'problems';
  const columns = useMemo(() => (isProblems ? problemColumns() : columnsOf()), [isProblems]);
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
        name={t('Findings')}
        columns={columns}
        rowCount={lines.length}
        getRow={getRow}
        rowKey={({ key }) => key}
        rowLabel={({ who }) => visibleText(who)}
        rowHeight={44}
        viewKey={list}
        isBusy={isBusy}
        {...(isProblems ? {} : { selection })}
        emptyState={<EmptyState title={t(emptyWords[list].title)} text={t(emptyWords[list].text)} />}
      />
    </ListGrid>
  );
}

const emptyWords: Readonly<Record<ListName, { readonly title: string; readonly text: string }>> = {
  leavers: {
    title: msg('Nobody who has left is still active'),
    text: msg(
      'Everybody the roster says has left has no enabled account. If that surprises you, see How it is read.',
    ),
  },
  unknown: {
    title: msg('HR knows everybody'),
    text: msg('Every person with an enabled account is in the roster.'),
  },
  changed: {
    title: msg('Nobody has another address'),
    text: msg('The roster has the addresses the accounts have.'),
  },
  movers: {
    title: msg('Nobody has moved'),
    text: msg('Everybody is in the groups of their department and job.'),
  },
  problems: { title: msg('Every row was understood'), text: msg('Nothing to correct in the roster.') },
};

const who = (): GridColumn<RosterLine> => ({
  id: 'who',
  header: t('Who'),
  width: 230,
  grow: 1,
  cell: ({ who: email, name }) => <TwoLines first={email} second={name === email ? '' : name} />,
});

const about = (): GridColumn<RosterLine> => ({
  id: 'about',
  header: t('The roster says'),
  width: 200,
  grow: 1,
  cell: ({ about: text }) => <Sentences text={text} lines={2} />,
});

const columnsOf = (): readonly GridColumn<RosterLine>[] => [
  who(),
  {
    id: 'where',
    header: t('Active on'),
    width: 130,
    cell: ({ where }) => <SafeText text={where.join(', ')} hasTitle={true} />,
  },
  about(),
];

const problemColumns = (): readonly GridColumn<RosterLine>[] => [
  who(),
  { ...about(), header: t('What to know') },
];
