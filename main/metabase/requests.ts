import { type Err, err, ok, type Result } from '../kernel/result';
import { isPage, isSuccess, refusal, visible } from './answers';
import type { PacedRequest, PacedTransport } from './pacing';
import type { WriteResult } from './port';
import type { Proof, Session } from './session';
import type { Exchange, HttpAnswer } from './transport';

/** Calls with the credential. */
export interface Requests {
  /** A complete answer of any status but 401, or the failure. */
  exchange(request: PacedRequest): Promise<Exchange>;
  /** As `exchange`, for changes. */
  write(request: PacedRequest): Promise<WriteResult>;
  /** As `write`, with the answer, of which something is to be kept. */
  answered(
    request: PacedRequest,
  ): Promise<{ readonly answer: HttpAnswer | null; readonly outcome: WriteResult }>;
}

/** So often a request is sent anew because its session was gone: those of many callers may end one after the other. */
const REFUSALS_MOST = 8;
/** So often it gives its turn away to a sign-in. */
const TURNS_MOST = 100;

/**
 * Adds the credential to requests. A 401 means that nothing was done, so the request goes out once more with a fresh
 * proof, changes too; the session says when no more is to be had. The proof is looked up when a request gets its turn:
 * of many that wait when a session ends, only those under way meet the 401, and the rest let the sign-in pass.
 */
export function createRequests(transport: PacedTransport, session: Session, base: string): Requests {
  async function exchange(request: PacedRequest): Promise<Exchange> {
    let refusals = 0;
    for (let turns = 1; ; turns += 1) {
      const proof = await session.proof();
      // Refused, not carried out: a failure to sign in again leaves nothing in doubt about this request.
      const sent = refusals === 0 ? 'no' : 'answered';
      if (!proof.ok) return { answer: null, failure: proof, sent };
      let used: Proof | null = proof.value;
      const done = await transport.send({
        ...request,
        headersAtTurn() {
          used = session.current();
          return used;
        },
      });
      if (used !== null && isUnauthenticated(done)) {
        refusals += 1;
        const fresh = await session.renew(used);
        if (!fresh.ok) return { answer: null, failure: fresh, sent: 'answered' };
      } else if (used !== null) {
        if (done.answer && !isPage(done.answer)) session.accepted(used);
        return done;
      }
      if (refusals === REFUSALS_MOST || turns === TURNS_MOST) {
        return { answer: null, failure: err('SESSION_REFUSED', { host: transport.host }), sent };
      }
    }
  }

  const answered: Requests['answered'] = async (request) => {
    const done = await exchange(request);
    if (!done.answer) return { answer: null, outcome: { result: done.failure, sent: done.sent } };
    const { answer } = done;
    const outcome = { result: writeResult(answer, transport.host, base), sent: certainty(answer) };
    return { answer, outcome };
  };

  return {
    exchange,
    answered,
    write: async (request) => (await answered(request)).outcome,
  };
}

/** A page with 401 is the sign-in of a proxy: signing in to Metabase again would not help. */
function isUnauthenticated(exchange: Exchange): boolean {
  return exchange.answer?.status === 401 && !isPage(exchange.answer);
}

function writeResult(answer: HttpAnswer, host: string, base: string): Result<void> {
  if (!isSuccess(answer)) return refusal(answer, { host, base });
  return isPage(answer) ? err('NOT_METABASE', { host }) : ok();
}

/**
 * A gateway that gave up answers for a server that may be carrying the change out at this moment (502, 504, the 52x of
 * some proxies), and a server that failed may have failed after it: such answers are complete, yet they tell nothing
 * about the change. 503 is a refusal to begin (metabase-api 2.4).
 */
function certainty({ status }: HttpAnswer): 'maybe' | 'answered' {
  return status >= 500 && status !== 503 ? 'maybe' : 'answered';
}

/** Fewer characters of the beginning of a secret, at the end of a text that was cut, tell nothing. */
const TELLING = 6;

/** The failure with every secret taken out of its texts: a server may repeat what it was sent. */
export function conceal(failure: Err, secrets: readonly string[]): Err {
  const params = Object.entries(failure.error.params).map(
    ([name, value]) => [name, typeof value === 'string' ? concealText(value, secrets) : value] as const,
  );
  return err(failure.error.code, Object.fromEntries(params));
}

/** A text with every secret taken out of it, in whichever spelling. */
export function concealText(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(spellings).sort((a, b) => b.length - a.length);
  const rest = forms.reduce((left, form) => left.replaceAll(form, '…'), text);
  return forms.reduce(withoutCutSecret, rest);
}

/** Shorter secrets, passwords mostly, may be words that answers are full of. */
const UNMISTAKABLE = 20;

/**
 * An answer without the keys it was asked with: a server, or a proxy before it, may repeat them as anything, a name
 * even, and what it says is shown and stored.
 */
export function withoutKeys(answer: HttpAnswer, secrets: readonly string[]): HttpAnswer {
  const spelt = secrets
    .filter((secret) => secret.length >= UNMISTAKABLE)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  // Most keys are the same in JSON, and to look through the bytes of a long list takes a while.
  const keys = [...new Set(spelt)];
  const clean = (text: string) => keys.reduce((rest, key) => rest.replaceAll(key, '…'), text);
  const { bytes } = answer;
  return {
    ...answer,
    text: clean(answer.text),
    ...(bytes &&
      keys.some((key) => bytes.includes(key)) && { bytes: Buffer.from(clean(bytes.toString('utf8'))) }),
    version: answer.version === null ? null : clean(answer.version),
  };
}

/** A secret as servers repeat it: as it is, as `visible` shows it, in a URL, in JSON, in base64. */
function spellings(secret: string): readonly string[] {
  const shown = [secret, visible(secret)];
  const base64 = Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, '');
  const all = [
    ...shown,
    base64,
    ...shown.flatMap((text) => [encoded(text), JSON.stringify(text).slice(1, -1)]),
  ];
  return [...new Set(all)].filter((form) => form !== '');
}

/** A half surrogate has no encoded form. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Texts of servers are shown up to a length, which may leave the beginning of a secret at their end. */
function withoutCutSecret(text: string, form: string): string {
  const kept = text.replace(/…$/, '');
  for (let length = Math.min(form.length - 1, kept.length); length >= TELLING; length--) {
    if (kept.endsWith(form.slice(0, length))) return `${kept.slice(0, -length)}…`;
  }
  return text;
}
