import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { learnGroups } from './known-labels';
import { createSelectionStore, type SelectionState } from './selection-store';
import { createDirectoryStore } from './store';

/** The window's one table of people. */
export const directory = createDirectoryStore(bridge);
directory.store.subscribe(({ shown }) => {
  if (shown) learnGroups(shown.facets.group);
});

/** What is chosen in it. */
export const selection = createSelectionStore(bridge, directory.store, toasts.getState().show);

type State = ReturnType<typeof directory.store.getState>;

export const useDirectory = <T>(select: (state: State) => T): T => useStore(directory.store, select);

export const useSelection = <T>(select: (state: SelectionState) => T): T => useStore(selection.store, select);
