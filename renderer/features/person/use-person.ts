import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createPersonStore } from './store';

/** The window's one person panel. */
export const person = createPersonStore(bridge);

type State = ReturnType<typeof person.store.getState>;

export const usePerson = <T>(select: (state: State) => T): T => useStore(person.store, select);
