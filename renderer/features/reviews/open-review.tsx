import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { RemovalPart, ReviewDetail, WorksheetPreview } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { ProgressBar } from '../../components/progress-bar';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { CloseDialog } from './close-dialog';
import type { ShowReviewPlan } from './page';
import { ReviewGrid } from './review-grid';
import styles from './reviews.module.css';
import { reviews, useReviews } from './use-reviews';
import { counted, dayText, partActions, partWords, undecidedIn } from './words';
import { WorksheetDialog } from './worksheet-dialog';

/** One review: how far it is, its rows, and what can be done with it. */
export function OpenReviewPage({ onPlan }: { readonly onPlan: ShowReviewPlan }): ReactNode {
  const detail = useReviews((state) => state.detail);
  const failure = useReviews((state) => state.failure);
  const [failed, setFailed] = useState<FailureView | null>(null);
  const [preview, setPreview] = useState<WorksheetPreview | null>(null);
  const [isClosing, setClosing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const id = detail?.id ?? '';
  const back = (
    <Button variant="quiet" onPress={() => reviews.open(null)}>
      <ArrowLeft size={14} aria-hidden="true" /> All reviews
    </Button>
  );
  const shown = failed ?? failure;
  if (!detail)
    return (
      <Page title="Review" actions={back} layout="fill">
        {shown ? (
          <FailureNote look="bar" failure={shown} />
        ) : (
          <EmptyState title="Loading the review" isLoading={true} />
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
      toasts.getState().show({ text: `Saved ${visibleText(reply.value)}` });
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
              <Button onPress={() => void read()} isPending={isBusy}>
                Read worksheet…
              </Button>
              <Button variant="primary" onPress={() => setClosing(true)}>
                Close and seal…
              </Button>
            </>
          ) : (
            <Button onPress={() => void savePack()} isPending={isBusy}>
              Save pack…
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
              Look again
            </Button>
          }
        />
      ) : null}
      {detail.missing.length > 0 ? (
        <Banner tone="warning" look="bar" title="This list is not complete.">
          <SafeText text={detail.missing.join(' ')} />
        </Banner>
      ) : null}
      {detail.warnings.length > 0 ? (
        <Banner tone="warning" look="bar" title="An auditor will ask about this.">
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
    counted(counts.rows, 'account', 'accounts'),
    `frozen ${dayText(asOf)} by ${visibleText(openedBy)}`,
    state === 'closed' ? `closed ${dayText(closedAt)}` : dueAt === null ? '' : `due ${dayText(dueAt)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What was changed from here once the review was closed. */
const sinceWords = ({ carriedOut, takenBack }: ReviewDetail['since']): string =>
  [
    carriedOut > 0
      ? `Since it was closed, ${counted(carriedOut, 'exception was', 'exceptions were')} carried out.`
      : '',
    takenBack > 0
      ? `${counted(takenBack, 'account that was changed as decided was', 'accounts that were changed as decided were')} changed again since.`
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
  const isOpen = detail.state === 'open';
  const decided = counts.rows - undecidedIn(counts);
  const save = async (reviewer: string): Promise<void> => {
    const reply = await bridge.reviews.saveWorksheet({ id, reviewer });
    onFailed(reply.ok ? null : reply.error);
    if (reply.ok && reply.value !== null)
      toasts.getState().show({ text: `Saved ${visibleText(reply.value)}` });
  };
  const plan = (part: RemovalPart) => onPlan(partActions[part], () => bridge.reviews.plan({ id, part }));
  return (
    <section className={styles.progress} aria-label="Progress">
      <div className={styles.line}>
        <ProgressBar label="Decided" value={decided} max={counts.rows} width={200} />
        <span role="status" aria-label="Decisions">
          {number(decided)} of {number(counts.rows)} decided: {number(counts.keep)} keep,{' '}
          {number(counts.remove)} remove, {number(counts.change)} change, {number(counts.unsure)} unsure
        </span>
        {closing ? (
          <span className={styles.dim}>
            {number(closing.carriedOut)} carried out, {counted(closing.exceptions, 'exception', 'exceptions')}
            , {counted(closing.newcomers, 'newcomer', 'newcomers')} since
          </span>
        ) : null}
      </div>
      {since.carriedOut + since.takenBack > 0 ? (
        <p className={styles.dim} role="note">
          {sinceWords(since)} The pack stays as it was sealed; Activity has what was done.
        </p>
      ) : null}
      <ul className={styles.reviewers} aria-label="Reviewers">
        {reviewers.map((one) => {
          const left = undecidedIn(one.counts);
          return (
            <li key={one.email} className={styles.reviewer}>
              <span>{visibleText(one.email)}</span>
              <span className={styles.dim}>
                {left === 0 ? 'done' : `${number(left)} of ${number(one.counts.rows)} left`}
              </span>
              {isOpen ? (
                <Button
                  size="s"
                  onPress={() => void save(one.email)}
                  label={`Save worksheet of ${visibleText(one.email)}`}
                >
                  Worksheet…
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {removals.length > 0 && isOpen ? (
        <div className={styles.line}>
          <span className={styles.dim}>To carry out:</span>
          {removals.map(({ part, wanted, done }) => (
            <span key={part} className={styles.reviewer}>
              <Button
                size="s"
                variant="danger-plain"
                isDisabled={done >= wanted}
                onPress={() => void plan(part)}
              >
                {partWords[part]} {number(wanted - done)}…
              </Button>
              <span className={styles.dim}>
                {number(done)} of {number(wanted)} done
              </span>
            </span>
          ))}
        </div>
      ) : null}
    </section>
  );
}
