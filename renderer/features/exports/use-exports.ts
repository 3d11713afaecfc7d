import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { createExportsStore, type ExportsState } from './store';

/** The window's one dialog `Export`, and the exports that go on. */
export const exporting = createExportsStore(bridge, toasts.getState().show);

export const useExports = <T>(select: (state: ExportsState) => T): T => useStore(exporting.store, select);
