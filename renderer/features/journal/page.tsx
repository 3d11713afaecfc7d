import { History, SearchX } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import type { JournalEntry } from '../../../preload/contract/journal';
import { dateFormat } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { actionWord, resultWords } from '../../components/journal-words';
import { Page } from '../../components/page';
import { SafeText } from '../../components/safe-text';
import { SearchBox } from '../../components/search-box';
import { visibleText } from '../../components/visible-text';
import { JournalFilterBar } from './filters';
import { IncidentReminders } from './incidents';
import styles from './page.module.css';
import { type Asked, entriesPerPage, entryAt, hasFilters } from './store';
import { journal, useJournal } from './use-journal';
import { CheckLine, useCheck } from './verify';

const moment = dateFormat({
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const cut = (text: string | null): ReactNode =>
  text === null || text === '' ? (
    <span className={styles.dim}>–</span>
  ) : (
    <SafeText text={text} hasTitle={true} />
  );

const columnsOf = (): readonly GridColumn<JournalEntry>[] => [
  {
    id: 'when',
    header: t('When'),
    width: 184,
    kind: 'date',
    cell: ({ at }) => <time dateTime={at}>{moment(new Date(at))}</time>,
  },
  { id: 'what', header: t('What'), width: 104, grow: 3, cell: (entry) => <span>{actionWord(entry)}</span> },
  { id: 'target', header: t('Target'), width: 212, grow: 3, cell: (entry) => cut(entry.target) },
  { id: 'instance', header: t('Instance'), width: 92, grow: 1, cell: (entry) => cut(entry.instance) },
  {
    id: 'result',
    header: t('Result'),
    width: 140,
    cell: ({ state }) => <span className={styles[state]}>{resultWords[state]}</span>,
  },
  { id: 'who', header: t('Who'), width: 100, grow: 1, cell: (entry) => cut(entry.actor) },
  { id: 'reason', header: t('Reason'), width: 88, grow: 2, cell: (entry) => cut(entry.reason) },
];

export interface ActivityPageProps {
  readonly openSeq: number | null;
  readonly onOpen: (entry: JournalEntry) => void;
  /** Opens the dialog `Export` on what is shown. */
  readonly onExport: () => void;
  /** What is being done and what is done later, above what was done. */
  readonly toCome?: ReactNode;
}

/** Everything Rollcall did and tried to do, newest first. */
export function ActivityPage({ openSeq, onOpen, onExport, toCome }: ActivityPageProps): ReactNode {
  const { asked, shown, pages, total, failure, top } = useJournal((state) => state);
  const check = useCheck();
  const columns = useMemo(columnsOf, []);
  useEffect(() => journal.start(), []);
  const getRow = useCallback((index: number) => entryAt({ pages }, index), [pages]);
  const isLoaded = shown !== null;
  return (
    <Page
      title={t('Activity')}
      detail={isLoaded ? t('{total, plural, one {# entry} other {# entries}}', { total }) : ''}
      layout="fill"
    >
      <div className={styles.toCome}>
        <IncidentReminders />
        {toCome}
      </div>
      <div className={styles.bar}>
        <div className={styles.find}>
          <SearchBox
            label={t('Search activity')}
            size="m"
            value={asked.search}
            onChange={journal.find}
            placeholder={t('Person, instance, reason')}
          />
        </div>
        <JournalFilterBar />
        <div className={styles.actions}>
          <Button onPress={onExport}>{t('Export journal…')}</Button>
          <Button onPress={check.begin} isPending={check.isRunning}>
            {t('Verify journal')}
          </Button>
        </div>
      </div>
      <CheckLine check={check} />
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={journal.reload}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      {isLoaded ? (
        <DataGrid
          name={t('Journal')}
          columns={columns}
          rowCount={total}
          getRow={getRow}
          rowKey={(entry) => String(entry.seq)}
          rowLabel={(entry) => `${actionWord(entry)} ${visibleText(entry.target ?? '')}`}
          onRangeChange={journal.look}
          onActivate={onOpen}
          activeIndex={openSeq === null ? null : placeOf(pages, openSeq)}
          viewKey={String(top)}
          isBusy={asked !== shown}
          emptyState={<NoEntries asked={asked} />}
        />
      ) : failure ? null : (
        <EmptyState title={t('Loading activity')} isLoading={true} />
      )}
    </Page>
  );
}

function NoEntries({ asked }: { readonly asked: Asked }): ReactNode {
  const isFiltered = hasFilters(asked.filters);
  if (asked.search === '' && !isFiltered) {
    return (
      <EmptyState
        icon={<History size={20} aria-hidden="true" />}
        title={t('Nothing has been done yet')}
        text={t(
          'Every change Rollcall makes or tries to make is recorded here, with who, when, why and how it ended.',
        )}
      />
    );
  }
  return (
    <EmptyState
      icon={<SearchX size={20} aria-hidden="true" />}
      title={t('No entry matches')}
      text={isFiltered ? t('Take a filter off, or try fewer letters.') : t('Try fewer letters.')}
      actions={
        <>
          {asked.search === '' ? null : <Button onPress={() => journal.find('')}>{t('Clear search')}</Button>}
          {isFiltered ? <Button onPress={() => journal.filter({})}>{t('Clear filters')}</Button> : null}
        </>
      }
    />
  );
}

function placeOf(pages: ReadonlyMap<number, readonly JournalEntry[]>, seq: number): number | null {
  for (const [page, entries] of pages) {
    const at = entries.findIndex((entry) => entry.seq === seq);
    if (at >= 0) return page * entriesPerPage + at;
  }
  return null;
}
