import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { JournalEntry, JournalFilters } from '../../../preload/contract/journal';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

/** Entries are fetched and kept in pages of this many. */
export const entriesPerPage = 100;

/** What the table is asked for. */
export interface Asked {
  readonly search: string;
  readonly filters: JournalFilters;
}

interface Journal {
  readonly asked: Asked;
  /** What the pages answer; null before the first answer. */
  readonly shown: Asked | null;
  readonly pages: ReadonlyMap<number, readonly JournalEntry[]>;
  readonly total: number;
  readonly failure: FailureView | null;
  /** Grows when the table should go back to its top. */
  readonly top: number;
}

export interface JournalStore {
  readonly store: StoreApi<Journal>;
  readonly start: () => () => void;
  readonly find: (search: string) => void;
  /** Narrows by these as well; `{}` takes all filters off. */
  readonly filter: (filters: JournalFilters) => void;
  /** Tells which entries are in view (`last` inclusive), so that they are loaded. */
  readonly look: (first: number, last: number) => void;
  readonly reload: () => void;
}

/** The journal, newest first, by windows: nobody reads all of it, and it only grows. */
export function createJournalStore(source: Pick<Bridge, 'journal' | 'on'>): JournalStore {
  const store = createStore<Journal>(() => ({
    asked: { search: '', filters: {} },
    shown: null,
    pages: new Map(),
    total: 0,
    failure: null,
    top: 0,
  }));
  let view = { first: 0, last: 0 };
  let wantsFresh = true;

  /** One window at a time: the pages in view that are missing, or all of them where the journal grew. */
  const load = coalesce(async () => {
    const { asked, shown, pages, total } = store.getState();
    const isFresh = wantsFresh || asked !== shown;
    wantsFresh = false;
    const lastPage = Math.floor(Math.max(0, Math.min(view.last, Math.max(total, 1) - 1)) / entriesPerPage);
    const firstPage = Math.min(Math.floor(view.first / entriesPerPage), lastPage);
    const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, i) => firstPage + i);
    const missing = isFresh ? wanted : wanted.filter((page) => !pages.has(page));
    const next = isFresh ? new Map<number, readonly JournalEntry[]>() : new Map(pages);
    let newTotal = total;
    for (const page of missing) {
      const offset = page * entriesPerPage;
      const reply = await source.journal.list({ ...asked, offset, limit: entriesPerPage });
      if (!reply.ok) return store.setState({ failure: reply.error });
      next.set(page, reply.value.entries);
      newTotal = reply.value.total;
    }
    if (missing.length === 0) return;
    store.setState({ pages: next, total: newTotal, shown: asked, failure: null });
  });

  const reload = (): void => {
    wantsFresh = true;
    load();
  };

  const ask = (change: Partial<Asked>): void => {
    view = { first: 0, last: 0 };
    store.setState(({ asked, top }) => ({ asked: { ...asked, ...change }, top: top + 1 }));
    load();
  };

  return {
    store,
    reload,
    start: () => {
      reload();
      return source.on('journal.appended', reload);
    },
    find: (search) => ask({ search }),
    filter: (filters) => ask({ filters }),
    look: (first, last) => {
      view = { first, last };
      load();
    },
  };
}

/** Whether the search or a filter leaves entries out. */
export const isNarrowed = ({ search, filters }: Asked): boolean =>
  search.trim() !== '' || hasFilters(filters);

export function hasFilters({ actions, states, instances, since }: JournalFilters): boolean {
  return Boolean(actions?.length || states?.length || instances?.length || since);
}

export const entryAt = (state: Pick<Journal, 'pages'>, index: number): JournalEntry | undefined =>
  state.pages.get(Math.floor(index / entriesPerPage))?.[index % entriesPerPage];
