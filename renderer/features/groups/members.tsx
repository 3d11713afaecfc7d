import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { AccountRow, DirectoryQuery } from '../../../preload/contract/directory';
import type { GroupDetail } from '../../../preload/contract/groups';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn, GridSelection } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { RadioGroup } from '../../components/radio-group';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { noFilters } from '../../state/no-filters';
import { useWhyNot } from '../../state/role';
import styles from './panel.module.css';
import { useWindowed } from './use-windowed';

export interface MembersProps {
  readonly group: GroupDetail;
  /** Opens the panel of that person. */
  readonly onPerson: (email: string) => void;
  /** Shows the plan that takes these accounts out. */
  readonly onRemove: (refs: readonly string[]) => void;
}

/** As many as one plan takes. */
const mostChosen = 10_000;
type Show = 'all' | 'enabled' | 'disabled';
const statuses = { all: [], enabled: ['active', 'invited'], disabled: ['disabled'] } as const;
const statusWords = { active: msg('Enabled'), invited: msg('Invited'), disabled: msg('Disabled') } as const;

/** Who is in the groups of one name: each opens its person, and many go at once. */
export function Members({ group, onPerson, onRemove }: MembersProps): ReactNode {
  const whyNot = useWhyNot('change');
  // Where all are on one instance, its name says nothing.
  const isOnSeveral = group.places.length > 1;
  const columns = useMemo(
    () => columnsOf().filter(({ id }) => isOnSeveral || id !== 'instance'),
    [isOnSeveral],
  );
  const [show, setShow] = useState<Show>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const question = useMemo(
    (): Omit<DirectoryQuery, 'offset' | 'limit'> => ({
      view: 'accounts',
      groupBy: 'none',
      search: '',
      filters: { ...noFilters, groups: [group.key], status: [...statuses[show]] },
      sort: [{ column: 'name', descending: false }],
    }),
    [group.key, show],
  );
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const reply = await bridge.directory.query({ ...question, offset, limit });
      if (!reply.ok) return reply;
      const { rows, matching } = reply.value;
      return { ok: true, value: { rows: rows as readonly AccountRow[], count: matching } } as const;
    },
    [question],
  );
  const { count, getRow, onRangeChange, failure } = useWindowed<AccountRow>(ask);
  const isAll = count !== null && count > 0 && chosen.size === count;
  const toggle = (refs: readonly string[], isIn: boolean): void =>
    setChosen((before) => {
      const next = new Set(before);
      for (const ref of refs)
        if (isIn) next.add(ref);
        else next.delete(ref);
      return next;
    });
  /** Of rows that may not be loaded; main leaves API keys out. */
  const choose = async (from: number, to: number): Promise<void> => {
    const [first, last] = [Math.min(from, to), Math.min(Math.max(from, to), mostChosen - 1)];
    const reply = await bridge.selection.range({ question, first, last });
    if (reply.ok) toggle(reply.value, true);
  };
  const selection: GridSelection<AccountRow> = {
    isSelected: (key) => chosen.has(key),
    isSelectable: (row) => row.kind !== 'api-key',
    share: chosen.size === 0 ? 'none' : isAll ? 'all' : 'some',
    onToggle: (row) => toggle([row.ref], !chosen.has(row.ref)),
    onSelectRange: (from, to) => void choose(from, to),
    onSelectAll: (isSelected) => {
      if (isSelected) void choose(0, (count ?? 1) - 1);
      else setChosen(new Set());
    },
  };
  return (
    <>
      <div className={styles.bar}>
        <RadioGroup
          label={t('Members')}
          look="segmented"
          options={[
            { value: 'all', label: t('All') },
            { value: 'enabled', label: t('Enabled {count, number}', { count: sum(group, 'enabled') }) },
            { value: 'disabled', label: t('Disabled {count, number}', { count: sum(group, 'disabled') }) },
          ]}
          value={show}
          onChange={(value: Show) => {
            setShow(value);
            setChosen(new Set());
          }}
        />
        {group.isBuiltIn ? null : (
          <Button
            size="s"
            variant="danger-plain"
            isDisabled={chosen.size === 0}
            whyNot={chosen.size === 0 ? '' : whyNot}
            onPress={() => onRemove([...chosen])}
          >
            {chosen.size === 0 ? t('Remove…') : t('Remove {count, number}…', { count: chosen.size })}
          </Button>
        )}
      </div>
      {failure ? <FailureNote failure={failure} /> : null}
      <div className={styles.members}>
        <DataGrid
          name={t('Members')}
          columns={columns}
          rowCount={count ?? 0}
          getRow={getRow}
          rowKey={({ ref }) => ref}
          rowLabel={({ email, name, instance }) =>
            t('{name} on {instance}', { name: visibleText(email || name), instance: visibleText(instance) })
          }
          onRangeChange={onRangeChange}
          onActivate={({ email, ref }) => onPerson(email || ref)}
          viewKey={`${group.key} ${show}`}
          {...(group.isBuiltIn ? {} : { selection })}
          emptyState={
            count === null ? (
              <EmptyState title={t('Loading members')} isLoading={true} />
            ) : (
              <EmptyState
                title={show === 'disabled' ? t('Nobody disabled is in it') : t('Nobody is in it')}
                text={show === 'disabled' ? '' : t('Add people puts them in.')}
              />
            )
          }
        />
      </div>
    </>
  );
}

const sum = ({ places }: GroupDetail, what: 'enabled' | 'disabled'): number =>
  places.reduce((total, place) => total + place[what], 0);

const columnsOf = (): readonly GridColumn<AccountRow>[] => [
  {
    id: 'who',
    header: t('Name'),
    width: 90,
    grow: 2,
    title: ({ name, email }) => `${visibleText(name)} ${visibleText(email)}`,
    cell: ({ name, email }) => <SafeText text={name || email} />,
  },
  {
    id: 'instance',
    header: t('Instance'),
    width: 66,
    grow: 1,
    title: ({ instance }) => visibleText(instance),
    cell: ({ instance }) => <SafeText text={instance} />,
  },
  {
    id: 'status',
    header: t('Status'),
    width: 72,
    cell: ({ status, kind }) => (kind === 'api-key' ? t('API key') : t(statusWords[status])),
  },
];
