import type { ReactNode } from 'react';
import type { JournalEntry } from '../../../preload/contract/journal';
import { actionWord, resultWords } from '../../components/journal-words';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { useNow } from '../../state/now';
import styles from './panel.module.css';

/** What Rollcall did to the person's accounts, newest first. Intents whose end is recorded too are left out. */
export function History({ entries }: { readonly entries: readonly JournalEntry[] }): ReactNode {
  const now = useNow();
  const ended = new Set(
    entries.filter((one) => one.state !== 'intent').map((one) => `${one.run} ${one.target} ${one.instance}`),
  );
  const shown = entries.filter(
    (one) => one.state !== 'intent' || !ended.has(`${one.run} ${one.target} ${one.instance}`),
  );
  if (shown.length === 0) return <p className={styles.dim}>Nothing was changed here by Rollcall yet.</p>;
  return (
    <ul className={styles.history}>
      {shown.map((entry) => (
        <li key={entry.seq} className={styles.entry}>
          <RelativeTime at={entry.at} now={now} precision="moment" />
          <span className={styles.what}>
            <b>{actionWord(entry)}</b>
            {entry.instance === null ? null : (
              <>
                {' on '}
                <SafeText text={entry.instance} />
              </>
            )}
            {' by '}
            <SafeText text={entry.actor} />
            {entry.reason === '' ? null : (
              <>
                , <SafeText text={entry.reason} />
              </>
            )}
            {entry.state === 'verified' || entry.state === 'recorded'
              ? null
              : ` · ${resultWords[entry.state]}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
