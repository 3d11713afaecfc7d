import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
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
const rowsPerPage = 100;
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
  /** Of the review, when the oldest of the pages was read: what was decided later was not seen. */
  readonly seen: number;
  /** What was decided here since the pages were read, by row: it was seen. */
  readonly own: ReadonlyMap<number, number>;
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
  /**
   * Decides one row, or those that are chosen. Answers what went wrong, or null. Chosen rows that somebody else decided
   * meanwhile are chosen no more.
   *
   * @param seen of the one row, where it was looked at earlier than now
   */
  readonly decide: (given: DecisionGiven, seq: number | null, seen?: number) => Promise<FailureView | null>;
  /** Up to which revision a row is seen as it is shown now: for a dialog that keeps it so until it decides. */
  readonly seenOf: (seq: number) => number;
  /** Hands the chosen rows on. */
  readonly handOn: (to: string, reason: string) => Promise<Reply<HandedOn>>;
}

/** How many rows got another reviewer, and how many stay because they are about that person. */
export interface HandedOn {
  readonly handedOn: number;
  readonly own: number;
}

const empty = {
  ...{ detail: null, filter: noReviewFilter, shownFilter: null, pages: new Map(), matching: 0 },
  ...{ seen: 0, own: new Map() },
  ...{ chosen: new Set<number>(), failure: null },
} as const;

/** Reviews, and the rows of the open one by windows: a list may have 100,000 of them. */
export function createReviewsStore(source: Pick<Bridge, 'reviews' | 'on'>): ReviewsStore {
  const store = createStore<ReviewsState>(() => ({ ...empty, list: null, openId: null, top: 0 }));
  let view = { first: 0, last: 0 };
  let wantsFresh = true;
  /** Of the review, when the first of the chosen rows was chosen; null where none is. */
  let seenChosen: number | null = null;
  /** Decisions go one after the other: the second of a row has to know of the first. */
  let last: Promise<unknown> = Promise.resolve();

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
    let seen = isFresh ? Number.POSITIVE_INFINITY : store.getState().seen;
    for (const page of missing) {
      const reply = await source.reviews.rows({
        ...{ id: openId, filter, offset: page * rowsPerPage, limit: rowsPerPage },
      });
      if (store.getState().openId !== openId) return;
      if (!reply.ok) return store.setState({ failure: reply.error });
      next.set(page, reply.value.rows);
      found = reply.value.matching;
      seen = Math.min(seen, reply.value.revision);
    }
    if (missing.length > 0)
      store.setState({
        ...{ pages: next, matching: found, shownFilter: filter, failure: null, seen },
        ...(isFresh ? { own: new Map() } : {}),
      });
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

  const choose = (chosen: ReviewsState['chosen']): void => {
    const isNone = chosen !== 'all' && chosen.size === 0;
    seenChosen = isNone ? null : (seenChosen ?? store.getState().seen);
    store.setState({ chosen });
  };

  /** Which rows something is done with, and up to which revision they were seen. */
  const whichOf = (seq: number | null, seenBefore?: number) => {
    const { chosen, filter, seen, own } = store.getState();
    const kind = 'rows' as const;
    if (seq !== null)
      return { which: { kind, seqs: [seq] }, seen: Math.max(seenBefore ?? seen, own.get(seq) ?? 0) };
    const since = seenChosen ?? seen;
    if (chosen === 'all') return { which: { kind: 'matching' as const, filter }, seen: since };
    return { which: { kind, seqs: [...chosen] }, seen: since };
  };

  /** After the one before. What was refused because it was not seen is shown as it is now. */
  const inTurn = <T>(seq: number | null, work: () => Promise<Reply<T>>): Promise<Reply<T>> => {
    const reply = last.then(work).then((done) => {
      if (!done.ok && done.error.code === 'REVIEW_ROWS_MOVED') {
        // Chosen rows need not be in view: whoever wants them still has to look and choose again.
        if (seq === null) choose(new Set());
        reload();
      }
      return done;
    });
    last = reply.catch(() => undefined); // whoever asked is told
    return reply;
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
      seenChosen = null;
      store.setState((state) => ({ ...empty, openId, list: state.list, top: state.top + 1 }));
      loadList();
      loadDetail();
      loadRows();
    },
    narrow(filter) {
      view = { first: 0, last: 0 };
      seenChosen = null;
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
      choose(chosen);
    },
    chooseRange(from, to) {
      const chosen = chosenSeqs();
      for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
        const row = rowAt(store.getState(), at);
        if (row && chosen.size < mostChosen) chosen.add(row.seq);
      }
      choose(chosen);
    },
    chooseAll: (isChosen) => choose(isChosen ? 'all' : new Set()),
    seenOf: (seq) => whichOf(seq).seen,
    async decide(given, seq, seen) {
      const id = store.getState().openId;
      if (id === null) return null;
      const reply = await inTurn(seq, () => source.reviews.decide({ id, ...whichOf(seq, seen), ...given }));
      if (!reply.ok) return reply.error;
      if (seq === null) choose(new Set());
      else store.setState(({ own }) => ({ own: new Map(own).set(seq, reply.value.revision) }));
      return null;
    },
    async handOn(to, reason) {
      const id = store.getState().openId ?? '';
      const reply = await inTurn(null, () => source.reviews.handOn({ id, ...whichOf(null), to, reason }));
      if (reply.ok) choose(new Set());
      return reply;
    },
  };
}

export const rowAt = (state: Pick<ReviewsState, 'pages'>, index: number): ReviewRow | undefined =>
  state.pages.get(Math.floor(index / rowsPerPage))?.[index % rowsPerPage];

export const useReviewsOf = <T>({ store }: ReviewsStore, select: (state: ReviewsState) => T): T =>
  useStore(store, select);
