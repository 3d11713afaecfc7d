import { type FormEvent, type ReactNode, useState } from 'react';
import type { FlagRow } from '../../../preload/contract/history';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { acknowledge } from '../../state/flags';
import { whoOf } from './change-grid';

export interface ExpectedDialogProps {
  readonly flags: readonly FlagRow[];
  readonly onClose: () => void;
}

/** Says that something is as it should be, and why: that goes into the journal with who said so. */
export function ExpectedDialog({ flags, onClose }: ExpectedDialogProps): ReactNode {
  const [note, setNote] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [first] = flags;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    const problem = await acknowledge(
      flags.map(({ id }) => id),
      note.trim(),
    );
    setSaving(false);
    setFailure(problem);
    if (problem === null) onClose();
  };
  return (
    <Dialog
      title={
        flags.length === 1
          ? t('This is expected')
          : t('These {count, number} are expected', { count: flags.length })
      }
      description={
        flags.length === 1 && first
          ? rich(
              '{email} on {instance} leaves the list. It comes back only when something new happens to it.',
              { email: <SafeText text={whoOf(first)} />, instance: <SafeText text={first.instance} /> },
            )
          : t('They leave the list. They come back only when something new happens to them.')
      }
      isOpen={true}
      onClose={onClose}
      size="s"
      isBusy={isSaving}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isSaving}>
            {t('Cancel')}
          </Button>
          <Button size="l" variant="primary" type="submit" form="expected" isPending={isSaving}>
            {t('Mark as expected')}
          </Button>
        </>
      }
    >
      <form id="expected" onSubmit={(event) => void submit(event)}>
        {failure ? <FailureNote failure={failure} /> : null}
        <TextField
          label={t('Note')}
          description={t('Why it is expected: a ticket, a name. It is recorded in the journal.')}
          value={note}
          onChange={setNote}
          maxLength={500}
          autoFocus={true}
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
