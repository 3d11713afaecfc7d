import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { t } from '../../../preload/texts/text';
import { SafeText } from '../../components/safe-text';
import { useScheduled } from '../../state/scheduled';
import { isToCome } from '../../state/scheduled-items';
import { MoveDialog } from './move-dialog';
import styles from './of-account.module.css';
import { ToDo } from './to-do';
import { stateWords, whenText } from './words';

/** What is scheduled for one account, in the panel of its person. Nothing where nothing is. */
export function ScheduledOf({ accountRef }: { readonly accountRef: string }): ReactNode {
  const items = useScheduled((state) => state.items)?.filter(
    (item) => isToCome(item) && item.targets.some(({ ref }) => ref === accountRef),
  );
  const [moving, setMoving] = useState<Scheduled | null>(null);
  return (
    <>
      {items?.map((item) => (
        <div key={item.id} className={styles.item}>
          <div>
            <span className={item.state === 'waiting' ? styles.word : styles.late}>
              {stateWords[item.state]}
            </span>{' '}
            {sentence(item)}, {whenText(item)}
          </div>
          {item.failure ? (
            <div className={styles.late}>
              <SafeText text={`${item.failure.message} ${item.failure.nextStep}`} />
            </div>
          ) : null}
          <div className={styles.actions}>
            <ToDo item={item} onMove={() => setMoving(item)} />
          </div>
        </div>
      ))}
      {moving ? <MoveDialog item={moving} onClose={() => setMoving(null)} /> : null}
    </>
  );
}

function sentence({ action, purpose, isReturn, targets }: Scheduled): string {
  if (purpose !== null) return purpose === 'leaver' ? t('leaves, everywhere') : t('is locked everywhere');
  const what = isReturn
    ? t('{action, select, disable {disable again} other {enable again}}', { action })
    : t('{action, select, disable {disable} other {enable}}', { action });
  return targets.length > 1
    ? t('{what}, with {count, number} more', { what, count: targets.length - 1 })
    : what;
}
