import { type ReactNode, useState } from 'react';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { reviews } from './use-reviews';

/** To whom the chosen rows go, and why. */
export function HandOnDialog({
  count,
  onMoved,
  onClose,
}: {
  readonly count: number;
  /** Some of the rows changed since they were seen: none is chosen any more. */
  readonly onMoved: (failure: FailureView) => void;
  readonly onClose: () => void;
}): ReactNode {
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const email = to.trim();
  const send = async (): Promise<void> => {
    setBusy(true);
    const reply = await reviews.handOn(email, reason.trim());
    setBusy(false);
    if (!reply.ok)
      return reply.error.code === 'REVIEW_ROWS_MOVED' ? onMoved(reply.error) : setFailure(reply.error);
    const { handedOn, own } = reply.value;
    const text = t('Handed {count, plural, one {# account} other {# accounts}} to {email}.', {
      count: handedOn,
      email: visibleText(email),
    });
    const left = t('{count, plural, one {# account is} other {# accounts are}} theirs, and stay.', {
      count: own,
    });
    toasts.getState().show({
      text: own === 0 ? text : `${text} ${left}`,
      tone: 'success',
    });
    onClose();
  };
  return (
    <FormDialog
      title={t('Hand on')}
      description={t(
        '{count, plural, one {# account gets} other {# accounts get}} another reviewer. What is decided of them stands; worksheets that are out no longer decide them.',
        { count },
      )}
      submit={t('Hand on {count, number}', { count })}
      isReady={/^[^@\s]+@[^@\s]+$/.test(email) && reason.trim() !== ''}
      isBusy={isBusy}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      <TextField
        label={t('E-mail of the reviewer')}
        type="email"
        value={to}
        onChange={setTo}
        maxLength={254}
        autoComplete="off"
        autoFocus={true}
      />
      <TextField
        label={t('Reason')}
        placeholder={t('On leave until May')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
    </FormDialog>
  );
}
