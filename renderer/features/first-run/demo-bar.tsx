import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DemoBadge } from '../../components/demo-badge';
import { Menu, type MenuCommand } from '../../components/menu';
import { useSession } from '../../state/session';
import styles from './first-run.module.css';
import { type SampleTicketId, sampleTicketIds, sampleTickets } from './sample-tickets';
import { firstRun, useFirstRun } from './use-first-run';

export interface DemoBarProps {
  readonly onTicket: (id: SampleTicketId) => void;
}

/** On every page of the demo: that it is one, what to try, and the way back to the beginning. */
export function DemoBar({ onTicket }: DemoBarProps): ReactNode {
  const isDemo = useSession((state) => state.status?.client.isDemo ?? false);
  const going = useFirstRun((state) => state.going);
  if (!isDemo) return null;
  const tickets = sampleTicketIds.map(
    (id): MenuCommand => ({ id, label: t(sampleTickets[id].label), onPress: () => onTicket(id) }),
  );
  return (
    <section className={styles.bar} aria-label={t('Demo company')}>
      <DemoBadge />
      <span className={styles.words}>
        {t('Made-up people on three stand-ins inside Rollcall. Nothing here reaches a real Metabase.')}
      </span>
      <Menu
        label={t('Sample tickets')}
        trigger={
          <Button size="s" variant="quiet">
            {t('Sample tickets')}
          </Button>
        }
        items={tickets}
        placement="bottom end"
      />
      <Button
        size="s"
        variant="quiet"
        onPress={() => void firstRun.act('reset')}
        isPending={going === 'reset'}
      >
        {t('Reset')}
      </Button>
    </section>
  );
}
