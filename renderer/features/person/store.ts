import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { PersonView } from '../../../preload/contract/directory';
import type { FlagRow, Timeline, TimelineItem } from '../../../preload/contract/history';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

interface PersonState {
  /** Whose panel is open, or null. */
  readonly email: string | null;
  /** What was last read of them; belongs to `email` or is null. Null once loaded means nobody has this e-mail any more. */
  readonly person: PersonView | null;
  readonly isLoaded: boolean;
  /** When `person` was asked for, on the page's own clock. */
  readonly askedAt: number;
  /** The account whose history is shown, or null for all of them. */
  readonly account: string | null;
  /** Newest first; null before it is loaded. */
  readonly history: readonly TimelineItem[] | null;
  /** Where the history goes on, or null at its end. */
  readonly next: Timeline['next'];
  readonly knownSince: string | null;
  /** What somebody should look at, of these accounts. */
  readonly flags: readonly FlagRow[];
  readonly failure: FailureView | null;
}

export interface PersonStore {
  readonly store: StoreApi<PersonState>;
  readonly start: () => () => void;
  readonly open: (email: string) => void;
  readonly close: () => void;
  /** Shows the history of one account, or of all (null). */
  readonly showAccount: (ref: string | null) => void;
  /** Older history. */
  readonly more: () => Promise<void>;
}

const closed: PersonState = {
  email: null,
  person: null,
  isLoaded: false,
  askedAt: 0,
  account: null,
  history: null,
  next: null,
  knownSince: null,
  flags: [],
  failure: null,
};

/** Parts of the history asked for at a time, and how many of it one answer can hold. */
const atOnce = 12;
const mostAtOnce = 200;
/** As many accounts as one question about history takes. */
const mostAccounts = 200;
const start = { changes: 0, entries: 0 };

/** The panel of one person: their accounts everywhere and what became of them. */
export function createPersonStore(source: Pick<Bridge, 'directory' | 'history' | 'on'>): PersonStore {
  const store = createStore<PersonState>(() => closed);
  const refsOf = ({ account, person }: PersonState): string[] =>
    account === null ? (person?.accounts ?? []).slice(0, mostAccounts).map(({ ref }) => ref) : [account];

  const reload = coalesce(async () => {
    const { email } = store.getState();
    if (email === null) return;
    const askedAt = performance.now();
    const person = await source.directory.person({ email });
    // Another person may have been opened meanwhile: this answer is not about them.
    if (store.getState().email !== email) return;
    if (!person.ok) return store.setState({ failure: person.error });
    store.setState({ person: person.value, isLoaded: true, askedAt, failure: null });
    await Promise.all([loadHistory(email), loadFlags(email)]);
  });

  /** As much of the history as is shown already, anew. */
  async function loadHistory(email: string): Promise<void> {
    const state = store.getState();
    const refs = refsOf(state);
    if (refs.length === 0) return store.setState({ history: [], next: null });
    const limit = Math.min(Math.max(atOnce, state.history?.length ?? 0), mostAtOnce);
    const reply = await source.history.timeline({ refs, place: start, limit });
    const now = store.getState();
    if (now.email !== email || now.account !== state.account) return;
    if (!reply.ok) return store.setState({ failure: reply.error });
    const { items, next, knownSince } = reply.value;
    store.setState({ history: items, next, knownSince });
  }

  async function loadFlags(email: string): Promise<void> {
    const refs = refsOf({ ...store.getState(), account: null });
    if (refs.length === 0) return;
    const reply = await source.history.flags({ states: ['open'], refs, offset: 0, limit: mostAccounts });
    if (reply.ok && store.getState().email === email) store.setState({ flags: reply.value.rows });
  }

  return {
    store,
    start: () => {
      const stops = [
        source.on('directory.changed', reload),
        source.on('journal.appended', reload),
        source.on('history.changed', reload),
      ];
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
    showAccount: (account) => {
      store.setState({ account, history: null, next: null });
      reload();
    },
    more: async () => {
      const state = store.getState();
      if (state.next === null) return;
      const reply = await source.history.timeline({ refs: refsOf(state), place: state.next, limit: atOnce });
      const now = store.getState();
      // What was shown meanwhile is another account's, or longer than it was.
      if (now.history !== state.history) return;
      if (!reply.ok) return store.setState({ failure: reply.error });
      store.setState({ history: [...(state.history ?? []), ...reply.value.items], next: reply.value.next });
    },
  };
}
