import { Plus } from 'lucide-react';
import { memo, type ReactNode, useCallback, useState } from 'react';
import { msg, t } from '../../../preload/texts/text';
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
  /** For `t`. */
  readonly name: string;
  readonly note?: string;
  /** Not in the bar until it is chosen. */
  readonly isMore?: boolean;
}

/** In the order of the bar. Those most asked for stay in it, the others are behind `More filters`. */
const filters: readonly FilterEntry[] = [
  { key: 'status', name: msg('Status') },
  { key: 'instanceIds', name: msg('Instance') },
  { key: 'groups', name: msg('Group') },
  { key: 'role', name: msg('Role') },
  {
    key: 'lastSignIn',
    name: msg('Last sign-in'),
    note: msg(
      'Signing in is not the last use: Metabase keeps people signed in for 14 days unless set otherwise.',
    ),
  },
  { key: 'source', name: msg('Source') },
  { key: 'environments', name: msg('Environment'), isMore: true },
  { key: 'tenants', name: msg('Tenant'), isMore: true },
  {
    key: 'created',
    name: msg('Created'),
    isMore: true,
    note: msg('When the account was made on its instance.'),
  },
  {
    key: 'invitation',
    name: msg('Invitation'),
    isMore: true,
    note: msg(
      'Of those who never signed in. Metabase keeps the link of an invitation for 48 hours unless set otherwise.',
    ),
  },
  { key: 'flags', name: msg('Flags'), isMore: true },
];

const views = [
  { value: 'accounts', label: msg('Accounts') },
  { value: 'people', label: msg('People') },
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
                name={t(name)}
                note={note === undefined ? undefined : t(note)}
                isOpenAtFirst={added === key}
                onClose={close}
              />
            ),
          )}
        {chosen.notSeenForDays === null ? null : (
          <Chip
            tone="accent"
            removeLabel={t('Clear Not seen')}
            onRemove={() => {
              directory.ask({ filters: { ...chosen, notSeenForDays: null } });
              onCleared();
            }}
          >
            {t('Not seen for {days} days', { days: chosen.notSeenForDays })}
          </Chip>
        )}
        {chosen.list === undefined ? null : (
          <Chip
            tone="accent"
            removeLabel={t('Clear the list')}
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
            label={t('More filters')}
            trigger={
              <Button variant="quiet" icon={<Plus size={14} aria-hidden="true" />}>
                {t('More filters')}
              </Button>
            }
            items={more.map(({ key, name }) => ({ id: key, label: t(name), onPress: () => setAdded(key) }))}
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
            {t('Clear filters')}
          </Button>
        ) : null}
      </div>
      <div className={styles.view}>
        {view === 'accounts' ? <GroupByMenu groupBy={groupBy} /> : null}
        <ColumnsMenu table={view} />
        <RadioGroup
          label={t('View')}
          look="segmented"
          options={views.map(({ value, label }) => ({ value, label: t(label) }))}
          value={view}
          onChange={(next) => directory.ask({ view: next })}
        />
      </div>
    </div>
  );
});
