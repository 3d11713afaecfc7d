import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

/** Entries are fetched and kept in pages of this many. */
export const entriesPerPage = 100;

interface Journal {
  readonly search: string;
  /** The search that the pages answer; null before the first answer. */
  readonly shownSearch: string | null;
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
  /** Tells which entries are in view (`last` inclusive), so that they are loaded. */
  readonly look: (first: number, last: number) => void;
  readonly reload: () => void;
}

/** The journal, newest first, by windows: nobody reads all of it, and it only grows. */
export function createJournalStore(source: Pick<Bridge, 'journal' | 'on'>): JournalStore {
  const store = createStore<Journal>(() => ({
    search: '',
    shownSearch: null,
    pages: new Map(),
    total: 0,
    failure: null,
    top: 0,
  }));
  let view = { first: 0, last: 0 };
  let wantsFresh = true;

  /** One window at a time: the pages in view that are missing, or all of them where the journal grew. */
  const load = coalesce(async () => {
    const { search, shownSearch, pages, total } = store.getState();
    const isFresh = wantsFresh || search !== shownSearch;
    wantsFresh = false;
    const lastPage = Math.floor(Math.max(0, Math.min(view.last, Math.max(total, 1) - 1)) / entriesPerPage);
    const firstPage = Math.min(Math.floor(view.first / entriesPerPage), lastPage);
    const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, i) => firstPage + i);
    const missing = isFresh ? wanted : wanted.filter((page) => !pages.has(page));
    const next = isFresh ? new Map<number, readonly JournalEntry[]>() : new Map(pages);
    let newTotal = total;
    for (const page of missing) {
      const offset = page * entriesPerPage;
      const reply = await source.journal.list({ search, offset, limit: entriesPerPage });
      if (!reply.ok) return store.setState({ failure: reply.error });
      next.set(page, reply.value.entries);
      newTotal = reply.value.total;
    }
    if (missing.length === 0) return;
    store.setState({ pages: next, total: newTotal, shownSearch: search, failure: null });
  });

  const reload = (): void => {
    wantsFresh = true;
    load();
  };

  return {
    store,
    reload,
    start: () => {
      reload();
      return source.on('journal.appended', reload);
    },
    find: (search) => {
      view = { first: 0, last: 0 };
      store.setState((state) => ({ search, top: state.top + 1 }));
      load();
    },
    look: (first, last) => {
      view = { first, last };
      load();
    },
  };
}

export const entryAt = (state: Pick<Journal, 'pages'>, index: number): JournalEntry | undefined =>
  state.pages.get(Math.floor(index / entriesPerPage))?.[index % entriesPerPage];
