import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { CheckedPlace, FaultKind, Finding } from '../../../preload/contract/integrity';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

interface IntegrityState {
  readonly isOpen: boolean;
  /** A plan of it is being looked at: the dialog waits behind the review. */
  readonly isAway: boolean;
  readonly isBusy: boolean;
  /** Null before the first check has ended. */
  readonly findings: readonly Finding[] | null;
  readonly places: readonly CheckedPlace[];
  readonly failure: FailureView | null;
  /** Of which instance, and of which kind; null: all. */
  readonly instanceId: string | null;
  readonly kind: FaultKind | null;
  /** Ids of faults that are to be repaired. */
  readonly chosen: ReadonlySet<string>;
  /** The fault that is shown in full. */
  readonly shown: string | null;
}

export interface IntegrityStore {
  readonly store: StoreApi<IntegrityState>;
  /** Opens the dialog and checks all instances. */
  readonly open: () => void;
  readonly close: () => void;
  readonly check: () => void;
  readonly filter: (by: Partial<Pick<IntegrityState, 'instanceId' | 'kind'>>) => void;
  readonly toggle: (id: string) => void;
  readonly choose: (ids: readonly string[], isChosen: boolean) => void;
  readonly show: (id: string) => void;
  /** Hands what is chosen over for a review, and checks again when that is over and whenever a run of it ends. */
  readonly go: (review: (ids: readonly string[]) => Promise<void>) => Promise<void>;
}

/** The dialog `Integrity`: what no request of Metabase makes, and its repair. */
export function createIntegrityStore(source: Pick<Bridge, 'integrity' | 'on'>): IntegrityStore {
  const store = createStore<IntegrityState>(() => ({
    isOpen: false,
    isAway: false,
    isBusy: false,
    findings: null,
    places: [],
    failure: null,
    instanceId: null,
    kind: null,
    chosen: new Set(),
    shown: null,
  }));
  let stop: () => void = () => undefined;

  const check = coalesce(async () => {
    if (!store.getState().isOpen) return;
    store.setState({ isBusy: true, failure: null });
    const reply = await source.integrity.check({ instanceIds: null });
    store.setState({ isBusy: false });
    if (!reply.ok) {
      store.setState({ failure: reply.error });
      return;
    }
    const { findings, places } = reply.value;
    const ids = new Set(findings.map(({ id }) => id));
    store.setState(({ chosen, shown, instanceId, kind }) => ({
      findings: ordered(findings),
      places,
      chosen: new Set([...chosen].filter((id) => ids.has(id))),
      shown: shown !== null && ids.has(shown) ? shown : null,
      // A filter that lets nothing through any more is none that somebody wants.
      instanceId: findings.some((one) => one.instanceId === instanceId) ? instanceId : null,
      kind: findings.some((one) => one.kind === kind) ? kind : null,
    }));
  });

  return {
    store,
    open: () => {
      store.setState({ ...store.getInitialState(), isOpen: true });
      stop();
      stop = source.on('runs.progressed', ({ action, finishedAt }) => {
        if (action === 'repair' && finishedAt !== null) check();
      });
      check();
    },
    close: () => {
      stop();
      store.setState(store.getInitialState());
    },
    check,
    filter: (by) => store.setState({ ...by, chosen: new Set(), shown: null }),
    toggle: (id) =>
      store.setState(({ chosen }) => {
        const next = new Set(chosen);
        if (!next.delete(id)) next.add(id);
        return { chosen: next };
      }),
    choose: (ids, isChosen) =>
      store.setState(({ chosen }) => ({ chosen: new Set(isChosen ? [...chosen, ...ids] : []) })),
    show: (id) => store.setState({ shown: id }),
    go: async (review) => {
      store.setState({ isAway: true });
      await review([...store.getState().chosen]);
      store.setState({ isAway: false });
      check();
    },
  };
}

const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** By instance; there what is grave before what is untidy, and what is alike together. */
const ordered = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort(
    (a, b) =>
      compare(a.instance, b.instance) ||
      Number(b.isGrave) - Number(a.isGrave) ||
      compare(a.kind, b.kind) ||
      compare(a.what, b.what),
  );
