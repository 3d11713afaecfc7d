import type { KeyChanger, KeyFlag } from '../../../preload/contract/keys';
import type { Account } from '../../directory/rules/account';
import { msOfTime } from '../../kernel/iso-time';
import type { RemoteApiKey } from '../../metabase/port';

/** A secret that is as old as this deserves another one. */
const oldDays = 365;

/** What is known of an instance beside one of its keys. */
export interface Surroundings {
  /** By Metabase's number, as far as they are known. */
  readonly accounts: ReadonlyMap<number, Pick<Account, 'status' | 'role'>>;
  /** The instance was read to its end: who is not among the accounts is not there. */
  readonly isWhole: boolean;
  /** Names of all keys of the instance: a key that was changed with another one names that. */
  readonly keyNames: ReadonlySet<string>;
}

/** What became of who changed a key last. */
export function changerOf(
  { changedBy }: Pick<RemoteApiKey, 'changedBy'>,
  { accounts, isWhole, keyNames }: Surroundings,
): KeyChanger {
  if (changedBy === null || changedBy.id === internalUser) return 'unknown';
  const account = accounts.get(changedBy.id);
  if (account) {
    if (account.status === 'disabled') return 'disabled';
    return account.role === 'admin' ? 'enabled' : 'demoted';
  }
  if (keyNames.has(changedBy.name)) return 'key';
  return isWhole ? 'gone' : 'unknown';
}

/** Metabase's own, which no list shows (metabase-api 2.2). */
const internalUser = 13_371_338;

/** What is known beside the key itself. */
export interface KeyFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly changer: KeyChanger;
  readonly adminGroupId: number | null;
  /** The name of the key Rollcall itself uses there, or null. */
  readonly own: string | null;
}

/** Why somebody should look at a key. */
export function flagsOf(
  key: RemoteApiKey,
  { now, changer, adminGroupId, own }: KeyFacts,
): readonly KeyFlag[] {
  const since = msOfTime(key.updatedAt ?? key.createdAt);
  return [
    ...(changer === 'disabled' || changer === 'gone' ? (['of-leaver'] as const) : []),
    ...(changer === 'demoted' ? (['of-demoted'] as const) : []),
    // Not a number where the server gives no time: then nobody knows.
    ...(now - since > oldDays * 86_400_000 ? (['old'] as const) : []),
    ...(key.groupId === adminGroupId ? (['admin'] as const) : []),
    ...(key.name === own ? (['own'] as const) : []),
  ];
}

/** Whether nobody has changed a key since it was made: both times are of one second, give or take a write. */
export function isAsMade({ createdAt, updatedAt }: Pick<RemoteApiKey, 'createdAt' | 'updatedAt'>): boolean {
  if (updatedAt === null) return createdAt !== null;
  return Math.abs(msOfTime(updatedAt) - msOfTime(createdAt)) < 2_000;
}
