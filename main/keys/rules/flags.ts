import type { KeyFlag } from '../../../preload/contract/keys';
import { msOfTime } from '../../kernel/iso-time';
import type { RemoteApiKey } from '../../metabase/port';

/** A secret that is as old as this deserves another one. */
const oldDays = 365;

/** What is known beside the key itself. */
export interface KeyFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether who changed it last is disabled; an account nobody knows is not. */
  readonly isOfLeaver: boolean;
  readonly adminGroupId: number | null;
  /** The name of the key Rollcall itself uses there, or null. */
  readonly own: string | null;
}

/** Why somebody should look at a key. */
export function flagsOf(
  key: RemoteApiKey,
  { now, isOfLeaver, adminGroupId, own }: KeyFacts,
): readonly KeyFlag[] {
  const since = msOfTime(key.updatedAt ?? key.createdAt);
  return [
    ...(isOfLeaver ? (['of-leaver'] as const) : []),
    // Not a number where the server gives no time: then nobody knows.
    ...(now - since > oldDays * 86_400_000 ? (['old'] as const) : []),
    ...(key.groupId === adminGroupId ? (['admin'] as const) : []),
    ...(key.name === own ? (['own'] as const) : []),
  ];
}
