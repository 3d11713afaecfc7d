import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { DemoAction } from '../../../preload/contract/demo';
import type { JournalQuery } from '../../../preload/contract/journal';
import type { FirstSteps, SeenStep } from '../../../preload/contract/settings';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

/** What a newcomer does until Rollcall has been of use, in its order. */
export const stepIds = ['connect', 'table', 'person', 'plan', 'disable', 'verify', 'undo', 'record'] as const;
export type StepId = (typeof stepIds)[number];

/** The steps that the journal tells of. */
export type JournalStep = 'disable' | 'verify' | 'undo' | 'record';

export interface FirstRun {
  readonly told: ReadonlySet<JournalStep>;
  /** What is asked of the demo is on its way. */
  readonly going: DemoAction | null;
}

export interface FirstRunActions {
  readonly store: StoreApi<FirstRun>;
  /** Looks into the journal for what was done, again with every entry. Returns the function that stops. */
  follow(): () => void;
  /** Main loads the page anew when it is done. */
  act(action: DemoAction): Promise<void>;
  /** Keeps that a step was taken which leaves no entry. */
  saw(steps: FirstSteps, step: SeenStep): void;
  show(steps: FirstSteps, isShown: boolean): void;
}

const exported = ['receipt.made', 'journal.exported', 'results.exported', 'evidence.exported'];

/** Is there such an entry? Of an undo, one behind the first disabling. */
const looks: Readonly<Record<JournalStep, JournalQuery['filters']>> = {
  disable: { actions: ['disable'], states: ['intent'] },
  verify: { actions: ['disable'], states: ['verified'] },
  undo: { actions: ['enable'], states: ['verified'] },
  record: { actions: exported },
};

export function createFirstRun(
  bridge: Pick<Bridge, 'demo' | 'journal' | 'settings' | 'on'>,
  tell: (failure: FailureView) => void,
): FirstRunActions {
  const store = createStore<FirstRun>(() => ({ told: new Set(), going: null }));

  /** The newest such entry, or the one so many before it, and how many there are. */
  async function entry(step: JournalStep, offset = 0): Promise<{ seq: number; total: number } | null> {
    const reply = await bridge.journal.list({ search: '', filters: looks[step], offset, limit: 1 });
    const seq = reply.ok ? reply.value.entries[0]?.seq : undefined;
    return reply.ok && seq !== undefined ? { seq, total: reply.value.total } : null;
  }

  const look = coalesce(async () => {
    const { told } = store.getState();
    const now = new Set(told);
    // What was done once stays done: it is not looked for again.
    for (const step of ['disable', 'verify', 'undo', 'record'] as const) {
      if (told.has(step)) continue;
      const newest = await entry(step);
      if (newest === null) continue;
      if (step === 'undo' && !(await isAfterDisabling(newest.seq))) continue;
      now.add(step);
    }
    if (now.size !== told.size) store.setState({ told: now });
  });

  /** Enabling somebody who was disabled long before is no undo; one that was undone stays so whoever is disabled next. */
  async function isAfterDisabling(seq: number): Promise<boolean> {
    const newest = await entry('verify');
    const first = newest && (await entry('verify', newest.total - 1));
    return first !== null && first.seq < seq;
  }

  const save = (firstSteps: FirstSteps): void => {
    void bridge.settings.set({ firstSteps }).then((reply) => {
      if (!reply.ok) tell(reply.error);
    });
  };

  return {
    store,
    follow() {
      look();
      return bridge.on('journal.appended', look);
    },
    async act(action) {
      if (store.getState().going !== null) return;
      store.setState({ going: action });
      const reply = await bridge.demo.act({ action });
      store.setState({ going: null });
      if (!reply.ok) tell(reply.error);
    },
    saw(steps, step) {
      if (!steps.seen.includes(step)) save({ ...steps, seen: [...steps.seen, step] });
    },
    show: (steps, isShown) => save({ ...steps, isShown }),
  };
}

/** Which steps were taken, by what is so. */
export function stepsTaken(
  { told }: Pick<FirstRun, 'told'>,
  seen: FirstSteps['seen'],
  hasInstances: boolean,
): ReadonlySet<StepId> {
  const taken = new Set<StepId>([...told, ...seen]);
  if (hasInstances) taken.add('connect');
  // Nobody disables somebody without a plan.
  if (told.has('disable')) taken.add('plan');
  return taken;
}
