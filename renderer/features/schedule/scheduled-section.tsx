import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { dropScheduled, isToCome, runScheduled, useScheduled } from '../../state/scheduled';
import { MoveDialog } from './move-dialog';
import styles from './scheduled-section.module.css';
import { toldBy } from './told';
import { stateWords, whatText } from './words';

/** The region `Scheduled` of Activity: what is done later, what is overdue and what failed. Nothing where there is nothing. */
export function ScheduledSection(): ReactNode {
  const items = useScheduled((state) => state.items)?.filter(isToCome) ?? [];
  const failure = useScheduled((state) => state.failure);
  const [moving, setMoving] = useState<Scheduled | null>(null);
  if (failure) return <FailureNote look="bar" failure={failure} />;
  if (items.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="scheduled">
      <h2 id="scheduled" className={styles.title}>
        Scheduled
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul className={styles.list} tabIndex={0} aria-label="Scheduled changes">
        {items.map((item) => (
          <Item key={item.id} item={item} onMove={() => setMoving(item)} />
        ))}
      </ul>
      {moving ? <MoveDialog item={moving} onClose={() => setMoving(null)} /> : null}
    </section>
  );
}

function Item({ item, onMove }: { readonly item: Scheduled; readonly onMove: () => void }): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const what = whatText(item);
  const run = (): void => {
    setBusy(true);
    void toldBy(runScheduled(item.id)).finally(() => setBusy(false));
  };
  const isUnderWay = item.state === 'running';
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <div>
          <span className={styles[item.state] ?? styles.state}>{stateWords[item.state]}</span> {what}
        </div>
        <div className={styles.dim}>
          {item.moment.words}
          {item.reason === '' ? null : (
            <>
              {' · '}
              <SafeText text={item.reason} />
            </>
          )}
          {' · by '}
          <SafeText text={item.by} />
        </div>
        {item.failure ? (
          <div className={styles.failed}>
            <SafeText text={`${item.failure.message} ${item.failure.nextStep}`} />
          </div>
        ) : null}
      </div>
      <div className={styles.actions}>
        <Button size="s" label={`Run now: ${what}`} isPending={isBusy || isUnderWay} onPress={run}>
          Run now
        </Button>
        <Button size="s" label={`Change date: ${what}`} isDisabled={isBusy || isUnderWay} onPress={onMove}>
          Change date…
        </Button>
        <Button
          size="s"
          label={`Drop: ${what}`}
          isDisabled={isBusy || isUnderWay}
          onPress={() => void toldBy(dropScheduled(item.id, ''))}
        >
          Drop
        </Button>
      </div>
    </li>
  );
}
