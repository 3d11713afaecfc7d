import type { ReviewChange, ReviewDecision } from '../../../preload/contract/reviews';
import type { AccountKind, AccountRole, AccountStatus } from '../../directory/rules/account';
import { fold } from '../../directory/rules/fold';

/** An account as it was read again when the review was closed. */
export interface AfterRow {
  readonly ref: string;
  readonly instance: string;
  readonly id: number;
  readonly kind: AccountKind;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly role: AccountRole;
  readonly groups: readonly string[];
  readonly lastSignIn: string | null;
}

/** How an account was left by a run of the review; a failure in words. */
export interface Carried {
  readonly action: string;
  readonly state: string;
  readonly at: string | null;
  readonly run: string;
  readonly why: string | null;
}

/** `kept`: as it was decided, nothing to do. `done`: what was decided is so, read back. `exception`: it is not. */
export type Result = 'kept' | 'done' | 'exception';

export interface Outcome {
  readonly result: Result;
  /** A sentence. */
  readonly words: string;
}

/**
 * What became of a decision. Only what was read again counts; what a run said of it explains an exception.
 *
 * @param after null where the account is gone
 */
export function outcomeOf(
  row: {
    readonly kind: AccountKind;
    readonly decision: ReviewDecision | null;
    readonly change: ReviewChange | null;
    readonly note: string;
  },
  after: AfterRow | null,
  carried: Carried | null,
): Outcome {
  const gone = row.kind === 'api-key' ? 'Deleted' : 'No longer there';
  switch (row.decision) {
    case null:
      return { result: 'exception', words: 'Nobody decided.' };
    case 'unsure':
      return { result: 'exception', words: row.note === '' ? 'Unsure.' : `Unsure: ${row.note}` };
    case 'keep':
      return { result: 'kept', words: after === null ? `Kept. ${gone} meanwhile.` : 'Kept.' };
    case 'remove':
      if (after === null) return { result: 'done', words: `${gone}, read again.` };
      if (row.kind !== 'api-key' && after.status === 'disabled')
        return { result: 'done', words: 'Disabled, read again.' };
      return { result: 'exception', words: `Not removed: ${whyNot(carried)}` };
    case 'change': {
      if (after === null) return { result: 'done', words: `${gone}, read again.` };
      const left = leftOver(row.change, after);
      if (left.length === 0) return { result: 'done', words: 'Reduced, read again.' };
      return { result: 'exception', words: `Still ${left.join(', ')}: ${whyNot(carried)}` };
    }
  }
}

function leftOver(change: ReviewChange | null, after: AfterRow): readonly string[] {
  const groups = new Set(after.groups.map(fold));
  return [
    ...(change?.admin === true && after.role === 'admin' ? ['an administrator'] : []),
    ...(change?.leave ?? []).filter((group) => groups.has(fold(group))).map((group) => `in ${group}`),
  ];
}

function whyNot(carried: Carried | null): string {
  if (carried === null) return 'it was not carried out.';
  if (carried.why !== null) return carried.why;
  return carried.state === 'verified' ? 'it is so again since.' : 'it was not carried out.';
}
