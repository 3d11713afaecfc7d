import { Plus } from 'lucide-react';
import { memo, type ReactNode, useCallback, useState } from 'react';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { Menu } from '../../components/menu';
import { RadioGroup } from '../../components/radio-group';
import { noFilters } from '../../state/no-filters';
import { ColumnsMenu } from './columns-menu';
import styles from './filter-bar.module.css';
import { GroupByMenu } from './group-by-menu';
import { GroupFilter } from './group-filter';
import { LiveFilter, type LiveFilterName } from './live-filter';
import { listWords } from './pasted-list';
import { hasFilters, withoutList } from './question';
import { directory, useDirectory } from './use-directory';

interface FilterEntry {
  readonly key: LiveFilterName | 'groups';
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
  {
    key: 'invitation',
    name: 'Invitation',
    isMore: true,
    note: 'Of those who never signed in. Metabase keeps the link of an invitation for 48 hours unless set otherwise.',
  },
  { key: 'flags', name: 'Flags', isMore: true },
];

const views = [
  { value: 'accounts', label: 'Accounts' },
  { value: 'people', label: 'People' },
] as const;

/** The filters of the table, with how many rows each choice leaves, and how the table shows them. */
export const FilterBar = memo(function FilterBar({
  onCleared,
}: {
  readonly onCleared: () => void;
}): ReactNode {
  const chosen = useDirectory((state) => state.question.filters);
  const view = useDirectory((state) => state.question.view);
  const groupBy = useDirectory((state) => state.question.groupBy);
  // Only tenants with names are worth asking for.
  const hasTenants = useDirectory(
    ({ question, shown }) =>
      question.filters.tenants.length > 0 ||
      (shown?.facets.tenant.some(({ value }) => value !== '') ?? false),
  );
  /** A filter that was just taken out of `More filters`, until its list is closed. */
  const [added, setAdded] = useState<FilterEntry['key'] | null>(null);
  const close = useCallback(() => setAdded(null), []);
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
              <GroupFilter key={key} />
            ) : (
              <LiveFilter
                key={key}
                filter={key}
                name={name}
                note={note}
                isOpenAtFirst={added === key}
                onClose={close}
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
              directory.ask({ filters: withoutList(chosen) });
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
        {view === 'accounts' ? <GroupByMenu groupBy={groupBy} /> : null}
        <ColumnsMenu table={view} />
        <RadioGroup
          label="View"
          look="segmented"
          options={views}
          value={view}
          onChange={(next) => directory.ask({ view: next })}
        />
      </div>
    </div>
  );
});
