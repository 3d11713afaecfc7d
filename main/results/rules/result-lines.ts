import type { Action, StepState } from '../../../preload/contract/access';
import type { JournalEntry } from '../../../preload/contract/journal';
import { type AccountState, accountStateIn } from '../../access/rules/state';
import { type ErrorCode, failureText } from '../../kernel/codes';
import type { Failure } from '../../kernel/result';
import type { FindTicket } from '../../policy/rules/policy';

/** What the lines take of a run. */
export interface ResultRun {
  readonly id: string;
  readonly action: Action;
  readonly reason: string;
  readonly undoes: string | null;
  readonly steps: readonly ResultStep[];
}

export interface ResultStep {
  readonly instanceId: string;
  readonly accountKey: string;
  readonly email: string;
  readonly reason: string | null;
  readonly state: StepState;
  readonly failure: Failure | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly verifiedAt: string | null;
}

/** The Metabase behind an instance, and who Rollcall is there: a name, never a secret. */
export interface ResultPlace {
  readonly name: string;
  readonly address: string;
  readonly environment: string;
  readonly version: string | null;
  readonly identity: string | null;
}

/** An account before or after, by words an auditor reads without the instance at hand. */
export interface ResultState {
  readonly status: string;
  readonly role: string;
  readonly groups: readonly string[];
}

/** One account of a run: what auditors ask of a leaver's evidence (market research 8.3), one line each. Times are ISO, UTC. */
export interface ResultLine {
  readonly run: string;
  readonly undoes: string | null;
  readonly instance: string;
  readonly address: string | null;
  readonly environment: string | null;
  readonly metabase_version: string | null;
  /** Its number in Metabase. */
  readonly id: number | null;
  readonly email: string;
  readonly action: Action;
  readonly state: StepState;
  readonly code: ErrorCode | null;
  /** What became of it, in words. */
  readonly result: string;
  readonly before: ResultState | null;
  readonly after: ResultState | null;
  /** When the intent was on the disk, before anything was asked of the server. */
  readonly begun_at: string | null;
  /** When the outcome was recorded. */
  readonly ended_at: string | null;
  /** When the account was read back and found as wanted. */
  readonly verified_at: string | null;
  readonly reason: string;
  readonly ticket: string | null;
  /** The person and the workstation. */
  readonly who: string | null;
  /** The credential. */
  readonly signed_in_as: string | null;
  /** Its outcome in the journal: whoever has the journal finds it by number and proves it by its hash. */
  readonly journal_seq: number | null;
  readonly journal_hash: string | null;
}

/** What the journal holds of one account. */
interface Recorded {
  readonly intent: JournalEntry | null;
  readonly outcome: JournalEntry | null;
}

const words: Readonly<Record<StepState, string>> = {
  planned: 'Not begun.',
  running: 'Under way.',
  verified: 'Done, and read back.',
  skipped: 'Skipped.',
  failed: 'Failed.',
  unknown: 'Outcome unknown.',
};

/**
 * Answers the line of any step of a run. `entries` are those of the journal about it, oldest first: they are gone through
 * once, so that a run of 10,000 steps takes no longer for each than one of ten.
 */
export function lineWriter(
  run: ResultRun,
  entries: readonly JournalEntry[],
  places: ReadonlyMap<string, ResultPlace>,
  findTicket: FindTicket,
): (step: ResultStep) => ResultLine {
  const recorded = new Map<string, Recorded>();
  for (const entry of entries) {
    const key = keyOf(entry.instance, entry.target);
    const { intent, outcome } = recorded.get(key) ?? { intent: null, outcome: null };
    recorded.set(
      key,
      entry.state === 'intent' ? { intent: intent ?? entry, outcome } : { intent, outcome: entry },
    );
  }
  return (step) => {
    const place = places.get(step.instanceId);
    const { intent, outcome } = recorded.get(keyOf(place?.name ?? null, step.email)) ?? {};
    const failure = step.failure && failureText(step.failure);
    const reason = step.reason ?? run.reason;
    return {
      run: run.id,
      undoes: run.undoes,
      instance: place?.name ?? 'a removed instance',
      address: place?.address ?? null,
      environment: place?.environment ?? null,
      metabase_version: place?.version ?? null,
      id: /^u\d+$/.test(step.accountKey) ? Number(step.accountKey.slice(1)) : null,
      email: step.email,
      action: run.action,
      state: step.state,
      code: step.failure?.code ?? null,
      result: failure ? `${failure.message} ${failure.nextStep}` : words[step.state],
      before: stateOf(accountStateIn(step.before)),
      after: stateOf(accountStateIn(step.after)),
      begun_at: intent?.at ?? null,
      ended_at: outcome?.at ?? null,
      verified_at: step.verifiedAt,
      reason,
      ticket: findTicket(reason),
      who: outcome?.actor ?? intent?.actor ?? null,
      signed_in_as: place?.identity ?? null,
      journal_seq: outcome?.seq ?? null,
      journal_hash: outcome?.hash ?? null,
    };
  };
}

const keyOf = (instance: string | null, target: string | null): string => `${instance}\n${target}`;

const stateOf = (state: AccountState | null): ResultState | null =>
  state && { status: state.status, role: state.role, groups: state.groups };
