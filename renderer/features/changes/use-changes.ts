import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createChangesStore } from './store';

/** The window's one list of changes. */
export const changes = createChangesStore(bridge);

type State = ReturnType<typeof changes.store.getState>;

export const useChanges = <T>(select: (state: State) => T): T => useStore(changes.store, select);
