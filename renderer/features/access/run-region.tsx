import { Check, CircleAlert, CircleDashed, CircleHelp, Minus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { RunView, StepResult, StepState } from '../../../preload/contract/access';
import { actionText } from '../../components/account/action-words';
import { Button } from '../../components/button';
import { IconButton } from '../../components/icon-button';
import { ProgressBar } from '../../components/progress-bar';
import { ReasonDialog } from '../../components/reason-dialog';
import { ReceiptButtons } from '../../components/receipt-buttons';
import { SafeText } from '../../components/safe-text';
import { Spinner } from '../../components/spinner';
import { useOnScreen } from '../../components/use-on-screen';
import { copyReceipt, exportResults, saveReceipt } from '../../state/receipts';
import { useRuns } from '../../state/runs';
import { accountsWord } from './decide';
import styles from './run-region.module.css';
import { access, useAccess } from './use-access';

const numbers = new Intl.NumberFormat('en');

/** More lines than this help nobody; the rest is counted, and all of it is in Activity. */
const mostLines = 200;

/**
 * The run that goes on; or the last one of several steps, or of an unknown outcome, until it is dismissed (region `Run`,
 * in the footer).
 */
export function RunRegion({ onClosed }: { readonly onClosed: () => void }): ReactNode {
  const runId = useAccess((state) => state.runId);
  const run = useRuns((state) => (runId === null ? undefined : state.byId.get(runId)));
  if (!run) return null;
  const ended = run.steps.filter(({ state }) => state !== 'planned' && state !== 'running').length;
  const { action } = run;
  const count = run.steps.length;
  const isOver = run.finishedAt !== null;
  const text = isOver
    ? actionText(action, 'past', `${numbers.format(run.summary.verified)} of ${numbers.format(count)}`)
    : actionText(
        action,
        'doing',
        `${numbers.format(run.phase === 'going' ? Math.min(ended + 1, count) : ended)} of ${numbers.format(count)}`,
      );
  const pace = paceText(run);
  return (
    <section aria-label="Run" className={styles.run}>
      <span className={styles.text}>{text}</span>
      <ProgressBar
        label={actionText(action, 'doing', accountsWord(count))}
        value={ended}
        max={count}
        valueText={`${ended} of ${count}`}
        width={120}
      />
      <span className={styles.tally}>{tally(run)}</span>
      {pace === '' ? null : <span className={styles.pace}>{pace}</span>}
      <Controls run={run} />
      {count > 1 || isOver || run.summary.unknown > 0 ? (
        <Steps run={run} isOver={isOver} onClosed={onClosed} />
      ) : null}
    </section>
  );
}

/** `31 verified, 2 failed, 1 skipped`. */
function tally({ summary }: RunView): string {
  const parts = [
    `${numbers.format(summary.verified)} verified`,
    summary.failed > 0 ? `${numbers.format(summary.failed)} failed` : '',
    summary.unknown > 0 ? `${numbers.format(summary.unknown)} unknown` : '',
    summary.skipped > 0 ? `${numbers.format(summary.skipped)} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `12 a second, 40 s left`, or what stands in the way of going on. */
function paceText({ phase, pace }: RunView): string {
  if (phase === 'stopping') return 'Finishing what was begun';
  if (phase === 'stopped') return 'Stopped part way';
  if (phase === 'ended' || pace === null) return '';
  const rate =
    pace.perSecond >= 1
      ? `${numbers.format(Math.round(pace.perSecond))} a second`
      : `${numbers.format(Math.max(1, Math.round(pace.perSecond * 60)))} a minute`;
  return pace.secondsLeft === null ? rate : `${rate}, ${timeLeft(pace.secondsLeft)} left`;
}

const timeLeft = (seconds: number): string =>
  seconds < 90 ? `${seconds} s` : `${numbers.format(Math.round(seconds / 60))} min`;

/** What can be done about a run of several steps: hold it, go on, drop the rest, try again what failed. */
function Controls({ run }: { readonly run: RunView }): ReactNode {
  const { id, phase, steps, summary } = run;
  const waiting = steps.filter((step) => step.state === 'planned').length;
  if (phase === 'going' && waiting > 0 && steps.length > 1) {
    return (
      <>
        <Button size="s" onPress={() => void access.pause(id)}>
          Pause
        </Button>
        <DropTheRest run={run} />
      </>
    );
  }
  if (phase === 'stopped') {
    return (
      <>
        <Button size="s" onPress={() => void access.resume(id)}>
          Go on with {numbers.format(waiting)}
        </Button>
        <DropTheRest run={run} />
      </>
    );
  }
  if (phase === 'ended' && summary.failed > 0) {
    return (
      <Button size="s" onPress={() => void access.retry(id)}>
        Retry {numbers.format(summary.failed)} failed
      </Button>
    );
  }
  return null;
}

/** Ends what was never begun, once somebody has said why or has chosen not to. */
function DropTheRest({ run }: { readonly run: RunView }): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const waiting = run.steps.filter((step) => step.state === 'planned').length;
  return (
    <>
      <Button size="s" onPress={() => setAsked(true)}>
        Drop the rest
      </Button>
      {isAsked ? (
        <ReasonDialog
          title="Drop the rest"
          description={`What was not begun yet is skipped: ${accountsWord(waiting)} now. What was done stays as it is.`}
          action="Drop the rest"
          isDanger={true}
          isOptional={true}
          hint="Kept in Activity. Optional, unless the policy of the client wants one."
          send={(reason) => access.drop(run.id, reason)}
          onDone={() => setAsked(false)}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}

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
  planned: 'Waiting',
  running: 'Under way',
  verified: 'Done, read back',
  skipped: 'Skipped',
  failed: 'Failed',
  unknown: 'Outcome unknown',
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
        <span className={styles.title}>{titleOf(run, isOver)}</span>
        {run.summary.unknown > 0 ? (
          <Button size="s" onPress={() => void access.recheck(run.id)}>
            Read again
          </Button>
        ) : null}
        {isOver ? (
          <ReceiptButtons
            onCopy={() => void copyReceipt({ kind: 'run', runId: run.id })}
            onSave={() => void saveReceipt({ kind: 'run', runId: run.id })}
            onExport={() => void exportResults(run.id)}
          />
        ) : null}
        <IconButton
          label="Close run"
          size="s"
          icon={<X size={14} aria-hidden="true" />}
          onPress={() => {
            access.dismissRun();
            onClosed();
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul aria-label="Steps of the run" className={styles.lines} tabIndex={0}>
        {steps.slice(0, mostLines).map((step) => (
          <StepLine key={step.seq} step={step} isStopped={run.phase === 'stopped'} />
        ))}
        {rest > 0 ? <li className={styles.line}>and {numbers.format(rest)} more, all in Activity</li> : null}
      </ul>
    </div>
  );
}

/** `Disabling 3 accounts`, `Disabled 2 of 3 accounts`: what has ended counts only what was read back. */
function titleOf({ action, steps, summary, phase }: RunView, isOver: boolean): string {
  if (!isOver && phase !== 'stopped') return actionText(action, 'doing', accountsWord(steps.length));
  const part = summary.verified === steps.length ? '' : `${numbers.format(summary.verified)} of `;
  return actionText(action, 'past', `${part}${accountsWord(steps.length)}`);
}

function StepLine({
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
        <SafeText text={step.email} hasTitle={true} /> on <SafeText text={step.instance} />
      </span>
      <span className={tone}>{isStopped && state === 'planned' ? 'Not begun' : words[state]}</span>
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
