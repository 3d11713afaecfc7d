import { KeyRound } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { ApiKey, KeyPlace } from '../../../preload/contract/keys';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridSelection } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { FilterMenu } from '../../components/filter-menu';
import { BarNote, GapsLine, ListBar, ListSearch } from '../../components/list-bar';
import { Page } from '../../components/page';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { useNow } from '../../state/now';
import { keyColumns } from './columns';
import { copyKeys } from './copying';
import { KeyMenu, type KeyMenuProps } from './key-menu';
import { flagOrder, flagWords, noKeyFilters } from './rows';
import { isChoosable, type KeysState } from './store';
import { keys, useKeys } from './use-keys';

export interface KeysPageProps extends Pick<KeyMenuProps, 'onPlan' | 'onPerson'> {
  readonly onAddInstance: () => void;
  /** Back to the page this one belongs to. */
  readonly onBack: () => void;
}

/** The API keys of all instances: what gets in without a person, and which of it deserves a look. */
export function KeysPage({ onPlan, onPerson, onAddInstance, onBack }: KeysPageProps): ReactNode {
  const state = useKeys((whole) => whole);
  const { shown, chosen, sort, failure, isLooking } = state;
  const now = useNow();
  // Ages are told in days: the columns are made again when the day turns, not every half minute.
  const today = now - (now % 86_400_000);
  const columns = useMemo(() => keyColumns(today + 86_399_999), [today]);
  const [menu, setMenu] = useState<Pick<KeyMenuProps, 'apiKey' | 'at'> | null>(null);
  useEffect(() => keys.start(), []);
  const getRow = useCallback((index: number) => shown[index], [shown]);
  const selection = useMemo((): GridSelection<ApiKey> => {
    const choosable = shown.filter(isChoosable);
    const count = choosable.filter(({ ref }) => chosen.has(ref)).length;
    return {
      isSelected: (ref) => chosen.has(ref),
      isSelectable: isChoosable,
      share: count === 0 ? 'none' : count === choosable.length ? 'all' : 'some',
      onToggle: (key) => {
        if (isChoosable(key)) keys.toggle(key.ref);
      },
      onSelectRange: keys.chooseRange,
      onSelectAll: keys.chooseAll,
    };
  }, [shown, chosen]);
  return (
    <Page
      title={t('API keys')}
      detail={<output aria-label={t('API keys shown')}>{detailOf(state)}</output>}
      actions={
        <>
          <Button variant="quiet" onPress={onBack}>
            {t('Back to Groups')}
          </Button>
          <Button
            onPress={() => void copyKeys(shown.map(({ ref }) => ref))}
            isDisabled={shown.length === 0 || isLooking}
          >
            {t('Copy as CSV')}
          </Button>
          <Button onPress={keys.look} isPending={isLooking}>
            {t('Look again')}
          </Button>
        </>
      }
      layout="fill"
    >
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={keys.look}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      {state.keys === null ? (
        failure ? null : (
          <EmptyState title={t('Asking every instance for its API keys')} isLoading={true} />
        )
      ) : (
        <>
          <KeyBar />
          <Missing places={state.missing} />
          <DataGrid
            name={t('API keys')}
            columns={columns}
            rowCount={shown.length}
            getRow={getRow}
            rowKey={({ ref }) => ref}
            rowLabel={({ name, instance }) =>
              t('{name} on {instance}', { name: visibleText(name), instance: visibleText(instance) })
            }
            sort={sort}
            onSortChange={keys.sortBy}
            selection={selection}
            onMenu={({ row }, at) => setMenu({ apiKey: row, at })}
            isBusy={isLooking}
            bottomInset={chosen.size > 0 ? 64 : 0}
            emptyState={<NoKeys state={state} onAddInstance={onAddInstance} />}
          />
        </>
      )}
      {menu ? <KeyMenu {...menu} onPlan={onPlan} onPerson={onPerson} onClose={() => setMenu(null)} /> : null}
    </Page>
  );
}

function detailOf({ keys: all, shown, filters }: KeysState): string {
  if (all === null) return '';
  const instances = new Set(all.map(({ instanceId }) => instanceId)).size;
  const isNarrowed = filters !== noKeyFilters && shown.length < all.length;
  return isNarrowed
    ? t(
        '{shown, number} of {all, plural, one {# key} other {# keys}} on {instances, plural, one {# instance} other {# instances}}',
        { shown: shown.length, all: all.length, instances },
      )
    : t(
        '{all, plural, one {# key} other {# keys}} on {instances, plural, one {# instance} other {# instances}}',
        { all: all.length, instances },
      );
}

/** The search and the filters; each choice with how many keys have it. */
function KeyBar(): ReactNode {
  const filters = useKeys((state) => state.filters);
  const all = useKeys((state) => state.keys);
  const options = useMemo(() => {
    const flags = new Map<string, number>();
    const instances = new Map<string, { name: string; count: number }>();
    for (const key of all ?? []) {
      for (const flag of key.flags) flags.set(flag, (flags.get(flag) ?? 0) + 1);
      const place = instances.get(key.instanceId);
      instances.set(key.instanceId, { name: key.instance, count: (place?.count ?? 0) + 1 });
    }
    return {
      flags: flagOrder.map((value) => ({ value, label: t(flagWords[value]), count: flags.get(value) ?? 0 })),
      instances: [...instances].map(([value, { name, count }]) => ({
        value,
        label: visibleText(name),
        count,
      })),
    };
  }, [all]);
  return (
    <ListBar>
      <ListSearch
        label={t('Search API keys')}
        placeholder={t('Name, group, who')}
        value={filters.search}
        onChange={(search) => keys.narrow({ search })}
      />
      <FilterMenu
        name={t('Worth a look')}
        options={options.flags}
        selected={filters.flags}
        onChange={(flags) => keys.narrow({ flags: flagOrder.filter((flag) => flags.includes(flag)) })}
      />
      <FilterMenu
        name={t('Instance')}
        options={options.instances}
        selected={filters.instanceIds}
        onChange={(instanceIds) => keys.narrow({ instanceIds })}
      />
      <BarNote>{t('Metabase does not tell when a key was last used.')}</BarNote>
    </ListBar>
  );
}

const isTooOld = ({ failure }: KeyPlace): boolean => failure?.code === 'NO_API_KEYS';

/** Instances listed at once. */
const mostListed = 200;

/** Where the list has nothing from: servers that are too old for keys, which is no fault, and those that did not answer. */
function Missing({ places }: { readonly places: readonly KeyPlace[] }): ReactNode {
  if (places.length === 0) return null;
  const old = places.filter(isTooOld);
  const failed = places.filter((place) => !isTooOld(place));
  const words = [
    failed.length === 0
      ? ''
      : t(
          '{count, plural, one {# instance} other {# instances}} could not be asked: their keys are missing here.',
          { count: failed.length },
        ),
    old.length === 0
      ? ''
      : t(
          '{count, plural, one {# instance is older than API keys (Metabase 0.49) and has none.} other {# instances are older than API keys (Metabase 0.49) and have none.}}',
          { count: old.length },
        ),
  ].filter((part) => part !== '');
  return (
    <GapsLine
      label={words.join(' ')}
      isWarning={failed.length > 0}
      itemsLabel={t('Not in this list')}
      items={[...failed, ...old].slice(0, mostListed).map(({ instanceId, instance, failure }) => (
        <li key={instanceId}>
          <SafeText text={whyMissing(instance, failure)} />
        </li>
      ))}
    />
  );
}

/** Some failures name the instance themselves. */
function whyMissing(instance: string, failure: KeyPlace['failure']): string {
  const words = failure ? `${failure.message} ${failure.nextStep}` : t('Nothing is known.');
  return words.includes(instance) ? words : `${instance}: ${words}`;
}

/** No row: nothing matches, nobody has made a key, no server has any, or nobody could look. */
function NoKeys({
  state,
  onAddInstance,
}: {
  readonly state: KeysState;
  readonly onAddInstance: () => void;
}): ReactNode {
  const hasInstances = useInstances(({ list }) => (list?.length ?? 0) > 0);
  const icon = <KeyRound size={20} aria-hidden="true" />;
  if ((state.keys?.length ?? 0) > 0)
    return (
      <EmptyState
        icon={icon}
        title={t('No API key matches')}
        text={t('No key has these words and marks.')}
        actions={<Button onPress={() => keys.narrow(noKeyFilters)}>{t('Clear filters')}</Button>}
      />
    );
  if (!hasInstances)
    return (
      <EmptyState
        icon={icon}
        title={t('No instance yet')}
        text={t('API keys appear here once a Metabase is connected.')}
        actions={<Button onPress={onAddInstance}>{t('Add instance')}</Button>}
      />
    );
  if (state.missing.length === 0)
    return (
      <EmptyState
        icon={icon}
        title={t('No API key')}
        text={t('Nobody has made an API key on any instance.')}
      />
    );
  if (state.missing.every(isTooOld))
    return (
      <EmptyState
        icon={icon}
        title={t('No API keys here')}
        text={t('These servers are older than Metabase 0.49, which brought API keys.')}
      />
    );
  return (
    <EmptyState
      icon={icon}
      title={t('No API key was found')}
      text={t('Not every instance could be asked; see above why. There may be keys that are not shown.')}
      actions={<Button onPress={keys.look}>{t('Look again')}</Button>}
    />
  );
}
