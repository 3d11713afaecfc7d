import { type ReactNode, useState } from 'react';
import type { ClientView } from '../../../preload/contract/clients';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import { ClientDialog } from './client-dialog';
import styles from './clients.module.css';
import { ClientMark } from './mark';
import type { ClientsDialog } from './store';
import { clients, useClients } from './use-clients';
import { glanceWords } from './words';

/** Whichever dialog about clients is open. */
export function ClientDialogs(): ReactNode {
  const dialog = useClients((state) => state.dialog);
  switch (dialog?.kind) {
    case 'new':
      return <ClientDialog client={null} />;
    case 'change':
      return <ClientDialog client={dialog.client} />;
    case 'manage':
      return <ManageDialog />;
    case 'close':
      return <CloseDialog client={dialog.client} />;
    case 'closed':
      return <ClosedDialog dialog={dialog} />;
    case 'unfinished':
      return <UnfinishedDialog dialog={dialog} />;
    case 'wait':
      return <WaitDialog dialog={dialog} />;
    default:
      return null;
  }
}

const leave = (): void => clients.show(null);

/** All clients, each to be called otherwise or closed for good. */
function ManageDialog(): ReactNode {
  const list = useClients((state) => state.list) ?? [];
  const now = useNow();
  return (
    <Dialog
      title={t('Clients')}
      description={t('The one that is open, and the last one there is, cannot be closed for good.')}
      isOpen={true}
      onClose={leave}
      bodyLabel={t('All clients')}
      footerStart={
        <Button size="l" onPress={() => clients.show({ kind: 'new' })}>
          {t('New client…')}
        </Button>
      }
      footer={
        <Button size="l" onPress={leave}>
          {t('Done')}
        </Button>
      }
    >
      <ul className={styles.rows}>
        {list.map((client) => (
          <li key={client.id} className={styles.row}>
            <ClientMark name={client.name} color={client.color} />
            <span className={styles.about}>
              <SafeText text={client.name} hasTitle={true} />
              <span className={styles.dim}>{glanceWords(client, now)}</span>
            </span>
            <Button
              size="s"
              label={t('Edit {client}', { client: visibleText(client.name) })}
              onPress={() => clients.show({ kind: 'change', client })}
            >
              {t('Edit…')}
            </Button>
            <Button
              size="s"
              variant="danger-plain"
              isDisabled={client.isOpen}
              label={t('Close {client} for good', { client: visibleText(client.name) })}
              onPress={() => clients.show({ kind: 'close', client })}
            >
              {t('Close for good…')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Asks before a client is closed for good: what is kept, what goes, and its name typed. */
function CloseDialog({ client }: { readonly client: ClientView }): ReactNode {
  const failure = useClients((state) => state.failure);
  const isBusy = useClients((state) => state.isBusy);
  const [typed, setTyped] = useState('');
  const [leavesOpen, setLeavesOpen] = useState(false);
  const isUnfinished = failure?.code === 'CLIENT_UNFINISHED' || leavesOpen;
  const name = visibleText(client.name);
  const back = (): void => clients.show({ kind: 'manage' });
  return (
    <Dialog
      role="alertdialog"
      title={t('Close {client} for good?', { client: name })}
      isOpen={true}
      onClose={back}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={back} isDisabled={isBusy}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            variant="danger"
            isDisabled={typed.trim() !== client.name || (isUnfinished && !leavesOpen)}
            isPending={isBusy}
            onPress={() => void clients.close(typed.trim(), leavesOpen)}
          >
            {t('Choose a folder and close…')}
          </Button>
        </>
      }
    >
      <p>
        {t(
          'First the evidence goes into a folder you choose: reports, the whole journal with its verifier, and the packs of its reviews. Then its API keys, passwords and other secrets are wiped from the keychain and its files are deleted. A certificate in the folder says what was done.',
        )}
      </p>
      <p>{t('Nothing changes on its Metabase servers. This cannot be undone.')}</p>
      <TextField
        label={t('Type {client} to confirm', { client: name })}
        value={typed}
        onChange={setTyped}
        autoFocus={true}
        isDisabled={isBusy}
        autoComplete="off"
      />
      {failure ? <FailureNote failure={failure} /> : null}
      {isUnfinished ? (
        <Checkbox
          label={t('Leave what is unfinished as it is')}
          isSelected={leavesOpen}
          onChange={setLeavesOpen}
          isDisabled={isBusy}
        />
      ) : null}
    </Dialog>
  );
}

function ClosedDialog({
  dialog,
}: {
  readonly dialog: Extract<ClientsDialog, { kind: 'closed' }>;
}): ReactNode {
  const { target, exported, secrets, files, pdf } = dialog.what;
  return (
    <Dialog
      size="s"
      title={t('{client} is closed', { client: visibleText(dialog.name) })}
      isOpen={true}
      onClose={leave}
      footer={
        <Button size="l" variant="primary" onPress={leave} autoFocus={true}>
          {t('Done')}
        </Button>
      }
    >
      <p>
        {t(
          '{exported, plural, one {# file of evidence} other {# files of evidence}} written, {secrets, plural, one {# secret} other {# secrets}} wiped, {files, plural, one {# file} other {# files}} deleted.',
          { exported, secrets, files },
        )}
      </p>
      <p>
        {t('Evidence and certificate are in:')} <SafeText text={target} />
      </p>
      {pdf === 'failed' ? (
        <p>{t('The certificate could not be printed as a PDF; as a page and as text it is there.')}</p>
      ) : null}
    </Dialog>
  );
}

/** There is no way back, and something is left to be wiped. */
function UnfinishedDialog({
  dialog,
}: {
  readonly dialog: Extract<ClientsDialog, { kind: 'unfinished' }>;
}): ReactNode {
  return (
    <Dialog
      size="s"
      title={t('{client} is closed, but not all is wiped', { client: visibleText(dialog.name) })}
      isOpen={true}
      onClose={leave}
      footer={
        <Button size="l" variant="primary" onPress={leave} autoFocus={true}>
          {t('Done')}
        </Button>
      }
    >
      <FailureNote failure={dialog.failure} />
    </Dialog>
  );
}

/** Changes of the open client are still made: nobody would see how they end. */
function WaitDialog({ dialog }: { readonly dialog: Extract<ClientsDialog, { kind: 'wait' }> }): ReactNode {
  return (
    <Dialog
      size="s"
      title={
        dialog.failure.code === 'CLIENT_SECRETS_SHOWN'
          ? t('Secrets are still to be seen')
          : t('Changes are still being made')
      }
      isOpen={true}
      onClose={leave}
      footer={
        <Button size="l" onPress={leave} autoFocus={true}>
          {t('Stay here')}
        </Button>
      }
    >
      <p>
        <SafeText text={dialog.failure.message} />
      </p>
      <p>
        {t('The window switches to {client} as soon as they are done.', {
          client: visibleText(dialog.client.name),
        })}
      </p>
    </Dialog>
  );
}
