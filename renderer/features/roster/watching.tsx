import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import styles from './roster-dialog.module.css';
import { roster, useRoster } from './use-roster';

/** The folder where new rosters come, or the way to name one. */
export function Watching(): ReactNode {
  const watched = useRoster((state) => state.watch?.watched ?? null);
  return watched === null ? (
    <Button size="s" onPress={() => void roster.beginWatch()}>
      {t('Watch a folder…')}
    </Button>
  ) : (
    <span className={styles.watched}>
      <span>
        {rich('Watching {folder}', { folder: <SafeText text={watched.title} hasTitle={true} /> })}
        {watched.problem === null ? null : (
          <span className={styles.problem}>
            {': '}
            <SafeText text={`${watched.problem.message} ${watched.problem.nextStep}`} />
          </span>
        )}
      </span>
      <Button size="s" onPress={() => void roster.endWatch()}>
        {t('Stop watching')}
      </Button>
    </span>
  );
}
