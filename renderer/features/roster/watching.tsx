import type { ReactNode } from 'react';
import { Button } from '../../components/button';
import { SafeText } from '../../components/safe-text';
import styles from './roster-dialog.module.css';
import { roster, useRoster } from './use-roster';

/** The folder where new rosters come, or the way to name one. */
export function Watching(): ReactNode {
  const watched = useRoster((state) => state.watch?.watched ?? null);
  return watched === null ? (
    <Button size="s" onPress={() => void roster.beginWatch()}>
      Watch a folder…
    </Button>
  ) : (
    <span className={styles.watched}>
      <span>
        Watching <SafeText text={watched.title} hasTitle={true} />
        {watched.problem === null ? null : (
          <span className={styles.problem}>
            {': '}
            <SafeText text={`${watched.problem.message} ${watched.problem.nextStep}`} />
          </span>
        )}
      </span>
      <Button size="s" onPress={() => void roster.endWatch()}>
        Stop watching
      </Button>
    </span>
  );
}
