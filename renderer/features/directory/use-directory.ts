import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createDirectoryStore } from './store';

/** The window's one table of people. */
export const directory = createDirectoryStore(bridge);

type State = ReturnType<typeof directory.store.getState>;

export const useDirectory = <T>(select: (state: State) => T): T => useStore(directory.store, select);
