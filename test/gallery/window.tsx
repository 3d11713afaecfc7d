import {
  ChevronsUpDown,
  FolderKanban,
  ListChecks,
  Server,
  Settings,
  SquareActivity,
  Users,
} from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { AppFrame } from '../../renderer/components/app-frame';
import { Banner } from '../../renderer/components/banner';
import { Button } from '../../renderer/components/button';
import { ChipList } from '../../renderer/components/chip';
import { DataGrid } from '../../renderer/components/data-grid/data-grid';
import type { DataGridHandle, GridColumn, GridSort } from '../../renderer/components/data-grid/grid-types';
import { RowActionButton } from '../../renderer/components/data-grid/row-action-button';
import { EmptyState } from '../../renderer/components/empty-state';
import { FilterMenu } from '../../renderer/components/filter-menu';
import { Highlight } from '../../renderer/components/highlight';
import { Kbd } from '../../renderer/components/kbd';
import { NavHeading, NavItem } from '../../renderer/components/nav-item';
import { ProgressBar } from '../../renderer/components/progress-bar';
import { RadioGroup } from '../../renderer/components/radio-group';
import { RelativeTime } from '../../renderer/components/relative-time';
import { SafeText } from '../../renderer/components/safe-text';
import { SearchBox } from '../../renderer/components/search-box';
import { SelectionBar } from '../../renderer/components/selection-bar';
import { PanelSection, SidePanel } from '../../renderer/components/side-panel';
import { Status, StatusDot } from '../../renderer/components/status-dot';
import { EnvironmentTag } from '../../renderer/components/tag';
import type { TextRange } from '../../renderer/components/text-ranges';
import { ToastRegion } from '../../renderer/components/toast';
import { toasts } from '../../renderer/components/toast-store';
import { visibleText } from '../../renderer/components/visible-text';
import { ReviewDialog } from './dialogs';
import styles from './gallery.module.css';
import { type Account, account, now } from './people';

const statusWords = { active: 'Active', disabled: 'Disabled', invited: 'Invited' } as const;

function found(text: string, query: string): readonly TextRange[] {
  const start = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  return start < 0 ? [] : [{ start, end: start + query.length }];
}

function accountColumns(query: string): readonly GridColumn<Account>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      width: 112,
      grow: 2,
      isSortable: true,
      cell: (row) => <Highlight text={row.name} ranges={found(row.name, query)} />,
    },
    {
      id: 'email',
      header: 'E-mail',
      width: 152,
      grow: 3,
      isSortable: true,
      cell: (row) => <Highlight text={row.email} ranges={found(row.email, query)} />,
    },
    {
      id: 'instance',
      header: 'Instance',
      width: 132,
      isSortable: true,
      cell: (row) => (
        <span className={styles.instance}>
          <EnvironmentTag environment={row.environment} />
          <SafeText text={row.instance} />
        </span>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      width: 88,
      isSortable: true,
      cell: (row) =>
        row.isPending ? <em>Disabling…</em> : <Status kind={row.status}>{statusWords[row.status]}</Status>,
    },
    {
      id: 'groups',
      header: 'Groups',
      width: 108,
      grow: 1,
      cell: (row) => <ChipList most={1} items={row.groups} />,
    },
    {
      id: 'role',
      header: 'Role',
      width: 72,
      isSortable: true,
      cell: (row) => <span className={row.role === 'Admin' ? styles.admin : styles.dim}>{row.role}</span>,
    },
    {
      id: 'last-sign-in',
      header: 'Last sign-in',
      width: 112,
      kind: 'date',
      isSortable: true,
      sortsDownFirst: true,
      cell: (row) => <RelativeTime at={row.lastSignIn} now={now} />,
    },
  ];
}

/** The main window, as the mock has it, on made-up accounts. */
export function Window({ scene }: { readonly scene: string }): ReactNode {
  const rowCount = scene === 'grid' ? 500_000 : scene === 'empty' ? 0 : scene === 'few' ? 12 : 31_204;
  const [query, setQuery] = useState(scene === 'window' ? 'ortiz' : '');
  const [status, setStatus] = useState<readonly string[]>(['active']);
  const [group, setGroup] = useState<readonly string[]>([]);
  const [view, setView] = useState<'accounts' | 'people'>('accounts');
  const [sort, setSort] = useState<readonly GridSort[]>([{ id: 'name', desc: false }]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['finance/0', 'sandbox/1']));
  const [open, setOpen] = useState<number | null>(scene === 'window' || scene === 'dialog' ? 0 : null);
  const grid = useRef<DataGridHandle>(null);
  const isReversed = sort[0]?.desc ?? false;
  const columns = useMemo(() => accountColumns(query), [query]);
  const getRow = useCallback(
    (index: number): Account | undefined =>
      scene === 'window' && index > 14 && index < 20
        ? undefined
        : account(isReversed ? rowCount - 1 - index : index),
    [scene, isReversed, rowCount],
  );
  const toggle = (row: Account): void => {
    const next = new Set(selected);
    if (!next.delete(row.key)) next.add(row.key);
    setSelected(next);
  };
  const act = useCallback(
    (row: Account): ReactNode =>
      row.isPending ? null : (
        <RowActionButton
          label={`${row.status === 'disabled' ? 'Enable' : 'Disable'} ${visibleText(row.email)} on ${row.instance}`}
          isDanger={row.status !== 'disabled'}
          onPress={() =>
            toasts.getState().show({
              text: `Disabled ${row.email} on ${row.instance}. Read back at 14:02.`,
              tone: 'success',
              action: { label: 'Undo', onPress: () => toasts.getState().show({ text: 'Enabled again.' }) },
            })
          }
        >
          {row.status === 'disabled' ? 'Enable' : 'Disable'}
        </RowActionButton>
      ),
    [],
  );

  return (
    <>
      <AppFrame
        client={
          <Button variant="quiet" label="Client: Acme Group">
            <span className={styles.logo}>AC</span>
            <strong>Acme Group</strong>
            <ChevronsUpDown size={14} aria-hidden="true" />
          </Button>
        }
        search={
          <SearchBox
            label="Search people"
            placeholder="Search people by name or e-mail"
            value={query}
            onChange={setQuery}
            hint={<Kbd keys="Ctrl K" />}
            autoFocus={scene === 'window'}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') grid.current?.focusRow(0);
            }}
          />
        }
        sync={
          <>
            <StatusDot kind="reachable" />
            <span>7 instances, 2 min ago</span>
            <span className={styles.warn}>1 unreachable</span>
          </>
        }
        nav={<MainNav />}
        navExtra={<Tree />}
        panel={open === null ? null : <Person onClose={() => setOpen(null)} />}
        floating={
          selected.size === 0 ? null : (
            <SelectionBar
              title={`${selected.size} selected`}
              detail="on 2 instances"
              onClear={() => setSelected(new Set())}
            >
              <Button size="s" variant="danger-plain">
                Disable {selected.size}…
              </Button>
              <Button size="s">Enable</Button>
              <Button size="s">Groups…</Button>
              <Button size="s">Export…</Button>
            </SelectionBar>
          )
        }
        footer={
          <>
            <span>Disabling 34 of 50</span>
            <ProgressBar label="Disabling accounts" value={34} max={50} width={120} />
            <span>31 verified, 2 failed, 1 skipped</span>
            <span className={styles.end}>Journal verified 14:00</span>
          </>
        }
      >
        <div className={styles.titlebar}>
          <h1>People</h1>
          <span role="status" aria-label="Results" className={styles.dim}>
            9 of 31,204 · emea not read since yesterday
          </span>
          <span className={styles.end}>
            <RadioGroup
              label="View"
              look="segmented"
              value={view}
              onChange={setView}
              options={[
                { value: 'accounts', label: 'Accounts' },
                { value: 'people', label: 'People' },
              ]}
            />
          </span>
        </div>
        <div className={styles.filters}>
          <FilterMenu
            name="Status"
            selected={status}
            onChange={setStatus}
            options={[
              { value: 'active', label: 'Active', count: 28_110, icon: <StatusDot kind="active" /> },
              { value: 'disabled', label: 'Disabled', count: 2_998, icon: <StatusDot kind="disabled" /> },
              { value: 'invited', label: 'Invited', count: 96, icon: <StatusDot kind="invited" /> },
            ]}
          />
          <FilterMenu name="Instance" selected={[]} onChange={() => undefined} options={instanceOptions} />
          <FilterMenu name="Group" selected={group} onChange={setGroup} options={groupOptions} />
          <FilterMenu
            name="Role"
            mode="single"
            selected={[]}
            onChange={() => undefined}
            options={roleOptions}
          />
          <FilterMenu
            name="Last sign-in"
            mode="single"
            selected={[]}
            onChange={() => undefined}
            options={[]}
          />
          <FilterMenu name="Source" selected={[]} onChange={() => undefined} options={[]} />
        </div>
        {scene === 'dialog' ? (
          <Banner tone="warning" look="bar" actions={<Button size="s">Test connection</Button>}>
            emea has not answered since yesterday 18:40. Its 4,870 accounts are shown as they were then.
          </Banner>
        ) : null}
        <DataGrid
          name="Accounts"
          columns={columns}
          rowCount={rowCount}
          getRow={getRow}
          rowKey={(row) => row.key}
          rowLabel={(row) => `${visibleText(row.email)} on ${row.instance}`}
          sort={sort}
          onSortChange={setSort}
          selection={{
            isSelected: (key) => selected.has(key),
            share: selected.size === 0 ? 'none' : 'some',
            onToggle: toggle,
            onSelectRange: (from, to) => {
              const next = new Set(selected);
              for (let at = from; at <= to; at += 1) next.add(account(at).key);
              setSelected(next);
            },
            onSelectAll: (all) => setSelected(all ? new Set([account(0).key]) : new Set()),
          }}
          activeIndex={open}
          onActivate={(_row, index) => setOpen(index)}
          rowTone={(row) => (row.isPending ? 'pending' : row.status === 'disabled' ? 'dimmed' : 'plain')}
          rowAction={act}
          gridRef={grid}
          viewKey={query}
          actionWords={['Enable', 'Disable']}
          bottomInset={selected.size === 0 ? 0 : 64}
          emptyState={
            <EmptyState
              icon={<Users size={20} />}
              title="Nobody matches"
              text="No account on 7 instances has “xyz” in its name or e-mail. emea could not be searched."
              actions={
                <>
                  <Button>Clear filters</Button>
                  <Button variant="quiet">Search disabled too</Button>
                </>
              }
            />
          }
        />
      </AppFrame>
      <ReviewDialog isOpen={scene === 'dialog'} />
      <ToastRegion />
    </>
  );
}

const instanceOptions = ['finance', 'sales', 'emea', 'finance-stg', 'sandbox'].map((value, at) => ({
  value,
  label: value,
  count: 9_210 - at * 1_200,
}));
const groupOptions = Array.from({ length: 240 }, (_, at) => ({
  value: `g${at}`,
  label: at === 3 ? 'A group with a very long name that somebody typed in a hurry' : `Team ${at}`,
  count: 400 - at,
}));
const roleOptions = [
  { value: 'admin', label: 'Admin', count: 23 },
  { value: 'member', label: 'Member', count: 31_181 },
];

function MainNav(): ReactNode {
  return (
    <>
      <NavItem label="People" href="#/people" icon={<Users size={16} />} detail="31,204" isCurrent />
      <NavItem label="Groups" href="#/groups" icon={<FolderKanban size={16} />} detail="86" />
      <NavItem label="Reviews" href="#/reviews" icon={<ListChecks size={16} />} detail="1 due" />
      <NavItem label="Activity" href="#/activity" icon={<SquareActivity size={16} />} />
      <NavItem label="Instances" href="#/instances" icon={<Server size={16} />} />
      <NavItem label="Settings" href="#/settings" icon={<Settings size={16} />} />
    </>
  );
}

function Tree(): ReactNode {
  return (
    <nav aria-label="Instances">
      <NavHeading tone="production">Production</NavHeading>
      <NavItem label="finance" href="#/i/1" icon={<StatusDot kind="reachable" />} detail="9,210" />
      <NavItem label="sales" href="#/i/2" icon={<StatusDot kind="reachable" />} detail="8,004" />
      <NavItem
        label="emea"
        href="#/i/3"
        icon={<StatusDot kind="unreachable" />}
        detail="yesterday"
        detailTone="danger"
      />
      <NavHeading tone="staging">Staging</NavHeading>
      <NavItem label="finance-stg" href="#/i/4" icon={<StatusDot kind="reachable" />} detail="5,120" />
      <NavHeading tone="development">Development</NavHeading>
      <NavItem
        label="sandbox"
        href="#/i/5"
        icon={<StatusDot kind="stale" />}
        detail="12 days"
        detailTone="warn"
      />
    </nav>
  );
}

function Person({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <SidePanel
      name="Person"
      title={<SafeText text="Maria Ortiz" />}
      subtitle={
        <>
          maria.ortiz@acme.example
          <br />3 accounts on 3 instances
        </>
      }
      onClose={onClose}
      footer={
        <>
          <Button variant="danger">Disable everywhere</Button>
          <Button>Until…</Button>
          <Button>Copy…</Button>
        </>
      }
    >
      <Banner tone="warning">
        finance signs people in through SAML and switches disabled accounts on again. Disable her in the
        identity provider too.
      </Banner>
      {(['finance', 'sales', 'finance-stg'] as const).map((name) => (
        <div key={name} className={styles.card}>
          <div>
            <EnvironmentTag environment={name === 'finance-stg' ? 'staging' : 'production'} />{' '}
            <strong>{name}</strong>
            <div className={styles.dim}>Active · Analysts, Payroll</div>
          </div>
          <Button size="s" variant="danger-plain">
            Disable
          </Button>
        </div>
      ))}
      <PanelSection title="Leaves behind">4 subscriptions, 1 alert, 1 API key on finance</PanelSection>
      <PanelSection title="History">
        14:02 <strong>Disabled</strong> on finance-stg by j.keller, INC-20418
      </PanelSection>
    </SidePanel>
  );
}
