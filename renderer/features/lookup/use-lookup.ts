import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createLookupStore } from './store';

/** The window's one dialog `Find a list`. */
export const lookup = createLookupStore(bridge);

type State = ReturnType<typeof lookup.store.getState>;

export const useLookup = <T>(select: (state: State) => T): T => useStore(lookup.store, select);
