import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { AccountRow } from '../../../preload/contract/directory';
import type { Narrowing, SelectionCount } from '../../../preload/contract/selection';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import type { ToastInput } from '../../components/toast-store';
import { coalesce } from '../../state/coalesce';
import { isAccount, type Rows, rowAt, type Stretch } from './rows';
import {
  isChosenIn,
  isTooMuch,
  keyOf,
  mostNamed,
  narrowingOf,
  noSelection,
  type Selection,
  stepsOf,
  withMatching,
  withRefs,
} from './selection';

/** The newest count that has come, perhaps still of the selection before. */
export interface Counted extends Omit<SelectionCount, 'seen'> {
  readonly of: Selection;
  /** The narrowing that `shown` speaks of. */
  readonly shownKey: string;
  readonly seen: ReadonlySet<string>;
}

export interface SelectionState {
  readonly selection: Selection;
  readonly count: Counted | null;
  /** Chosen rows that are in view. */
  readonly onScreen: number;
}

export interface SelectionStore {
  readonly store: StoreApi<SelectionState>;
  /** Puts one row in, or takes it out. */
  readonly toggle: (row: AccountRow) => void;
  /**
   * Chooses rows by their places, loaded or not. `from` is where the range began: as long as that stays, and nothing else
   * is chosen meanwhile, the range grows and shrinks. Null for one that stands by itself.
   */
  readonly chooseRange: (from: number | null, rows: readonly Stretch[]) => Promise<void>;
  /** Puts in, or takes out, all that the table's question matches. */
  readonly chooseAll: (isChosen: boolean) => void;
  /** Puts in whatever a question matches. */
  readonly choose: (narrowing: Narrowing) => void;
  /** Chooses what a question matches and nothing else. */
  readonly chooseOnly: (narrowing: Narrowing) => void;
  readonly clear: () => void;
  /** Takes accounts out, because their change has begun. */
  readonly forget: (refs: readonly string[]) => void;
  /** Tells which rows can be seen. */
  readonly look: (rows: readonly Stretch[]) => void;
}

interface Shown {
  readonly shown: Rows | null;
}

/** Rows are drawn before they come into view, and have to show then whether they are chosen. */
const drawnAround = 40;
/** As many as main tells of at once. */
const mostSeen = 1_000;

/** What is chosen in the table. Holds what was asked for, never a list of all accounts; main counts what it comes to. */
export function createSelectionStore(
  source: Pick<Bridge, 'selection'>,
  table: Pick<StoreApi<Shown>, 'getState' | 'subscribe'>,
  notify: (toast: ToastInput) => void,
): SelectionStore {
  const store = createStore<SelectionState>(() => ({ selection: noSelection, count: null, onScreen: 0 }));
  let view: readonly Stretch[] = [];
  /** The last range: while it is the newest choice, another one from the same place replaces it. */
  let range: { readonly from: number | null; readonly before: Selection; readonly made: Selection } | null =
    null;
  let ranges = 0;

  /** The rows in view, and with `around` so many before and after them. */
  const rowsInView = (around = 0): readonly AccountRow[] => {
    const { shown } = table.getState();
    if (!shown) return [];
    const wider = view.map(([first, last]): Stretch => [Math.max(0, first - around), last + around]);
    return placesIn(wider).flatMap((at) => {
      const row = rowAt(shown, at);
      return row && isAccount(row) ? [row] : [];
    });
  };

  const look = (): void => {
    const { shown } = table.getState();
    const key = shown ? keyOf(narrowingOf(shown.question)) : '';
    const state = store.getState();
    const onScreen = rowsInView().filter((row) => isChosen(state, row, key)).length;
    if (onScreen !== state.onScreen) store.setState({ onScreen });
  };

  const count = coalesce(async () => {
    const { selection } = store.getState();
    const { shown } = table.getState();
    if (selection.length === 0 || !shown) return;
    const narrowing = narrowingOf(shown.question);
    const shownKey = keyOf(narrowing);
    const seen = isForeign(selection, shownKey)
      ? [...new Set(rowsInView(drawnAround).map((row) => row.ref))].slice(0, mostSeen)
      : [];
    const reply = await source.selection.count({ selection: stepsOf(selection), shown: narrowing, seen });
    if (!reply.ok) return fail(reply.error);
    if (store.getState().selection.length === 0) return;
    // Nobody is left of it: what comes to match later was never meant.
    if (reply.value.accounts === 0 && store.getState().selection === selection) return clear();
    const counted = { ...reply.value, seen: new Set(reply.value.seen), of: selection, shownKey };
    store.setState({ count: counted });
    look();
  });

  const fail = (failure: FailureView): void => {
    notify({ text: `${failure.message} ${failure.nextStep}`, tone: 'danger', key: 'selection' });
  };

  const set = (selection: Selection): boolean => {
    if (isTooMuch(selection)) {
      notify({
        text: t(
          'At most {most, number} rows can be chosen one by one. Narrow the search or the filters to those you mean, then choose all that match.',
          { most: mostNamed },
        ),
        key: 'selection',
      });
      return false;
    }
    store.setState(selection.length === 0 ? { selection, count: null, onScreen: 0 } : { selection });
    look();
    count();
    return true;
  };

  const clear = (): void => {
    range = null;
    ranges += 1;
    set(noSelection);
  };

  const change = (make: (selection: Selection) => Selection): void => {
    range = null;
    ranges += 1;
    set(make(store.getState().selection));
  };

  table.subscribe((state, before) => {
    if (state.shown === before.shown || store.getState().selection.length === 0) return;
    look();
    if (state.shown?.order !== before.shown?.order) count();
    else countForeign();
  });

  /** Rows that came into view may be chosen by an earlier question, which only main can tell. */
  const countForeign = (): void => {
    const { shown } = table.getState();
    if (shown && isForeign(store.getState().selection, keyOf(narrowingOf(shown.question)))) count();
  };

  return {
    store,
    toggle: (row) => {
      const { shown } = table.getState();
      if (row.kind === 'api-key' || !shown) return;
      const isNow = isChosen(store.getState(), row, keyOf(narrowingOf(shown.question)));
      change((selection) => withRefs(selection, [row.ref], !isNow));
    },
    chooseRange: async (from, rows) => {
      const { shown } = table.getState();
      if (shown?.question.view !== 'accounts') return;
      const { selection } = store.getState();
      const goesOn = range !== null && from !== null && range.from === from && range.made === selection;
      const before = goesOn && range ? range.before : selection;
      ranges += 1;
      const mine = ranges;
      const made = await rangeOf(shown, rows, before);
      // Overtaken by another choice, which is newer.
      if (made === null || ranges !== mine) return;
      if (set(made)) range = { from, before, made };
    },
    chooseAll: (isChosen) => {
      const { shown } = table.getState();
      if (shown) change((selection) => withMatching(selection, shown.question, isChosen));
    },
    choose: (narrowing) => change((selection) => withMatching(selection, narrowing, true)),
    chooseOnly: (narrowing) => change(() => withMatching(noSelection, narrowing, true)),
    clear,
    forget: (refs) => {
      if (store.getState().selection.length > 0) change((selection) => withRefs(selection, refs, false));
    },
    look: (rows) => {
      view = rows;
      if (store.getState().selection.length === 0) return;
      look();
      countForeign();
    },
  };

  async function rangeOf(
    shown: Rows,
    rows: readonly Stretch[],
    before: Selection,
  ): Promise<Selection | null> {
    const length = rows.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    if (length >= shown.total) return withMatching(before, shown.question, true);
    if (length > mostNamed) {
      notify({
        text: t(
          'A range takes at most {most, number} rows. Narrow the search or the filters to those you mean, then choose all that match.',
          { most: mostNamed },
        ),
        key: 'selection',
      });
      return null;
    }
    const parts = await Promise.all(rows.map((stretch) => refsOf(shown, stretch)));
    return parts.includes(null)
      ? null
      : withRefs(
          before,
          parts.flatMap((part) => part ?? []),
          true,
        );
  }

  /** The accounts of a stretch; null where main could not tell. */
  async function refsOf(shown: Rows, stretch: Stretch): Promise<readonly string[] | null> {
    const loaded = loadedRefs(shown, stretch);
    if (loaded) return loaded;
    const [first, last] = stretch;
    const reply = await source.selection.range({ question: shown.question, first, last });
    if (reply.ok) return reply.value;
    fail(reply.error);
    return null;
  }
}

/** Whether a row of the table is chosen. `shownKey` is that of the question the row was found by. */
export function isChosen(
  state: Pick<SelectionState, 'selection' | 'count'>,
  row: AccountRow,
  shownKey: string,
): boolean {
  if (row.kind === 'api-key') return false;
  const { selection, count } = state;
  const known = isChosenIn(selection, row.ref, (key) => (key === shownKey ? true : undefined));
  return known ?? count?.seen.has(row.ref) ?? false;
}

/** How much of what the table shows is chosen: none, some or all of it, whether it is loaded or not. */
export function shareOf(
  { selection, count }: Pick<SelectionState, 'selection' | 'count'>,
  shownKey: string,
): 'none' | 'some' | 'all' {
  const last = selection.at(-1);
  if (!last) return 'none';
  if (last.kind === 'matching' && last.key === shownKey) return last.isChosen ? 'all' : 'none';
  if (!count || count.shownKey !== shownKey || count.shown.chosen === 0) return 'none';
  return count.shown.chosen === count.shown.accounts ? 'all' : 'some';
}

const isForeign = (selection: Selection, shownKey: string): boolean =>
  selection.some((step) => step.kind === 'matching' && step.key !== shownKey);

const placesIn = (stretches: readonly Stretch[]): readonly number[] =>
  stretches.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));

/** The accounts of a stretch where all of them are loaded, without API keys; null where one is not. */
function loadedRefs(shown: Rows, stretch: Stretch): readonly string[] | null {
  const refs: string[] = [];
  for (const at of placesIn([stretch])) {
    const row = rowAt(shown, at);
    if (!row || !isAccount(row)) return null;
    if (row.kind !== 'api-key') refs.push(row.ref);
  }
  return refs;
}
