import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '../../state/now';
import { useScheduled } from '../../state/scheduled';
import { needsSomebody } from '../../state/scheduled-items';
import { visibleText } from '../visible-text';
import styles from './scheduled-mark.module.css';
import { scheduledTitle, scheduledWords } from './scheduled-words';

/** A small flag on the row of an account that has something scheduled. Where there is no room for its words, a clock. */
export function ScheduledMark({ accountRef }: { readonly accountRef: string }): ReactNode {
  const item = useScheduled(({ byRef }) => byRef.get(accountRef));
  const now = useNow();
  if (!item) return null;
  return (
    <span
      className={needsSomebody(item) ? styles.late : styles.mark}
      title={visibleText(scheduledTitle(item))}
    >
      <Clock size={12} aria-hidden="true" className={styles.clock} />
      <span className={styles.words}>{scheduledWords(item, now)}</span>
    </span>
  );
}
