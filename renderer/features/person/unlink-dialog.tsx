import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { AccountRow } from '../../../preload/contract/directory';
import type { Join } from '../../../preload/contract/people';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './joins.module.css';

export interface UnlinkDialogProps {
  readonly account: AccountRow;
  /** Why the accounts of the person are together. */
  readonly joins: readonly Join[];
  readonly onClose: () => void;
}

/** Asks why an account is not this person's, and says what will be of it. */
export function UnlinkDialog({ account, joins, onClose }: UnlinkDialogProps): ReactNode {
  const form = useId();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const who = `${visibleText(account.email)} on ${visibleText(account.instance)}`;
  const address = account.email.trim().toLowerCase();
  // The links that lead to this address, also where it is the person's main one.
  const isLinked = joins.some(({ ref, reasons }) =>
    reasons.some(
      ({ kind, decision }) =>
        kind === 'linked' && (ref === account.ref || [decision?.one, decision?.other].includes(address)),
    ),
  );
  const unlink = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    setBusy(true);
    const reply = await bridge.people.unlink({ ref: account.ref, reason: reason.trim() });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    toasts.getState().show({ text: `Unlinked ${who}` });
    onClose();
  };
  return (
    <Dialog
      title="Unlink account"
      description={who}
      size="s"
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isBusy}>
            Cancel
          </Button>
          <Button size="l" variant="primary" type="submit" form={form} isPending={isBusy}>
            Unlink
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void unlink(event)}>
        <p>
          {isLinked
            ? 'The link of this address is taken back: all accounts of the address are another person again.'
            : 'This account becomes a person by itself, although the address is the same: a shared mailbox, or an address that was given to somebody else. Disable everywhere no longer covers it.'}{' '}
          It can be linked again at any time.
        </p>
        <TextField
          label="Reason or ticket"
          value={reason}
          onChange={setReason}
          maxLength={500}
          autoFocus={true}
          autoComplete="off"
          error={isTried && reason.trim() === '' ? 'Say why, for whoever reads the journal.' : null}
        />
        {failure ? <FailureNote failure={failure} /> : null}
      </form>
    </Dialog>
  );
}
