import { type FormEvent, type ReactNode, useId } from 'react';
import { t } from '../../preload/texts/text';
import { Button } from './button';
import { Dialog, type DialogProps } from './dialog';
import styles from './form-dialog.module.css';

export interface FormDialogProps
  extends Pick<DialogProps, 'title' | 'description' | 'onClose' | 'footerStart' | 'size' | 'children'> {
  /** The words of the way forward. */
  readonly submit: string;
  /** Whether there is a way forward; Enter takes it too. */
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  /** While true nothing closes it and nothing is sent twice. */
  readonly isBusy?: boolean;
  /** The browser's own complaints are not shown: the form says itself what is wrong. */
  readonly complainsItself?: boolean;
}

/** A dialog that asks for a few things: a form, with Cancel and the way forward below it. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const {
    submit,
    isReady = true,
    isBusy = false,
    onSubmit,
    children,
    onClose,
    complainsItself,
    ...rest
  } = props;
  const form = useId();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isBusy) onSubmit();
  };
  return (
    <Dialog
      {...rest}
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isBusy}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            variant="primary"
            type="submit"
            form={form}
            isDisabled={!isReady}
            isPending={isBusy}
          >
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={send} noValidate={complainsItself ?? false}>
        {children}
      </form>
    </Dialog>
  );
}
