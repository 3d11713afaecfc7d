import { SearchX, Users } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import type { Change } from '../../components/account/more-changes';
import { Button } from '../../components/button';
import type { DataGridHandle } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { useInstances } from '../../state/instances';
import { noFilters } from '../../state/no-filters';
import { AccountGrid } from './account-grid';
import { FilterBar } from './filter-bar';
import { GoneNote } from './gone-note';
import styles from './page.module.css';
import { PeopleGrid } from './people-grid';
import { hasFilters } from './question';
import { Results } from './results';
import { rememberedOrder } from './rows';
import { directory, useDirectory, useSelection } from './use-directory';
import { ViewState } from './view-state';

export interface PeoplePageProps {
  /** Whose panel is open, or null. */
  readonly openEmail: string | null;
  readonly onOpenPerson: (email: string) => void;
  readonly onChange: Change;
  /** Shows the plan before anything is changed. */
  readonly onReview: (action: Action, refs: readonly string[]) => void;
  readonly onRecheck: (runId: string) => void;
  /** What stands in the place of everything while nothing is connected. */
  readonly welcome: ReactNode;
  readonly onSync: () => void;
  /** Puts the focus into the search box, when the button that was pressed has gone. */
  readonly onFocusSearch: () => void;
  readonly gridRef: Ref<DataGridHandle>;
  /** What other features have to say about everybody, at the end of the heading. */
  readonly actions?: ReactNode;
}

/** Everybody, on every instance: the page the window opens with. */
export function PeoplePage(props: PeoplePageProps): ReactNode {
  const { openEmail, onOpenPerson, gridRef } = props;
  const shown = useDirectory((state) => state.shown);
  const isBusy = useDirectory(
    ({ question, shown: answer }) => answer?.question !== question || answer.order === rememberedOrder,
  );
  const failure = useDirectory((state) => state.failure);
  const hasInstances = useInstances((state) => state.list?.length !== 0);
  const hasChosen = useSelection((state) => state.selection.length > 0);
  const [openRef, setOpenRef] = useState<string | null>(null);

  if (!hasInstances) {
    return (
      <Page title={t('People')} layout="fill">
        {props.welcome}
      </Page>
    );
  }
  const emptyState = <NoRows onSync={props.onSync} onFocusSearch={props.onFocusSearch} />;
  return (
    <Page
      title={t('People')}
      detail={<Results />}
      actions={
        <>
          {props.actions}
          <ViewState />
        </>
      }
      layout="fill"
    >
      <FilterBar onCleared={props.onFocusSearch} />
      <GoneNote />
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={directory.reload}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      {shown === null && !failure ? <EmptyState title={t('Loading people')} isLoading={true} /> : null}
      {shown === null ? null : (
        <div className={hasChosen ? styles.roomy : styles.table}>
          {shown.question.view === 'accounts' ? (
            <AccountGrid
              rows={shown}
              isBusy={isBusy}
              openRef={openEmail === null ? null : openRef}
              onOpen={(row) => {
                if (row.email === '') return;
                setOpenRef(row.ref);
                onOpenPerson(opens(row, row.ref));
              }}
              onChange={props.onChange}
              onRecheck={props.onRecheck}
              onType={props.onFocusSearch}
              emptyState={emptyState}
              gridRef={gridRef}
            />
          ) : (
            <PeopleGrid
              rows={shown}
              isBusy={isBusy}
              openEmail={openEmail}
              onOpen={(row) => {
                if (row.email !== '') onOpenPerson(opens(row, row.namedBy));
              }}
              onReview={props.onReview}
              onType={props.onFocusSearch}
              emptyState={emptyState}
              gridRef={gridRef}
            />
          )}
        </div>
      )}
    </Page>
  );
}

/** Who is joined or set apart by hand is found by an account: the address may lead to somebody else. */
const opens = (row: { readonly email: string; readonly flags: readonly string[] }, ref: string): string =>
  row.flags.includes('linked') ? ref : row.email;

/** Why the table is empty: the search, the filters, a first reading under way, or instances that cannot be read. */
function NoRows({ onSync, onFocusSearch }: Pick<PeoplePageProps, 'onSync' | 'onFocusSearch'>): ReactNode {
  const question = useDirectory((state) => state.question);
  const population = useDirectory((state) => state.shown?.population ?? 0);
  const instances = useInstances((state) => state.list);
  if (population > 0) {
    const isSearch = question.search.trim() !== '';
    const isFiltered = hasFilters(question.filters);
    const hasWords = /\S\s+\S/u.test(question.search.trim());
    const clear = (change: Parameters<typeof directory.ask>[0]): void => {
      directory.ask(change);
      onFocusSearch();
    };
    return (
      <EmptyState
        icon={<SearchX size={20} aria-hidden="true" />}
        title={t('Nobody matches')}
        text={
          isSearch && isFiltered
            ? t('No account has all of this: the words of the search and the chosen filters.')
            : isSearch
              ? hasWords
                ? t('No account has all of these words. Look for one person at a time, or try fewer words.')
                : t('No name, e-mail, group or instance has these letters. Try fewer.')
              : t('No account has everything the filters ask for.')
        }
        actions={
          <>
            {isFiltered ? (
              <Button onPress={() => clear({ filters: noFilters })}>{t('Clear filters')}</Button>
            ) : null}
            {isSearch ? <Button onPress={() => clear({ search: '' })}>{t('Clear search')}</Button> : null}
          </>
        }
      />
    );
  }
  if (!instances || instances.some((one) => one.sync.running)) {
    return (
      <EmptyState
        title={t('Reading accounts')}
        text={t('They appear here as they arrive.')}
        isLoading={true}
      />
    );
  }
  const failed = instances.find((one) => one.sync.failure)?.sync.failure;
  return (
    <EmptyState
      icon={<Users size={20} aria-hidden="true" />}
      title={failed ? t('No instance could be read') : t('Nothing has been read yet')}
      text={failed ? `${failed.message} ${failed.nextStep}` : t('Read the accounts of all instances now.')}
      actions={<Button onPress={onSync}>{failed ? t('Try again') : t('Refresh')}</Button>}
    />
  );
}
