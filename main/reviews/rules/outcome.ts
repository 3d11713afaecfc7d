import type { ReviewChange, ReviewDecision } from '../../../preload/contract/reviews';
import type { AccountKind, AccountRole, AccountStatus } from '../../directory/rules/account';
import { fold } from '../../directory/rules/fold';

/** An account as it was when the review was closed. */
export interface AfterRow {
  readonly ref: string;
  /** False where its instance could not be read again: then this is how it was frozen. */
  readonly isRead: boolean;
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

/** How an account was left by one action of the runs of a review; a failure in words. */
export interface Carried {
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
 * What became of a decision. Only what was read again counts; what a run said of it explains an exception, and is told of
 * the action it was about only. What could not be read again proves nothing: it is an exception, whatever was decided.
 *
 * @param after null where the account is gone
 * @param carried by action
 */
export function outcomeOf(
  row: {
    readonly kind: AccountKind;
    readonly decision: ReviewDecision | null;
    readonly change: ReviewChange | null;
    readonly note: string;
  },
  after: AfterRow | null,
  carried: ReadonlyMap<string, Carried>,
): Outcome {
  const gone = row.kind === 'api-key' ? 'Deleted' : 'No longer there';
  switch (row.decision) {
    case null:
      return exception('Nobody decided.');
    case 'unsure':
      return exception(row.note === '' ? 'Unsure.' : `Unsure: ${row.note}`);
    case 'keep':
      if (after?.isRead === false) return exception('Kept, but it could not be read again.');
      return { result: 'kept', words: after === null ? `Kept. ${gone} meanwhile.` : 'Kept.' };
    case 'remove':
      if (after === null) return done(gone);
      if (!after.isRead) return exception('To be removed, but it could not be read again.');
      if (row.kind !== 'api-key' && after.status === 'disabled') return done('Disabled');
      return exception(
        `Not removed: ${whyNot(carried.get(row.kind === 'api-key' ? 'delete-keys' : 'disable'))}`,
      );
    case 'change': {
      if (after === null) return done(gone);
      if (!after.isRead) return exception('To be changed, but it could not be read again.');
      const left = leftOver(row.change, after);
      if (left.length === 0) return done('Reduced');
      return exception(
        left.map(({ action, words }) => `Still ${words}: ${whyNot(carried.get(action))}`).join(' '),
      );
    }
  }
}

const exception = (words: string): Outcome => ({ result: 'exception', words });
const done = (words: string): Outcome => ({ result: 'done', words: `${words}, read again.` });

/** What a change was to take away and is there still, by the action that takes it. */
function leftOver(
  change: ReviewChange | null,
  after: AfterRow,
): readonly { readonly action: string; readonly words: string }[] {
  const has = new Set(after.groups.map(fold));
  const groups = (change?.leave ?? []).filter((group) => has.has(fold(group)));
  return [
    ...(change?.admin === true && after.role === 'admin'
      ? [{ action: 'revoke-admin', words: 'an administrator' }]
      : []),
    ...(groups.length > 0 ? [{ action: 'set-groups', words: `in ${groups.join(', ')}` }] : []),
  ];
}

function whyNot(carried: Carried | undefined): string {
  if (carried === undefined) return 'it was not carried out.';
  if (carried.why !== null) return carried.why;
  return carried.state === 'verified' ? 'it is so again since.' : 'it was not carried out.';
}
