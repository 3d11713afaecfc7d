import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { runScheduled } from '../../state/scheduled';
import { DropButton } from './drop-button';
import { toldBy } from './told';
import { whatText } from './words';

export interface ToDoProps {
  readonly item: Scheduled;
  /** Asks for another date. */
  readonly onMove: () => void;
}

/** What can be done about a change that is still to come, or wants somebody. */
export function ToDo({ item, onMove }: ToDoProps): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const what = whatText(item);
  const run = (): void => {
    setBusy(true);
    void toldBy(runScheduled(item.id)).finally(() => setBusy(false));
  };
  const isUnderWay = item.state === 'running';
  return (
    <>
      <Button size="s" label={t('Run now: {what}', { what })} isPending={isBusy || isUnderWay} onPress={run}>
        {t('Run now')}
      </Button>
      <Button
        size="s"
        label={t('Change date: {what}', { what })}
        isDisabled={isBusy || isUnderWay}
        onPress={onMove}
      >
        {t('Change date…')}
      </Button>
      <DropButton item={item} isDisabled={isBusy || isUnderWay} />
    </>
  );
}
