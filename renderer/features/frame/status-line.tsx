import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { SafeText } from '../../components/safe-text';
import { clientName, useSession } from '../../state/session';
import styles from './frame.module.css';

/** The line at the bottom: whose data this is, what is running, and that nothing outlives this session if so. */
export function StatusLine({ run }: { readonly run: ReactNode }): ReactNode {
  const name = useSession(clientName);
  const vault = useSession((state) => state.status?.vault);
  return (
    <>
      <span className={styles.fixed}>
        <SafeText text={name} />
      </span>
      {run}
      {vault === 'session' ? (
        <span className={styles.end}>
          {t('No keychain: credentials and records are kept until you quit')}
        </span>
      ) : null}
    </>
  );
}
