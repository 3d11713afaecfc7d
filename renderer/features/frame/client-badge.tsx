import type { ReactNode } from 'react';
import { SafeText } from '../../components/safe-text';
import { clientName, useSession } from '../../state/session';
import styles from './frame.module.css';

/** The first letters of the first two words; signs between words (&, –) are no words. */
export function initials(name: string): string {
  const words = (name.match(/[\p{L}\p{N}]\S*/gu) ?? []).slice(0, 2);
  return words
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** Whose data the window shows. */
export function ClientBadge(): ReactNode {
  const name = useSession(clientName);
  return (
    <div className={styles.client}>
      <span className={styles.logo} aria-hidden="true">
        {initials(name)}
      </span>
      <span className={styles.clientName}>
        <SafeText text={name} hasTitle={true} />
      </span>
    </div>
  );
}
