import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { ChangeRow, FlagRow } from '../../../preload/contract/history';
import { t } from '../../../preload/texts/text';
import { InstanceName } from '../../components/account/instance-name';
import { changeWords, differenceText, flaggedChanges, seenText } from '../../components/change-words';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { RowActionButton } from '../../components/data-grid/row-action-button';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useFlags } from '../../state/flags';
import { useNow } from '../../state/now';
import styles from './page.module.css';
import { changeAt, changesPerPage } from './store';
import { changes, useChanges } from './use-changes';

/** Named in the grid by their address; an API key has only its name. */
export const whoOf = (row: Pick<ChangeRow, 'email' | 'name'>): string =>
  row.email === '' ? row.name : row.email;

export interface ChangeGridProps {
  /** Whose panel is open, or null. */
  readonly openEmail: string | null;
  readonly onOpenPerson: (email: string) => void;
  readonly onOpenRun: (runId: string) => void;
  readonly emptyState: ReactNode;
}

/** The grid `Changes`: what became of which account, newest first. */
export function ChangeGrid({ openEmail, onOpenPerson, onOpenRun, emptyState }: ChangeGridProps): ReactNode {
  const { pages, total, top, shown, wish } = useChanges((state) => state);
  const columns = useMemo(() => columnsWith(onOpenRun), [onOpenRun]);
  const getRow = useCallback((index: number) => changeAt(pages, index), [pages]);
  const activeIndex = useMemo(() => placeOf(pages, openEmail), [pages, openEmail]);
  return (
    <DataGrid
      name={t('Changes')}
      columns={columns}
      rowCount={total}
      getRow={getRow}
      rowKey={(row) => `${row.seq} ${row.kind} ${row.before} ${row.after}`}
      rowLabel={(row) =>
        t('{change} {email} on {instance}', {
          change: changeWords[row.kind],
          email: visibleText(whoOf(row)),
          instance: visibleText(row.instance),
        })
      }
      onRangeChange={changes.look}
      onActivate={(row) => {
        if (row.email !== '') onOpenPerson(row.email);
      }}
      activeIndex={activeIndex}
      viewKey={String(top)}
      isBusy={shown?.wish !== wish}
      emptyState={emptyState}
    />
  );
}

function columnsWith(onOpenRun: (runId: string) => void): readonly GridColumn<ChangeRow>[] {
  return [
    { id: 'when', header: t('When'), width: 228, kind: 'date', cell: (row) => <When row={row} /> },
    { id: 'what', header: t('What'), width: 132, cell: (row) => <What row={row} /> },
    {
      id: 'person',
      header: t('Person'),
      width: 180,
      grow: 3,
      cell: (row) => <SafeText text={whoOf(row)} hasTitle={true} />,
    },
    {
      id: 'instance',
      header: t('Instance'),
      width: 112,
      grow: 1,
      cell: (row) => <InstanceName name={row.instance} environment={row.environment} />,
    },
    {
      id: 'difference',
      header: t('Before → After'),
      width: 140,
      grow: 3,
      cell: (row) => <SafeText text={differenceText(row)} hasTitle={true} />,
    },
    {
      id: 'by',
      header: t('By whom'),
      width: 128,
      cell: ({ runId }) =>
        runId === null ? (
          <span className={styles.dim}>{t('Seen in a reading')}</span>
        ) : (
          <span className={styles.run}>
            <RowActionButton label={t('Rollcall run, show it in Activity')} onPress={() => onOpenRun(runId)}>
              {t('Rollcall run')}
            </RowActionButton>
          </span>
        ),
    },
  ];
}

function When({ row }: { readonly row: ChangeRow }): ReactNode {
  const now = useNow();
  const text = seenText(row, row.runId !== null, now);
  const readings =
    row.runId !== null
      ? t('Rollcall did it and read it back.')
      : row.notBefore === null
        ? t('Seen in the reading of {at}. No reading before that one is kept.', { at: row.at })
        : t('After the reading of {before}, before the one of {at}.', { before: row.notBefore, at: row.at });
  return (
    <time dateTime={row.at} title={readings} className={styles.when}>
      {text}
    </time>
  );
}

function What({ row }: { readonly row: ChangeRow }): ReactNode {
  const isFlagged = useFlags((state) => state.open?.some((flag) => isAbout(flag, row)) ?? false);
  return (
    <span className={styles.what}>
      {changeWords[row.kind]}
      {row.steps > 1 ? (
        <span className={styles.dim} title={t('{count, number} changes in between', { count: row.steps })}>
          ×{row.steps}
        </span>
      ) : null}
      {isFlagged ? (
        <TriangleAlert size={14} role="img" aria-label={t('Needs a look')} className={styles.warn} />
      ) : null}
    </span>
  );
}

const isAbout = (flag: FlagRow, row: ChangeRow): boolean =>
  flag.ref === row.ref && flaggedChanges[flag.kind].includes(row.kind);

function placeOf(pages: ReadonlyMap<number, readonly ChangeRow[]>, email: string | null): number | null {
  if (email === null) return null;
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.email.toLowerCase() === email.toLowerCase());
    if (at >= 0) return page * changesPerPage + at;
  }
  return null;
}
