import { type ReactNode, useState } from 'react';
import type { Facets, Filters } from '../../../preload/contract/directory';
import { FilterMenu } from '../../components/filter-menu';
import { RadioGroup } from '../../components/radio-group';
import { visibleText } from '../../components/visible-text';
import { optionsOf } from './filter-options';
import { groupLabel, learnGroups } from './known-labels';
import { withFilter } from './question';
import { directory } from './use-directory';

const sides = [
  { value: 'groups', label: 'In' },
  { value: 'notGroups', label: 'Not in' },
] as const;

export interface GroupFilterProps {
  readonly filters: Filters;
  readonly facets: Facets;
}

/** The filter `Group`: in any of some groups, and in none of some others. */
export function GroupFilter({ filters, facets }: GroupFilterProps): ReactNode {
  const [side, setSide] = useState<'groups' | 'notGroups'>('groups');
  const { groups, notGroups } = filters;
  learnGroups(facets.group);
  const nameOf = (key: string): string => visibleText(groupLabel(key));
  const words = [listed(groups, nameOf, ''), listed(notGroups, nameOf, 'not ')].filter((part) => part !== '');
  return (
    <FilterMenu
      name="Group"
      head={
        <RadioGroup
          label="Members or others"
          look="segmented"
          options={sides}
          value={side}
          onChange={setSide}
        />
      }
      note={side === 'groups' ? 'Accounts in any of these groups.' : 'Accounts in none of these groups.'}
      options={optionsOf(side, facets, filters[side], [])}
      selected={filters[side]}
      {...(words.length === 0 ? {} : { summary: words.join(', ') })}
      onChange={(values) => directory.ask({ filters: withFilter(filters, side, values) })}
      onClear={() => directory.ask({ filters: { ...filters, groups: [], notGroups: [] } })}
    />
  );
}

/** One group by its name, more as a count. */
function listed(keys: readonly string[], nameOf: (key: string) => string, before: string): string {
  const [only] = keys;
  if (only === undefined) return '';
  return keys.length === 1 ? `${before}${nameOf(only)}` : `${before}${keys.length} chosen`;
}
