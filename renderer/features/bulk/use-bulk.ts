import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { currentZone } from '../../state/zone';
import { createBulkStore } from './store';

/** The window's one dialog `Change as listed`. */
export const bulk = createBulkStore(bridge, currentZone);

type State = ReturnType<typeof bulk.store.getState>;

export const useBulk = <T>(select: (state: State) => T): T => useStore(bulk.store, select);
