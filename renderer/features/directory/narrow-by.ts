import type { AccountRow, Filters, PersonRow } from '../../../preload/contract/directory';
import type { ColumnId } from '../../../preload/contract/layout';
import { t } from '../../../preload/texts/text';
import { roleWords, statusWords } from '../../components/account/account-status';
import { environmentWords } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import { sourceWords } from './filter-words';
import type { FilterName } from './question';

/** A filter that one press sets, from what a cell says. */
export interface NarrowBy {
  /** `Show only Disabled`. */
  readonly label: string;
  readonly filter: FilterName;
  readonly value: string;
}

/** More groups than this make a menu nobody reads. */
const mostGroups = 5;

const one = (filter: keyof Filters & FilterName, value: string, word: string): NarrowBy => ({
  label: t('Show only {value}', { value: visibleText(word) }),
  filter,
  value,
});

/** The same for a cell of the grid `People`: those who have such an account. */
export function narrowPersonBy(
  column: string | undefined,
  row: PersonRow,
  instanceId: (name: string) => string | undefined,
): readonly NarrowBy[] {
  switch (column) {
    case 'instance':
      return [...new Set(row.instances)].slice(0, mostGroups).flatMap((name) => {
        const id = instanceId(name);
        return id === undefined ? [] : [one('instanceIds', id, name)];
      });
    case 'status':
      return (['active', 'invited', 'disabled'] as const)
        .filter((status) => row[status] > 0)
        .map((status) => one('status', status, statusWords[status]));
    case 'role':
      return row.admin ? [one('role', 'admin', roleWords.admin)] : [];
    default:
      return [];
  }
}

/** How the table can be narrowed to what a cell says; nothing where there is no filter for it. */
export function narrowBy(
  column: ColumnId | undefined,
  row: AccountRow,
  groupKey: (group: string) => string | undefined,
): readonly NarrowBy[] {
  switch (column) {
    case 'instance':
      return [one('instanceIds', row.instanceId, row.instance)];
    case 'environment':
      return [one('environments', row.environment, environmentWords[row.environment])];
    case 'status':
      return [one('status', row.status, statusWords[row.status])];
    case 'role':
      return [one('role', row.role, roleWords[row.role])];
    case 'source':
      return [one('source', row.source, sourceWords[row.source] ?? row.source)];
    case 'tenant':
      return row.tenant === null ? [] : [one('tenants', row.tenant, row.tenant)];
    case 'groups':
      return row.groups.slice(0, mostGroups).flatMap((group) => {
        const key = groupKey(group);
        return key === undefined ? [] : [one('groups', key, group)];
      });
    default:
      return [];
  }
}
