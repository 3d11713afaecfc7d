import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type {
  LeaverAccountRow,
  LeaverRow,
  LeaversShown,
  LeaversSort,
  LeaversSummary,
  Period,
} from '../../../preload/contract/leavers';
import type { FailureView } from '../../../preload/contract/values';
import type { GridSort } from '../../components/data-grid/grid-types';
import { coalesce } from '../../state/coalesce';
import { type PeriodWish, periodOf, usualPeriod } from './period';

export interface LeaversState {
  readonly wish: PeriodWish;
  readonly shown: LeaversShown;
  readonly search: string;
  readonly sort: readonly GridSort[];
  /** Of the period; null before the first answer. */
  readonly summary: LeaversSummary | null;
  /** The rows around those in view, and the place of the first. */
  readonly first: number;
  readonly rows: readonly LeaverRow[];
  readonly total: number;
  readonly failure: FailureView | null;
  readonly isLooking: boolean;
}

export interface LeaversStore {
  readonly store: StoreApi<LeaversState>;
  /** The page is open: looks, and again when something was changed from here. Returns the function that stops. */
  readonly start: () => () => void;
  /** Looks anew. */
  readonly look: () => void;
  readonly ask: (what: Partial<Pick<LeaversState, 'wish' | 'shown' | 'search' | 'sort'>>) => void;
  readonly onRangeChange: (first: number, last: number) => void;
  readonly period: () => Period;
  /** The addresses of those with an enabled account, or why they cannot be told. */
  readonly active: () => Promise<Reply<string[]>>;
  readonly accounts: (email: string) => Promise<Reply<LeaverAccountRow[]>>;
  /** Records an end of work and looks anew. Resolves with what went wrong, or null. */
  readonly note: (said: Parameters<Bridge['leavers']['note']>[0]) => Promise<FailureView | null>;
}

/** Rows asked for in one go: more than a window shows. */
const atOnce = 200;
/** Evidence is told from the whole journal: not more often than that, in ms. */
const rest = 1_500;
/** Letters of a search come faster than anybody reads, in ms. */
const typing = 120;

const sorts: readonly LeaversSort[] = ['urgency', 'person', 'ended', 'disabled', 'hours'];

export function createLeaversStore(
  { leavers, on }: Pick<Bridge, 'leavers' | 'on'>,
  now: () => number = Date.now,
): LeaversStore {
  const store = createStore<LeaversState>(() => ({
    ...{ wish: usualPeriod, shown: 'all', search: '', sort: [], summary: null },
    ...{ first: 0, rows: [], total: 0, failure: null, isLooking: false },
  }));
  const set = store.setState;
  const period = (): Period => periodOf(store.getState().wish, now());
  let asked = 0;

  /** The rows in view. An answer to an earlier question is left. */
  async function fetchRows(): Promise<void> {
    const mine = ++asked;
    const { shown, search, sort, first } = store.getState();
    const [order] = sort;
    const by = sorts.find((one) => one === order?.id) ?? 'urgency';
    const reply = await leavers.rows({
      ...{ period: period(), shown, search, sort: by, isDescending: order?.desc ?? false },
      ...{ offset: first, limit: atOnce },
    });
    if (mine !== asked) return;
    if (!reply.ok) return set({ failure: reply.error });
    set({ ...reply.value, failure: null });
  }
  const rows = coalesce(fetchRows, typing);

  const look = coalesce(
    async () => {
      set({ isLooking: true });
      const reply = await leavers.summary(period());
      if (reply.ok) {
        set({ summary: reply.value, failure: null });
        await fetchRows();
      } else set({ failure: reply.error });
      set({ isLooking: false });
    },
    rest,
    2,
  );

  return {
    store,
    look,
    period,
    start() {
      look();
      const stops = [
        on('directory.changed', look),
        on('runs.progressed', ({ finishedAt }) => {
          if (finishedAt !== null) look();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    ask(what) {
      set({ ...what, first: 0 });
      if (what.wish === undefined) rows();
      else {
        // Of another time nothing is known yet.
        set({ summary: null, rows: [], total: 0 });
        look.now();
      }
    },
    active: () => leavers.active(period()),
    accounts: (email) => leavers.accounts({ period: period(), email }),
    async note(said) {
      const reply = await leavers.note(said);
      if (!reply.ok) return reply.error;
      look.now();
      return null;
    },
    onRangeChange(from, to) {
      const { first, rows: held, total } = store.getState();
      if (from >= first && (to < first + held.length || first + held.length >= total)) return;
      set({ first: Math.max(0, Math.floor((from + to - atOnce) / 2)), rows: [] });
      rows();
    },
  };
}
