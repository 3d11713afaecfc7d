import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createLeaversStore, type LeaversState } from './store';

/** The window's one page Leavers. */
export const leavers = createLeaversStore(bridge);

export const useLeavers = <T>(select: (state: LeaversState) => T): T => useStore(leavers.store, select);
