import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createOverviewStore, type OverviewState } from './store';

/** The window's one page Overview. */
export const overview = createOverviewStore(bridge);

export const useOverview = <T>(select: (state: OverviewState) => T): T => useStore(overview.store, select);
