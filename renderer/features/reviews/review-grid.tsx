import { SearchX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type {
  ReviewDecision,
  ReviewDetail,
  ReviewFilter,
  ReviewRow,
} from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { DataGridHandle, GridSelection } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { FilterMenu } from '../../components/filter-menu';
import { BarNote, ListBar, ListSearch } from '../../components/list-bar';
import { ReasonDialog } from '../../components/reason-dialog';
import { SelectionBar } from '../../components/selection-bar';
import { toasts } from '../../components/toast-store';
import { useStrayEscape } from '../../components/use-stray-escape';
import { visibleText } from '../../components/visible-text';
import { useWhyNot } from '../../state/role';
import { ChangeDialog } from './change-dialog';
import { reviewColumns } from './columns';
import { HandOnDialog } from './hand-on-dialog';
import styles from './reviews.module.css';
import { mostChosen, noReviewFilter, rowAt } from './store';
import { reviews, useReviews } from './use-reviews';
import { decisionWords, flagOrder, flagWords } from './words';

/** The letter that decides the row with the focus, or those that are chosen. */
const letters: Readonly<Record<string, ReviewDecision | null>> = {
  k: 'keep',
  r: 'remove',
  c: 'change',
  u: 'unsure',
  // Takes the decision back: a letter that was struck by mistake.
  backspace: null,
};

/** The rows of a review: filtered, chosen, decided. */
export function ReviewGrid({ detail }: { readonly detail: ReviewDetail }): ReactNode {
  const { pages, matching, chosen, filter, shownFilter, top } = useReviews((state) => state);
  const grid = useRef<DataGridHandle>(null);
  const [asked, setAsked] = useState<ReviewDecision | null>(null);
  const [changed, setChanged] = useState<{ readonly row: ReviewRow; readonly seen: number } | null>(null);
  const [isHanding, setHanding] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const isOpen = detail.state === 'open';
  const whyNot = useWhyNot('change');
  const count = chosen === 'all' ? matching : chosen.size;
  const columns = useMemo(reviewColumns, []);
  const getRow = useCallback((index: number) => rowAt({ pages }, index), [pages]);
  const selection = useMemo(
    (): GridSelection<ReviewRow> => ({
      isSelected: (key) => chosen === 'all' || chosen.has(Number(key)),
      share: count === 0 ? 'none' : count >= matching ? 'all' : 'some',
      onToggle: ({ seq }) => reviews.toggle(seq),
      onSelectRange: reviews.chooseRange,
      onSelectAll: reviews.chooseAll,
    }),
    [chosen, count, matching],
  );
  useStrayEscape(count > 0 && asked === null && !isHanding, () => reviews.chooseAll(false));

  const decideOne = async (row: ReviewRow, decision: ReviewDecision | null, index: number): Promise<void> => {
    if (decision === 'change') return setChanged({ row, seen: reviews.seenOf(row.seq) });
    const note = decision === null ? '' : row.note;
    const failed = await reviews.decide({ decision, change: null, note }, row.seq);
    setFailure(failed);
    if (failed !== null || decision === null) return;
    // Where the row leaves the list because it is decided, the next one comes to its place.
    const { decisions: shown } = filter;
    const stays = shown.length === 0 || shown.includes(decision);
    if (stays && index + 1 < matching) grid.current?.focusRow(index + 1);
  };
  /** What was asked for is not meant for what is there now: its dialog goes, and says why beside the list. */
  const onMoved = (moved: FailureView): void => {
    setAsked(null);
    setHanding(false);
    setChanged(null);
    setFailure(moved);
  };
  const decideChosen = async (decision: ReviewDecision, note: string): Promise<FailureView | null> => {
    const failed = await reviews.decide({ decision, change: null, note: note.trim() }, null);
    if (failed?.code !== 'REVIEW_ROWS_MOVED') return failed;
    onMoved(failed);
    return null;
  };
  const onKey = (event: KeyboardEvent): void => {
    const decision = letters[event.key.toLowerCase()];
    if (!isOpen || decision === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = event.target instanceof Element ? event.target.closest('[data-grid-row]') : null;
    const index = Number(place?.getAttribute('data-grid-row') ?? -1);
    const row = index < 0 ? undefined : getRow(index);
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    // No button is there whose tooltip could say it.
    if (whyNot !== '') toasts.getState().show({ text: whyNot, key: 'held-back' });
    else if (count > 1 && decision !== 'change' && decision !== null) setAsked(decision);
    else void decideOne(row, decision, index);
  };

  return (
    <div className={styles.grid} onKeyDownCapture={onKey}>
      <Bar detail={detail} filter={filter} isOpen={isOpen} />
      {failure ? <FailureNote look="bar" failure={failure} /> : null}
      {shownFilter === null ? (
        <EmptyState title={t('Loading the list')} isLoading={true} />
      ) : (
        <DataGrid
          name={t('Review')}
          columns={columns}
          rowCount={matching}
          getRow={getRow}
          rowKey={({ seq }) => String(seq)}
          rowLabel={({ email, name, instance }) =>
            t('{email} on {instance}', {
              email: visibleText(email || name),
              instance: visibleText(instance),
            })
          }
          onRangeChange={reviews.look}
          {...(isOpen ? { selection } : {})}
          viewKey={String(top)}
          isBusy={filter !== shownFilter}
          bottomInset={count > 0 ? 64 : 0}
          gridRef={grid}
          emptyState={
            <EmptyState
              icon={<SearchX size={20} aria-hidden="true" />}
              title={t('No account matches')}
              text={t('No account of this review has these words and marks.')}
              actions={<Button onPress={() => reviews.narrow(noReviewFilter)}>{t('Clear filters')}</Button>}
            />
          }
        />
      )}
      {isOpen && count > 0 ? (
        <ChosenBar count={count} onAsk={setAsked} onHandOn={() => setHanding(true)} />
      ) : null}
      {asked === null ? null : (
        <ReasonDialog
          title={t(
            '{decision, select, keep {Keep} remove {Remove} change {Change} other {Unsure}} {count, plural, one {# account} other {# accounts}}',
            { decision: asked, count },
          )}
          description={t('The reason stands beside each of them in the pack.')}
          action={t(
            '{decision, select, keep {Keep} remove {Remove} change {Change} other {Unsure}} {count, number}',
            { decision: asked, count },
          )}
          isDanger={asked === 'remove'}
          isOptional={count === 1}
          placeholder={t('Same team as last quarter')}
          send={(note) => decideChosen(asked, note)}
          onDone={() => setAsked(null)}
          onClose={() => setAsked(null)}
        />
      )}
      {isHanding ? <HandOnDialog count={count} onMoved={onMoved} onClose={() => setHanding(false)} /> : null}
      {changed === null ? null : (
        <ChangeDialog {...changed} onMoved={onMoved} onClose={() => setChanged(null)} />
      )}
    </div>
  );
}

function ChosenBar({
  count,
  onAsk,
  onHandOn,
}: {
  readonly count: number;
  readonly onAsk: (decision: ReviewDecision) => void;
  readonly onHandOn: () => void;
}): ReactNode {
  const whyNot = useWhyNot('change');
  return (
    <SelectionBar
      title={t('{count, number} selected', { count })}
      {...(count === mostChosen ? { detail: t('the most that are chosen one by one') } : {})}
      onClear={() => reviews.chooseAll(false)}
    >
      <Button size="s" whyNot={whyNot} onPress={() => onAsk('keep')}>
        {t('Keep {count, number}…', { count })}
      </Button>
      <Button size="s" variant="danger-plain" whyNot={whyNot} onPress={() => onAsk('remove')}>
        {t('Remove {count, number}…', { count })}
      </Button>
      <Button size="s" whyNot={whyNot} onPress={() => onAsk('unsure')}>
        {t('Unsure…')}
      </Button>
      <Button size="s" whyNot={whyNot} onPress={onHandOn}>
        {t('Hand on…')}
      </Button>
    </SelectionBar>
  );
}

const decisions = ['undecided', 'keep', 'remove', 'change', 'unsure'] as const;
const recommendations = ['keep', 'remove', 'change', 'unsure'] as const;

/** The search and the filters, and which keys decide. */
function Bar({
  detail,
  filter,
  isOpen,
}: {
  readonly detail: ReviewDetail;
  readonly filter: ReviewFilter;
  readonly isOpen: boolean;
}): ReactNode {
  const within = <T extends string>(known: readonly T[], chosen: readonly string[]): T[] =>
    known.filter((one) => chosen.includes(one));
  return (
    <ListBar>
      <ListSearch
        label={t('Search this review')}
        placeholder={t('Name, e-mail, instance')}
        value={filter.search}
        onChange={(search) => reviews.narrow({ search })}
      />
      <FilterMenu
        name={t('Decision')}
        options={decisions.map((value) => ({ value, label: decisionWords[value] }))}
        selected={filter.decisions}
        onChange={(chosen) => reviews.narrow({ decisions: within(decisions, chosen) })}
      />
      <FilterMenu
        name={t('Recommended')}
        options={recommendations.map((value) => ({ value, label: decisionWords[value] }))}
        selected={filter.recommendations}
        onChange={(chosen) => reviews.narrow({ recommendations: within(recommendations, chosen) })}
      />
      <FilterMenu
        name={t('Reviewer')}
        options={detail.reviewers.map(({ email }) => ({ value: email, label: visibleText(email) }))}
        selected={filter.reviewers}
        onChange={(chosen) => reviews.narrow({ reviewers: [...chosen] })}
      />
      <FilterMenu
        name={t('Worth a look')}
        options={flagOrder.map((value) => ({ value, label: flagWords[value] }))}
        selected={filter.flags}
        onChange={(chosen) => reviews.narrow({ flags: within(flagOrder, chosen) })}
      />
      {isOpen ? <BarNote>{t('K keep, R remove, C change, U unsure, Backspace takes back')}</BarNote> : null}
    </ListBar>
  );
}
