import { type ReactNode, useCallback, useMemo } from 'react';
import type { DormantRow } from '../../../preload/contract/dormancy';
import { t } from '../../../preload/texts/text';
import { roleWords } from '../../components/account/account-status';
import { InstanceName } from '../../components/account/instance-name';
import { Chip } from '../../components/chip';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn, GridSelection } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './dialog.module.css';
import { dormancy, useDormancy } from './use-dormancy';
import { canChoose, standingWords } from './words';

/** One row an account, those unseen for longest first. */
export function DormantGrid(): ReactNode {
  const { rows, first, total, chosen, shown, days, isBusy, summary } = useDormancy((all) => all);
  const getRow = useCallback((index: number) => rows[index - first], [rows, first]);
  const selection = useMemo((): GridSelection<DormantRow> => {
    const count = chosen === 'all' ? total : chosen.size;
    return {
      isSelected: (ref) => chosen === 'all' || chosen.has(ref),
      isSelectable: ({ standing }) => canChoose(standing),
      share: count === 0 ? 'none' : count >= total ? 'all' : 'some',
      onToggle: ({ ref }) => dormancy.toggle(ref),
      onSelectRange: dormancy.chooseRange,
      onSelectAll: dormancy.chooseAll,
    };
  }, [chosen, total]);
  const now = Date.now();
  const columns = useMemo(() => columnsAt(now), [now]);
  const isChoosing = shown === 'dormant' || canChoose(shown);
  return (
    <div className={styles.grid}>
      <DataGrid
        name={t('Dormant accounts')}
        columns={columns}
        rowCount={total}
        getRow={getRow}
        rowKey={({ ref }) => ref}
        rowLabel={({ email, instance }) =>
          t('{name} on {instance}', { name: visibleText(email), instance: visibleText(instance) })
        }
        rowHeight={44}
        viewKey={`${shown} ${days ?? ''}`}
        isBusy={isBusy}
        onRangeChange={dormancy.onRangeChange}
        {...(isChoosing ? { selection } : {})}
        emptyState={
          <EmptyState
            title={shown === 'dormant' ? t('Nobody is dormant') : t('Nobody of this kind')}
            text={
              shown === 'dormant'
                ? t(
                    'Everybody was seen within {days} days, or is left alone. Take fewer days, or look at who is left alone.',
                    { days: summary?.days ?? 90 },
                  )
                : t('Choose another kind above.')
            }
          />
        }
      />
    </div>
  );
}

const columnsAt = (now: number): readonly GridColumn<DormantRow>[] => [
  {
    id: 'account',
    header: t('Account'),
    width: 220,
    grow: 3,
    cell: ({ name, email, role, kind }) => (
      <span className={styles.two}>
        <span className={styles.name}>
          <SafeText text={name} hasTitle={true} />
          {role === 'admin' ? <Chip tone="accent">{roleWords.admin}</Chip> : null}
          {kind === 'tenant' ? <Chip>{t('Tenant')}</Chip> : null}
        </span>
        <span className={styles.dim}>
          <SafeText text={email} hasTitle={true} />
        </span>
      </span>
    ),
  },
  {
    id: 'instance',
    header: t('Instance'),
    width: 130,
    grow: 1,
    cell: ({ instance, environment }) => <InstanceName name={instance} environment={environment} />,
  },
  {
    id: 'what',
    header: t('What'),
    width: 130,
    grow: 1,
    cell: ({ standing }) => t(standingWords[standing]),
  },
  {
    id: 'seen',
    header: t('Last seen anywhere'),
    width: 150,
    grow: 1,
    kind: 'date',
    cell: ({ seenAt, seenOn, instance, days }) => (
      <span className={styles.two}>
        <RelativeTime at={seenAt} now={now} />
        <span className={styles.dim}>
          {seenAt === null ? (
            days === null ? (
              t('nobody knows since when')
            ) : (
              t('for {days, number} days', { days })
            )
          ) : seenOn === null || seenOn === instance ? (
            t('{days, number} days', { days: days ?? 0 })
          ) : (
            <SafeText text={t('on {instance}', { instance: seenOn })} hasTitle={true} />
          )}
        </span>
      </span>
    ),
  },
];
