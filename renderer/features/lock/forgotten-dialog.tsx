import { type ReactNode, useState } from 'react';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';

/** The way in without the passphrase. It costs what a passer-by would be after: the credentials of every client. */
export function ForgottenDialog({
  client,
  onClose,
}: {
  readonly client: string;
  readonly onClose: () => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.lock.forget({ typed });
    if (reply.ok) return;
    setBusy(false);
    setFailure(reply.error);
  };
  return (
    <FormDialog
      title={t('Unlock without the passphrase')}
      submit={t('Delete credentials and unlock')}
      isReady={typed.trim() === client}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Banner tone="warning">
        {t(
          'Every API key, password and session of every client is deleted from this computer first, and so is the passphrase. Each instance then asks for its credential again. Accounts as last read, runs and the journal stay, and Activity says that this was done.',
        )}
      </Banner>
      {failure ? <FailureNote failure={failure} /> : null}
      <TextField
        label={t('Type {client} to go on', { client: visibleText(client) })}
        value={typed}
        onChange={setTyped}
        maxLength={200}
        autoComplete="off"
        autoFocus={true}
      />
    </FormDialog>
  );
}
