import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { Decision, Proposal } from '../../../preload/contract/people';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

interface DuplicatesState {
  /** How many there are; null before anybody has looked. */
  readonly total: number | null;
  readonly isOpen: boolean;
  readonly proposals: readonly Proposal[] | null;
  /** Pairs that somebody said are two people. */
  readonly dismissed: readonly Decision[];
  readonly failure: FailureView | null;
}

export interface DuplicatesStore {
  readonly store: StoreApi<DuplicatesState>;
  readonly start: () => () => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly more: () => void;
  /** Resolves with the link, or null where it failed: then the store says why. */
  readonly link: (proposal: Proposal, reason: string) => Promise<Decision | null>;
  readonly dismiss: (proposal: Proposal) => Promise<void>;
  readonly takeBack: (id: string, reason: string) => Promise<void>;
}

const atOnce = 20;
const mostAtOnce = 50;

export interface DuplicatesSource {
  readonly bridge: Pick<Bridge, 'people' | 'on'>;
  /** Whether an instance is being read: who is there is known only after. */
  readonly isReading: () => boolean;
  /** A pause before looking: changes come in crowds. */
  readonly breathe: () => Promise<void>;
}

/** People who may be one human: how many, and while the dialog is open which. */
export function createDuplicatesStore({ bridge, isReading, breathe }: DuplicatesSource): DuplicatesStore {
  const store = createStore<DuplicatesState>(() => ({
    total: null,
    isOpen: false,
    proposals: null,
    dismissed: [],
    failure: null,
  }));
  let wanted = atOnce;

  async function load(): Promise<void> {
    const { isOpen } = store.getState();
    const reply = await bridge.people.duplicates({ offset: 0, limit: isOpen ? wanted : 0 });
    if (!reply.ok) return store.setState({ failure: reply.error });
    const { total, proposals } = reply.value;
    store.setState({ total, ...(isOpen ? { proposals } : {}) });
    if (!isOpen) return;
    const decisions = await bridge.people.decisions();
    if (decisions.ok)
      store.setState({ dismissed: decisions.value.filter(({ kind }) => kind === 'different') });
  }
  const reload = coalesce(load);
  const lookSoon = coalesce(async () => {
    await breathe();
    if (!isReading()) await load();
  });

  return {
    store,
    start: () => {
      const stops = [
        bridge.on('directory.changed', lookSoon),
        bridge.on('directory.synced', ({ sync }) => {
          if (!sync.running) lookSoon();
        }),
      ];
      lookSoon();
      return () => {
        for (const stop of stops) stop();
      };
    },
    open: () => {
      wanted = atOnce;
      store.setState({ isOpen: true, proposals: null, failure: null });
      reload();
    },
    close: () => store.setState({ isOpen: false, proposals: null }),
    more: () => {
      wanted = Math.min(wanted + atOnce, mostAtOnce);
      reload();
    },
    link: async ({ addresses: [who, other] }, reason) => {
      const reply = await bridge.people.link({ who, other, reason });
      store.setState({ failure: reply.ok ? null : reply.error });
      reload();
      return reply.ok ? reply.value : null;
    },
    dismiss: async ({ addresses: [one, other] }) => {
      const reply = await bridge.people.dismiss({ addresses: [one, other] });
      store.setState({ failure: reply.ok ? null : reply.error });
      reload();
    },
    takeBack: async (id, reason) => {
      const reply = await bridge.people.takeBack({ id, reason });
      store.setState({ failure: reply.ok ? null : reply.error });
      reload();
    },
  };
}
