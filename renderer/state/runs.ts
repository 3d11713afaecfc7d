import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Action, RunView, StepResult } from '../../preload/contract/access';
import type { AccountRow } from '../../preload/contract/directory';
import type { FailureView } from '../../preload/contract/values';

/** What the newest run that touched an account says of it. */
export interface AccountFact {
  readonly runId: string;
  readonly action: Action;
  readonly state: StepResult['state'];
  readonly failure: FailureView | null;
  /** When this state arrived, on the page's own clock: rows asked for later know better. */
  readonly at: number;
}

export interface Runs {
  readonly byId: ReadonlyMap<string, RunView>;
  readonly facts: ReadonlyMap<string, AccountFact>;
  /** Accounts for which a change was asked and not yet answered: they show as pending at once. */
  readonly asked: ReadonlyMap<string, Action>;
}

const noRuns: Runs = { byId: new Map(), facts: new Map(), asked: new Map() };

const isOver = (state: StepResult['state']): boolean => state !== 'planned' && state !== 'running';

const progressOf = (run: RunView): number =>
  run.steps.filter((step) => isOver(step.state)).length + (run.finishedAt === null ? 0 : 1);

/**
 * Whether a picture of a run is older than the one that is known: fewer of its steps have ended, or as many and main drew it
 * earlier, when the run was not yet held or not yet gone on with.
 */
function isOlder(run: RunView, known: RunView): boolean {
  const [now, before] = [progressOf(run), progressOf(known)];
  return now === before ? run.drawn < known.drawn : now < before;
}

/**
 * Takes in a picture of a run. The reply of a call and the events overtake each other, so an older picture of the
 * same run is ignored; a step that was unknown may still become known.
 */
export function mergeRun(runs: Runs, run: RunView, at: number): Runs {
  const known = runs.byId.get(run.id);
  if (known && isOlder(run, known)) return runs;
  const facts = new Map(runs.facts);
  for (const step of run.steps) {
    const fact = facts.get(step.ref);
    const newer = fact && fact.runId !== run.id ? runs.byId.get(fact.runId) : undefined;
    if (newer && newer.startedAt > run.startedAt) continue;
    // Nobody works on it: the row is as it was read.
    if (step.state === 'planned' && run.phase === 'stopped') {
      if (fact?.runId === run.id) facts.delete(step.ref);
      continue;
    }
    if (fact?.runId === run.id && fact.state === step.state) continue;
    const { action, state, failure } = step;
    facts.set(step.ref, { runId: run.id, action, state, failure, at });
  }
  return { ...runs, byId: new Map(runs.byId).set(run.id, run), facts };
}

/** Runs that go on, are held, or have an outcome nobody knows; the oldest first. */
export const openAmong = (byId: Runs['byId']): readonly RunView[] =>
  [...byId.values()]
    .filter(({ finishedAt, summary }) => finishedAt === null || summary.unknown > 0)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));

/** How an account stands, seen from the row that was read and from what is being done to it. */
export type AccountState =
  | { readonly kind: 'settled'; readonly status: AccountRow['status'] }
  | { readonly kind: 'pending'; readonly action: Action }
  | { readonly kind: 'unknown'; readonly action: Action; readonly runId: string };

/**
 * @param readAt when the row was asked for, on the page's own clock. A change that was read back after that is newer
 * than the row, so the row shows the state read back and never flashes the old one.
 */
export function accountState(
  row: Pick<AccountRow, 'status' | 'lastSignIn'>,
  readAt: number,
  asked: Action | undefined,
  fact: AccountFact | undefined,
): AccountState {
  if (asked) return { kind: 'pending', action: asked };
  if (!fact) return { kind: 'settled', status: row.status };
  if (!isOver(fact.state)) return { kind: 'pending', action: fact.action };
  if (fact.state === 'unknown') return { kind: 'unknown', action: fact.action, runId: fact.runId };
  if (fact.state === 'verified' && readAt <= fact.at)
    return { kind: 'settled', status: statusAfter(fact.action, row) };
  return { kind: 'settled', status: row.status };
}

function statusAfter(action: Action, row: Pick<AccountRow, 'status' | 'lastSignIn'>): AccountRow['status'] {
  if (action === 'disable') return 'disabled';
  if (action !== 'enable') return row.status;
  return row.lastSignIn === null ? 'invited' : 'active';
}

export const runs = createStore<Runs>(() => noRuns);

export function takeRun(run: RunView): void {
  runs.setState((state) => mergeRun(state, run, performance.now()));
}

export function markAsked(refs: readonly string[], action: Action): void {
  runs.setState((state) => {
    const asked = new Map(state.asked);
    for (const ref of refs) asked.set(ref, action);
    return { asked };
  });
}

export function unmarkAsked(refs: readonly string[]): void {
  runs.setState((state) => {
    const asked = new Map(state.asked);
    for (const ref of refs) asked.delete(ref);
    return { asked };
  });
}

/** The state of one account's row; renders again only when it changes. */
export function useAccountState(row: AccountRow, readAt: number): AccountState {
  const asked = useStore(runs, (state) => state.asked.get(row.ref));
  const fact = useStore(runs, (state) => state.facts.get(row.ref));
  return accountState(row, readAt, asked, fact);
}

export const useRuns = <T>(select: (state: Runs) => T): T => useStore(runs, select);
