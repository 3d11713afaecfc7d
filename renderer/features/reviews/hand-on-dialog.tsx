import { type ReactNode, useState } from 'react';
import type { FailureView } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { reviews } from './use-reviews';
import { counted } from './words';

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
    const left = own === 0 ? '' : ` ${counted(own, 'account is', 'accounts are')} theirs, and stay.`;
    toasts.getState().show({
      text: `Handed ${counted(handedOn, 'account', 'accounts')} to ${visibleText(email)}.${left}`,
      tone: 'success',
    });
    onClose();
  };
  return (
    <FormDialog
      title="Hand on"
      description={`${counted(count, 'account gets', 'accounts get')} another reviewer. What is decided of them stands; worksheets that are out no longer decide them.`}
      submit={`Hand on ${number(count)}`}
      isReady={/^[^@\s]+@[^@\s]+$/.test(email) && reason.trim() !== ''}
      isBusy={isBusy}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      <TextField
        label="E-mail of the reviewer"
        type="email"
        value={to}
        onChange={setTo}
        maxLength={254}
        autoComplete="off"
        autoFocus={true}
      />
      <TextField
        label="Reason"
        placeholder="On leave until May"
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
    </FormDialog>
  );
}
