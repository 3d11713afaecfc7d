import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { FailureView } from '../../preload/contract/values';
import { t } from '../../preload/texts/text';
import { Button } from './button';
import { Dialog } from './dialog';
import { FailureNote } from './failure-note';
import { TextField } from './field';

export interface ReasonDialogProps {
  readonly title: string;
  readonly description: ReactNode;
  /** The button's word, e.g. `Record reason`. */
  readonly action: string;
  readonly isDanger?: boolean;
  /** Main alone decides whether it can do without: the client's policy may want a reason. */
  readonly isOptional?: boolean;
  /** A line under the field. */
  readonly hint?: string;
  readonly placeholder?: string;
  /** Does it. Resolves with what went wrong, or null: then `onDone` follows. */
  readonly send: (reason: string) => Promise<FailureView | null>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks why before something is recorded or ended. A failure keeps what was typed. */
export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const form = useId();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const isReady = (props.isOptional === true || reason.trim() !== '') && !isBusy;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    const failed = await props.send(reason);
    setBusy(false);
    if (failed) setFailure(failed);
    else props.onDone();
  };
  return (
    <Dialog
      title={props.title}
      description={props.description}
      isOpen={true}
      onClose={props.onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={props.onClose} isDisabled={isBusy}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            type="submit"
            form={form}
            variant={props.isDanger ? 'danger' : 'primary'}
            isDisabled={!isReady}
            isPending={isBusy}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        {failure ? <FailureNote failure={failure} /> : null}
        <TextField
          label={t('Reason or ticket')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
          {...(props.hint === undefined ? {} : { description: props.hint })}
          autoFocus={true}
        />
      </form>
    </Dialog>
  );
}
