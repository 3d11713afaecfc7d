import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { t } from '../../../preload/texts/text';
import { FailureNote } from '../../components/failure-note';
import { ReceiptButtons } from '../../components/receipt-buttons';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import list from '../../components/to-do-list.module.css';
import { useNow } from '../../state/now';
import { copyReceipt, saveReceipt } from '../../state/receipts';
import { useScheduled } from '../../state/scheduled';
import { hasReceipt, isToCome } from '../../state/scheduled-items';
import { MoveDialog } from './move-dialog';
import styles from './scheduled-section.module.css';
import { ToDo } from './to-do';
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
    <section className={list.section} aria-labelledby="scheduled">
      <h2 id="scheduled" className={styles.title}>
        {t('Scheduled')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul className={list.list} tabIndex={0} aria-label={t('Scheduled changes')}>
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
    <li className={list.item}>
      <div className={list.words}>
        <div>
          <span className={styles[item.state] ?? styles.state}>{stateWords[item.state]}</span>{' '}
          {whatText(item)}
        </div>
        <div className={list.dim}>
          {whenText(item)}
          {item.reason === '' ? null : (
            <>
              {' · '}
              <SafeText text={item.reason} />
            </>
          )}
          {' · '}
          {rich('by {who}', { who: <SafeText text={item.by} /> })}
        </div>
        {item.failure ? (
          <div className={styles.failed}>
            <SafeText text={`${item.failure.message} ${item.failure.nextStep}`} />
          </div>
        ) : null}
      </div>
      <div className={list.actions}>
        {item.purpose !== null && item.runId !== null ? <Receipt runId={item.runId} /> : null}
        {isToCome(item) ? <ToDo item={item} onMove={onMove} /> : null}
      </div>
    </li>
  );
}

/** They went while nobody looked on: what closes the ticket is still to be fetched. */
function Receipt({ runId }: { readonly runId: string }): ReactNode {
  const subject = { kind: 'run', runId } as const;
  return <ReceiptButtons onCopy={() => void copyReceipt(subject)} onSave={() => void saveReceipt(subject)} />;
}
