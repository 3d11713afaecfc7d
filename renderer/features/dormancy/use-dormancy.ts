import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createDormancyStore } from './store';

/** The window's one dialog `Dormant accounts`. */
export const dormancy = createDormancyStore(bridge);

type State = ReturnType<typeof dormancy.store.getState>;

export const useDormancy = <T>(select: (state: State) => T): T => useStore(dormancy.store, select);
