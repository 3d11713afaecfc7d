import { memo, type ReactNode, useState } from 'react';
import { msg, t } from '../../../preload/texts/text';
import { FilterMenu } from '../../components/filter-menu';
import { RadioGroup } from '../../components/radio-group';
import { visibleText } from '../../components/visible-text';
import { optionsOf } from './filter-options';
import { groupLabel } from './known-labels';
import { withFilter } from './question';
import { directory, useDirectory } from './use-directory';
import { useFacets } from './use-facets';

const sides = [
  { value: 'groups', label: msg('In') },
  { value: 'notGroups', label: msg('Not in') },
] as const;

/** The filter `Group`: in any of some groups, and in none of some others. */
export const GroupFilter = memo(function GroupFilter(): ReactNode {
  const filters = useDirectory((state) => state.question.filters);
  const [side, setSide] = useState<'groups' | 'notGroups'>('groups');
  const { groups, notGroups } = filters;
  const [isOpen, setOpen] = useState(false);
  const facets = useFacets(isOpen || groups.length + notGroups.length > 0);
  const nameOf = (key: string): string => visibleText(groupLabel(key));
  const [within, without] = [listed(groups, nameOf), listed(notGroups, nameOf)];
  const words = [within, without === '' ? '' : t('not {groups}', { groups: without })].filter(
    (part) => part !== '',
  );
  return (
    <FilterMenu
      name={t('Group')}
      head={
        <RadioGroup
          label={t('Members or others')}
          look="segmented"
          options={sides.map(({ value, label }) => ({ value, label: t(label) }))}
          value={side}
          onChange={setSide}
        />
      }
      note={
        side === 'groups' ? t('Accounts in any of these groups.') : t('Accounts in none of these groups.')
      }
      options={optionsOf(side, facets, filters[side], [])}
      selected={filters[side]}
      {...(words.length === 0 ? {} : { summary: words.join(', ') })}
      onChange={(values) => directory.ask({ filters: withFilter(filters, side, values) })}
      onClear={() => directory.ask({ filters: { ...filters, groups: [], notGroups: [] } })}
      onOpenChange={setOpen}
    />
  );
});

/** One group by its name, more as a count. */
function listed(keys: readonly string[], nameOf: (key: string) => string): string {
  const [only] = keys;
  if (only === undefined) return '';
  return keys.length === 1 ? nameOf(only) : t('{count} chosen', { count: keys.length });
}
