import { type ReactNode, useMemo } from 'react';
import type { RunView } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { actionText } from '../../components/account/action-words';
import { Button } from '../../components/button';
import { ProgressBar } from '../../components/progress-bar';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { openAmong, useRuns } from '../../state/runs';
import { objectsWord } from './decide';
import styles from './open-runs.module.css';
import { RunControls } from './run-controls';
import { paceText, tally, titleOf } from './run-words';
import { access } from './use-access';

/** The region `Open runs` of Activity: all that go on, are held, or have an outcome nobody knows. Nothing where none is. */
export function OpenRuns(): ReactNode {
  const byId = useRuns((state) => state.byId);
  const open = useMemo(() => openAmong(byId), [byId]);
  if (open.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="open-runs">
      <h2 id="open-runs" className={styles.title}>
        {t('Open runs')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul className={styles.list} tabIndex={0} aria-label={t('Runs')}>
        {open.map((run) => (
          <OpenRun key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
}

function OpenRun({ run }: { readonly run: RunView }): ReactNode {
  const { action, steps, reason } = run;
  const ended = steps.filter(({ state }) => state !== 'planned' && state !== 'running').length;
  const isOver = run.finishedAt !== null;
  const about = [titleOf(run, isOver), visibleText(reason)].filter((part) => part !== '').join(', ');
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <div className={styles.name}>
          {titleOf(run, isOver)}
          {reason === '' ? null : (
            <span className={styles.dim}>
              {' · '}
              <SafeText text={reason} />
            </span>
          )}
        </div>
        <div className={styles.dim}>
          {[tally(run), paceText(run)].filter((part) => part !== '').join(', ')}
        </div>
      </div>
      <ProgressBar
        label={actionText(action, 'doing', objectsWord(action, steps.length))}
        value={ended}
        max={steps.length}
        valueText={t('{part, number} of {whole, number}', { part: ended, whole: steps.length })}
        width={120}
      />
      <div className={styles.actions}>
        <RunControls run={run} about={about} />
        {run.summary.unknown > 0 ? (
          <Button
            size="s"
            label={t('Read again: {about}', { about })}
            onPress={() => void access.recheck(run.id)}
          >
            {t('Read again')}
          </Button>
        ) : null}
        <Button size="s" label={t('Show steps: {about}', { about })} onPress={() => access.showRun(run.id)}>
          {t('Show steps')}
        </Button>
      </div>
    </li>
  );
}
