import type { Opening } from '../../../preload/contract/templates';
import type { CollectionRights, RemoteDashboard } from '../../metabase/port';

/**
 * Whether members of any of the groups can open a dashboard. A collection does not take over the rights of the one it lies
 * in, and newer servers leave out who has none, and personal collections (Metabase `permissions/models/collection/graph`).
 *
 * @param groupIds All Users among them: everybody is in it
 */
export function openingOf(
  dashboard: RemoteDashboard | null,
  rights: CollectionRights,
  groupIds: readonly number[],
): Opening {
  if (dashboard === null) return 'gone';
  if (dashboard.archived) return 'archived';
  return groupIds.some((id) => rights.canOpen(id, dashboard.collectionId)) ? 'opens' : 'closed';
}
