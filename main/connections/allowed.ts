import { err } from '../kernel/result';
import { floorFor, isAllowed, type OrganisationRead } from '../policy/rules/organisation';
import type { Instance } from './rules/instance';
import { strictest } from './rules/safe-mode';
import type { ConnectionsService } from './service';

/** The connections as the organisation lets them be: no quicker than it says, and none that it does not allow. */
export function withinOrganisation(
  connections: ConnectionsService,
  organisation: OrganisationRead,
): ConnectionsService {
  const { instances, safeModes } = organisation.settings;
  if (organisation.problem === null && !instances && !safeModes) return connections;
  const held = (instance: Instance): Instance => {
    const floor = floorFor(organisation, instance);
    if (floor === null) return instance;
    return { ...instance, safeMode: strictest([instance.safeMode, floor]) };
  };
  const heldOrNull = (instance: Instance | null) => instance && held(instance);
  return {
    ...connections,
    all: () => connections.all().map(held),
    get: (id) => heldOrNull(connections.get(id)),
    byName: (name) => heldOrNull(connections.byName(name)),
    async add(input) {
      if (!isAllowed(organisation, input.address))
        return err('INSTANCE_NOT_ALLOWED', { address: input.address });
      return connections.add(input);
    },
  };
}
