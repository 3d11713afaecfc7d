import type { DirectoryQuery, Filters } from '../../../preload/contract/directory';

const names: Readonly<Partial<Record<keyof Filters, string>>> = {
  instanceIds: 'instances',
  notGroups: 'not_in_groups',
  lastSignIn: 'last_sign_in',
  notSeenForDays: 'not_seen_for_days',
};

/**
 * A question of accounts as a report says it: the search, and each filter that is set. Nothing set says that all were
 * asked for.
 */
export function scopeOf(
  { search, filters }: Pick<DirectoryQuery, 'search' | 'filters'>,
  instanceName: (id: string) => string,
): Readonly<Record<string, unknown>> {
  const { list, ...others } = filters;
  const set = Object.entries(others).flatMap(([key, value]): [string, unknown][] => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    const shown = key === 'instanceIds' ? (value as readonly string[]).map(instanceName) : value;
    return [[names[key as keyof Filters] ?? key, shown]];
  });
  const asked = Object.fromEntries([
    ...(search.trim() === '' ? [] : [['query', search.trim()]]),
    ...set,
    ...(list === undefined ? [] : [['list', 'a list that was pasted or opened']]),
  ]);
  return Object.keys(asked).length === 0 ? { accounts: 'all' } : asked;
}
