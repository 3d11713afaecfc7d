import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { RosterDraft, RosterReading, RosterWatch } from '../../../preload/contract/roster';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';
import { type ListName, linesOf, listNames } from './rows';

interface RosterState {
  readonly isOpen: boolean;
  readonly draft: RosterDraft | null;
  readonly list: ListName | 'reading';
  /** Keys of the chosen rows of the list. */
  readonly chosen: ReadonlySet<string>;
  readonly isBusy: boolean;
  readonly failure: FailureView | null;
  /** A plan of it is being looked at: the dialog waits behind the review. */
  readonly isAway: boolean;
  readonly watch: RosterWatch | null;
}

export interface RosterStore {
  readonly store: StoreApi<RosterState>;
  readonly start: () => () => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly choose: () => Promise<void>;
  readonly takeFile: (file: File) => Promise<void>;
  readonly setReading: (reading: RosterReading) => Promise<void>;
  readonly show: (list: ListName | 'reading') => void;
  readonly toggle: (key: string) => void;
  readonly toggleRange: (keys: readonly string[]) => void;
  readonly setAll: (isChosen: boolean) => void;
  /** Hands what is chosen over for a review, and compares again when that is over. */
  readonly go: (review: () => Promise<void>) => Promise<void>;
  readonly beginWatch: () => Promise<void>;
  readonly endWatch: () => Promise<void>;
}

/** A byte more than main reads tells that there are more. */
const mostBytes = 20_000_001;

/** The dialog `Roster`: what came of a list of HR, and the folder where new ones come. */
export function createRosterStore(
  source: Pick<Bridge, 'roster' | 'on'>,
  onProposal: (watch: NonNullable<RosterWatch['proposal']>) => void,
): RosterStore {
  const store = createStore<RosterState>(() => ({
    isOpen: false,
    draft: null,
    list: 'leavers',
    chosen: new Set(),
    isBusy: false,
    failure: null,
    isAway: false,
    watch: null,
  }));

  /** Leavers are all meant until somebody says otherwise; of the others nobody is. */
  const usuallyChosen = (draft: RosterDraft, list: ListName | 'reading'): ReadonlySet<string> =>
    new Set(list === 'leavers' ? linesOf(draft, list).map(({ key }) => key) : []);

  const take = (draft: RosterDraft, list: ListName | 'reading'): void =>
    store.setState({ draft, list, chosen: usuallyChosen(draft, list), failure: null });

  /** The first list that has something in it. */
  const firstOf = ({ found }: RosterDraft): ListName =>
    listNames.find((list) => found[list].length > 0) ?? 'leavers';

  async function asked(
    ask: () => Promise<Reply<RosterDraft | null>>,
    list?: ListName | 'reading',
  ): Promise<void> {
    store.setState({ isBusy: true, failure: null });
    const reply = await ask();
    store.setState({ isBusy: false });
    if (!store.getState().isOpen) return;
    if (!reply.ok) store.setState({ failure: reply.error });
    else if (reply.value !== null) take(reply.value, list ?? firstOf(reply.value));
  }

  /** Compares again; what is chosen stays so as far as it is still there. */
  const again = coalesce(async () => {
    const { draft, isOpen } = store.getState();
    if (!draft || !isOpen) return;
    const reply = await source.roster.look({ id: draft.id, reading: null });
    const now = store.getState();
    if (!reply.ok || now.draft !== draft) return;
    const keys = new Set(now.list === 'reading' ? [] : linesOf(reply.value, now.list).map(({ key }) => key));
    store.setState({ draft: reply.value, chosen: new Set([...now.chosen].filter((key) => keys.has(key))) });
  });

  async function watching(ask: () => Promise<Reply<RosterWatch>>): Promise<void> {
    const reply = await ask();
    store.setState(reply.ok ? { watch: reply.value } : { failure: reply.error });
  }

  return {
    store,
    start: () => {
      void watching(() => source.roster.watch());
      const stops = [
        source.on('roster.changed', (watch) => {
          const before = store.getState().watch?.proposal?.id;
          store.setState({ watch });
          if (watch.proposal !== null && watch.proposal.id !== before) onProposal(watch.proposal);
        }),
        source.on('runs.progressed', ({ finishedAt }) => {
          if (finishedAt !== null) again();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    open: () => {
      store.setState({ isOpen: true, draft: null, failure: null, isAway: false });
      const proposal = store.getState().watch?.proposal;
      if (!proposal) return;
      void asked(() => source.roster.look({ id: proposal.id, reading: null }));
      void watching(() => source.roster.dismiss());
    },
    close: () => store.setState({ isOpen: false, draft: null, failure: null }),
    choose: () => asked(() => source.roster.choose()),
    takeFile: async (file) => {
      const content = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
      await asked(() => source.roster.read({ name: file.name.slice(0, 255), content }));
    },
    setReading: async (reading) => {
      const { draft } = store.getState();
      if (draft) await asked(() => source.roster.look({ id: draft.id, reading }), 'reading');
    },
    show: (list) => {
      const { draft } = store.getState();
      if (draft) store.setState({ list, chosen: usuallyChosen(draft, list) });
    },
    toggle: (key) =>
      store.setState(({ chosen }) => {
        const next = new Set(chosen);
        if (!next.delete(key)) next.add(key);
        return { chosen: next };
      }),
    toggleRange: (keys) => store.setState(({ chosen }) => ({ chosen: new Set([...chosen, ...keys]) })),
    setAll: (isChosen) => {
      const { draft, list } = store.getState();
      if (draft && list !== 'reading')
        store.setState({ chosen: new Set(isChosen ? linesOf(draft, list).map(({ key }) => key) : []) });
    },
    go: async (review) => {
      store.setState({ isAway: true });
      await review();
      store.setState({ isAway: false });
      again();
    },
    beginWatch: () => watching(() => source.roster.beginWatch()),
    endWatch: () => watching(() => source.roster.endWatch()),
  };
}
