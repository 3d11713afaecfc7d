import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { Person } from '../../../preload/contract/directory';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

interface PersonState {
  /** Whose panel is open, or null. */
  readonly email: string | null;
  /** What was last read of them; belongs to `email` or is null. Null once loaded means nobody has this e-mail any more. */
  readonly person: Person | null;
  readonly isLoaded: boolean;
  /** When `person` was asked for, on the page's own clock. */
  readonly askedAt: number;
  readonly history: readonly JournalEntry[];
  readonly failure: FailureView | null;
}

export interface PersonStore {
  readonly store: StoreApi<PersonState>;
  readonly start: () => () => void;
  readonly open: (email: string) => void;
  readonly close: () => void;
}

const closed: PersonState = {
  email: null,
  person: null,
  isLoaded: false,
  askedAt: 0,
  history: [],
  failure: null,
};

/** Newest journal entries shown in the panel. */
const historyLength = 12;

/** The panel of one person: their accounts everywhere and what was done to them. */
export function createPersonStore(source: Pick<Bridge, 'directory' | 'journal' | 'on'>): PersonStore {
  const store = createStore<PersonState>(() => closed);

  const reload = coalesce(async () => {
    const { email } = store.getState();
    if (email === null) return;
    const askedAt = performance.now();
    const [person, history] = await Promise.all([
      source.directory.person({ email }),
      source.journal.list({ search: email.slice(0, 200), offset: 0, limit: historyLength }),
    ]);
    // Another person may have been opened meanwhile: this answer is not about them.
    if (store.getState().email !== email) return;
    if (person.ok) store.setState({ person: person.value, isLoaded: true, askedAt, failure: null });
    else store.setState({ failure: person.error });
    if (history.ok) store.setState({ history: history.value.entries });
    else store.setState({ failure: history.error });
  });

  return {
    store,
    start: () => {
      const stops = [source.on('directory.changed', reload), source.on('journal.appended', reload)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    open: (email) => {
      if (store.getState().email === email) return;
      store.setState({ ...closed, email });
      reload();
    },
    close: () => store.setState(closed),
  };
}
