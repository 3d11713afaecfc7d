import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { IconButton } from '../../components/icon-button';
import { relativeMoment } from '../../components/relative-date';
import { Spinner } from '../../components/spinner';
import { StatusDot } from '../../components/status-dot';
import { freshnessOf } from '../../state/freshness';
import { useInstances } from '../../state/instances';
import { hrefOf } from '../../state/navigation';
import { useNow } from '../../state/now';
import styles from './frame.module.css';

const numbers = new Intl.NumberFormat('en');

export interface SyncStateProps {
  readonly onSync: () => void;
  readonly keys: string;
}

/** How fresh everything is: the age of the oldest reading among the instances that answer, and how many do not. */
export function SyncStateLine({ onSync, keys }: SyncStateProps): ReactNode {
  const instances = useInstances((state) => state.list);
  const now = useNow();
  if (!instances || instances.length === 0) return null;
  const unreachable = instances.filter((one) => one.sync.failure !== null).length;
  const isRunning = instances.some((one) => one.sync.running);
  return (
    <div className={styles.sync}>
      {isRunning ? (
        <Spinner />
      ) : (
        <StatusDot kind={unreachable === instances.length ? 'unreachable' : kindOf(instances, now)} />
      )}
      <span className={styles.syncText}>{isRunning ? readingText(instances) : ageText(instances, now)}</span>
      {unreachable > 0 ? (
        <a className={styles.trouble} href={hrefOf('instances')}>
          {numbers.format(unreachable)} unreachable
        </a>
      ) : null}
      <IconButton
        label="Refresh"
        keys={keys}
        icon={<RefreshCw size={16} aria-hidden="true" />}
        onPress={onSync}
        isDisabled={isRunning}
      />
    </div>
  );
}

const countText = (count: number): string =>
  `${numbers.format(count)} ${count === 1 ? 'instance' : 'instances'}`;

function kindOf(instances: readonly InstanceView[], now: number): 'reachable' | 'stale' {
  return instances.every((one) => freshnessOf(one.sync, now) === 'reachable') ? 'reachable' : 'stale';
}

function ageText(instances: readonly InstanceView[], now: number): string {
  const times = instances.flatMap(({ sync }) =>
    sync.readAt === null || sync.failure ? [] : [Date.parse(sync.readAt)],
  );
  if (times.length === 0) return countText(instances.length);
  const age = relativeMoment(new Date(Math.min(...times)), new Date(now));
  // What the age is true of is counted: an instance that did not answer is older.
  const all = times.length === instances.length ? '' : `${numbers.format(times.length)} of `;
  return `${all}${countText(instances.length)}, ${age.charAt(0).toLowerCase()}${age.slice(1)}`;
}

/** `Reading 1,850 of 15,004`; without the total while an instance has not said its own. */
function readingText(instances: readonly InstanceView[]): string {
  const running = instances.filter(({ sync }) => sync.running).map(({ sync }) => sync);
  const done = running.reduce((sum, sync) => sum + sync.done, 0);
  const total = running.every((sync) => sync.total !== null)
    ? running.reduce((sum, sync) => sum + (sync.total ?? 0), 0)
    : null;
  return `Reading ${numbers.format(done)}${total === null ? '' : ` of ${numbers.format(total)}`}`;
}
