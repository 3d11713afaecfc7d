import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Action, Occasion, PlanView } from '../../../preload/contract/access';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { reasonAtHand } from '../../state/ticket';
import { accountsIn, actionLabel } from './plan-words';
import styles from './review.module.css';
import { SkippedList, StepList } from './review-lists';
import { Searched } from './searched';
import type { Review } from './store-shape';
import { canWait, NowAndLater, TimeFields, timesOf, useTimes } from './times';
import { access, useAccess } from './use-access';

interface ReviewProps {
  /** What those who leave have left running: told, not changed here. Undefined: nobody looked. */
  readonly leftoversIn: (places: Occasion['leftovers']) => ReactNode;
}

/** The dialog `Review changes`: what a plan would do, what it leaves out and why, and the word that starts it. */
export function ReviewDialog({ leftoversIn }: ReviewProps): ReactNode {
  const review = useAccess((state) => state.review);
  if (!review) return null;
  // A new plan is a new form: nothing typed for the last one is taken over. An expired plan made again keeps the words,
  // unless other accounts are meant.
  return <ReviewForm review={review} leftoversIn={leftoversIn} />;
}

/** They take something away: red, as in the table. */
const dangerous: ReadonlySet<Action> = new Set([
  'disable',
  'revoke-admin',
  'revoke-sessions',
  'stop-leftovers',
  'delete-keys',
]);

function ReviewForm({ review, leftoversIn }: ReviewProps & { readonly review: Review }): ReactNode {
  const { plan, phase, failure, edition, chosen, isForATime, isForNow } = review;
  const [reason, setReason] = useState(() => reasonAtHand(plan));
  const [entry, setEntry] = useState({ edition, text: '' });
  const typed = entry.edition === edition ? entry.text : '';
  const form = useId();
  const isStarting = phase === 'starting';
  const count = plan.steps.length;
  const { expected, wish } = plan;
  const typedTimes = useTimes(review.until);
  const times = timesOf(typedTimes);
  // Without a time it would be for good, and that was not asked for.
  const hasTime = times !== undefined && (times !== null || !isForATime);
  const isReady = (expected === null || typed === expected) && hasTime;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isStarting && count > 0)
      void access.confirm(reason, expected === null ? null : typed, times ?? null);
  };
  const description = count === 0 ? t('Nothing can be done here. Each says why.') : whatText(plan);
  return (
    <Dialog
      title={t('Review changes')}
      description={description}
      isOpen={true}
      onClose={access.cancel}
      isBusy={isStarting}
      footer={
        count === 0 ? (
          <Button size="l" variant="primary" onPress={access.cancel} autoFocus={true}>
            {t('Close')}
          </Button>
        ) : (
          <>
            <Button size="l" onPress={access.cancel} isDisabled={isStarting}>
              {t('Cancel')}
            </Button>
            <Button
              size="l"
              type="submit"
              form={form}
              variant={dangerous.has(plan.action) ? 'danger' : 'primary'}
              isDisabled={!isReady}
              isPending={isStarting}
            >
              {times?.start
                ? t('Schedule: {what}', { what: actionLabel(plan.action, count) })
                : actionLabel(plan.action, count)}
            </Button>
          </>
        )
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        {failure && reasonFailure(failure) === null ? <FailureNote failure={failure} /> : null}
        {chosen !== null && chosen !== accountsIn(plan) ? (
          <Banner tone="warning" title={otherCountText(chosen, accountsIn(plan))}>
            {t(
              'The directory has changed since the selection was counted. Look at the list before you go on.',
            )}
          </Banner>
        ) : null}
        {plan.occasion ? <Searched occasion={plan.occasion} /> : null}
        {plan.occasion?.purpose === 'leaver' ? leftoversIn(plan.occasion.leftovers) : null}
        {count > 0 ? <StepList steps={plan.steps} /> : null}
        {plan.skipped.length > 0 ? <SkippedList skipped={plan.skipped} /> : null}
        {count > 0 ? <LostNote plan={plan} /> : null}
        {count > 0 && !isForNow && canWait(plan) ? (
          <TimeFields times={typedTimes} hasEnd={plan.occasion === undefined} isForATime={isForATime} />
        ) : null}
        {count > 0 ? <NowAndLater plan={plan} times={typedTimes} /> : null}
        {count > 0 ? (
          <TextField
            label={t('Reason or ticket')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            placeholder={t('For example {example}', { example: wish.ticket?.example ?? 'INC-20418' })}
            description={reasonHint(plan)}
            error={reasonFailure(failure)}
            isRequired={wish.isRequired}
            autoFocus={!isForATime}
          />
        ) : null}
        {count > 0 && expected !== null ? (
          <TextField
            label={t('Type {name} to confirm', { name: visibleText(expected) })}
            value={typed}
            onChange={(text) => setEntry({ edition, text })}
            maxLength={200}
            error={
              expected.startsWith(typed) ? null : t('This is not the same yet. Type it exactly as above.')
            }
            autoComplete="off"
            isMono={true}
          />
        ) : null}
      </form>
    </Dialog>
  );
}

/** What the reason is for, and what the policy of the client wants of it. */
function reasonHint({ wish, occasion, steps }: PlanView): string {
  const own = steps.filter((step) => step.reason !== null).length;
  if (own > 0)
    return own === steps.length
      ? t('Not needed: every account has its own, out of the list.')
      : t(
          'For the {count, plural, one {# account} other {# accounts}} without one of their own. Kept in Activity with the change.',
          { count: steps.length - own },
        );
  if (occasion?.purpose === 'incident') return t('May come later. Kept in Activity with the change.');
  if (!wish.isRequired) return t('Optional. Kept in Activity with the change.');
  if (wish.ticket === null) return t('Required. Kept in Activity with the change.');
  return wish.ticket.words === ''
    ? t('Required, with a ticket number. Kept in Activity with the change.')
    : t('Required, with {ticket}. Kept in Activity with the change.', { ticket: wish.ticket.words });
}

const aboutReason: ReadonlySet<string> = new Set(['REASON_MISSING', 'TICKET_MISSING']);

/** What is wrong with the reason, at its field; null where something else is. */
function reasonFailure(failure: FailureView | null): string | null {
  return failure && aboutReason.has(failure.code) ? `${failure.message} ${failure.nextStep}` : null;
}

/** What cannot be taken back, said before anything is done. */
function LostNote({ plan }: { readonly plan: PlanView }): ReactNode {
  const lost = [...new Set(plan.steps.flatMap((step) => step.lost))];
  if (lost.length === 0) return null;
  return (
    <div className={styles.lost}>
      <h3 className={styles.heading}>
        {plan.undoes === null ? t('An undo will not bring back') : t('Not restored')}
      </h3>
      <ul aria-label={t('Not restored')} className={styles.sentences}>
        {lost.map((sentence) => (
          <li key={sentence}>
            <SafeText text={sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the plan does, what it leaves out, and how long it takes. */
function whatText({ action, steps, skipped, undoes, seconds }: PlanView): string {
  const what = actionLabel(action, steps.length);
  return [
    undoes === null ? '' : t('This takes back an earlier change.'),
    skipped.length === 0
      ? t('{what}. Everything is read back afterwards.', { what })
      : t('{what}, skip {count, number}. Everything is read back afterwards.', {
          what,
          count: skipped.length,
        }),
    durationText(seconds),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Nothing for what is over at once. */
function durationText(seconds: number): string {
  if (seconds < 5) return '';
  return seconds < 90
    ? t('Takes about {count, number} seconds.', { count: seconds })
    : t('Takes about {count, number} minutes.', { count: Math.round(seconds / 60) });
}

const otherCountText = (chosen: number, planned: number): string =>
  t(
    '{chosen, plural, one {# account was} other {# accounts were}} selected, the plan is for {planned, plural, one {# account} other {# accounts}}.',
    { chosen, planned },
  );
