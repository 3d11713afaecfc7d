import { type ReactNode, useEffect, useState } from 'react';
import type { EventPayloads } from '../../../preload/contract/events';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { ProgressBar } from '../../components/progress-bar';
import styles from './page.module.css';
import { type Verdict, verdictOf } from './verification-words';

/** A check of the journal from the first entry to the last, with its seal. */
export interface Check {
  /** What came of the last one. */
  readonly verdict: Verdict | null;
  readonly isRunning: boolean;
  /** How far it is; null until that is known, which for a short journal is never. */
  readonly progress: EventPayloads['journal.checked'] | null;
  readonly begin: () => void;
  readonly stop: () => void;
}

export function useCheck(): Check {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [progress, setProgress] = useState<Check['progress']>(null);
  useEffect(() => bridge.on('journal.checked', setProgress), []);
  const run = async (): Promise<void> => {
    setRunning(true);
    setProgress(null);
    setVerdict(null);
    setVerdict(verdictOf(await bridge.journal.verify()));
    setRunning(false);
  };
  return {
    ...{ verdict, isRunning, progress: isRunning ? progress : null },
    begin: () => void run(),
    stop: () => void bridge.journal.stopVerifying(),
  };
}

const tones = { good: styles.verified, doubt: styles.unknown, bad: styles.failed } as const;

/** How far a check is, with the way to stop it; then what came of it: a line of its own, as it can be several sentences long. */
export function CheckLine({ check }: { readonly check: Check }): ReactNode {
  const { verdict, progress, stop } = check;
  const words =
    progress &&
    t('{entries, number} of {of, number} entries', { entries: progress.entries, of: progress.of });
  return (
    <>
      {progress && words ? (
        <div className={classNames(styles.verdict, styles.checking)}>
          <span>{t('Checking the journal')}</span>
          <ProgressBar
            label={t('Checking the journal')}
            value={progress.entries}
            max={progress.of}
            valueText={words}
            width={160}
          />
          <span className={styles.count}>{words}</span>
          <Button size="s" onPress={stop}>
            {t('Stop')}
          </Button>
        </div>
      ) : null}
      <div
        role="status"
        aria-label={t('Verification')}
        className={classNames(styles.verdict, verdict ? tones[verdict.tone] : styles.dim)}
      >
        {verdict ? <span>{verdict.words}</span> : null}
        {verdict?.nextStep ? <span className={styles.next}>{verdict.nextStep}</span> : null}
      </div>
    </>
  );
}
