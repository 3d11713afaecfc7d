import { ok, type Result } from '../kernel/result';
import type { MetabaseClient, RemoteGroup } from '../metabase/port';
import type { PageTurns } from './page-turns';

/** What a server counts without listing anybody. */
export interface ServerCounts {
  /** Rows of its list, of all statuses. Grows with new accounts; nobody is ever taken out. */
  readonly total: number;
  /** Enabled members by group: fewer where somebody was disabled or left a group, administrators among them. */
  readonly members: ReadonlyMap<number, number>;
}

export const membersOf = (
  groups: readonly Pick<RemoteGroup, 'id' | 'memberCount'>[],
): ServerCounts['members'] => new Map(groups.map(({ id, memberCount }) => [id, memberCount]));

/** Two small questions: one row of the list, and the groups. */
export async function askCounts(
  client: Pick<MetabaseClient, 'countUsers' | 'groups'>,
  turns: PageTurns,
): Promise<Result<ServerCounts>> {
  const total = await turns.run(() => client.countUsers());
  if (!total.ok) return total;
  const groups = await turns.run(() => client.groups());
  return groups.ok ? ok({ total: total.value, members: membersOf(groups.value) }) : groups;
}

/** Whether anything must have changed. That nothing did cannot be told by counts: one may go while another comes. */
export function haveMoved(before: ServerCounts, now: ServerCounts): boolean {
  if (before.total !== now.total || before.members.size !== now.members.size) return true;
  return [...now.members].some(([group, members]) => before.members.get(group) !== members);
}
