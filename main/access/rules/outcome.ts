import type { Action } from '../../../preload/contract/access';
import type { Account, Group } from '../../directory/rules/account';
import { isAway } from '../../kernel/passing';
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

/** Longest a change waits before it is tried once more, in ms: a server that asks for more gets no second try. */
const longestPause = 30_000;

/**
 * Milliseconds after which a write may be tried once more, or null when it may not. Only one that cannot have happened
 * may: it was never sent, or the server itself said "not now". What merely got no answer may still arrive. Reading back
 * has to show the old state besides.
 */
export function repeatAfter({ result, sent }: WriteResult): number | null {
  if (result.ok || sent === 'maybe') return null;
  const { code, params } = result.error;
  // Known to be away: it was not asked, and would not be asked now.
  if (code === 'INSTANCE_AWAY') return null;
  if (sent === 'no') return isAway(code) ? 1_000 : null;
  if (code === 'RATE_LIMITED') {
    const asked = Number(params.seconds) * 1000;
    return asked <= longestPause ? asked : null;
  }
  return code === 'STARTING_UP' || (code === 'SERVER_ERROR' && params.status === 503) ? 1_000 : null;
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
    if (write.sent === 'maybe' && isGivenUp(write.result.error)) {
      return { state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
    }
    return { state: 'failed', failure: write.result.error };
  }
  if (!write.result.ok && write.sent !== 'maybe') return { state: 'failed', failure: write.result.error };
  return { state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
}

/** Whoever waited for the answer gave up, this program or a gateway before the server; the server may be at it still. */
function isGivenUp({ code, params }: Failure): boolean {
  const status = Number(params.status);
  return (
    code === 'TIMED_OUT' || (code === 'SERVER_ERROR' && (status === 502 || status === 504 || status >= 520))
  );
}
