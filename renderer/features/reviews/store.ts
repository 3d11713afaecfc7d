import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type {
  DecisionGiven,
  ReviewDetail,
  ReviewFilter,
  ReviewRow,
  ReviewSummary,
} from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { breath, coalesce } from '../../state/coalesce';

/** Rows are fetched and kept in pages of this many. */
export const rowsPerPage = 100;
/** As many rows as are chosen one by one. */
export const mostChosen = 10_000;

export const noReviewFilter: ReviewFilter = {
  search: '',
  decisions: [],
  recommendations: [],
  reviewers: [],
  flags: [],
};

export interface ReviewsState {
  /** Null before the first answer. */
  readonly list: readonly ReviewSummary[] | null;
  /** The one that is open on the page. */
  readonly openId: string | null;
  readonly detail: ReviewDetail | null;
  readonly filter: ReviewFilter;
  /** The filter that the pages answer; null before the first answer. */
  readonly shownFilter: ReviewFilter | null;
  readonly pages: ReadonlyMap<number, readonly ReviewRow[]>;
  readonly matching: number;
  /** Rows by number, or all that match. */
  readonly chosen: ReadonlySet<number> | 'all';
  readonly failure: FailureView | null;
  /** Grows when the table should go back to its top. */
  readonly top: number;
}

export interface ReviewsStore {
  readonly store: StoreApi<ReviewsState>;
  /** Follows what main tells. Returns the function that stops. */
  readonly start: () => () => void;
  readonly open: (id: string | null) => void;
  readonly reload: () => void;
  readonly narrow: (filter: Partial<ReviewFilter>) => void;
  /** Tells which rows are in view (`last` inclusive), so that they are loaded. */
  readonly look: (first: number, last: number) => void;
  readonly toggle: (seq: number) => void;
  /** Of the loaded rows between two places, both included and in any order. */
  readonly chooseRange: (from: number, to: number) => void;
  readonly chooseAll: (isChosen: boolean) => void;
  /** Decides one row, or those that are chosen. Answers what went wrong, or null. */
  readonly decide: (given: DecisionGiven, seq: number | null) => Promise<FailureView | null>;
}

const empty = {
  ...{ detail: null, filter: noReviewFilter, shownFilter: null, pages: new Map(), matching: 0 },
  ...{ chosen: new Set<number>(), failure: null },
} as const;

/** Reviews, and the rows of the open one by windows: a list may have 100,000 of them. */
export function createReviewsStore(source: Pick<Bridge, 'reviews' | 'on'>): ReviewsStore {
  const store = createStore<ReviewsState>(() => ({ ...empty, list: null, openId: null, top: 0 }));
  let view = { first: 0, last: 0 };
  let wantsFresh = true;

  const loadList = coalesce(async () => {
    const reply = await source.reviews.list();
    store.setState(reply.ok ? { list: reply.value, failure: null } : { failure: reply.error });
  }, breath);

  const loadDetail = coalesce(async () => {
    const { openId } = store.getState();
    if (openId === null) return;
    const reply = await source.reviews.get({ id: openId });
    if (store.getState().openId !== openId) return;
    store.setState(reply.ok ? { detail: reply.value } : { failure: reply.error });
  }, breath);

  /** The pages in view that are missing, or all of them where something was decided. */
  const loadRows = coalesce(async () => {
    const { openId, filter, shownFilter, pages, matching } = store.getState();
    if (openId === null) return;
    const isFresh = wantsFresh || filter !== shownFilter;
    wantsFresh = false;
    const lastPage = Math.floor(Math.max(0, Math.min(view.last, Math.max(matching, 1) - 1)) / rowsPerPage);
    const firstPage = Math.min(Math.floor(view.first / rowsPerPage), lastPage);
    const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at);
    const missing = isFresh ? wanted : wanted.filter((page) => !pages.has(page));
    const next = isFresh ? new Map<number, readonly ReviewRow[]>() : new Map(pages);
    let found = matching;
    for (const page of missing) {
      const reply = await source.reviews.rows({
        ...{ id: openId, filter, offset: page * rowsPerPage, limit: rowsPerPage },
      });
      if (store.getState().openId !== openId) return;
      if (!reply.ok) return store.setState({ failure: reply.error });
      next.set(page, reply.value.rows);
      found = reply.value.matching;
    }
    if (missing.length > 0)
      store.setState({ pages: next, matching: found, shownFilter: filter, failure: null });
  });

  const reload = (): void => {
    wantsFresh = true;
    loadList();
    loadDetail();
    loadRows();
  };

  const chosenSeqs = (): Set<number> => {
    const { chosen } = store.getState();
    return new Set(chosen === 'all' ? [] : chosen);
  };

  return {
    store,
    reload,
    start: () => {
      reload();
      const stops = [
        source.on('reviews.changed', reload),
        source.on('runs.progressed', ({ finishedAt }) => {
          if (finishedAt !== null) loadDetail();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    open(openId) {
      view = { first: 0, last: 0 };
      wantsFresh = true;
      store.setState((state) => ({ ...empty, openId, list: state.list, top: state.top + 1 }));
      loadList();
      loadDetail();
      loadRows();
    },
    narrow(filter) {
      view = { first: 0, last: 0 };
      store.setState((state) => ({
        ...{ filter: { ...state.filter, ...filter }, chosen: new Set(), top: state.top + 1 },
      }));
      loadRows();
    },
    look(first, last) {
      view = { first, last };
      loadRows();
    },
    toggle(seq) {
      const chosen = chosenSeqs();
      if (!chosen.delete(seq)) chosen.add(seq);
      store.setState({ chosen });
    },
    chooseRange(from, to) {
      const chosen = chosenSeqs();
      for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
        const row = rowAt(store.getState(), at);
        if (row && chosen.size < mostChosen) chosen.add(row.seq);
      }
      store.setState({ chosen });
    },
    chooseAll: (isChosen) => store.setState({ chosen: isChosen ? 'all' : new Set() }),
    async decide(given, seq) {
      const { openId, chosen, filter } = store.getState();
      if (openId === null) return null;
      const which =
        seq !== null
          ? { kind: 'rows' as const, seqs: [seq] }
          : chosen === 'all'
            ? { kind: 'matching' as const, filter }
            : { kind: 'rows' as const, seqs: [...chosen] };
      const reply = await source.reviews.decide({ id: openId, which, ...given });
      if (!reply.ok) return reply.error;
      if (seq === null) store.setState({ chosen: new Set() });
      return null;
    },
  };
}

export const rowAt = (state: Pick<ReviewsState, 'pages'>, index: number): ReviewRow | undefined =>
  state.pages.get(Math.floor(index / rowsPerPage))?.[index % rowsPerPage];

export const useReviewsOf = <T>({ store }: ReviewsStore, select: (state: ReviewsState) => T): T =>
  useStore(store, select);
