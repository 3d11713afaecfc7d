import { LockKeyhole } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { LockState } from '../../../preload/contract/lock';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { SecretField } from '../../components/secret-field';
import { ForgottenDialog } from './forgotten-dialog';
import styles from './page.module.css';

export interface LockPageProps {
  readonly lock: LockState;
  readonly client: string;
  /** What the client is known by at a glance. */
  readonly mark: ReactNode;
}

/** What stands in place of everything while Rollcall is locked: whose data it is, and the ways in. Nobody's name. */
export function LockPage({ lock, client, mark }: LockPageProps): ReactNode {
  const passphrase = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isForgotten, setForgotten] = useState(false);

  const told = failure ?? lock.unreadable;

  async function unlock(typed: string | null): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const reply = await bridge.lock.unlock({ passphrase: typed });
    // Open: main loads the page anew.
    if (reply.ok) return;
    setBusy(false);
    setFailure(reply.error);
    passphrase.current?.select();
    passphrase.current?.focus();
  }

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = passphrase.current?.value ?? '';
    if (typed !== '') void unlock(typed);
  };

  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <p className={styles.client}>
          {mark}
          <SafeText text={client} />
        </p>
        <LockKeyhole size={24} aria-hidden="true" />
        <h1 className={styles.title}>{t('Rollcall is locked')}</h1>
        <p className={styles.text}>
          {t('The data of this client is closed. Scheduled changes wait unless the settings say otherwise.')}
        </p>
        {told ? <FailureNote failure={told} /> : null}
        {lock.unreadable ? (
          <Button
            size="l"
            variant="primary"
            autoFocus={true}
            onPress={() => void unlock(null)}
            isPending={isBusy}
          >
            {t('Try again')}
          </Button>
        ) : lock.hasPassphrase ? (
          <form className={styles.form} onSubmit={submit} aria-label={t('Unlock')}>
            <SecretField
              label={t('Passphrase')}
              inputRef={passphrase}
              onInput={() => setFailure(null)}
              error={null}
              maxLength={200}
              autoFocus={true}
            />
            <div className={styles.actions}>
              <Button type="submit" size="l" variant="primary" isPending={isBusy}>
                {t('Unlock')}
              </Button>
              {lock.hasSystem ? <SystemButton onPress={() => void unlock(null)} isBusy={isBusy} /> : null}
            </div>
          </form>
        ) : lock.hasSystem ? (
          <SystemButton onPress={() => void unlock(null)} isBusy={isBusy} isOnly={true} />
        ) : (
          <p className={styles.text}>
            {t(
              'It was locked with Touch ID, which cannot be reached now. Open the lid, then restart Rollcall.',
            )}
          </p>
        )}
        <div className={styles.actions}>
          <Button variant="quiet" onPress={() => setForgotten(true)} isDisabled={isBusy}>
            {lock.hasPassphrase || lock.unreadable ? t('Forgotten passphrase…') : t('No way to unlock…')}
          </Button>
        </div>
      </div>
      {isForgotten ? <ForgottenDialog client={client} onClose={() => setForgotten(false)} /> : null}
    </main>
  );
}

function SystemButton({
  onPress,
  isBusy,
  isOnly = false,
}: {
  readonly onPress: () => void;
  readonly isBusy: boolean;
  readonly isOnly?: boolean;
}): ReactNode {
  return (
    <Button
      size="l"
      onPress={onPress}
      isPending={isBusy}
      {...(isOnly ? { variant: 'primary' as const, autoFocus: true } : {})}
    >
      {t('Unlock with Touch ID')}
    </Button>
  );
}
