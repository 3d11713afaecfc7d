import { type ReactNode, useRef, useState } from 'react';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { FailureNote } from '../../components/failure-note';
import { FormDialog } from '../../components/form-dialog';
import { RadioGroup } from '../../components/radio-group';
import { SecretField } from '../../components/secret-field';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { type PassphraseErrors, passphraseErrorsOf, shortestPassphrase } from './passphrase';

const kinds = [
  {
    value: 'without',
    label: msg('Without secrets'),
    description: msg('A plain file. Whoever takes it over enters the credentials again.'),
  },
  {
    value: 'with',
    label: msg('With secrets'),
    description: msg('A file encrypted under a passphrase (age), with API keys and passwords.'),
  },
] as const;

export interface ExportDialogProps {
  /** How many instances there are. */
  readonly count: number;
  readonly onClose: () => void;
}

/** The dialog `Export instances`: which kind of file; where it goes, main asks. */
export function ExportDialog({ count, onClose }: ExportDialogProps): ReactNode {
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('without');
  const [errors, setErrors] = useState<PassphraseErrors>({});
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    const passphrase = kind === 'with' ? (first.current?.value ?? '') : null;
    const wrong = passphrase === null ? {} : passphraseErrorsOf(passphrase, second.current?.value ?? '');
    setErrors(wrong);
    if (wrong.first !== undefined) return first.current?.focus();
    if (wrong.second !== undefined) return second.current?.focus();
    setBusy(true);
    setFailure(null);
    const reply = await bridge.transfer.save({ passphrase });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    // No file was chosen: the dialog stays as it is.
    if (reply.value === null) return;
    toasts
      .getState()
      .show({ text: t('Exported to {file}', { file: visibleText(reply.value) }), tone: 'success' });
    onClose();
  };
  return (
    <FormDialog
      title={t('Export instances')}
      description={t(
        '{count, plural, one {# instance, as it is} other {# instances, as they are}} set up here.',
        { count },
      )}
      size="s"
      onClose={onClose}
      submit={t('Save file…')}
      isBusy={isBusy}
      complainsItself={true}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        label={t('What goes along')}
        options={kinds.map(({ value, label, description }) => ({
          value,
          label: t(label),
          description: t(description),
        }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'with' ? (
        <>
          <SecretField
            label={t('Passphrase')}
            inputRef={first}
            onInput={() => setErrors({})}
            error={errors.first ?? null}
            description={t('At least {count, number} letters. Several words are easiest to keep in mind.', {
              count: shortestPassphrase,
            })}
            maxLength={1024}
          />
          <SecretField
            label={t('Passphrase again')}
            inputRef={second}
            onInput={() => setErrors({})}
            error={errors.second ?? null}
            maxLength={1024}
          />
          <Banner tone="warning">
            {t(
              'With the file and the passphrase anybody can sign in to these instances. Without the passphrase nobody can open the file, not even Rollcall.',
            )}
          </Banner>
        </>
      ) : null}
      {failure ? <FailureNote failure={failure} /> : null}
    </FormDialog>
  );
}
