import type { SafeMode } from '../../preload/contract/values';
import { err } from '../kernel/result';
import { floorFor, isAllowed, type OrganisationRead } from '../policy/rules/organisation';
import type { Instance } from './rules/instance';
import { strictest } from './rules/safe-mode';
import type { ConnectionsService } from './service';

/** Whether a floor lets something be quicker than another does. */
const isLower = (floor: SafeMode | null, than: SafeMode | null): boolean =>
  than !== null && (floor === null || strictest([floor, than]) !== floor);

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
    async update(input, reauthenticate) {
      const before = connections.get(input.instanceId);
      if (!before) return connections.update(input, reauthenticate);
      // One that is not allowed stays read-only, and may be called something else.
      if (input.address !== before.address && !isAllowed(organisation, input.address))
        return err('INSTANCE_NOT_ALLOWED', { address: input.address });
      const after = { environment: input.environment, address: input.address };
      if (safeModes && isLower(floorFor(organisation, after), floorFor(organisation, before)))
        return err('SET_BY_ORGANISATION');
      return connections.update(input, reauthenticate);
    },
  };
}
