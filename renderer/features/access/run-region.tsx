import { Check, CircleAlert, CircleDashed, CircleHelp, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunView, StepResult, StepState } from '../../../preload/contract/access';
import { msg, t } from '../../../preload/texts/text';
import { labelOf } from '../../commands/registry';
import { actionText } from '../../components/account/action-words';
import { Button } from '../../components/button';
import { IconButton } from '../../components/icon-button';
import { ProgressBar } from '../../components/progress-bar';
import { ReceiptButtons } from '../../components/receipt-buttons';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { Spinner } from '../../components/spinner';
import { useOnScreen } from '../../components/use-on-screen';
import { passesEscape } from '../../components/use-stray-escape';
import { openOwnWindow, ownWindow } from '../../state/own-window';
import { copyNote, copyReceipt, exportResults, saveReceipt } from '../../state/receipts';
import { useRuns } from '../../state/runs';
import { objectsWord } from './decide';
import { RunControls } from './run-controls';
import styles from './run-region.module.css';
import { RunSwitch } from './run-switch';
import { paceText, tally, titleOf } from './run-words';
import { access, useAccess } from './use-access';

/** More lines than this help nobody; the rest is counted, and all of it is in Activity. */
const mostLines = 200;

/**
 * The run that goes on; or the last one of several steps, or of an unknown outcome, until it is dismissed (region `Run`,
 * in the footer).
 */
export function RunRegion({ onClosed }: { readonly onClosed: () => void }): ReactNode {
  const runId = useAccess((state) => state.runId);
  const run = useRuns((state) => (runId === null ? undefined : state.byId.get(runId)));
  if (!run) return <RunSwitch shown={null} />;
  const ended = run.steps.filter(({ state }) => state !== 'planned' && state !== 'running').length;
  const { action } = run;
  const count = run.steps.length;
  const isOver = run.finishedAt !== null;
  const text = isOver
    ? actionText(action, 'past', partOf(run.summary.verified, count))
    : actionText(action, 'doing', partOf(run.phase === 'going' ? Math.min(ended + 1, count) : ended, count));
  const pace = paceText(run);
  return (
    <section aria-label={t('Run')} {...passesEscape} className={styles.run}>
      <span className={styles.text}>{text}</span>
      <ProgressBar
        label={actionText(action, 'doing', objectsWord(action, count))}
        value={ended}
        max={count}
        valueText={partOf(ended, count)}
        width={120}
      />
      <span className={styles.tally}>{tally(run)}</span>
      {pace === '' ? null : <span className={styles.pace}>{pace}</span>}
      <RunControls run={run} />
      <RunSwitch shown={run.id} />
      {count > 1 || isOver || run.summary.unknown > 0 ? (
        <Steps run={run} isOver={isOver} onClosed={onClosed} />
      ) : null}
    </section>
  );
}

/** `2 of 3`. */
const partOf = (part: number, whole: number): string =>
  t('{part, number} of {whole, number}', { part, whole });

/** What wants a look comes first, then what goes on, then what is done, then what waits. */
const rank: Readonly<Record<StepState, number>> = {
  failed: 0,
  unknown: 1,
  skipped: 2,
  running: 3,
  verified: 4,
  planned: 5,
};

const words: Readonly<Record<StepState, string>> = {
  planned: msg('Waiting'),
  running: msg('Under way'),
  verified: msg('Done, read back'),
  skipped: msg('Skipped'),
  failed: msg('Failed'),
  unknown: msg('Outcome unknown'),
};

interface StepsProps {
  readonly run: RunView;
  readonly isOver: boolean;
  /** The cross has gone with the list, and the keyboard's focus needs a place. */
  readonly onClosed: () => void;
}

function Steps({ run, isOver, onClosed }: StepsProps): ReactNode {
  useOnScreen('run', true);
  const steps =
    run.steps.length > mostLines ? [...run.steps].sort((a, b) => rank[a.state] - rank[b.state]) : run.steps;
  const rest = steps.length - mostLines;
  return (
    <div className={styles.steps}>
      <div className={styles.head}>
        <span>{titleOf(run, isOver)}</span>
        <IconButton
          label={t('Close run')}
          size="s"
          icon={<X size={14} aria-hidden="true" />}
          onPress={() => {
            access.dismissRun();
            onClosed();
          }}
        />
        {run.summary.unknown > 0 || isOver ? (
          <div className={styles.actions}>
            {run.summary.unknown > 0 ? (
              <Button size="s" onPress={() => void access.recheck(run.id)}>
                {t('Read again')}
              </Button>
            ) : null}
            {isOver ? (
              <Button size="s" onPress={() => void copyNote(run.id)}>
                {labelOf({ id: 'run.copy-note' })}
              </Button>
            ) : null}
            {ownWindow === null ? (
              <Button size="s" onPress={() => void openOwnWindow({ kind: 'run', runId: run.id })}>
                {t('Own window')}
              </Button>
            ) : null}
            {isOver ? (
              <ReceiptButtons
                onCopy={() => void copyReceipt({ kind: 'run', runId: run.id })}
                onSave={() => void saveReceipt({ kind: 'run', runId: run.id })}
                onExport={() => void exportResults(run.id)}
              />
            ) : null}
          </div>
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul aria-label={t('Steps of the run')} className={styles.lines} tabIndex={0}>
        {steps.slice(0, mostLines).map((step) => (
          <StepLine key={step.seq} step={step} isStopped={run.phase === 'stopped'} />
        ))}
        {rest > 0 ? (
          <li className={styles.line}>{t('and {count, number} more, all in Activity', { count: rest })}</li>
        ) : null}
      </ul>
    </div>
  );
}

export function StepLine({
  step,
  isStopped,
}: {
  readonly step: StepResult;
  readonly isStopped: boolean;
}): ReactNode {
  const { state, failure } = step;
  const tone =
    state === 'verified' || state === 'failed' || state === 'unknown' ? styles[state] : styles.quiet;
  return (
    <li className={styles.line}>
      <span className={tone}>{icons[state]}</span>
      <span className={styles.who}>
        {rich('{email} on {instance}', {
          email: <SafeText text={step.email} hasTitle={true} />,
          instance: <SafeText text={step.instance} />,
        })}
      </span>
      <span className={tone}>{isStopped && state === 'planned' ? t('Not begun') : t(words[state])}</span>
      {failure ? (
        <span className={styles.why}>
          <SafeText text={failure.message} /> <SafeText text={failure.nextStep} />
        </span>
      ) : null}
    </li>
  );
}

const icons: Readonly<Record<StepState, ReactNode>> = {
  planned: <CircleDashed size={14} aria-hidden="true" />,
  running: <Spinner />,
  verified: <Check size={14} aria-hidden="true" />,
  skipped: <Minus size={14} aria-hidden="true" />,
  failed: <CircleAlert size={14} aria-hidden="true" />,
  unknown: <CircleHelp size={14} aria-hidden="true" />,
};
