import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { RemovalPart, ReviewDetail, WorksheetPreview } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { accountsText } from '../../components/counted';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { keepFocus } from '../../components/keep-focus';
import { Page } from '../../components/page';
import { ProgressBar } from '../../components/progress-bar';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useWhyNot, useWhyNots } from '../../state/role';
import { CloseDialog } from './close-dialog';
import type { ShowReviewPlan } from './page';
import { ReviewGrid } from './review-grid';
import styles from './reviews.module.css';
import { reviews, useReviews } from './use-reviews';
import { dayText, partActions, partWords, undecidedIn } from './words';
import { WorksheetDialog } from './worksheet-dialog';

/** One review: how far it is, its rows, and what can be done with it. */
export function OpenReviewPage({ onPlan }: { readonly onPlan: ShowReviewPlan }): ReactNode {
  const detail = useReviews((state) => state.detail);
  const failure = useReviews((state) => state.failure);
  const [failed, setFailed] = useState<FailureView | null>(null);
  const [preview, setPreview] = useState<WorksheetPreview | null>(null);
  const [isClosing, setClosing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const whyNots = useWhyNots();
  const id = detail?.id ?? '';
  const back = (
    <Button variant="quiet" onPress={() => reviews.open(null)}>
      <ArrowLeft size={14} aria-hidden="true" /> {t('All reviews')}
    </Button>
  );
  const shown = failed ?? failure;
  if (!detail)
    return (
      <Page title={t('Review')} actions={back} layout="fill">
        {shown ? (
          <FailureNote look="bar" failure={shown} />
        ) : (
          <EmptyState title={t('Loading the review')} isLoading={true} />
        )}
      </Page>
    );
  const read = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.reviews.chooseWorksheet({ id });
    setBusy(false);
    setFailed(reply.ok ? null : reply.error);
    if (reply.ok && reply.value) setPreview(reply.value);
  };
  const savePack = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.reviews.savePack({ id });
    setBusy(false);
    setFailed(reply.ok ? null : reply.error);
    if (reply.ok && reply.value !== null)
      toasts.getState().show({ text: t('Saved {file}', { file: visibleText(reply.value) }) });
  };
  const isOpen = detail.state === 'open';
  return (
    <Page
      title={visibleText(detail.name)}
      detail={detailLine(detail)}
      actions={
        <>
          {back}
          {isOpen ? (
            <>
              <Button whyNot={whyNots('change')} onPress={() => void read()} isPending={isBusy}>
                {t('Read worksheet…')}
              </Button>
              <Button variant="primary" whyNot={whyNots('settings')} onPress={() => setClosing(true)}>
                {t('Close and seal…')}
              </Button>
            </>
          ) : (
            <Button onPress={() => void savePack()} isPending={isBusy}>
              {t('Save pack…')}
            </Button>
          )}
        </>
      }
      layout="fill"
    >
      {shown ? (
        <FailureNote
          look="bar"
          failure={shown}
          actions={
            <Button
              size="s"
              onPress={() => {
                setFailed(null);
                reviews.reload();
              }}
            >
              {t('Look again')}
            </Button>
          }
        />
      ) : null}
      {detail.missing.length > 0 ? (
        <Banner tone="warning" look="bar" title={t('This list is not complete.')}>
          <SafeText text={detail.missing.join(' ')} />
        </Banner>
      ) : null}
      {detail.warnings.length > 0 ? (
        <Banner tone="warning" look="bar" title={t('An auditor will ask about this.')}>
          <SafeText text={detail.warnings.join(' ')} />
        </Banner>
      ) : null}
      <Progress detail={detail} onPlan={onPlan} onFailed={setFailed} />
      <ReviewGrid detail={detail} />
      {preview ? <WorksheetDialog preview={preview} onClose={() => setPreview(null)} /> : null}
      {isClosing ? <CloseDialog detail={detail} onClose={() => setClosing(false)} /> : null}
    </Page>
  );
}

function detailLine({ state, counts, asOf, dueAt, closedAt, openedBy }: ReviewDetail): string {
  return [
    accountsText(counts.rows),
    t('frozen {day} by {who}', { day: dayText(asOf), who: visibleText(openedBy) }),
    state === 'closed'
      ? t('closed {day}', { day: dayText(closedAt) })
      : dueAt === null
        ? ''
        : t('due {day}', { day: dayText(dueAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What was changed from here once the review was closed. */
const sinceWords = ({ carriedOut, takenBack }: ReviewDetail['since']): string =>
  [
    carriedOut > 0
      ? t(
          'Since it was closed, {count, plural, one {# exception was} other {# exceptions were}} carried out.',
          { count: carriedOut },
        )
      : '',
    takenBack > 0
      ? t(
          '{count, plural, one {# account that was changed as decided was} other {# accounts that were changed as decided were}} changed again since.',
          { count: takenBack },
        )
      : '',
  ]
    .filter(Boolean)
    .join(' ');

/** How far everybody is, the worksheets, and what is left to be carried out. */
function Progress({
  detail,
  onPlan,
  onFailed,
}: {
  readonly detail: ReviewDetail;
  readonly onPlan: ShowReviewPlan;
  readonly onFailed: (failure: FailureView | null) => void;
}): ReactNode {
  const { id, counts, reviewers, removals, closing, since } = detail;
  // The button that was pressed goes with what it carried out.
  useEffect(() => {
    if (removals.length > 0) keepFocus();
  }, [removals]);
  const whyNot = useWhyNot('change');
  const isOpen = detail.state === 'open';
  const decided = counts.rows - undecidedIn(counts);
  const save = async (reviewer: string): Promise<void> => {
    const reply = await bridge.reviews.saveWorksheet({ id, reviewer });
    onFailed(reply.ok ? null : reply.error);
    if (reply.ok && reply.value !== null)
      toasts.getState().show({ text: t('Saved {file}', { file: visibleText(reply.value) }) });
  };
  const plan = (part: RemovalPart) => onPlan(partActions[part], () => bridge.reviews.plan({ id, part }));
  return (
    <section className={styles.progress} aria-label={t('Progress')}>
      <div className={styles.line}>
        <ProgressBar label={t('Decided')} value={decided} max={counts.rows} width={200} />
        <span role="status" aria-label={t('Decisions')}>
          {t(
            '{decided, number} of {all, number} decided: {keep, number} keep, {remove, number} remove, {change, number} change, {unsure, number} unsure',
            {
              decided,
              all: counts.rows,
              keep: counts.keep,
              remove: counts.remove,
              change: counts.change,
              unsure: counts.unsure,
            },
          )}
        </span>
        {closing ? (
          <span className={styles.dim}>
            {t(
              '{done, number} carried out, {exceptions, plural, one {# exception} other {# exceptions}}, {newcomers, plural, one {# newcomer} other {# newcomers}} since',
              {
                done: closing.carriedOut,
                exceptions: closing.exceptions,
                newcomers: closing.newcomers,
              },
            )}
          </span>
        ) : null}
      </div>
      {since.carriedOut + since.takenBack > 0 ? (
        <p className={styles.dim} role="note">
          {sinceWords(since)} {t('The pack stays as it was sealed; Activity has what was done.')}
        </p>
      ) : null}
      <ul className={styles.reviewers} aria-label={t('Reviewers')}>
        {reviewers.map((one) => {
          const left = undecidedIn(one.counts);
          return (
            <li key={one.email} className={styles.reviewer}>
              <span>{visibleText(one.email)}</span>
              <span className={styles.dim}>
                {left === 0
                  ? t('done')
                  : t('{left, number} of {all, number} left', { left, all: one.counts.rows })}
              </span>
              {isOpen ? (
                <Button
                  size="s"
                  onPress={() => void save(one.email)}
                  label={t('Save worksheet of {email}', { email: visibleText(one.email) })}
                >
                  {t('Worksheet…')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {removals.length > 0 && isOpen ? (
        <div className={styles.line}>
          <span className={styles.dim}>{t('To carry out:')}</span>
          {removals.map(({ part, wanted, done }) => (
            <span key={part} className={styles.reviewer}>
              <Button
                size="s"
                variant="danger-plain"
                isDisabled={done >= wanted}
                whyNot={done >= wanted ? '' : whyNot}
                onPress={() => void plan(part)}
              >
                {t('{what} {count, number}…', { what: partWords[part], count: wanted - done })}
              </Button>
              <span className={styles.dim}>
                {t('{done, number} of {all, number} done', { done, all: wanted })}
              </span>
            </span>
          ))}
        </div>
      ) : null}
    </section>
  );
}
