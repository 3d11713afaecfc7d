import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Facets } from '../../../preload/contract/directory';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { FilterMenu } from '../../components/filter-menu';
import { Menu } from '../../components/menu';
import { RadioGroup } from '../../components/radio-group';
import { useInstances } from '../../state/instances';
import { noFilters } from '../../state/no-filters';
import { ColumnsMenu } from './columns-menu';
import styles from './filter-bar.module.css';
import { optionsOf } from './filter-options';
import { GroupByMenu } from './group-by-menu';
import { GroupFilter } from './group-filter';
import { listWords } from './pasted-list';
import { type FilterName, hasFilters, withFilter, withoutList } from './question';
import { directory, useDirectory } from './use-directory';

interface FilterEntry {
  readonly key: Exclude<FilterName, 'notGroups'>;
  readonly name: string;
  readonly note?: string;
  /** Not in the bar until it is chosen. */
  readonly isMore?: boolean;
}

/** In the order of the bar. Those most asked for stay in it, the others are behind `More filters`. */
const filters: readonly FilterEntry[] = [
  { key: 'status', name: 'Status' },
  { key: 'instanceIds', name: 'Instance' },
  { key: 'groups', name: 'Group' },
  { key: 'role', name: 'Role' },
  {
    key: 'lastSignIn',
    name: 'Last sign-in',
    note: 'Signing in is not the last use: Metabase keeps people signed in for 14 days unless set otherwise.',
  },
  { key: 'source', name: 'Source' },
  { key: 'environments', name: 'Environment', isMore: true },
  { key: 'tenants', name: 'Tenant', isMore: true },
  {
    key: 'created',
    name: 'Created',
    isMore: true,
    note: 'When the account was made on its instance.',
  },
  { key: 'flags', name: 'Flags', isMore: true },
];

const views = [
  { value: 'accounts', label: 'Accounts' },
  { value: 'people', label: 'People' },
] as const;

const noFacets: Facets = {
  status: [],
  instance: [],
  group: [],
  role: [],
  source: [],
  lastSignIn: [],
  environment: [],
  tenant: [],
  created: [],
  flag: [],
};
const noInstances: readonly never[] = [];

/** The filters of the table, with how many rows each choice leaves, and how the table shows them. */
export function FilterBar({ onCleared }: { readonly onCleared: () => void }): ReactNode {
  const question = useDirectory((state) => state.question);
  const facets = useDirectory((state) => state.shown?.facets) ?? noFacets;
  const instances = useInstances((state) => state.list) ?? noInstances;
  /** A filter that was just taken out of `More filters`, until its list is closed. */
  const [added, setAdded] = useState<FilterName | null>(null);
  const { filters: chosen } = question;
  // Only tenants with names are worth asking for.
  const hasTenants = chosen.tenants.length > 0 || facets.tenant.some(({ value }) => value !== '');
  const isShown = ({ key, isMore }: FilterEntry): boolean =>
    isMore !== true || chosen[key].length > 0 || added === key;
  const more = filters.filter((entry) => !isShown(entry) && (entry.key !== 'tenants' || hasTenants));
  return (
    <div className={styles.bar}>
      <div className={styles.filters}>
        {filters
          .filter(isShown)
          .map(({ key, name, note }) =>
            key === 'groups' ? (
              <GroupFilter key={key} filters={chosen} facets={facets} />
            ) : (
              <FilterMenu
                key={key}
                name={name}
                {...(note === undefined ? {} : { note })}
                options={optionsOf(key, facets, chosen[key], instances)}
                selected={chosen[key]}
                onChange={(values) => directory.ask({ filters: withFilter(chosen, key, values) })}
                isOpenAtFirst={added === key}
                onClose={() => setAdded(null)}
              />
            ),
          )}
        {chosen.notSeenForDays === null ? null : (
          <Chip
            tone="accent"
            removeLabel="Clear Not seen"
            onRemove={() => {
              directory.ask({ filters: { ...chosen, notSeenForDays: null } });
              onCleared();
            }}
          >
            Not seen for {chosen.notSeenForDays} days
          </Chip>
        )}
        {chosen.list === undefined ? null : (
          <Chip
            tone="accent"
            removeLabel="Clear the list"
            onRemove={() => {
              directory.ask({ filters: withoutList(question).filters });
              onCleared();
            }}
          >
            {listWords(chosen.list)}
          </Chip>
        )}
        {more.length === 0 ? null : (
          <Menu
            label="More filters"
            trigger={
              <Button variant="quiet" icon={<Plus size={14} aria-hidden="true" />}>
                More filters
              </Button>
            }
            items={more.map(({ key, name }) => ({ id: key, label: name, onPress: () => setAdded(key) }))}
          />
        )}
        {hasFilters(chosen) ? (
          <Button
            variant="quiet"
            size="s"
            onPress={() => {
              directory.ask({ filters: noFilters });
              // This button goes with the filters.
              onCleared();
            }}
          >
            Clear filters
          </Button>
        ) : null}
      </div>
      <div className={styles.view}>
        {question.view === 'accounts' ? <GroupByMenu groupBy={question.groupBy} /> : null}
        <ColumnsMenu table={question.view} />
        <RadioGroup
          label="View"
          look="segmented"
          options={views}
          value={question.view}
          onChange={(view) => directory.ask({ view })}
        />
      </div>
    </div>
  );
}
