import { Boxes, FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { useSession } from '../../state/session';
import styles from './first-run.module.css';
import { sampleTicketIds, sampleTickets } from './sample-tickets';
import { firstRun, showFirstSteps, useFirstRun } from './use-first-run';

/** What stands on the page of people while nothing is connected: two roads, and where each leads. */
export function Welcome({ onAddInstance }: { readonly onAddInstance: () => void }): ReactNode {
  const isDemo = useSession((state) => state.status?.client.isDemo ?? false);
  const going = useFirstRun((state) => state.going);
  const connect = (): void => {
    showFirstSteps(true);
    onAddInstance();
  };
  return (
    <div className={styles.welcome}>
      <p className={styles.lead}>
        {t(
          'Every account of all your Metabase instances in one table: find anyone as fast as you can type, disable or enable with one click, checked, read back and recorded.',
        )}
      </p>
      <div className={styles.roads}>
        <section className={styles.road}>
          <Boxes size={20} aria-hidden="true" />
          <h2 className={styles.title}>{t('Connect your first Metabase')}</h2>
          <p>
            {t(
              'Paste the address of any of its pages, and an API key or the e-mail and password of an administrator. Rollcall talks straight to it from this computer; nothing else is asked or told.',
            )}
          </p>
          <p className={styles.aside}>
            {t(
              'If it cannot be reached, the connection doctor goes the way step by step and says what to do.',
            )}
          </p>
          <Button variant="primary" size="l" onPress={connect}>
            {t('Connect my Metabase')}
          </Button>
        </section>
        {isDemo ? null : (
          <section className={styles.road}>
            <FlaskConical size={20} aria-hidden="true" />
            <h2 className={styles.title}>{t('Or look around first')}</h2>
            <p>
              {t(
                'A made-up company: three instances inside Rollcall, 240 accounts, somebody who has left and is still everywhere. It reaches nothing real, and can be reset and removed.',
              )}
            </p>
            <p className={styles.aside}>
              {t('With tickets to try: {tickets}', {
                tickets: sampleTicketIds.map((id) => t(sampleTickets[id].label)).join(' · '),
              })}
            </p>
            <Button size="l" onPress={() => void firstRun.act('start')} isPending={going === 'start'}>
              {t('Try the demo company')}
            </Button>
          </section>
        )}
      </div>
    </div>
  );
}
