import type { Instance } from '../../connections/rules/instance';
import type { Account } from '../../directory/rules/account';
import type { GroupSource, GroupSync } from '../../metabase/port';

/**
 * The one rule about groups that single sign-on fills (metabase-api 4.10): plans, warnings, the page, the panel and the
 * command line all ask it. What is changed by hand in such a group is undone at the next sign-in.
 */
const syncWords: Readonly<Record<GroupSource, string>> = {
  ldap: 'LDAP',
  saml: 'SAML',
  jwt: 'JWT',
  oidc: 'OpenID Connect',
  scim: 'SCIM',
};

/** Whether accounts of this source are those of a provider that may fill groups. */
export const isSyncedSource = (source: string): source is GroupSource => Object.hasOwn(syncWords, source);

/** `sets`: that a provider fills the group is known. `may`: nobody here can tell. */
export type Hold = 'sets' | 'may' | 'no';

/** What becomes of the groups of accounts of one source on one instance. */
export interface SyncedSource {
  /** The provider, in words. */
  readonly provider: string;
  on(groupId: number): Hold;
  /** Nothing is known of any group: then a plan that nobody asked for by name writes none of the account. */
  readonly isUnknown: boolean;
}

/**
 * Null for accounts whose groups nobody but people here changes.
 *
 * @param sync left out or null: the server does not say
 */
export function syncedSource(sync: GroupSync | null | undefined, source: string): SyncedSource | null {
  if (!isSyncedSource(source)) return null;
  const provider = syncWords[source];
  const filled = sync ? sync[source] : 'unknown';
  if (filled === undefined) return null;
  if (filled === 'unknown') return { provider, on: () => 'may', isUnknown: true };
  if (filled === 'all') return { provider, on: () => 'sets', isUnknown: false };
  const mapped = new Set(filled);
  return { provider, on: (groupId) => (mapped.has(groupId) ? 'sets' : 'no'), isUnknown: false };
}

export const syncedSourceOf = (
  { source }: Pick<Account, 'source'>,
  { facts }: Pick<Instance, 'facts'>,
): SyncedSource | null => syncedSource(facts?.server.groupSync, source);

/** In words, of an account of which `syncedSource` says something. */
export const providerOf = ({ source }: Pick<Account, 'source'>): string =>
  isSyncedSource(source) ? syncWords[source] : source;

/** What is known of these instances. */
export const syncsOf = (
  ids: readonly string[],
  instanceOf: (id: string) => Pick<Instance, 'facts'> | null | undefined,
): ReadonlyMap<string, GroupSync> =>
  new Map(
    ids.flatMap((id) => {
      const sync = instanceOf(id)?.facts?.server.groupSync;
      return sync ? [[id, sync] as const] : [];
    }),
  );

/** Who fills a group of an instance, surest first. */
export interface GroupHold {
  readonly provider: string;
  readonly hold: 'sets' | 'may';
}

/**
 * What to say beside a group. Where the server does not tell, each sign-on it has may fill any group.
 */
export const holdsOn = (
  instance: Pick<Instance, 'facts'>,
  groupId: number,
): { readonly holds: readonly GroupHold[]; readonly isKnown: boolean } => ({
  holds: holdersOf(instance)?.(groupId) ?? [],
  isKnown: instance.facts?.server.groupSync !== undefined,
});

/** The same for many groups of one instance; null where nothing but people fills any of them. */
export function holdersOf({
  facts,
}: Pick<Instance, 'facts'>): ((groupId: number) => readonly GroupHold[]) | null {
  const server = facts?.server;
  const synced = (Object.keys(syncWords) as readonly GroupSource[]).flatMap((source) =>
    server?.groupSync || server?.sso.includes(source) ? (syncedSource(server.groupSync, source) ?? []) : [],
  );
  if (synced.length === 0) return null;
  return (groupId) =>
    synced
      .flatMap(({ provider, on }): readonly GroupHold[] => {
        const hold = on(groupId);
        return hold === 'no' ? [] : [{ provider, hold }];
      })
      .sort((a, b) => Number(a.hold === 'may') - Number(b.hold === 'may'));
}
