import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { Action } from '../../../preload/contract/access';
import type { ApiKey, KeyPlace } from '../../../preload/contract/keys';
import type { FailureView } from '../../../preload/contract/values';
import type { GridSort } from '../../components/data-grid/grid-types';
import { type KeyFilters, narrowed, noKeyFilters, ordered } from './rows';

export interface KeysState {
  /** As the servers told them; null until they have. */
  readonly keys: readonly ApiKey[] | null;
  readonly missing: readonly KeyPlace[];
  readonly failure: FailureView | null;
  readonly isLooking: boolean;
  /** When the list was asked for, in ms; null before. */
  readonly lookedAt: number | null;
  readonly filters: KeyFilters;
  readonly sort: readonly GridSort[];
  /** The rows of the table: narrowed and ordered. */
  readonly shown: readonly ApiKey[];
  /** By ref, also those that the filters hide. */
  readonly chosen: ReadonlySet<string>;
}

export interface KeysStore {
  readonly store: StoreApi<KeysState>;
  /** Asks every instance, and again whenever keys were changed from here. Returns the function that stops. */
  readonly start: () => () => void;
  readonly look: () => void;
  readonly narrow: (filters: Partial<KeyFilters>) => void;
  readonly sortBy: (sort: readonly GridSort[]) => void;
  readonly toggle: (ref: string) => void;
  /** Of the rows shown, both included and in any order. */
  readonly chooseRange: (from: number, to: number) => void;
  /** All rows shown, or none at all. */
  readonly chooseAll: (isChosen: boolean) => void;
}

/** Rollcall’s own keys cannot be changed from here. */
export const isChoosable = ({ flags }: ApiKey): boolean => !flags.includes('own');

const aboutKeys: ReadonlySet<Action> = new Set(['delete-keys', 'renew-keys', 'stop-leftovers']);

const nothing: KeysState = {
  keys: null,
  missing: [],
  failure: null,
  isLooking: false,
  lookedAt: null,
  filters: noKeyFilters,
  sort: [{ id: 'look', desc: true }],
  shown: [],
  chosen: new Set(),
};

export function createKeysStore(
  source: Pick<Bridge, 'keys' | 'on'>,
  now: () => number = Date.now,
): KeysStore {
  const store = createStore<KeysState>(() => nothing);
  let asked = 0;
  const show = (changes: Partial<KeysState>): void => {
    const next = { ...store.getState(), ...changes };
    store.setState({ ...changes, shown: ordered(narrowed(next.keys ?? [], next.filters), next.sort) });
  };
  const look = (): void => {
    const mine = ++asked;
    store.setState({ isLooking: true, failure: null });
    void source.keys.list().then((reply) => {
      // The answer to a later question is on its way.
      if (mine !== asked) return;
      if (!reply.ok) return store.setState({ isLooking: false, failure: reply.error });
      const { keys, missing } = reply.value;
      const known = new Set(keys.map(({ ref }) => ref));
      const chosen = new Set([...store.getState().chosen].filter((ref) => known.has(ref)));
      show({ keys, missing, chosen, isLooking: false, lookedAt: now() });
    });
  };
  const choose = (refs: readonly string[], isChosen: boolean): void => {
    const chosen = new Set(store.getState().chosen);
    for (const ref of refs) {
      if (isChosen) chosen.add(ref);
      else chosen.delete(ref);
    }
    store.setState({ chosen });
  };
  const refsOf = (keys: readonly ApiKey[]) => keys.filter(isChoosable).map(({ ref }) => ref);
  return {
    store,
    start() {
      look();
      return source.on('runs.progressed', ({ action, finishedAt }) => {
        if (finishedAt !== null && aboutKeys.has(action)) look();
      });
    },
    look,
    narrow: (filters) => show({ filters: { ...store.getState().filters, ...filters } }),
    sortBy: (sort) => show({ sort }),
    toggle: (ref) => choose([ref], !store.getState().chosen.has(ref)),
    chooseRange: (from, to) =>
      choose(refsOf(store.getState().shown.slice(Math.min(from, to), Math.max(from, to) + 1)), true),
    chooseAll: (isChosen) =>
      isChosen ? choose(refsOf(store.getState().shown), true) : store.setState({ chosen: new Set() }),
  };
}

export const useKeysOf = <T>({ store }: KeysStore, select: (state: KeysState) => T): T =>
  useStore(store, select);
