import { setTimeout } from 'node:timers/promises';
import { type Err, err, ok, type Result } from '../kernel/result';
import { fieldErrors, isPage, isSuccess, readAnswer, refusal, whyOf } from './answers';
import type { Credential } from './port';
import { SignInSchema } from './schemas';
import type { HttpAnswer, Transport } from './transport';

/** The headers that prove who is calling. Goes to the instance's own origin only: the transport knows no other. */
export type Proof = Readonly<Record<string, string>>;

/** How this client proves itself, whatever the kind of credential. */
export interface Session {
  /** The proof to send, after signing in where that is needed. */
  proof(): Promise<Result<Proof>>;
  /** After a 401: a fresh proof, or why there is none. Many callers holding the same stale proof share one sign-in. */
  renew(stale: Proof): Promise<Result<Proof>>;
  /** After a 401 to a fresh proof: the failure, which holds from now on. */
  giveUp(): Err;
  /** Ends the session on the server, if one is open. Never fails. */
  end(): Promise<void>;
  /** What must appear in no text: see `conceal` in client.ts. */
  secrets(): readonly string[];
}

export interface SessionOptions {
  readonly base: string;
  readonly signInMs: number;
  readonly signOutMs: number;
}

export function createSession(
  transport: Transport,
  credential: Credential,
  options: SessionOptions,
): Session {
  return credential.kind === 'api-key'
    ? apiKeySession(transport.host, credential.apiKey)
    : passwordSession(transport, credential, options);
}

/** A key is sent as it is. Its characters are checked first, because a header error would print it (D7). */
function apiKeySession(host: string, apiKey: string): Session {
  const proof: Result<Proof> = /^[\x21-\x7e]+$/.test(apiKey)
    ? ok({ 'x-api-key': apiKey })
    : err('INVALID_INPUT', {
        what: 'the API key holds a space, a line break or another character no key has',
      });
  const refused = err('API_KEY_REFUSED', { host });
  return {
    proof: async () => proof,
    renew: async () => refused,
    giveUp: () => refused,
    end: async () => undefined,
    secrets: () => [apiKey],
  };
}

/**
 * So many sign-ins may end without an answer before no more is tried. Such a try may have counted as a failure on the
 * server, which locks an account at ten (metabase-api 1.5).
 */
const UNANSWERED_MOST = 3;

/**
 * Signs in once, when first needed, and keeps the session key in memory. A definite refusal is remembered and the
 * password is never sent again by this client, because repeated failures lock the account (1.5).
 */
function passwordSession(
  transport: Transport,
  { email, password }: Extract<Credential, { kind: 'password' }>,
  { base, signInMs, signOutMs }: SessionOptions,
): Session {
  const { host } = transport;
  let open: Proof | null = null;
  let signingIn: Promise<Result<Proof>> | null = null;
  let refused: Err | null = null;
  let unanswered = 0;

  async function signIn(): Promise<Result<Proof>> {
    const exchange = await transport.send({
      method: 'POST',
      path: '/api/session',
      body: { username: email, password },
      deadlineMs: signInMs,
    });
    if (!exchange.answer) {
      if (exchange.sent === 'maybe') unanswered += 1;
      if (unanswered >= UNANSWERED_MOST) refused = exchange.failure;
      return exchange.failure;
    }
    const result = readSignIn(exchange.answer, host, base);
    if (result.ok) open = result.value;
    else if (isDefinite(result)) refused = result;
    return result;
  }

  /** Single flight: callers that come while a sign-in is under way share it. */
  function signInOnce(): Promise<Result<Proof>> {
    if (refused) return Promise.resolve(refused);
    signingIn ??= signIn().finally(() => {
      signingIn = null;
    });
    return signingIn;
  }

  const proof = async () => (open ? ok(open) : signInOnce());
  return {
    proof,
    renew(stale) {
      if (open === stale) open = null;
      return proof();
    },
    giveUp() {
      open = null;
      refused ??= err('SESSION_REFUSED', { host });
      return refused;
    },
    async end() {
      // A sign-in that is under way would open a session after the goodbye, and leave it on the server. It is waited
      // for no longer than for the goodbye itself: what then comes of it expires.
      if (signingIn !== null) await Promise.race([signingIn, setTimeout(signOutMs, null, { ref: false })]);
      const last = open;
      open = null;
      if (!last) return;
      await transport.send({ method: 'DELETE', path: '/api/session', headers: last, deadlineMs: signOutMs });
    },
    secrets: () => [password, ...(open ? Object.values(open) : [])],
  };
}

/** What the answer to `POST /api/session` means (1.1). Its refusals carry 401, told apart by the field they name. */
function readSignIn(answer: HttpAnswer, host: string, base: string): Result<Proof> {
  if (isSuccess(answer)) {
    const read = readAnswer(answer, SignInSchema, { host, where: 'sign-in' });
    if (!read.ok) return read;
    return 'id' in read.value ? ok({ 'x-metabase-session': read.value.id }) : err('MFA_REQUIRED', { host });
  }
  if (isPage(answer)) return refusal(answer, { host, base });
  const errors = fieldErrors(answer);
  if (answer.status === 401) {
    if (errors && '_error' in errors) return err('SIGN_IN_DISABLED', { host });
    if (errors && 'username' in errors) return err('SIGN_IN_THROTTLED', { host });
    return err('WRONG_PASSWORD', { host });
  }
  // "Not an administrator" would be wrong here: nobody has signed in yet.
  if (answer.status === 403) return err('SERVER_REFUSED', { host, why: whyOf(answer) });
  return refusal(answer, { host, base });
}

/** Whether the server has judged the password, so that sending it again could only do harm. */
function isDefinite({ error }: Err): boolean {
  return [
    'WRONG_PASSWORD',
    'SIGN_IN_DISABLED',
    'SIGN_IN_THROTTLED',
    'MFA_REQUIRED',
    'SERVER_REFUSED',
  ].includes(error.code);
}
