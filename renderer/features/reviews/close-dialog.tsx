import { type ReactNode, useState } from 'react';
import type { ReviewDetail } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Checkbox } from '../../components/checkbox';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './reviews.module.css';
import { undecidedIn } from './words';

/** Before a review is closed: what is left, who approves it, and until when exceptions are settled. */
export function CloseDialog({
  detail,
  onClose,
}: {
  readonly detail: ReviewDetail;
  readonly onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [approver, setApprover] = useState('');
  const [due, setDue] = useState('');
  const [acceptsUndecided, setAccepts] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const undecided = undecidedIn(detail.counts);
  const left = detail.removals.reduce((sum, { wanted, done }) => sum + wanted - done, 0);
  const isDay = due === '' || (/^\d{4}-\d{2}-\d{2}$/.test(due) && !Number.isNaN(Date.parse(due)));
  const isReady = reason.trim() !== '' && isDay && (undecided === 0 || acceptsUndecided);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const reply = await bridge.reviews.close({
      ...{ id: detail.id, reason: reason.trim(), approver: approver.trim(), acceptsUndecided },
      exceptionsDue: due === '' ? null : `${due}T23:59:59.999Z`,
    });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    // Nowhere to save it was chosen: the review stays open.
    if (reply.value === null) return;
    toasts
      .getState()
      .show({ text: t('Sealed in {file}', { file: visibleText(reply.value) }), tone: 'success' });
    onClose();
  };
  return (
    <FormDialog
      title={t('Close review')}
      description={t(
        'Everything is read once more, what became of each decision is written down, and the pack is saved. After that nothing of the review changes.',
      )}
      submit={t('Close and save pack…')}
      isReady={isReady}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={styles.form}>
        {failure ? <FailureNote failure={failure} /> : null}
        {left > 0 ? (
          <Banner
            tone="warning"
            title={t('{count, plural, one {# decision is} other {# decisions are}} not carried out.', {
              count: left,
            })}
          >
            {t('Carry them out first, or they become exceptions.')}
          </Banner>
        ) : null}
        <TextField
          label={t('Reason or ticket')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          autoFocus={true}
        />
        <div className={styles.pair}>
          <TextField label={t('Approver')} value={approver} onChange={setApprover} maxLength={254} />
          <TextField
            label={t('Exceptions due')}
            placeholder="2027-01-31"
            value={due}
            onChange={(text) => setDue(text.trim())}
            error={isDay ? null : t('A day such as 2027-01-31, or nothing.')}
          />
        </div>
        {undecided > 0 ? (
          <Checkbox
            label={t('Close with {count, plural, one {# account} other {# accounts}} not decided', {
              count: undecided,
            })}
            description={t('They become exceptions of their reviewers.')}
            isSelected={acceptsUndecided}
            onChange={setAccepts}
          />
        ) : null}
      </div>
    </FormDialog>
  );
}
