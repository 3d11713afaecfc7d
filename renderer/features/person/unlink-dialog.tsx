import { type ReactNode, useState } from 'react';
import type { AccountRow } from '../../../preload/contract/directory';
import type { Join } from '../../../preload/contract/people';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';

export interface UnlinkDialogProps {
  readonly account: AccountRow;
  /** Why the accounts of the person are together. */
  readonly joins: readonly Join[];
  readonly onClose: () => void;
}

/** Asks why an account is not this person's, and says what will be of it. */
export function UnlinkDialog({ account, joins, onClose }: UnlinkDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const who = t('{email} on {instance}', {
    email: visibleText(account.email),
    instance: visibleText(account.instance),
  });
  const address = account.email.trim().toLowerCase();
  // The links that lead to this address, also where it is the person's main one.
  const isLinked = joins.some(({ ref, reasons }) =>
    reasons.some(
      ({ kind, decision }) =>
        kind === 'linked' && (ref === account.ref || [decision?.one, decision?.other].includes(address)),
    ),
  );
  const unlink = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() === '') return;
    setBusy(true);
    const reply = await bridge.people.unlink({ ref: account.ref, reason: reason.trim() });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    toasts.getState().show({ text: t('Unlinked {account}', { account: who }) });
    onClose();
  };
  return (
    <FormDialog
      title={t('Unlink account')}
      description={who}
      size="s"
      onClose={onClose}
      submit={t('Unlink')}
      isBusy={isBusy}
      onSubmit={() => void unlink()}
    >
      <p>
        {isLinked
          ? t('The link of this address is taken back: all accounts of the address are another person again.')
          : t(
              'This account becomes a person by itself, although the address is the same: a shared mailbox, or an address that was given to somebody else. Disable everywhere no longer covers it.',
            )}{' '}
        {t('It can be linked again at any time.')}
      </p>
      <TextField
        label={t('Reason or ticket')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus={true}
        autoComplete="off"
        error={isTried && reason.trim() === '' ? t('Say why, for whoever reads the journal.') : null}
      />
      {failure ? <FailureNote failure={failure} /> : null}
    </FormDialog>
  );
}
