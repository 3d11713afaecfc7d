import { type ReactNode, useRef, useState } from 'react';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { FailureNote } from '../../components/failure-note';
import { FormDialog } from '../../components/form-dialog';
import { SecretField } from '../../components/secret-field';

/** As many letters as main asks of a passphrase (contract/lock.ts). */
const leastPassphrase = 8;

export interface PassphraseDialogProps {
  /** `set` also asks for the one there is, where there is one. */
  readonly kind: 'set' | 'change' | 'remove';
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Sets, changes or removes what unlocks Rollcall. */
export function PassphraseDialog({ kind, onDone, onClose }: PassphraseDialogProps): ReactNode {
  const current = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<{ readonly first?: string; readonly second?: string }>({});
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const clear = (): void => {
    setWrong({});
    setFailure(null);
  };

  async function submit(): Promise<void> {
    const old = current.current?.value ?? null;
    const typed = first.current?.value ?? '';
    if (kind !== 'remove') {
      if (typed.length < leastPassphrase) {
        setWrong({ first: t('Enter at least {count, number} letters.', { count: leastPassphrase }) });
        return first.current?.focus();
      }
      if (typed !== second.current?.value) {
        setWrong({ second: t('This is not the same passphrase. Type it again.') });
        return second.current?.focus();
      }
    }
    setBusy(true);
    const reply =
      kind === 'remove'
        ? await bridge.lock.removePassphrase({ current: old ?? '' })
        : await bridge.lock.setPassphrase({ passphrase: typed, current: old });
    setBusy(false);
    if (reply.ok) return onDone();
    setFailure(reply.error);
    current.current?.focus();
  }

  const titles = {
    set: t('Set passphrase'),
    change: t('Change passphrase'),
    remove: t('Remove passphrase'),
  };
  return (
    <FormDialog
      title={titles[kind]}
      description={
        kind === 'remove'
          ? t('Without it Rollcall does not lock, unless this computer has Touch ID.')
          : t(
              'It unlocks Rollcall on this computer and nothing else. It is kept as a salted hash (scrypt), never itself.',
            )
      }
      submit={titles[kind]}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {kind === 'set' ? null : (
        <SecretField
          label={t('Current passphrase')}
          inputRef={current}
          onInput={clear}
          error={null}
          maxLength={200}
          autoFocus={true}
        />
      )}
      {kind === 'remove' ? null : (
        <>
          <SecretField
            label={t('New passphrase')}
            inputRef={first}
            onInput={clear}
            error={wrong.first ?? null}
            maxLength={200}
            autoFocus={kind === 'set'}
          />
          <SecretField
            label={t('The same again')}
            inputRef={second}
            onInput={clear}
            error={wrong.second ?? null}
            maxLength={200}
          />
        </>
      )}
    </FormDialog>
  );
}
