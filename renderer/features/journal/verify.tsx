import { type ReactNode, useState } from 'react';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import styles from './page.module.css';
import { type Verdict, verdictOf } from './verification-words';

export interface VerifyJournalProps {
  readonly onVerdict: (verdict: Verdict) => void;
}

/** Checks the journal from the first entry to the last, with its seal. */
export function VerifyJournal({ onVerdict }: VerifyJournalProps): ReactNode {
  const [isRunning, setRunning] = useState(false);
  const verify = async (): Promise<void> => {
    setRunning(true);
    onVerdict(verdictOf(await bridge.journal.verify()));
    setRunning(false);
  };
  return (
    <Button onPress={() => void verify()} isPending={isRunning}>
      Verify journal
    </Button>
  );
}

const tones = { good: styles.verified, doubt: styles.unknown, bad: styles.failed } as const;

/** What came of it: a line of its own, because it can be several sentences long. */
export function VerdictLine({ verdict }: { readonly verdict: Verdict | null }): ReactNode {
  return (
    <div
      role="status"
      aria-label="Verification"
      className={classNames(styles.verdict, verdict ? tones[verdict.tone] : styles.dim)}
    >
      {verdict?.words ?? ''}
    </div>
  );
}
