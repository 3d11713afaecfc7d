import { UsersRound } from 'lucide-react';
import { Fragment, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { GroupLine, GroupLineQuery, GroupWish } from '../../../preload/contract/groups';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn, GridSort } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { BarNote, ListBar, ListSearch } from '../../components/list-bar';
import { Page } from '../../components/page';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';
import { GroupDialog, type GroupTask } from './group-dialog';
import { GroupMenu, type GroupMenuProps } from './group-menu';
import styles from './page.module.css';
import type { ShowPlan } from './panel';
import { syncWords } from './sync-words';
import { useWindowed } from './use-windowed';

const shownWords = (count: number, total: number): string =>
  count === total
    ? t('{total, plural, one {# group} other {# groups}} by name', { total })
    : t('{count, number} of {total, number} groups', { count, total });

const columnsOf = (): readonly GridColumn<GroupLine>[] => [
  {
    id: 'name',
    header: t('Name'),
    width: 180,
    grow: 2,
    isSortable: true,
    cell: (row) => <SafeText text={row.name} hasTitle={true} />,
  },
  {
    id: 'instances',
    header: t('Instances'),
    width: 200,
    grow: 3,
    isSortable: true,
    sortsDownFirst: true,
    title: ({ places, instances }) =>
      `${number(instances)}: ${places.map(({ instance, enabled }) => `${visibleText(instance)} ${enabled}`).join(', ')}${instances > places.length ? ', …' : ''}`,
    cell: ({ places, instances }) => (
      <span>
        {places.map(({ instance, enabled }, at) => (
          <Fragment key={instance}>
            {at > 0 ? ', ' : ''}
            <SafeText text={instance} /> <span className={styles.count}>{number(enabled)}</span>
          </Fragment>
        ))}
        {instances > places.length ? ', …' : ''}
      </span>
    ),
  },
  {
    id: 'enabled',
    header: t('Enabled members'),
    width: 140,
    isSortable: true,
    sortsDownFirst: true,
    kind: 'numeric',
    cell: (row) => <span>{number(row.enabled)}</span>,
  },
  {
    id: 'disabled',
    header: t('Disabled'),
    width: 92,
    isSortable: true,
    sortsDownFirst: true,
    kind: 'numeric',
    cell: (row) => <span>{number(row.disabled)}</span>,
  },
  {
    id: 'sync',
    header: t('Single sign-on'),
    width: 150,
    grow: 1,
    title: ({ holds }) => syncWords(holds),
    cell: ({ holds }) => <span className={styles.sync}>{syncWords(holds)}</span>,
  },
];

export interface GroupsPageProps {
  /** Opens the panel of the groups of that folded name. */
  readonly onOpen: (key: string) => void;
  /** Shows the people of the groups of that folded name in the table. */
  readonly onPeople: (key: string) => void;
  /** Shows the plan of a change to groups. */
  readonly onReview: ShowPlan;
  /** Shows the role templates. */
  readonly onRoles: () => void;
  /** Looks for what is wrong with groups and memberships. */
  readonly onIntegrity: () => void;
  /** Shows the API keys, each of which acts with the rights of a group. */
  readonly onKeys: () => void;
}

/** The groups of all instances by name. */
export function GroupsPage({
  onOpen,
  onPeople,
  onReview,
  onRoles,
  onIntegrity,
  onKeys,
}: GroupsPageProps): ReactNode {
  const columns = useMemo(columnsOf, []);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<readonly GridSort[]>([{ id: 'name', desc: false }]);
  const [menu, setMenu] = useState<Pick<GroupMenuProps, 'group' | 'at'> | null>(null);
  const [task, setTask] = useState<GroupTask | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const column = (sort[0]?.id ?? 'name') as GroupLineQuery['sort']['column'];
  const descending = sort[0]?.desc === true;
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const reply = await bridge.groups.list({ search, sort: { column, descending }, offset, limit });
      if (!reply.ok) return reply;
      setTotal(reply.value.total);
      return { ok: true, value: { rows: reply.value.lines, count: reply.value.matching } } as const;
    },
    [search, column, descending],
  );
  const { count, getRow, onRangeChange, failure, reload } = useWindowed<GroupLine>(ask);
  const whyNot = useWhyNot('grant');
  const begin = async (kind: GroupWish['kind'], key: string): Promise<void> => {
    const reply = await bridge.groups.detail({ key });
    if (!reply.ok)
      toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
    else if (reply.value) setTask({ kind, group: reply.value });
  };
  return (
    <Page
      title={t('Groups')}
      actions={
        <>
          <Button variant="quiet" onPress={onKeys}>
            {t('API keys…')}
          </Button>
          <Button variant="quiet" onPress={() => onIntegrity()}>
            {t('Check integrity…')}
          </Button>
          <Button variant="quiet" onPress={() => onRoles()}>
            {t('Role templates…')}
          </Button>
          <Button
            whyNot={count === null ? '' : whyNot}
            onPress={() => setTask({ kind: 'create', group: null })}
            isDisabled={count === null}
          >
            {t('New group…')}
          </Button>
        </>
      }
      layout="fill"
    >
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={reload}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      {count === null ? (
        failure ? null : (
          <EmptyState title={t('Loading groups')} isLoading={true} />
        )
      ) : (
        <>
          <ListBar>
            <ListSearch
              label={t('Find a group')}
              placeholder={t('Name')}
              value={search}
              onChange={setSearch}
            />
            <BarNote>
              <output aria-label={t('Groups shown')}>{shownWords(count, total ?? count)}</output>
            </BarNote>
          </ListBar>
          <DataGrid
            name={t('Groups')}
            columns={columns}
            rowCount={count}
            getRow={getRow}
            rowKey={(row) => row.key}
            rowLabel={(row) => visibleText(row.name)}
            onRangeChange={onRangeChange}
            viewKey={`${search} ${column} ${descending}`}
            sort={sort}
            onSortChange={setSort}
            onActivate={(row) => onOpen(row.key)}
            onMenu={({ row }, at) => setMenu({ group: row, at })}
            emptyState={
              search.trim() === '' ? (
                <EmptyState
                  icon={<UsersRound size={20} aria-hidden="true" />}
                  title={t('No groups yet')}
                  text={t('Groups appear here once an instance has been read.')}
                />
              ) : (
                <EmptyState
                  title={t('No group is called that')}
                  text={t('Try fewer letters, or clear the field.')}
                />
              )
            }
          />
        </>
      )}
      {menu ? (
        <GroupMenu
          {...menu}
          onOpen={onOpen}
          onPeople={onPeople}
          onTask={(kind, key) => void begin(kind, key)}
          onClose={() => setMenu(null)}
        />
      ) : null}
      {task ? <GroupDialog {...task} onReview={onReview} onClose={() => setTask(null)} /> : null}
    </Page>
  );
}
