import { memo, type ReactNode, useEffect, useState } from 'react';
import { t } from '../../../preload/texts/text';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { countText } from './coverage-text';
import { isByMatch } from './question';
import styles from './results.module.css';
import { useDirectory } from './use-directory';

/** A screen reader hears the count when typing pauses, not with every key. */
const pause = 400;

/** How many rows are shown of how many, and what is missing (status region `Results`). */
export const Results = memo(function Results(): ReactNode {
  const shown = useDirectory((state) => state.shown);
  const completeness = useInstances((state) => state.summary?.completeness);
  const count = shown ? countText(shown.matching, shown.population, shown.question.view) : '';
  const gaps = completeness && !completeness.complete ? visibleText(completeness.short) : '';
  const order = shown && shown.matching > 1 && isByMatch(shown.question) ? t('best match first') : '';
  const text = [count, order, gaps].filter((part) => part !== '').join(' · ');
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <>
      <span aria-hidden="true" title={completeness ? linesOf(completeness.long) : undefined}>
        {count}
        {order === '' ? null : ` · ${order}`}
        {gaps === '' ? null : <span className={styles.gaps}> · {gaps}</span>}
      </span>
      <span role="status" aria-label={t('Results')} className={styles.unseen}>
        {said}
      </span>
    </>
  );
});

/** Its lines, each with what a server put into it made harmless. */
const linesOf = (text: string): string => text.split('\n').map(visibleText).join('\n');
