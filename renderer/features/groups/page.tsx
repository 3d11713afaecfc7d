import { UsersRound } from 'lucide-react';
import { Fragment, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import type { GroupRow } from '../../../preload/contract/directory';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { ChipList } from '../../components/chip';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn, GridSort } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { coalesce } from '../../state/coalesce';
import { GroupDialog, type GroupTask } from './group-dialog';
import { GroupMenu, type GroupMenuProps } from './group-menu';

const numbers = new Intl.NumberFormat('en');
const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const columns: readonly GridColumn<GroupRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 200,
    grow: 2,
    isSortable: true,
    cell: (row) => <SafeText text={row.name} hasTitle={true} />,
  },
  {
    id: 'instances',
    header: 'Instances',
    width: 240,
    grow: 3,
    isSortable: true,
    sortsDownFirst: true,
    cell: ({ instances }) => (
      <ChipList
        items={instances.map(({ instanceId, instance, members }) => (
          <Fragment key={instanceId}>
            <SafeText text={instance} /> {numbers.format(members)}
          </Fragment>
        ))}
        most={4}
        title={instances.map(({ instance, members }) => `${visibleText(instance)} ${members}`).join(', ')}
      />
    ),
  },
  {
    id: 'members',
    // Metabase counts who can sign in; a group opened from here shows the disabled too.
    header: 'Enabled members',
    width: 148,
    isSortable: true,
    sortsDownFirst: true,
    kind: 'numeric',
    cell: (row) => <span>{numbers.format(row.members)}</span>,
  },
];

const orders: Readonly<Record<string, (a: GroupRow, b: GroupRow) => number>> = {
  name: (a, b) => compare(a.name, b.name),
  instances: (a, b) => a.instances.length - b.instances.length,
  members: (a, b) => a.members - b.members,
};

export interface GroupsPageProps {
  /** Shows the people of the groups of that folded name. */
  readonly onOpen: (key: string) => void;
  /** Shows the plan of a change to groups. */
  readonly onReview: (action: Action, makePlan: () => Promise<Reply<PlanView>>) => void;
  /** Shows the role templates. */
  readonly onRoles: () => void;
  /** Looks for what is wrong with groups and memberships. */
  readonly onIntegrity: () => void;
  /** Shows the API keys, each of which acts with the rights of a group. */
  readonly onKeys: () => void;
}

/** The groups of all instances by name. */
export function GroupsPage({ onOpen, onReview, onRoles, onIntegrity, onKeys }: GroupsPageProps): ReactNode {
  const [groups, setGroups] = useState<readonly GroupRow[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [sort, setSort] = useState<readonly GridSort[]>([{ id: 'name', desc: false }]);
  const [menu, setMenu] = useState<Pick<GroupMenuProps, 'group' | 'at'> | null>(null);
  const [task, setTask] = useState<GroupTask | null>(null);
  const load = useMemo(
    () =>
      coalesce(async () => {
        const reply = await bridge.directory.groups();
        setFailure(reply.ok ? null : reply.error);
        if (reply.ok) setGroups(reply.value);
      }),
    [],
  );
  useEffect(() => {
    load();
    return bridge.on('directory.changed', load);
  }, [load]);
  const ordered = useMemo(() => {
    const [by] = sort;
    const order = orders[by?.id ?? 'name'];
    if (!groups || !order) return groups ?? [];
    const sign = by?.desc ? -1 : 1;
    return [...groups].sort((a, b) => sign * order(a, b) || compare(a.name, b.name));
  }, [groups, sort]);
  const getRow = useCallback((index: number) => ordered[index], [ordered]);
  return (
    <Page
      title="Groups"
      detail={groups === null ? '' : `${numbers.format(groups.length)} on all instances`}
      actions={
        <>
          <Button variant="quiet" onPress={onKeys}>
            API keys…
          </Button>
          <Button variant="quiet" onPress={() => onIntegrity()}>
            Check integrity…
          </Button>
          <Button variant="quiet" onPress={() => onRoles()}>
            Role templates…
          </Button>
          <Button onPress={() => setTask({ kind: 'create', group: null })} isDisabled={groups === null}>
            New group…
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
            <Button size="s" onPress={load}>
              Try again
            </Button>
          }
        />
      ) : null}
      {groups === null ? (
        failure ? null : (
          <EmptyState title="Loading groups" isLoading={true} />
        )
      ) : (
        <DataGrid
          name="Groups"
          columns={columns}
          rowCount={ordered.length}
          getRow={getRow}
          rowKey={(row) => row.key}
          rowLabel={(row) => visibleText(row.name)}
          sort={sort}
          onSortChange={setSort}
          onActivate={(row) => onOpen(row.key)}
          onMenu={({ row }, at) => setMenu({ group: row, at })}
          emptyState={
            <EmptyState
              icon={<UsersRound size={20} aria-hidden="true" />}
              title="No groups yet"
              text="Groups appear here once an instance has been read."
            />
          }
        />
      )}
      {menu ? <GroupMenu {...menu} onOpen={onOpen} onTask={setTask} onClose={() => setMenu(null)} /> : null}
      {task ? <GroupDialog {...task} onReview={onReview} onClose={() => setTask(null)} /> : null}
    </Page>
  );
}
