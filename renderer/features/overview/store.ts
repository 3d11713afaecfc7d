import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { Figure, Figures, Pictures, Trend } from '../../../preload/contract/overview';
import type { ReviewsDue } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

export interface OverviewState {
  /** Null before the first answer. */
  readonly counted: {
    readonly pictures: Pictures;
    readonly trend: Trend;
    readonly figures: Figures;
  } | null;
  readonly leavers: Figure | null;
  readonly due: ReviewsDue | null;
  readonly failure: FailureView | null;
  /** Of the leavers alone: the other numbers stand without them. */
  readonly leaversFailure: FailureView | null;
}

export interface OverviewStore {
  readonly store: StoreApi<OverviewState>;
  /** The page is open: counts, and again whenever something changed. Returns the function that stops. */
  readonly start: () => () => void;
  readonly load: () => void;
}

/** Two years: as far back as the last sign-ins are shown. */
const trendDays = 730;
/** While everything is read, numbers need not be newer than this, in ms; leavers are asked of the journal each time. */
const rest = 1_000;
const leaversRest = 5_000;

/** The numbers and pictures of the page Overview. What was counted last stands until it is counted anew. */
export function createOverviewStore({
  overview,
  reviews,
  on,
}: Pick<Bridge, 'overview' | 'reviews' | 'on'>): OverviewStore {
  const store = createStore<OverviewState>(() => ({
    counted: null,
    leavers: null,
    due: null,
    failure: null,
    leaversFailure: null,
  }));
  const count = coalesce(async () => {
    const [pictures, trend, figures, due] = await Promise.all([
      overview.pictures(),
      overview.trend({ days: trendDays }),
      overview.figures(),
      reviews.due(),
    ]);
    if (!pictures.ok) return store.setState({ failure: pictures.error });
    if (!trend.ok) return store.setState({ failure: trend.error });
    if (!figures.ok) return store.setState({ failure: figures.error });
    if (!due.ok) return store.setState({ failure: due.error });
    store.setState({
      counted: { pictures: pictures.value, trend: trend.value, figures: figures.value },
      due: due.value,
      failure: null,
    });
  }, rest);
  const countLeavers = coalesce(async () => {
    const reply = await overview.leavers();
    store.setState(
      reply.ok ? { leavers: reply.value, leaversFailure: null } : { leaversFailure: reply.error },
    );
  }, leaversRest);
  const load = (): void => {
    count();
    countLeavers();
  };
  return {
    store,
    load,
    start() {
      load();
      const stops = [
        on('directory.changed', load),
        on('history.changed', count),
        on('reviews.changed', count),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
