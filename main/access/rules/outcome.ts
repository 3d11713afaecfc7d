import { isAway } from '../../kernel/passing';
import { err, type Failure, type Result } from '../../kernel/result';
import type { WriteResult } from '../../metabase/port';
import type { Names, Request, SubjectRules } from './subjects/subject';

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
 * What may be said of a write. Only reading back makes it `verified`, whatever the server answered; one whose answer never
 * came and that cannot be read back, or may still arrive, is `unknown`.
 */
export function judge(
  rules: SubjectRules,
  { write, wanted }: { readonly write: Request; readonly wanted: object },
  answer: WriteResult,
  readBack: Result<object | null>,
  names: Names,
): Outcome {
  if (rules.isAnswered(write)) return answered(answer, names);
  if (readBack.ok) {
    const now = readBack.value;
    if (rules.isDone(write, now)) return { state: 'verified' };
    const absent = now === null ? rules.absent(wanted, names) : null;
    if (absent) return { state: 'failed', failure: absent };
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

/** Of a request that leaves no trace: the server has taken it, or has not, or nobody will ever know. */
function answered({ result, sent }: WriteResult, names: Names): Outcome {
  if (result.ok) return { state: 'verified' };
  return {
    state: 'failed',
    failure: sent === 'maybe' ? err('NOT_CONFIRMED', names).error : result.error,
  };
}

/** Whoever waited for the answer gave up, this program or a gateway before the server; the server may be at it still. */
function isGivenUp({ code, params }: Failure): boolean {
  const status = Number(params.status);
  return (
    code === 'TIMED_OUT' || (code === 'SERVER_ERROR' && (status === 502 || status === 504 || status >= 520))
  );
}

/** What a target read long after its change says of that change. `before` is how it was. */
export function settle(
  rules: SubjectRules,
  wanted: object,
  before: object | null,
  now: object | null,
  names: Names,
): Outcome {
  const absent = now === null ? rules.absent(wanted, names) : null;
  if (absent) return { state: 'failed', failure: absent };
  const left = rules.writesFor(now, wanted);
  const [next] = left;
  if (!next) return { state: 'verified' };
  if (rules.isAnswered(next)) return { state: 'failed', failure: err('NOT_CONFIRMED', names).error };
  // What came into being meanwhile was made by the first request, whatever more there is to do.
  const isBegun =
    (before === null && now !== null && rules.absent(wanted, names) === null) ||
    left.length < rules.writesFor(before, wanted).length;
  return { state: 'failed', failure: isBegun ? rules.partly(next, names) : err('NOT_DONE', names).error };
}
