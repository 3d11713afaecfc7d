import { type ReactNode, useEffect, useState } from 'react';
import { useInstances } from '../../state/instances';
import { useNow } from '../../state/now';
import { countText, gapsDetail, gapsText } from './coverage-text';
import { isByMatch } from './question';
import styles from './results.module.css';
import { useDirectory } from './use-directory';

/** A screen reader hears the count when typing pauses, not with every key. */
const pause = 400;

/** How many rows are shown of how many, and what is missing (status region `Results`). */
export function Results(): ReactNode {
  const shown = useDirectory((state) => state.shown);
  const coverage = useInstances((state) => state.summary?.coverage);
  const now = useNow();
  const count = shown ? countText(shown.matching, shown.population, shown.question.view) : '';
  const gaps = coverage ? gapsText(coverage, new Date(now)) : '';
  const order = shown && shown.matching > 1 && isByMatch(shown.question) ? 'best match first' : '';
  const text = [count, order, gaps].filter((part) => part !== '').join(' · ');
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <>
      <span aria-hidden="true" title={coverage ? gapsDetail(coverage) || undefined : undefined}>
        {count}
        {order === '' ? null : ` · ${order}`}
        {gaps === '' ? null : <span className={styles.gaps}> · {gaps}</span>}
      </span>
      <span role="status" aria-label="Results" className={styles.unseen}>
        {said}
      </span>
    </>
  );
}
