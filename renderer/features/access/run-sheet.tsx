import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { labelOf } from '../../commands/registry';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ProgressBar } from '../../components/progress-bar';
import { ReceiptButtons } from '../../components/receipt-buttons';
import { SafeText } from '../../components/safe-text';
import { copyNote, copyReceipt, exportResults, saveReceipt } from '../../state/receipts';
import { useRuns } from '../../state/runs';
import { RunControls } from './run-controls';
import { StepLine } from './run-region';
import styles from './run-sheet.module.css';
import { tally, titleOf } from './run-words';
import { access } from './use-access';

/** A run with all its steps, where it has a window to itself. */
export function RunSheet({ runId }: { readonly runId: string }): ReactNode {
  const run = useRuns((state) => state.byId.get(runId));
  if (!run) return <EmptyState title={t('Loading')} isLoading={true} />;
  const isOver = run.finishedAt !== null;
  const ended = run.steps.filter(({ state }) => state !== 'planned' && state !== 'running').length;
  return (
    <section aria-label={t('Run')} className={styles.sheet}>
      <header className={styles.head}>
        <h1 className={styles.title}>{titleOf(run, isOver)}</h1>
        <p className={styles.facts}>
          {run.reason === '' ? null : (
            <>
              <SafeText text={run.reason} />
              {', '}
            </>
          )}
          {tally(run)}
        </p>
        {isOver ? null : <ProgressBar label={titleOf(run, isOver)} value={ended} max={run.steps.length} />}
        <div className={styles.actions}>
          <RunControls run={run} />
          {run.summary.unknown > 0 ? (
            <Button size="s" onPress={() => void access.recheck(run.id)}>
              {t('Read again')}
            </Button>
          ) : null}
          {isOver ? (
            <>
              <Button size="s" onPress={() => void copyNote(run.id)}>
                {labelOf({ id: 'run.copy-note' })}
              </Button>
              <ReceiptButtons
                onCopy={() => void copyReceipt({ kind: 'run', runId: run.id })}
                onSave={() => void saveReceipt({ kind: 'run', runId: run.id })}
                onExport={() => void exportResults(run.id)}
              />
            </>
          ) : null}
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul aria-label={t('Steps of the run')} className={styles.lines} tabIndex={0}>
        {run.steps.map((step) => (
          <StepLine key={step.seq} step={step} isStopped={run.phase === 'stopped'} />
        ))}
      </ul>
    </section>
  );
}
