import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { Dormancy, DormancyQuestion, DormantRow, Standing } from '../../../preload/contract/dormancy';
import type { FailureView } from '../../../preload/contract/values';
import { breath, coalesce } from '../../state/coalesce';

/** Which rows are shown: all that are dormant, or those of one kind. */
export type Shown = Standing | 'dormant';

interface DormancyState {
  readonly isOpen: boolean;
  /** A plan of it is being looked at: the dialog waits behind the review. */
  readonly isAway: boolean;
  /** It comes back from an export: the button that led there has the focus again. */
  readonly isFromExport: boolean;
  readonly isBusy: boolean;
  /** Null: as many as the policy says. */
  readonly days: number | null;
  readonly shown: Shown;
  /** Null before the first answer. */
  readonly summary: Dormancy | null;
  readonly total: number;
  /** The rows around those in view, and the place of the first. */
  readonly first: number;
  readonly rows: readonly DormantRow[];
  readonly failure: FailureView | null;
  /** Refs that are chosen one by one, or `all`: every row that is shown. */
  readonly chosen: ReadonlySet<string> | 'all';
}

/** What a plan is asked for. */
export interface Asked {
  readonly question: DormancyQuestion;
  readonly shown: Standing[];
  readonly refs: string[] | null;
}

export interface DormancyStore {
  readonly store: StoreApi<DormancyState>;
  readonly open: () => void;
  readonly close: () => void;
  readonly load: () => void;
  readonly ask: (what: Partial<Pick<DormancyState, 'days' | 'shown'>>) => void;
  readonly onRangeChange: (first: number, last: number) => void;
  readonly toggle: (ref: string) => void;
  /** Chooses the rows from one place to another, as far as they are loaded. */
  readonly chooseRange: (from: number, to: number) => void;
  readonly chooseAll: (isChosen: boolean) => void;
  /** Makes room for another dialog until it is closed. */
  readonly away: (show: (question: DormancyQuestion) => Promise<void>) => Promise<void>;
  /** Hands what is chosen over for a review, and looks again when that is over. */
  readonly go: (review: (asked: Asked) => Promise<void>) => Promise<void>;
}

/** Rows asked for in one go: more than a window shows. */
const atOnce = 200;

/** The dialog `Dormant accounts`. */
export function createDormancyStore(source: Pick<Bridge, 'dormancy' | 'on'>): DormancyStore {
  const store = createStore<DormancyState>(() => ({
    isOpen: false,
    isAway: false,
    isFromExport: false,
    isBusy: false,
    days: null,
    shown: 'dormant',
    summary: null,
    total: 0,
    first: 0,
    rows: [],
    failure: null,
    chosen: new Set(),
  }));
  let stop: () => void = () => undefined;
  const asked = () => {
    const { days, shown } = store.getState();
    return { question: { days, instanceIds: [] }, shown: shown === 'dormant' ? [] : [shown] };
  };

  const load = coalesce(async () => {
    if (!store.getState().isOpen) return;
    store.setState({ isBusy: true, failure: null });
    const { question, shown } = asked();
    const offset = store.getState().first;
    const [summary, rows] = await Promise.all([
      source.dormancy.summary(question),
      source.dormancy.rows({ question, shown, offset, limit: atOnce }),
    ]);
    if (!summary.ok) return store.setState({ isBusy: false, failure: summary.error });
    if (!rows.ok) return store.setState({ isBusy: false, failure: rows.error });
    store.setState({ isBusy: false, summary: summary.value, first: offset, ...rows.value });
  }, breath);

  return {
    store,
    open: () => {
      store.setState({ ...store.getInitialState(), isOpen: true });
      stop();
      stop = source.on('directory.changed', load);
      load();
    },
    close: () => {
      stop();
      store.setState(store.getInitialState());
    },
    load,
    ask: (what) => {
      store.setState({ ...what, first: 0, chosen: new Set() });
      load();
    },
    onRangeChange: (from, to) => {
      const { first, rows, total } = store.getState();
      const isThere = from >= first && (to < first + rows.length || first + rows.length >= total);
      if (isThere) return;
      store.setState({ first: Math.max(0, Math.floor((from + to - atOnce) / 2)), rows: [] });
      load();
    },
    toggle: (ref) =>
      store.setState(({ chosen, rows }) => {
        // Whoever takes one out of all has those that are loaded, and no others unseen.
        const next = new Set(chosen === 'all' ? rows.map((row) => row.ref) : chosen);
        if (!next.delete(ref)) next.add(ref);
        return { chosen: next };
      }),
    chooseRange: (from, to) =>
      store.setState(({ chosen, rows, first }) => {
        const [least, most] = [Math.min(from, to) - first, Math.max(from, to) - first];
        const refs = rows.slice(Math.max(0, least), most + 1).map(({ ref }) => ref);
        return { chosen: new Set([...(chosen === 'all' ? [] : chosen), ...refs]) };
      }),
    chooseAll: (isChosen) => store.setState({ chosen: isChosen ? 'all' : new Set() }),
    away: async (show) => {
      store.setState({ isAway: true });
      await show(asked().question);
      store.setState({ isAway: false, isFromExport: true });
    },
    go: async (review) => {
      const { chosen } = store.getState();
      store.setState({ isAway: true });
      await review({ ...asked(), refs: chosen === 'all' ? null : [...chosen] });
      store.setState({ isAway: false, isFromExport: false, chosen: new Set() });
      load();
    },
  };
}
