import type { DirectoryService } from './directory/service';
import type { Clock } from './kernel/clock';
import type { Events } from './kernel/events';
import { createRosterFacts, type RosterFacts } from './roster/facts';
import type { RosterRepository } from './roster/repository';
import { createRosterService, type RosterPorts, type RosterService } from './roster/service';
import { createUnknownAccounts, type UnknownAccounts } from './roster/unknown';
import { createRosterWatch, type RosterWatching } from './roster/watch';
import type { ClientStores } from './workspace';

export interface RosteringPorts {
  readonly templates: Pick<RosterPorts, 'roles' | 'holdersOf'>;
  readonly db: ClientStores['workspace']['db'];
  readonly repository: RosterRepository;
  readonly directory: DirectoryService;
  readonly events: Events;
  readonly clock: Clock;
}

export interface Rostering {
  readonly roster: RosterService;
  readonly rosterFacts: RosterFacts;
  readonly unknownAccounts: UnknownAccounts;
  readonly rosterWatch: RosterWatching;
}

/** Wires what compares rosters with what keeps of them what they said, and with the folder that is watched for them. */
export async function openRostering(ports: RosteringPorts): Promise<Rostering> {
  const { db, repository, directory, events, clock, templates } = ports;
  const rosterFacts = createRosterFacts(db);
  const unknownAccounts = createUnknownAccounts({ directory, repository, events });
  await unknownAccounts.load();
  const roster = createRosterService({
    ...{ directory, repository, facts: rosterFacts, unknown: unknownAccounts },
    ...{ roles: templates.roles, holdersOf: templates.holdersOf, clock },
  });
  const rosterWatch = createRosterWatch({ repository, roster, events, clock });
  return { roster, rosterFacts, unknownAccounts, rosterWatch };
}
