import { type ReactNode, useState } from 'react';
import type { ReviewRow } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { Checkbox } from '../../components/checkbox';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';
import styles from './reviews.module.css';
import { reviews } from './use-reviews';

/** What is taken away from an account that stays. */
export function ChangeDialog({
  row,
  seen,
  onMoved,
  onClose,
}: {
  readonly row: ReviewRow;
  /** Up to which revision of the review the row is as it is shown here. */
  readonly seen: number;
  /** Somebody else decided the row meanwhile: what is shown here is not so any more. */
  readonly onMoved: (failure: FailureView) => void;
  readonly onClose: () => void;
}): ReactNode {
  const [admin, setAdmin] = useState(row.change?.admin ?? false);
  const [leave, setLeave] = useState<readonly string[]>(row.change?.leave ?? []);
  const [note, setNote] = useState(row.note);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const isReady = admin || leave.length > 0;
  const submit = async (): Promise<void> => {
    const change = { admin, leave: [...leave] };
    const failed = await reviews.decide({ decision: 'change', change, note: note.trim() }, row.seq, seen);
    if (failed?.code === 'REVIEW_ROWS_MOVED') onMoved(failed);
    else if (failed) setFailure(failed);
    else onClose();
  };
  const called = t('{email} on {instance}', {
    email: visibleText(row.email || row.name),
    instance: visibleText(row.instance),
  });
  return (
    <FormDialog
      title={t('Change')}
      description={t('What is taken away from {account}. The account stays.', { account: called })}
      submit={t('Decide')}
      isReady={isReady}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={styles.form}>
        {failure ? <FailureNote failure={failure} /> : null}
        {row.kind === 'api-key' || (row.role !== 'admin' && row.groups.length === 0) ? (
          <p>{t('There is nothing to take away: keep it, or remove it.')}</p>
        ) : (
          <fieldset className={styles.choices}>
            <legend>{t('Take away')}</legend>
            {row.role === 'admin' ? (
              <Checkbox label={t('The role of an administrator')} isSelected={admin} onChange={setAdmin} />
            ) : null}
            {row.groups
              .filter((group) => group !== 'Administrators')
              .map((group) => (
                <Checkbox
                  key={group}
                  label={t('The group {group}', { group: visibleText(group) })}
                  isSelected={leave.includes(group)}
                  onChange={(isChosen) =>
                    setLeave(isChosen ? [...leave, group] : leave.filter((one) => one !== group))
                  }
                />
              ))}
          </fieldset>
        )}
        <TextField label={t('Note')} value={note} onChange={setNote} maxLength={500} />
      </div>
    </FormDialog>
  );
}
