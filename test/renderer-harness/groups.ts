import type { Bridge, Reply } from '../../preload/contract';
import type { GroupLine } from '../../preload/contract/groups';
import type { FakeAccount } from './accounts';

type Later = <T>(work: () => T) => Promise<Reply<T>>;

/** The groups of one name. */
interface GroupRow {
  readonly key: string;
  readonly name: string;
  readonly instances: { readonly instanceId: string; readonly instance: string; members: number }[];
  members: number;
}

/** The groups that these accounts are in, by name. */
export function groupRowsOf(
  accounts: readonly FakeAccount[],
  instanceOf: (account: FakeAccount) => string,
): GroupRow[] {
  const groups = new Map<string, GroupRow>();
  for (const account of accounts) {
    for (const name of account.groups) {
      const group = groups.get(name) ?? { key: name.toLowerCase(), name, instances: [], members: 0 };
      group.members += 1;
      const on = group.instances.find((one) => one.instanceId === account.instanceId);
      if (on) on.members += 1;
      else
        group.instances.push({
          instanceId: account.instanceId,
          instance: instanceOf(account),
          members: 1,
        });
      groups.set(name, group);
    }
  }
  return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name));
}

const disabledOf = (members: number): number => Math.round(members / 9);

const lineOf = ({ key, name, instances, members }: GroupRow, at: number): GroupLine => ({
  key,
  name,
  places: instances.slice(0, 5).map((one) => ({ instance: one.instance, enabled: one.members })),
  instances: instances.length,
  among: instances.length,
  enabled: members,
  disabled: instances.reduce((sum, one) => sum + disabledOf(one.members), 0),
  keys: 0,
  isBuiltIn: key === 'administrators',
  holds:
    at % 4 === 1
      ? [{ provider: 'LDAP', hold: 'sets' }]
      : at % 4 === 2
        ? [{ provider: 'SCIM', hold: 'may' }]
        : [],
});

/** Groups out of rows by name. */
export function fakeGroups(
  rows: () => readonly GroupRow[],
  plan: Bridge['groups']['plan'],
  later: Later,
): Bridge['groups'] {
  return {
    plan,
    list: ({ search, sort, offset, limit, instanceIds, keys, isOrdinary }) =>
      later(() => {
        const lines = rows().map((row, at) => ({
          ...lineOf(row, at),
          among: row.instances.filter((one) => instanceIds?.includes(one.instanceId) ?? true).length,
        }));
        const sign = sort.descending ? -1 : 1;
        const { column } = sort;
        const found = lines
          .filter(
            ({ key, among, isBuiltIn }) =>
              key.includes(search.toLowerCase()) &&
              among > 0 &&
              (keys?.includes(key) ?? true) &&
              !(isOrdinary === true && isBuiltIn),
          )
          .sort((a, b) => sign * (column === 'name' ? a.key.localeCompare(b.key) : a[column] - b[column]));
        return {
          lines: found.slice(offset, offset + limit),
          matching: found.length,
          total: lines.length,
          revision: 1,
        };
      }),
    detail: ({ key }) =>
      later(() => {
        const at = rows().findIndex((row) => row.key === key);
        const row = rows()[at];
        if (!row) return null;
        const { isBuiltIn, holds } = lineOf(row, at);
        return {
          key,
          name: row.name,
          isBuiltIn,
          places: row.instances.map(({ instanceId, instance, members }, place) => ({
            ...{
              instanceId,
              instance,
              environment: 'production' as const,
              groupId: place + 3,
              isTenant: false,
            },
            ...{ enabled: members, disabled: disabledOf(members), keys: 0 },
            managers: [],
            hasManagers: place === 0 ? ('no' as const) : ('yes' as const),
            holds,
            isSyncKnown: place !== 1,
          })),
        };
      }),
  };
}
