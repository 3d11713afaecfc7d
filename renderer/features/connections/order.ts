import type { InstanceView } from '../../../preload/contract/connections';
import type { Environment } from '../../../preload/contract/values';

export type Direction = 'up' | 'down';

/** The instances of one environment, in the user's order. */
export const within = (list: readonly InstanceView[], environment: Environment): readonly InstanceView[] =>
  list.filter((instance) => instance.environment === environment);

/**
 * The ids of all instances after one has stepped past its neighbour of the same environment, or null where it stands at
 * the edge.
 */
export function moved(
  list: readonly InstanceView[],
  instanceId: string,
  direction: Direction,
): readonly string[] | null {
  const environment = list.find(({ id }) => id === instanceId)?.environment;
  if (environment === undefined) return null;
  const here = within(list, environment);
  const at = here.findIndex(({ id }) => id === instanceId);
  const other = here[direction === 'up' ? at - 1 : at + 1];
  if (!other) return null;
  return list.map(({ id }) => (id === instanceId ? other.id : id === other.id ? instanceId : id));
}
