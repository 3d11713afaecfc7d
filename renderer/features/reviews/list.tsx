import { ClipboardCheck } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ReviewSummary } from '../../../preload/contract/reviews';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { ProgressBar } from '../../components/progress-bar';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { useWhyNot } from '../../state/role';
import { NewReviewDialog } from './new-review-dialog';
import styles from './reviews.module.css';
import { reviews, useReviews } from './use-reviews';
import { dayText, undecidedIn } from './words';

const listColumns = (): readonly GridColumn<ReviewSummary>[] => [
  {
    id: 'name',
    header: t('Review'),
    width: 200,
    grow: 3,
    cell: ({ name }) => <SafeText text={name} hasTitle={true} />,
  },
  {
    id: 'state',
    header: t('State'),
    width: 90,
    cell: ({ state }) => t('{state, select, open {Open} other {Closed}}', { state }),
  },
  {
    id: 'accounts',
    header: t('Accounts'),
    width: 90,
    kind: 'numeric',
    cell: ({ counts }) => number(counts.rows),
  },
  {
    id: 'decided',
    header: t('Decided'),
    width: 200,
    grow: 1,
    cell: ({ counts }) => {
      const decided = counts.rows - undecidedIn(counts);
      return (
        <span className={styles.reviewer}>
          <ProgressBar label={t('Decided')} value={decided} max={counts.rows} width={90} />
          <span className={styles.dim}>
            {t('{part, number} of {whole, number}', { part: decided, whole: counts.rows })}
          </span>
        </span>
      );
    },
  },
  {
    id: 'remove',
    header: t('To remove'),
    width: 90,
    kind: 'numeric',
    cell: ({ counts }) => number(counts.remove + counts.change),
  },
  {
    id: 'due',
    header: t('Due'),
    width: 110,
    kind: 'date',
    cell: ({ dueAt }) => dayText(dueAt) || <span className={styles.dim}>–</span>,
  },
  { id: 'opened', header: t('Opened'), width: 110, kind: 'date', cell: ({ openedAt }) => dayText(openedAt) },
];

/** All reviews, the newest first. */
export function ReviewList({ onAddInstance }: { readonly onAddInstance: () => void }): ReactNode {
  const list = useReviews((state) => state.list);
  const failure = useReviews((state) => state.failure);
  const [isAdding, setAdding] = useState(false);
  const hasInstances = useInstances((state) => (state.list?.length ?? 0) > 0);
  const columns = useMemo(listColumns, []);
  const getRow = useCallback((index: number) => list?.[index], [list]);
  const whyNot = useWhyNot('settings');
  return (
    <Page
      title={t('Reviews')}
      detail={
        list === null ? '' : t('{count, plural, one {# review} other {# reviews}}', { count: list.length })
      }
      actions={
        hasInstances && list !== null && list.length > 0 ? (
          <Button variant="primary" whyNot={whyNot} onPress={() => setAdding(true)}>
            {t('New review…')}
          </Button>
        ) : undefined
      }
      layout="fill"
    >
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={reviews.reload}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      {list === null ? (
        failure ? null : (
          <EmptyState title={t('Loading reviews')} isLoading={true} />
        )
      ) : list.length === 0 ? (
        <EmptyState
          icon={<ClipboardCheck size={20} aria-hidden="true" />}
          title={t('No access review yet')}
          text={t(
            'A review freezes the list of accounts, asks people which of them should stay, carries that out, and seals a pack for the auditor.',
          )}
          actions={
            hasInstances ? (
              <Button variant="primary" whyNot={whyNot} onPress={() => setAdding(true)}>
                {t('New review…')}
              </Button>
            ) : (
              <Button onPress={onAddInstance}>{t('Add instance')}</Button>
            )
          }
        />
      ) : (
        <DataGrid
          name={t('Reviews')}
          columns={columns}
          rowCount={list.length}
          getRow={getRow}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => visibleText(name)}
          rowHeight={40}
          onActivate={({ id }) => reviews.open(id)}
        />
      )}
      {isAdding ? <NewReviewDialog onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
