import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { chooseSessionMemory, retryKeychain, useSession } from '../../state/session';
import styles from './keychain-page.module.css';

/** What stands in place of everything while the client's data is not open: why, and the ways on. */
export function KeychainPage(): ReactNode {
  const status = useSession((state) => state.status);
  const failure = useSession((state) => state.failure);
  const isBusy = useSession((state) => state.busy);
  const blocked = status?.blocked ?? null;
  const isUnavailable = status?.vault === 'unavailable';
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <KeyRound size={24} aria-hidden="true" />
        <h1 className={styles.title}>
          {isUnavailable
            ? t('The keychain of this computer cannot be reached')
            : t('The data of this client is not open')}
        </h1>
        {blocked ? (
          <p className={styles.text}>
            {isUnavailable ? blocked.nextStep : `${blocked.message} ${blocked.nextStep}`}
          </p>
        ) : null}
        {isUnavailable ? (
          <>
            {blocked ? null : (
              <p className={styles.text}>
                {t(
                  'Rollcall keeps credentials in the keychain and never in a file. Unlock or start it (on Linux: GNOME Keyring, KWallet or another Secret Service), then try again.',
                )}
              </p>
            )}
            <p className={styles.text}>
              {t(
                'Or go on without it: credentials and records are then kept in memory only, and all of them are gone when you quit. What was saved before is left as it is.',
              )}
            </p>
          </>
        ) : null}
        {failure ? <FailureNote failure={failure} /> : null}
        <div className={styles.actions}>
          <Button
            size="l"
            variant="primary"
            onPress={() => void retryKeychain()}
            isPending={isBusy}
            autoFocus={true}
          >
            {t('Try again')}
          </Button>
          {isUnavailable ? (
            <Button size="l" onPress={() => void chooseSessionMemory()} isDisabled={isBusy}>
              {t('Use memory for this session')}
            </Button>
          ) : null}
        </div>
      </div>
    </main>
  );
}
