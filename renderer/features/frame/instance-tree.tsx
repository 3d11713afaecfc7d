import type { ReactNode } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { NavHeading, NavItem } from '../../components/nav-item';
import { relativeMoment } from '../../components/relative-date';
import { StatusDot } from '../../components/status-dot';
import { visibleText } from '../../components/visible-text';
import { freshnessOf, freshnessWords } from '../../state/freshness';
import { environmentOrder, useInstances } from '../../state/instances';
import { hrefOf } from '../../state/navigation';
import { useNow } from '../../state/now';

const words = { production: 'Production', staging: 'Staging', development: 'Development' } as const;
const numbers = new Intl.NumberFormat('en');

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
    <nav aria-label="Instances by environment">
      {environmentOrder.map((environment) => {
        const here = instances.filter((instance) => instance.environment === environment);
        if (here.length === 0) return null;
        return (
          <section key={environment}>
            <NavHeading tone={environment}>{words[environment]}</NavHeading>
            {here.map((instance) => {
              const freshness = freshnessOf(instance.sync, now);
              return (
                <NavItem
                  key={instance.id}
                  label={visibleText(instance.name)}
                  href={hrefOf('people')}
                  onPress={() => onOpen(instance.id)}
                  icon={<StatusDot kind={freshness} label={freshnessWords[freshness]} />}
                  detail={detailOf(instance, freshness !== 'reachable', now)}
                  isNested={true}
                />
              );
            })}
          </section>
        );
      })}
    </nav>
  );
}

/** How many accounts there are; of an instance that is not fresh, how old they are. */
function detailOf({ sync, accounts }: InstanceView, isOld: boolean, now: number): string {
  if (sync.running)
    return sync.total === null ? 'reading' : `${Math.round((100 * sync.done) / Math.max(1, sync.total))} %`;
  if (sync.readAt === null) return 'not read';
  return isOld
    ? relativeMoment(new Date(sync.readAt), new Date(now)).toLowerCase()
    : numbers.format(accounts);
}
