import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { type Clients, createClients } from './store';

/** The window's own. */
export const clients = createClients(bridge, ({ message, nextStep }) =>
  toasts.getState().show({ text: `${message} ${nextStep}`, tone: 'danger' }),
);

export const useClients = <T>(select: (state: Clients) => T): T => useStore(clients.store, select);
