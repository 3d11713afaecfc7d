import { type ReactNode, useEffect, useState } from 'react';
import type { JournalFacets, JournalFilters, JournalState } from '../../../preload/contract/journal';
import { msg, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { FilterMenu } from '../../components/filter-menu';
import { actionWord, resultWords } from '../../components/journal-words';
import { visibleText } from '../../components/visible-text';
import styles from './page.module.css';
import { journal, useJournal } from './use-journal';

const none: JournalFacets = { actions: [], instances: [] };
/** An instance of this name cannot be: names are trimmed. */
const noInstance = ' ';
const day = 86_400_000;
const spans = [
  { value: '1', label: msg('Last 24 hours') },
  { value: '7', label: msg('Last 7 days') },
  { value: '30', label: msg('Last 30 days') },
  { value: '90', label: msg('Last 90 days') },
  { value: '365', label: msg('Last year') },
] as const;
const states = () => Object.entries(resultWords).map(([value, label]) => ({ value, label }));

/** Narrows the journal by what was done, how it ended, where and when. */
export function JournalFilterBar(): ReactNode {
  const filters = useJournal((state) => state.asked.filters);
  const [facets, setFacets] = useState(none);
  const [span, setSpan] = useState<string | null>(null);
  // What is chosen is known here only as long as the page is shown.
  useEffect(() => () => journal.filter({}), []);
  const narrow = (change: JournalFilters): void => journal.filter({ ...filters, ...change });
  /** They grow with the journal; nobody needs them while both lists are closed. */
  const count = async (isOpen: boolean): Promise<void> => {
    const reply = isOpen ? await bridge.journal.facets() : null;
    if (reply?.ok) setFacets(reply.value);
  };
  return (
    <div className={styles.filters}>
      <FilterMenu
        name={t('What')}
        options={facets.actions.map(({ value, count: entries }) => ({
          value,
          label: actionWord({ action: value }),
          count: entries,
        }))}
        selected={filters.actions ?? []}
        onChange={(chosen) => narrow({ actions: [...chosen] })}
        onOpenChange={(isOpen) => void count(isOpen)}
      />
      <FilterMenu
        name={t('Result')}
        options={states()}
        selected={filters.states ?? []}
        onChange={(chosen) => narrow({ states: chosen as JournalState[] })}
      />
      <FilterMenu
        name={t('Instance')}
        options={facets.instances.map(({ value, count: entries }) => ({
          value: value ?? noInstance,
          label: value === null ? t('None') : visibleText(value),
          count: entries,
        }))}
        selected={(filters.instances ?? []).map((name) => name ?? noInstance)}
        onChange={(chosen) =>
          narrow({ instances: chosen.map((name) => (name === noInstance ? null : name)) })
        }
        onOpenChange={(isOpen) => void count(isOpen)}
      />
      <FilterMenu
        name={t('When')}
        mode="single"
        options={spans.map(({ value, label }) => ({ value, label: t(label) }))}
        selected={filters.since && span ? [span] : []}
        onChange={([days]) => {
          setSpan(days ?? null);
          narrow({ since: days ? new Date(Date.now() - Number(days) * day).toISOString() : null });
        }}
      />
    </div>
  );
}
