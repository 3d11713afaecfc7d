import type { HistoryService } from '../history/service';
import type { PeopleService } from '../people/service';
import type { UnknownAccounts } from '../roster/unknown';
import { createPrivacy, type PrivacyPorts, type PrivacyService } from './service';
import { purgeWorks } from './works';

export interface OpenPrivacyPorts extends Omit<PrivacyPorts, 'works' | 'reload' | 'purgedChanges' | 'db'> {
  readonly people: Pick<PeopleService, 'standings' | 'reload'>;
  readonly history: Pick<HistoryService, 'reload' | 'purged'>;
  readonly unknownAccounts: Pick<UnknownAccounts, 'load'>;
}

/** Wires the purge of personal data to the services whose records it takes away. */
export function openPrivacy(ports: OpenPrivacyPorts): PrivacyService {
  const { people, history, unknownAccounts, events } = ports;
  const whole = { ...ports, db: ports.stores.workspace.db };
  return createPrivacy({
    ...whole,
    works: purgeWorks(whole),
    purgedChanges: history.purged,
    async reload() {
      await people.reload();
      await history.reload();
      await unknownAccounts.load();
      events.emit('schedule.changed', {});
      events.emit('reviews.changed', {});
    },
  });
}
