import { type ReactNode, useState } from 'react';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { DayField } from '../../components/day-field';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { leavers } from './use-leavers';

const nothing = { email: '', day: '', ticket: '', requester: '', approver: '', reason: '' };

/** Records when somebody's work ends, out of a ticket: what evidence is measured by where no roster says it. */
export function NoteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [said, setSaid] = useState(nothing);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const put = (what: Partial<typeof nothing>): void => setSaid({ ...said, ...what });
  const { email, day, ticket, requester, approver, reason } = said;
  const isReady = email.includes('@') && day !== '' && (ticket.trim() !== '' || reason.trim() !== '');
  const send = async (): Promise<void> => {
    setBusy(true);
    const failed = await leavers.note({
      ...{ email, ticket, requester, approver },
      // A day alone is over at its end, in UTC: so does the command line take it (main/leavers/service.ts).
      endedAt: `${day}T23:59:59.000Z`,
      reason: reason.trim() || ticket.trim(),
    });
    setBusy(false);
    if (failed) return setFailure(failed);
    toasts.getState().show({
      text: t('Recorded: the work of {email} ends {day}.', { email: visibleText(email), day }),
      tone: 'success',
    });
    onClose();
  };
  return (
    <FormDialog
      title={t('Record an end of work')}
      description={t(
        'Goes into the journal, and is what the report of leavers is measured by. A later word about the same person counts.',
      )}
      submit={t('Record')}
      isReady={isReady}
      isBusy={isBusy}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={t('E-mail')}
        type="email"
        value={email}
        onChange={(value) => put({ email: value })}
        maxLength={254}
        autoComplete="off"
        autoFocus={true}
      />
      <DayField
        label={t('Last day of work')}
        isLabelShown={true}
        value={day}
        onChange={(value) => put({ day: value })}
      />
      <TextField
        label={t('Ticket')}
        value={ticket}
        onChange={(value) => put({ ticket: value })}
        maxLength={200}
        autoComplete="off"
        description={t('The ticket that says so. Without one, a reason is wanted.')}
      />
      <TextField
        label={t('Requested by')}
        value={requester}
        onChange={(value) => put({ requester: value })}
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        label={t('Approved by')}
        value={approver}
        onChange={(value) => put({ approver: value })}
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        label={t('Reason')}
        value={reason}
        onChange={(value) => put({ reason: value })}
        maxLength={500}
        autoComplete="off"
      />
      {failure ? <FailureNote failure={failure} /> : null}
    </FormDialog>
  );
}
