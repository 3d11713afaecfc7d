import type { Action } from '../../../preload/contract/access';
import type { Account, Group } from '../../directory/rules/account';
import { err, type Failure, type Result } from '../../kernel/result';
import type { WriteResult } from '../../metabase/port';

/** The part of an account that a change is about, as runs and the journal keep it. */
export interface AccountState {
  readonly status: Account['status'];
  readonly role: Account['role'];
  readonly source: string;
  /** Names, sorted: an auditor reads them without the instance at hand. */
  readonly groups: readonly string[];
}

export function stateOf(account: Account, groups: readonly Pick<Group, 'id' | 'name'>[]): AccountState {
  const { status, role, source, groupIds } = account;
  const nameOf = (id: number) => groups.find((group) => group.id === id)?.name ?? `group ${id}`;
  return { status, role, source, groups: groupIds.map(nameOf).sort() };
}

/** Whether an account is as the action wants it. */
export function isAsWanted(account: Pick<Account, 'status'>, action: Action): boolean {
  return (account.status === 'disabled') === (action === 'disable');
}

export type Outcome =
  | { readonly state: 'verified' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'unknown'; readonly failure: Failure };

/**
 * What may be said of a change. Only reading back makes it `verified`, whatever the server answered to the write; a
 * write whose answer never came and that cannot be read back, or may still arrive, is `unknown`.
 */
export function judge(
  action: Action,
  write: WriteResult,
  readBack: Result<Account | null>,
  names: { readonly email: string; readonly instance: string; readonly host: string },
): Outcome {
  if (readBack.ok) {
    if (readBack.value === null) return { state: 'failed', failure: err('ACCOUNT_GONE', names).error };
    if (isAsWanted(readBack.value, action)) return { state: 'verified' };
    if (write.result.ok) return { state: 'failed', failure: err('NOT_APPLIED', names).error };
    // Seen by the server but unanswered in time: it may still be carried out after we looked.
    if (write.sent === 'maybe' && write.result.error.code === 'TIMED_OUT') {
      return { state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
    }
    return { state: 'failed', failure: write.result.error };
  }
  if (!write.result.ok && write.sent !== 'maybe') return { state: 'failed', failure: write.result.error };
  return { state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
}
