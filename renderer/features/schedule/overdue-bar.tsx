import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { dropScheduled, runScheduled, useScheduled } from '../../state/scheduled';
import { needsSomebody } from '../../state/scheduled-items';
import { toldBy } from './told';
import { whatText } from './words';

export interface OverdueBarProps {
  /** Leads to the list of all. */
  readonly onShowAll: () => void;
}

/** What should have been done and was not, first on the screen: one click does it, one drops it. */
export function OverdueBar({ onShowAll }: OverdueBarProps): ReactNode {
  const items = useScheduled((state) => state.items)?.filter(needsSomebody) ?? [];
  const [first] = items;
  if (!first) return null;
  return <One key={first.id} item={first} others={items.length - 1} onShowAll={onShowAll} />;
}

function One({
  item,
  others,
  onShowAll,
}: OverdueBarProps & { readonly item: Scheduled; readonly others: number }): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const what = whatText(item);
  const act = (work: () => Promise<void>): void => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const isFailed = item.state === 'failed';
  return (
    <Banner
      tone={isFailed ? 'danger' : 'warning'}
      look="bar"
      title={isFailed ? 'A scheduled change failed' : 'A scheduled change is overdue'}
      actions={
        <>
          <Button
            size="s"
            label={`${isFailed ? 'Try again' : 'Run now'}: ${what}`}
            isPending={isBusy}
            onPress={() => act(() => toldBy(runScheduled(item.id)))}
          >
            {isFailed ? 'Try again' : 'Run now'}
          </Button>
          <Button
            size="s"
            label={`Drop: ${what}`}
            isDisabled={isBusy}
            onPress={() => act(() => toldBy(dropScheduled(item.id, '')))}
          >
            Drop
          </Button>
          {others > 0 ? (
            <Button size="s" onPress={onShowAll}>
              {others} more
            </Button>
          ) : null}
        </>
      }
    >
      {what}, {item.moment.words}.{' '}
      {item.failure ? `${item.failure.message} ${item.failure.nextStep}` : 'Rollcall was not open then.'}
    </Banner>
  );
}
