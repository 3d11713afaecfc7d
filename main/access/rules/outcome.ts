import { isAway } from '../../kernel/passing';
import { err, type Failure, type Result } from '../../kernel/result';
import type { WriteResult } from '../../metabase/port';
import { isAsWanted, isDone, type Standing, type Wanted, type Write, writesFor } from './wanted';

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

/** Who and where, for the words of a failure. */
export interface Names extends Readonly<Record<string, string>> {
  readonly email: string;
  readonly instance: string;
  readonly host: string;
}

/**
 * What may be said of a write. Only reading back makes it `verified`, whatever the server answered; one whose answer never
 * came and that cannot be read back, or may still arrive, is `unknown`.
 */
export function judge(
  write: Write,
  answer: WriteResult,
  readBack: Result<Standing | null>,
  names: Names,
): Outcome {
  if (readBack.ok) {
    if (readBack.value === null) return { state: 'failed', failure: err('ACCOUNT_GONE', names).error };
    if (isDone(write, readBack.value)) return { state: 'verified' };
    if (answer.result.ok) return { state: 'failed', failure: err('NOT_APPLIED', names).error };
    // Seen by the server but unanswered in time: it may still be carried out after we looked.
    if (answer.sent === 'maybe' && isGivenUp(answer.result.error)) {
      return { state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
    }
    return { state: 'failed', failure: answer.result.error };
  }
  if (!answer.result.ok && answer.sent !== 'maybe') return { state: 'failed', failure: answer.result.error };
  return { state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
}

/** Whoever waited for the answer gave up, this program or a gateway before the server; the server may be at it still. */
function isGivenUp({ code, params }: Failure): boolean {
  const status = Number(params.status);
  return (
    code === 'TIMED_OUT' || (code === 'SERVER_ERROR' && (status === 502 || status === 504 || status >= 520))
  );
}

/** The failure of a step of which a part is done already: `left` is what is not. */
export function partly(left: Write, names: Names): Failure {
  return left.kind === 'grant-admin'
    ? err('ROLE_NOT_RESTORED', names).error
    : err('PARTLY_DONE', { ...names, missing: missingWords[left.kind] }).error;
}

const missingWords: Readonly<Record<Write['kind'], string>> = {
  enable: 'enabling the account',
  disable: 'disabling the account',
  'grant-admin': 'giving the administrator role',
  'revoke-admin': 'taking the administrator role away',
  join: 'a group to join',
  manage: 'managing a group',
  leave: 'a group to leave',
  'end-sessions': 'ending the sessions',
};

/** What an account read long after its change says of that change. `before` is how it was. */
export function settle(wanted: Wanted, before: Standing | null, now: Standing | null, names: Names): Outcome {
  if (now === null) return { state: 'failed', failure: err('ACCOUNT_GONE', names).error };
  if (isAsWanted(now, wanted)) return { state: 'verified' };
  const left = writesFor(now, wanted);
  const wereMeant = before === null ? left : writesFor(before, wanted);
  const [next] = left;
  const isBegun = next !== undefined && left.length < wereMeant.length;
  return { state: 'failed', failure: isBegun ? partly(next, names) : err('NOT_DONE', names).error };
}
