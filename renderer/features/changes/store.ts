import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type {
  ChangeKind,
  ChangeMode,
  ChangeRow,
  Changes,
  Known,
  Occasions,
} from '../../../preload/contract/history';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';
import { dayOf, momentOf, type Since } from './since';

/** Changes are fetched and kept in pages of this many. */
export const changesPerPage = 100;
/** Pages kept; further away ones are asked for again when they come into view. */
const keptPages = 40;

/** Who comes back within this many ms has only looked something up, and finds the list as it was. */
const sameVisit = 30 * 60_000;

/** What the user wants to see. */
export interface Wish {
  readonly since: Since;
  /** For `since: date`. */
  readonly day: string;
  readonly mode: ChangeMode;
  readonly kinds: readonly ChangeKind[];
  readonly instanceIds: readonly string[];
}

interface ChangesState {
  readonly wish: Wish;
  /** The wish that the pages answer, and the moment it stood for; null before the first answer. */
  readonly shown: { readonly wish: Wish; readonly since: string } | null;
  readonly pages: ReadonlyMap<number, readonly ChangeRow[]>;
  readonly total: number;
  readonly kinds: Changes['kinds'];
  readonly instances: Changes['instances'];
  readonly known: readonly Known[];
  readonly occasions: Occasions | null;
  readonly failure: FailureView | null;
  /** Grows when the table should go back to its top. */
  readonly top: number;
}

export interface ChangesStore {
  readonly store: StoreApi<ChangesState>;
  /** The page is open: loads, follows, and remembers that somebody looked. Returns the function for when it closes. */
  readonly start: () => () => void;
  readonly wish: (change: Partial<Wish>) => void;
  /** Tells which rows are in view (`last` inclusive), so that they are loaded. */
  readonly look: (first: number, last: number) => void;
  readonly reload: () => void;
}

/** What changed on all instances since a time, by windows. */
export function createChangesStore(source: Pick<Bridge, 'history' | 'on'>): ChangesStore {
  const store = createStore<ChangesState>(() => ({
    wish: {
      since: 'looked',
      day: dayOf(Date.now() - 7 * 86_400_000),
      mode: 'net',
      kinds: [],
      instanceIds: [],
    },
    shown: null,
    pages: new Map(),
    total: 0,
    kinds: [],
    instances: [],
    known: [],
    occasions: null,
    failure: null,
    top: 0,
  }));
  let view = { first: 0, last: 0 };
  let wantsFresh = true;
  /** When the page was last left, on the page's own clock. */
  let leftAt = Number.NEGATIVE_INFINITY;

  /** One window at a time: the pages in view that are missing, or all of them where something is new. */
  const load = coalesce(async () => {
    const { wish, shown, pages, total, occasions } = store.getState();
    if (!occasions) return;
    const isFresh = wantsFresh || wish !== shown?.wish;
    wantsFresh = false;
    const since = isFresh ? momentOf(wish.since, wish.day, occasions, Date.now()) : (shown?.since ?? '');
    const lastPage =
      isFresh && wish !== shown?.wish ? 0 : pageAt(Math.min(view.last, Math.max(total, 1) - 1));
    const firstPage = Math.min(pageAt(view.first), lastPage);
    const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, i) => firstPage + i);
    const missing = isFresh ? wanted : wanted.filter((page) => !pages.has(page));
    if (missing.length === 0) return;
    const next = isFresh ? new Map<number, readonly ChangeRow[]>() : new Map(pages);
    let answer: Changes | null = null;
    for (const page of missing) {
      const reply = await source.history.changes({
        since,
        mode: wish.mode,
        kinds: [...wish.kinds],
        instanceIds: [...wish.instanceIds],
        offset: page * changesPerPage,
        limit: changesPerPage,
      });
      if (!reply.ok) return store.setState({ failure: reply.error });
      next.set(page, reply.value.rows);
      answer = reply.value;
    }
    if (!answer) return;
    const { total: newTotal, kinds, instances } = answer;
    const fresh = isFresh ? await knownSince(since) : {};
    store.setState({
      ...fresh,
      ...{ pages: near(next, firstPage), total: newTotal, kinds, instances },
      shown: { wish, since },
      failure: null,
    });
  });

  async function knownSince(since: string): Promise<Partial<ChangesState>> {
    const reply = await source.history.known({ since });
    return reply.ok ? { known: reply.value } : { failure: reply.error };
  }

  const reload = (): void => {
    wantsFresh = true;
    load();
  };

  return {
    store,
    reload,
    start: () => {
      let isOver = false;
      void source.history.occasions().then((reply) => {
        if (isOver) return;
        if (!reply.ok) return store.setState({ failure: reply.error });
        const { occasions: before } = store.getState();
        const isSameVisit = before !== null && performance.now() - leftAt < sameVisit;
        const lookedAt = isSameVisit ? before.lookedAt : reply.value.lookedAt;
        store.setState({ occasions: { ...reply.value, lookedAt } });
        reload();
        // Kept after it was asked for: this visit still shows what is new since the last one.
        void source.history.looked();
      });
      const stop = source.on('history.changed', reload);
      return () => {
        isOver = true;
        leftAt = performance.now();
        stop();
        // What came while the page was open was looked at too.
        if (store.getState().shown) void source.history.looked();
      };
    },
    wish: (change) => {
      view = { first: 0, last: 0 };
      store.setState((state) => ({ wish: { ...state.wish, ...change }, top: state.top + 1 }));
      load();
    },
    look: (first, last) => {
      view = { first, last };
      load();
    },
  };
}

const pageAt = (row: number): number => Math.floor(Math.max(0, row) / changesPerPage);

function near<R>(pages: ReadonlyMap<number, R>, page: number): ReadonlyMap<number, R> {
  if (pages.size <= keptPages) return pages;
  return new Map([...pages].sort(([a], [b]) => Math.abs(a - page) - Math.abs(b - page)).slice(0, keptPages));
}

export const changeAt = (pages: ChangesState['pages'], index: number): ChangeRow | undefined =>
  pages.get(pageAt(index))?.[index % changesPerPage];
