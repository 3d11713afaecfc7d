import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { ReceiptButtons } from '../../components/receipt-buttons';
import { SafeText } from '../../components/safe-text';
import { useNow } from '../../state/now';
import { copyReceipt, saveReceipt } from '../../state/receipts';
import { dropScheduled, hasReceipt, isToCome, runScheduled, useScheduled } from '../../state/scheduled';
import { MoveDialog } from './move-dialog';
import styles from './scheduled-section.module.css';
import { toldBy } from './told';
import { stateWords, whatText, whenText } from './words';

/**
 * The region `Scheduled` of Activity: what is done later, what is overdue and what failed, and the receipts of those who
 * left meanwhile. Nothing where there is nothing.
 */
export function ScheduledSection(): ReactNode {
  const now = useNow();
  const items =
    useScheduled((state) => state.items)?.filter((item) => isToCome(item) || hasReceipt(item, now)) ?? [];
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
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <div>
          <span className={styles[item.state] ?? styles.state}>{stateWords[item.state]}</span>{' '}
          {whatText(item)}
        </div>
        <div className={styles.dim}>
          {whenText(item)}
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
        {item.purpose !== null && item.runId !== null ? <Receipt runId={item.runId} /> : null}
        {isToCome(item) ? <ToDo item={item} onMove={onMove} /> : null}
      </div>
    </li>
  );
}

/** What can be done about a change that is still to come, or wants somebody. */
function ToDo({ item, onMove }: { readonly item: Scheduled; readonly onMove: () => void }): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const what = whatText(item);
  const run = (): void => {
    setBusy(true);
    void toldBy(runScheduled(item.id)).finally(() => setBusy(false));
  };
  const isUnderWay = item.state === 'running';
  return (
    <>
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
        onPress={() => void toldBy(dropScheduled(item.id, ''), `Dropped: ${what}. Nothing is done then.`)}
      >
        Drop
      </Button>
    </>
  );
}

/** They went while nobody looked on: what closes the ticket is still to be fetched. */
function Receipt({ runId }: { readonly runId: string }): ReactNode {
  const subject = { kind: 'run', runId } as const;
  return <ReceiptButtons onCopy={() => void copyReceipt(subject)} onSave={() => void saveReceipt(subject)} />;
}
