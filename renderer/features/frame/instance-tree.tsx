import { memo, type ReactNode } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { inside } from '../../../preload/texts/words';
import { NavHeading, NavItem } from '../../components/nav-item';
import { relativeMoment } from '../../components/relative-date';
import { StatusDot } from '../../components/status-dot';
import { environmentWords } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import { type Freshness, freshnessOf, freshnessWords } from '../../state/freshness';
import { environmentOrder, useInstances } from '../../state/instances';
import { hrefOf } from '../../state/navigation';
import { useNow } from '../../state/now';

export interface InstanceTreeProps {
  /** Shows the accounts of one instance. */
  readonly onOpen: (instanceId: string) => void;
}

/** The environments and their instances: how fresh each is, and how many accounts it has. */
export function InstanceTree({ onOpen }: InstanceTreeProps): ReactNode {
  const instances = useInstances((state) => state.list);
  const now = useNow();
  if (!instances || instances.length === 0) return null;
  return (
    <nav aria-label={t('Instances by environment')}>
      {environmentOrder.map((environment) => {
        const here = instances.filter((instance) => instance.environment === environment);
        if (here.length === 0) return null;
        return (
          <section key={environment}>
            <NavHeading tone={environment}>{environmentWords[environment]}</NavHeading>
            {here.map((instance) => {
              const freshness = freshnessOf(instance.sync, now);
              return (
                <InstanceItem
                  key={instance.id}
                  id={instance.id}
                  name={instance.name}
                  freshness={freshness}
                  detail={detailOf(instance, freshness !== 'reachable', now)}
                  onOpen={onOpen}
                />
              );
            })}
          </section>
        );
      })}
    </nav>
  );
}

interface InstanceItemProps extends InstanceTreeProps {
  readonly id: string;
  readonly name: string;
  readonly freshness: Freshness;
  readonly detail: string;
}

/** One of perhaps a hundred that tell of themselves while they are read: drawn again only when its words change. */
const InstanceItem = memo(function InstanceItem(props: InstanceItemProps): ReactNode {
  const { id, name, freshness, detail, onOpen } = props;
  return (
    <NavItem
      label={visibleText(name)}
      href={hrefOf('people')}
      onPress={() => onOpen(id)}
      icon={<StatusDot kind={freshness} label={freshnessWords[freshness]} />}
      detail={detail}
      isNested={true}
    />
  );
});

/** How many accounts there are; of an instance that is not fresh, how old they are. */
function detailOf({ sync, accounts }: InstanceView, isOld: boolean, now: number): string {
  if (sync.running)
    return sync.total === null
      ? t('reading')
      : `${Math.round((100 * sync.done) / Math.max(1, sync.total))} %`;
  if (sync.readAt === null) return t('not read');
  return isOld ? inside(relativeMoment(new Date(sync.readAt), new Date(now))) : number(accounts);
}
