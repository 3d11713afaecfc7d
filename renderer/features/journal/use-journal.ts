import { useStore } from 'zustand';
import { bridge } from '../../bridge';
import { createJournalStore } from './store';

export const journal = createJournalStore(bridge);

type State = ReturnType<typeof journal.store.getState>;

export const useJournal = <T>(select: (state: State) => T): T => useStore(journal.store, select);
