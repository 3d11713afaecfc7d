import type { DirectoryQuery, Filters } from '../../../preload/contract/directory';
import type { ReviewScope } from '../../../preload/contract/reviews';
import { fold } from '../../directory/rules/fold';
import { noFilters } from '../../directory/rules/no-filters';
import { kindWords } from './worksheet';

/** The question that finds the accounts of a scope. Kinds are no filter of the table: `fits` looks at them. */
export function filtersOf(scope: ReviewScope): Filters {
  const { instanceIds, environments, groups, tenants, role, status } = scope;
  return { ...noFilters, instanceIds, environments, groups, tenants, role, status };
}

/** The same as a question of accounts, without its window. */
export const questionOf = (scope: ReviewScope): Omit<DirectoryQuery, 'offset' | 'limit'> => ({
  view: 'accounts',
  search: '',
  filters: filtersOf(scope),
  groupBy: 'none',
  sort: [],
});

export const fitsKind = ({ kinds }: ReviewScope, kind: ReviewScope['kinds'][number]): boolean =>
  kinds.length === 0 || kinds.includes(kind);

/** Whether two scopes ask for the same accounts, in whatever order they name what they are narrowed to. */
export function isSameScope(one: ReviewScope, other: ReviewScope): boolean {
  const told = ({ instanceIds, environments, groups, tenants, role, status, kinds }: ReviewScope) =>
    JSON.stringify(
      [instanceIds, environments, groups, tenants, role, status, kinds].map((values) =>
        [...values].map(fold).sort(),
      ),
    );
  return told(one) === told(other);
}

/** Whether an instance can hold accounts of a scope. */
export const isAbout = (
  { instanceIds, environments }: ReviewScope,
  instance: { readonly id: string; readonly environment: ReviewScope['environments'][number] },
): boolean =>
  (instanceIds.length === 0 || instanceIds.includes(instance.id)) &&
  (environments.length === 0 || environments.includes(instance.environment));

/** A scope in a sentence, for covers and screens. */
export function scopeWords(scope: ReviewScope, instanceName: (id: string) => string | undefined): string {
  const { instanceIds, environments, groups, tenants, role, status, kinds } = scope;
  const either = (values: readonly string[]) => values.join(' or ');
  const parts = [
    ...(kinds.length > 0 ? [`only of the kind ${either(kinds.map((kind) => kindWords[kind]))}`] : []),
    ...(role.length > 0 ? [role.includes('admin') && role.length === 1 ? 'administrators only' : ''] : []),
    ...(status.length > 0 ? [`that are ${either(status)}`] : []),
    ...(groups.length > 0 ? [`in the group ${either(groups)}`] : []),
    ...(tenants.length > 0 ? [`of the tenant ${either(tenants.map((name) => name || '(none)'))}`] : []),
    ...(environments.length > 0 ? [`in ${either(environments)}`] : []),
    ...(instanceIds.length > 0
      ? [`on ${either(instanceIds.map((id) => instanceName(id) ?? 'a removed instance'))}`]
      : []),
  ].filter((part) => part !== '');
  return `All accounts${parts.length > 0 ? `, ${parts.join(', ')}` : ' of all instances'}: people, tenant users, API keys, enabled and disabled alike, as far as the scope says nothing else.`;
}
