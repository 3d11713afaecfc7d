import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { createAccessStore } from './store';

/** The window's one way to change access. */
export const access = createAccessStore(bridge, (toast) => toasts.getState().show(toast));

type State = ReturnType<typeof access.store.getState>;

export const useAccess = <T>(select: (state: State) => T): T => useStore(access.store, select);
