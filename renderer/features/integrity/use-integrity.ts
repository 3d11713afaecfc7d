import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createIntegrityStore } from './store';

/** The window's one dialog `Integrity`. */
export const integrity = createIntegrityStore(bridge);

type State = ReturnType<typeof integrity.store.getState>;

export const useIntegrity = <T>(select: (state: State) => T): T => useStore(integrity.store, select);
