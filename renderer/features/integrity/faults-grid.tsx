import { type ReactNode, useCallback, useMemo } from 'react';
import type { Finding } from '../../../preload/contract/integrity';
import { t } from '../../../preload/texts/text';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn, GridSelection } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { Sentences, TwoLines } from '../../components/list-cells';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './integrity-dialog.module.css';
import { integrity } from './use-integrity';
import { kindWords } from './words';

export interface FaultsGridProps {
  readonly findings: readonly Finding[];
  readonly chosen: ReadonlySet<string>;
  readonly isBusy: boolean;
  /** Changes with the filters: the grid starts at its top again. */
  readonly viewKey: string;
}

const canRepair = ({ repair }: Finding): boolean => repair !== null;

/** One row a fault, with a checkbox where it can be repaired from here. */
export function FaultsGrid({ findings, chosen, isBusy, viewKey }: FaultsGridProps): ReactNode {
  const getRow = useCallback((index: number) => findings[index], [findings]);
  const columns = useMemo(columnsOf, []);
  const selection = useMemo((): GridSelection<Finding> => {
    const ids = findings.filter(canRepair).map(({ id }) => id);
    const count = ids.filter((id) => chosen.has(id)).length;
    return {
      isSelected: (id) => chosen.has(id),
      isSelectable: canRepair,
      share: count === 0 ? 'none' : count === ids.length ? 'all' : 'some',
      onToggle: (row) => {
        if (canRepair(row)) integrity.toggle(row.id);
      },
      onSelectRange: (from, to) =>
        integrity.choose(
          findings
            .slice(Math.min(from, to), Math.max(from, to) + 1)
            .filter(canRepair)
            .map(({ id }) => id),
          true,
        ),
      onSelectAll: (isChosen) => integrity.choose(ids, isChosen),
    };
  }, [findings, chosen]);
  return (
    <div className={styles.grid}>
      <DataGrid
        name={t('Faults')}
        columns={columns}
        rowCount={findings.length}
        getRow={getRow}
        rowKey={({ id }) => id}
        rowLabel={({ what }) => visibleText(what)}
        rowHeight={44}
        viewKey={viewKey}
        isBusy={isBusy}
        selection={selection}
        onActivate={({ id }) => integrity.show(id)}
        emptyState={<EmptyState title={t('Nothing of this kind')} />}
      />
    </div>
  );
}

const columnsOf = (): readonly GridColumn<Finding>[] => [
  {
    id: 'what',
    header: t('What is wrong'),
    width: 280,
    grow: 3,
    cell: ({ what, kind, isGrave }) => (
      <TwoLines first={what} second={t(kindWords[kind])} look={isGrave ? 'grave' : 'strong'} />
    ),
  },
  {
    id: 'instance',
    header: t('Instance'),
    width: 110,
    cell: ({ instance }) => <SafeText text={instance} hasTitle={true} />,
  },
  {
    id: 'way',
    header: t('Way out'),
    width: 170,
    grow: 2,
    cell: ({ repair }) => <Sentences text={repair ?? t('In Metabase’s database')} lines={2} />,
  },
];
