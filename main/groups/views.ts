import type { GroupDetail, GroupLine, GroupLineQuery } from '../../preload/contract/groups';
import { type GroupHold, holdersOf, holdsOn } from '../access/rules/group-sync';
import type { ConnectionsService } from '../connections/service';
import type { DirectoryService } from '../directory/service';

export interface GroupViewPorts {
  readonly connections: Pick<ConnectionsService, 'get' | 'all'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

export interface GroupLinesView {
  readonly lines: GroupLine[];
  readonly matching: number;
  readonly total: number;
  readonly revision: number;
}

/** So many instances of a line are named. */
const mostPlaces = 5;

/** A window of the groups of all instances, with who fills them. */
export async function groupLines(
  { connections, directory }: GroupViewPorts,
  query: GroupLineQuery,
): Promise<GroupLinesView> {
  const holders = new Map(
    connections.all().flatMap((instance) => {
      const holdsOf = holdersOf(instance);
      return holdsOf ? [[instance.id, holdsOf] as const] : [];
    }),
  );
  const cut = { places: mostPlaces, heldOn: [...holders.keys()] };
  const { lines, ...counts } = await directory.engine.groupLines(query, cut);
  return {
    ...counts,
    lines: lines.map(({ places, held, ...line }) => ({
      ...line,
      places: places.map(({ instance, enabled }) => ({ instance, enabled })),
      holds: together(held.map(({ instanceId, groupId }) => holders.get(instanceId)?.(groupId) ?? [])),
    })),
  };
}

/** The groups of one folded name, instance by instance, or null. */
export async function groupDetail(
  { connections, directory }: GroupViewPorts,
  key: string,
): Promise<GroupDetail | null> {
  const found = await directory.engine.groupPlaces(key);
  if (!found) return null;
  return {
    key,
    name: found.name,
    isBuiltIn: found.isBuiltIn,
    places: found.places.map((place) => {
      const instance = connections.get(place.instanceId);
      const { holds, isKnown } = instance ? holdsOn(instance, place.groupId) : { holds: [], isKnown: false };
      return {
        ...place,
        managers: [...place.managers],
        hasManagers: instance?.facts?.server.capabilities.groupManagers.state ?? 'unknown',
        holds: [...holds],
        isSyncKnown: isKnown,
      };
    }),
  };
}

/** Each provider once, as surely as on any instance. */
function together(all: readonly (readonly GroupHold[])[]): GroupHold[] {
  const byProvider = new Map<string, GroupHold>();
  for (const hold of all.flat())
    if (byProvider.get(hold.provider)?.hold !== 'sets') byProvider.set(hold.provider, hold);
  return [...byProvider.values()];
}
