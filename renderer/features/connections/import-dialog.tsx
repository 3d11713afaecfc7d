import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { ImportPreview, ImportResult } from '../../../preload/contract/transfer';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { SecretField } from '../../components/secret-field';
import styles from './import-dialog.module.css';
import { ImportDone } from './import-done';
import { ImportTable } from './import-table';

export interface ImportDialogProps {
  /** What the chosen file holds, as far as it is known without a passphrase. */
  readonly chosen: ImportPreview;
  readonly onClose: () => void;
}

/** All that can be taken over. */
const takeable = (preview: ImportPreview): ReadonlySet<string> =>
  new Set(preview.instances.filter(({ obstacle }) => obstacle === null).map(({ name }) => name));

/** The dialog `Import instances`: the passphrase where there is one, then what is in the file, then what came of it. */
export function ImportDialog({ chosen, onClose }: ImportDialogProps): ReactNode {
  const [preview, setPreview] = useState(chosen);
  const [names, setNames] = useState(() => takeable(chosen));
  const [result, setResult] = useState<ImportResult | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const passphrase = useRef<HTMLInputElement>(null);
  const form = useId();
  const { draft } = preview;

  const unlock = async (): Promise<void> => {
    const typed = passphrase.current?.value ?? '';
    if (typed === '') {
      setError(t('Enter the passphrase of the file.'));
      passphrase.current?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    const reply = await bridge.transfer.unlock({ draft, passphrase: typed });
    setBusy(false);
    if (!reply.ok) {
      setFailure(reply.error);
      passphrase.current?.focus();
      return;
    }
    setPreview(reply.value);
    setNames(takeable(reply.value));
  };
  const take = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const reply = await bridge.transfer.take({ draft, names: [...names] });
    setBusy(false);
    if (reply.ok) setResult(reply.value);
    else setFailure(reply.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    if (preview.isLocked) void unlock();
    else if (names.size > 0) void take();
  };
  const wayForward = preview.isLocked
    ? t('Open file')
    : t('Add {count, plural, one {# instance} other {# instances}}', { count: names.size });
  return (
    <Dialog
      title={t('Import instances')}
      description={<SafeText text={preview.named} />}
      size={preview.isLocked ? 's' : 'l'}
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        result ? (
          <Button size="l" variant="primary" onPress={onClose} autoFocus={true}>
            {t('Done')}
          </Button>
        ) : (
          <>
            <Button size="l" onPress={onClose} isDisabled={isBusy}>
              {t('Cancel')}
            </Button>
            <Button
              size="l"
              variant="primary"
              type="submit"
              form={form}
              isPending={isBusy}
              isDisabled={!preview.isLocked && names.size === 0}
            >
              {wayForward}
            </Button>
          </>
        )
      }
    >
      {result ? (
        <ImportDone result={result} />
      ) : (
        <form id={form} className={styles.form} onSubmit={submit} noValidate={true}>
          {preview.isLocked ? (
            <SecretField
              label={t('Passphrase')}
              inputRef={passphrase}
              onInput={() => setError(null)}
              error={error}
              description={t('The one the file was encrypted under.')}
              maxLength={1024}
              autoFocus={true}
            />
          ) : (
            <ImportTable instances={preview.instances} names={names} onChange={setNames} />
          )}
          {failure ? <FailureNote failure={failure} /> : null}
        </form>
      )}
    </Dialog>
  );
}
