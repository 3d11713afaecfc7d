import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { instances } from '../../state/instances';
import { createDuplicatesStore } from './store';

/** Least time in ms between a change of the directory and the search for doubles that follows it. */
const pause = 2_000;

export const duplicates = createDuplicatesStore({
  bridge,
  isReading: () => instances.getState().list?.some(({ sync }) => sync.running) ?? true,
  breathe: () => new Promise((resolve) => setTimeout(resolve, pause)),
});

type State = ReturnType<typeof duplicates.store.getState>;

export const useDuplicates = <T>(select: (state: State) => T): T => useStore(duplicates.store, select);
