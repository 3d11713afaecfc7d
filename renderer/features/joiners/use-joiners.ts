import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createJoinersStore } from './store';

/** The window's dialogs for new and for changed accounts. */
export const joiners = createJoinersStore(bridge);

type State = ReturnType<typeof joiners.store.getState>;

export const useJoiners = <T>(select: (state: State) => T): T => useStore(joiners.store, select);
