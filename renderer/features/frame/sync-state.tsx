import { RefreshCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { t } from '../../../preload/texts/text';
import { inside } from '../../../preload/texts/words';
import { IconButton } from '../../components/icon-button';
import { relativeMoment } from '../../components/relative-date';
import { Spinner } from '../../components/spinner';
import { StatusDot } from '../../components/status-dot';
import { freshnessOf } from '../../state/freshness';
import { useInstances } from '../../state/instances';
import { hrefOf } from '../../state/navigation';
import { useNow } from '../../state/now';
import { readingWords } from '../../state/reading-words';
import styles from './frame.module.css';

export interface SyncStateProps {
  readonly onSync: () => void;
  /** Ends what is being read of all instances. */
  readonly onCancel: () => void;
  readonly keys: string;
}

/** How fresh everything is: the age of the oldest reading among the instances that answer, and how many do not. */
export function SyncStateLine({ onSync, onCancel, keys }: SyncStateProps): ReactNode {
  const instances = useInstances((state) => state.list);
  const now = useNow();
  if (!instances || instances.length === 0) return null;
  const unreachable = instances.filter((one) => one.sync.failure !== null).length;
  const running = instances.flatMap(({ sync }) => (sync.running ? [sync] : []));
  const isRunning = running.length > 0;
  return (
    <div className={styles.sync}>
      {isRunning ? (
        <Spinner />
      ) : (
        <StatusDot kind={unreachable === instances.length ? 'unreachable' : kindOf(instances, now)} />
      )}
      <span className={styles.syncText}>{isRunning ? readingWords(running) : ageText(instances, now)}</span>
      {unreachable > 0 ? (
        <a className={styles.trouble} href={hrefOf('instances')}>
          {t('{count, number} unreachable', { count: unreachable })}
        </a>
      ) : null}
      {isRunning ? (
        <IconButton
          label={t('Cancel reading')}
          icon={<X size={16} aria-hidden="true" />}
          onPress={onCancel}
        />
      ) : null}
      <IconButton
        label={t('Refresh')}
        keys={keys}
        icon={<RefreshCw size={16} aria-hidden="true" />}
        onPress={onSync}
        isDisabled={isRunning}
      />
    </div>
  );
}

function kindOf(instances: readonly InstanceView[], now: number): 'reachable' | 'stale' {
  return instances.every((one) => freshnessOf(one.sync, now) === 'reachable') ? 'reachable' : 'stale';
}

function ageText(instances: readonly InstanceView[], now: number): string {
  const times = instances.flatMap(({ sync }) =>
    sync.readAt === null || sync.failure ? [] : [Date.parse(sync.readAt)],
  );
  const count = instances.length;
  if (times.length === 0) return t('{count, plural, one {# instance} other {# instances}}', { count });
  const age = inside(relativeMoment(new Date(Math.min(...times)), new Date(now)));
  // What the age is true of is counted: an instance that did not answer is older.
  return times.length === count
    ? t('{count, plural, one {# instance} other {# instances}}, {age}', { count, age })
    : t('{read, number} of {count, plural, one {# instance} other {# instances}}, {age}', {
        read: times.length,
        count,
        age,
      });
}
