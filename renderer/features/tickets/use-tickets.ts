import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createTicketsStore } from './store';

/** The window's one dialog `From a ticket`. */
export const tickets = createTicketsStore(bridge);

type State = ReturnType<typeof tickets.store.getState>;

export const useTickets = <T>(select: (state: State) => T): T => useStore(tickets.store, select);
