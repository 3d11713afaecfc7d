import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Verification } from '../../../preload/contract/journal';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import styles from './page.module.css';
import { verificationWords } from './verification-words';

/** Checks the hash chain of the journal from the first entry to the last, and says what came of it. */
export function VerifyJournal(): ReactNode {
  const [isRunning, setRunning] = useState(false);
  const [reply, setReply] = useState<Reply<Verification> | null>(null);
  const verify = async (): Promise<void> => {
    setRunning(true);
    setReply(await bridge.journal.verify());
    setRunning(false);
  };
  const isWhole = reply === null || (reply.ok && reply.value.fault === null);
  return (
    <>
      <span role="status" aria-label="Verification" className={isWhole ? styles.dim : styles.failed}>
        {reply === null ? '' : verificationWords(reply)}
      </span>
      <Button onPress={() => void verify()} isPending={isRunning}>
        Verify journal
      </Button>
    </>
  );
}
