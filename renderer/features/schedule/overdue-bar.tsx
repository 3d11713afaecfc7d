import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { SafeText } from '../../components/safe-text';
import { runScheduled, useScheduled } from '../../state/scheduled';
import { needsSomebody } from '../../state/scheduled-items';
import { DropButton } from './drop-button';
import { toldBy } from './told';
import { whatText, whenText } from './words';

export interface OverdueBarProps {
  /** Leads to the list of all. */
  readonly onShowAll: () => void;
}

/** What should have been done and was not, first on the screen: one click does it, one drops it. */
export function OverdueBar({ onShowAll }: OverdueBarProps): ReactNode {
  const items = useScheduled((state) => state.items)?.filter(needsSomebody) ?? [];
  const [first] = items;
  if (!first) return null;
  return <One key={first.id} item={first} all={items} onShowAll={onShowAll} />;
}

interface OneProps extends OverdueBarProps {
  readonly item: Scheduled;
  /** What else wants somebody, this one included. */
  readonly all: readonly Scheduled[];
}

function One({ item, all, onShowAll }: OneProps): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const what = whatText(item);
  const act = (work: () => Promise<void>): void => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const isFailed = item.state === 'failed';
  const overdue = all.filter(({ state }) => state === 'overdue');
  /** One after the other, in the order of their moments: an end is not made before its beginning. */
  const runAll = async (): Promise<void> => {
    for (const { id } of overdue) await toldBy(runScheduled(id));
  };
  return (
    <Banner
      tone={isFailed ? 'danger' : 'warning'}
      look="bar"
      title={isFailed ? t('A scheduled change failed') : titleOf(overdue.length)}
      actions={
        <>
          <Button
            size="s"
            label={isFailed ? t('Try again: {what}', { what }) : t('Run now: {what}', { what })}
            isPending={isBusy}
            onPress={() => act(() => toldBy(runScheduled(item.id)))}
          >
            {isFailed ? t('Try again') : t('Run now')}
          </Button>
          <DropButton item={item} isDisabled={isBusy} />
          {overdue.length > 1 && !isFailed ? (
            <Button size="s" isDisabled={isBusy} onPress={() => act(runAll)}>
              {t('Run all {count, number} overdue', { count: overdue.length })}
            </Button>
          ) : null}
          {all.length > 1 ? (
            <Button size="s" onPress={onShowAll}>
              {t('{count, number} more', { count: all.length - 1 })}
            </Button>
          ) : null}
        </>
      }
    >
      <SafeText text={[what, whenText(item), item.reason].filter((part) => part !== '').join(' · ')} />
      {item.failure ? (
        <>
          {'. '}
          <SafeText text={`${item.failure.message} ${item.failure.nextStep}`} />
        </>
      ) : null}
    </Banner>
  );
}

const titleOf = (overdue: number): string =>
  overdue === 1
    ? t('A scheduled change is overdue: Rollcall was closed or asleep then')
    : t('{count, number} scheduled changes are overdue: Rollcall was closed or asleep then', {
        count: overdue,
      });
