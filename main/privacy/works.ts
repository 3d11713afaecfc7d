import type { ConnectionsService } from '../connections/service';
import type { AccountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { Clock } from '../kernel/clock';
import type { PeopleService } from '../people/service';
import type { ClientStores } from '../workspace';
import type { PurgeWork } from './kind';
import { purgeOfAttachments } from './kinds/attachments';
import { purgeOfChanges } from './kinds/changes';
import { purgeOfFlags } from './kinds/flags';
import { purgeOfNotes } from './kinds/notes';
import { purgeOfLinks, purgeOfRoles } from './kinds/people';
import { purgeOfReviews } from './kinds/reviews';
import { purgeOfRoster } from './kinds/roster';
import { purgeOfRuns } from './kinds/runs';
import { purgeOfSchedule } from './kinds/schedule';
import { purgeOfSetAside } from './kinds/set-aside';
import { knownAccounts, type LookingPorts } from './looking';
import { purgeKinds } from './rules/inventory';

export interface WorksPorts extends LookingPorts {
  readonly stores: ClientStores;
  readonly connections: Pick<ConnectionsService, 'get'>;
  readonly people: Pick<PeopleService, 'standings'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Every kind of the inventory that can be purged, in its order. */
export function purgeWorks(ports: WorksPorts): readonly PurgeWork[] {
  const { stores, directory, connections, people, clock } = ports;
  const { db } = stores.workspace;
  const known = (refs: readonly AccountRef[]) => knownAccounts(ports, refs);
  const isSure = async () => (await directory.summary()).coverage.every(({ complete }) => complete);
  const hasAccount = async (email: string) =>
    !(await isSure()) ||
    (await directory.engine.accountsOf(email)).some(
      (account) => foldEmail(account.email) === foldEmail(email),
    );
  const works = {
    changes: purgeOfChanges(stores.directory.db),
    runs: purgeOfRuns({ db, known, instance: (id) => connections.get(id) ?? undefined, clock }),
    schedule: purgeOfSchedule(db),
    flags: purgeOfFlags({ db, known }),
    reviews: purgeOfReviews(db),
    roles: purgeOfRoles({ db, hasAccount }),
    roster: purgeOfRoster(db),
    notes: purgeOfNotes({ db, hasAccount }),
    attachments: purgeOfAttachments(db),
    links: purgeOfLinks({ db, standings: people.standings, isSure }),
    'set-aside': purgeOfSetAside({ db, directory: stores.directory }),
  };
  return purgeKinds.map((kind) => works[kind]);
}
