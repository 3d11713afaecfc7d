import type { ReactNode } from 'react';
import type { Facets } from '../../../preload/contract/directory';
import { Button } from '../../components/button';
import { FilterMenu } from '../../components/filter-menu';
import { RadioGroup } from '../../components/radio-group';
import { useInstances } from '../../state/instances';
import styles from './filter-bar.module.css';
import { optionsOf } from './filter-options';
import { type FilterName, hasFilters, noFilters, withFilter } from './question';
import { directory, useDirectory } from './use-directory';

const filters: readonly { readonly key: FilterName; readonly name: string; readonly note?: string }[] = [
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

/** The filters of the table, with how many rows each choice leaves, and the switch between accounts and people. */
export function FilterBar({ onCleared }: { readonly onCleared: () => void }): ReactNode {
  const question = useDirectory((state) => state.question);
  const facets = useDirectory((state) => state.shown?.facets) ?? noFacets;
  const instances = useInstances((state) => state.list) ?? noInstances;
  return (
    <div className={styles.bar}>
      {filters.map(({ key, name, ...rest }) => (
        <FilterMenu
          key={key}
          name={name}
          {...rest}
          options={optionsOf(key, facets, question.filters[key], instances)}
          selected={question.filters[key]}
          onChange={(values) => directory.ask({ filters: withFilter(question.filters, key, values) })}
        />
      ))}
      {hasFilters(question.filters) ? (
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
      <div className={styles.view}>
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
