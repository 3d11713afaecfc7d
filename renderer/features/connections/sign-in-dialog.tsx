import { type ReactNode, useRef, useState } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { FailureNote } from '../../components/failure-note';
import { FormDialog } from '../../components/form-dialog';
import { SecretField } from '../../components/secret-field';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';

export interface SignInDialogProps {
  readonly instance: InstanceView;
  readonly onClose: () => void;
}

/** Asks for a code of the second factor where the session of an instance has ended. */
export function SignInDialog({ instance, onClose }: SignInDialogProps): ReactNode {
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const code = useRef<HTMLInputElement>(null);
  const name = visibleText(instance.name);
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    const secondFactor = code.current?.value.trim() ?? '';
    if (secondFactor.length < 4) {
      setError(t('Enter the code, usually six digits.'));
      code.current?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const reply = await bridge.connections.signIn({ instanceId: instance.id, secondFactor });
    // A code is good once: whatever came of it, it is of no more use.
    if (code.current) code.current.value = '';
    setBusy(false);
    if (!reply.ok) {
      setFailure(reply.error);
      code.current?.focus();
      return;
    }
    toasts.getState().show({ text: t('Signed in to {name}. Its accounts are being read.', { name }) });
    onClose();
  };
  return (
    <FormDialog
      title={t('Sign in to {name}', { name })}
      size="s"
      onClose={onClose}
      submit={t('Sign in')}
      isBusy={isBusy}
      complainsItself={true}
      onSubmit={() => void submit()}
    >
      <SecretField
        label={t('Code')}
        inputRef={code}
        onInput={() => setError(null)}
        error={error}
        description={
          instance.email === null
            ? t('From the authenticator app or the e-mail of the account.')
            : t('From the authenticator app or the e-mail of {email}.', {
                email: visibleText(instance.email),
              })
        }
        isOneTime={true}
        autoFocus={true}
        isMono={true}
        maxLength={64}
      />
      {failure ? <FailureNote failure={failure} /> : null}
    </FormDialog>
  );
}
