import { setTimeout } from 'node:timers/promises';
import { type Err, err, ok, type Result } from '../kernel/result';
import { countsOnServer, isDefinite, readSignIn, readVerified, type SignedIn } from './sign-in-answers';
import type { SignInGuard } from './sign-in-guard';
import type { Challenge, Credential, SessionKeeper } from './target';
import type { Transport } from './transport';

/** The headers that prove who is calling. Goes to the instance's own origin only: the transport knows no other. */
export type Proof = Readonly<Record<string, string>>;

/** How this client proves itself, whatever the kind of credential. */
export interface Session {
  /** The proof to send, after signing in where that is needed. */
  proof(): Promise<Result<Proof>>;
  /** The proof of the moment, or null while there is none. */
  current(): Proof | null;
  /** The server took this proof. */
  accepted(proof: Proof): void;
  /**
   * After a 401: a fresh proof, or why there is none. Many callers holding the same stale proof share one sign-in. Two
   * fresh proofs in a row that the server never took end it: the failure holds from then on.
   */
  renew(stale: Proof): Promise<Result<Proof>>;
  /**
   * Somebody asks now. A refusal that may be over by then (an account enabled again, a lock that has passed) is forgotten;
   * that of a password is not, because only another password can change it.
   */
  askAnew(): void;
  /** Answers the second factor, asking for a new question first where none is open. */
  secondFactor(code: string): Promise<Result<void>>;
  /** Ends the session on the server, if one is open; or leaves the one that is kept. Never fails. */
  end(which: 'all' | 'but-kept'): Promise<void>;
  /** What must appear in no text: see `conceal` in client.ts. */
  secrets(): readonly string[];
}

export interface SessionOptions {
  readonly base: string;
  readonly signInMs: number;
  readonly signOutMs: number;
  /** Where a session that took a second factor is kept. */
  readonly keeper: SessionKeeper | undefined;
  readonly guard: SignInGuard;
  /** Told what the server said to a password or a code; not told where it said nothing. */
  readonly onSignIn: (answer: Result<void>) => void;
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
    current: () => (proof.ok ? proof.value : null),
    accepted: () => undefined,
    renew: async () => refused,
    // API keys are exempt from the second factor (metabase-api 1.7).
    askAnew: () => undefined,
    secondFactor: async () => ok(),
    end: async () => undefined,
    secrets: () => [apiKey],
  };
}

/**
 * So many sign-ins within an hour may end without a verdict before no more is tried: without an answer, or with the
 * failure of a server or of a gateway before it. Such a try may have counted as a failure on the server, which locks an
 * account at ten within an hour (metabase-api 1.5). Older ones count no more, there or here: a server that was away for
 * a night is signed in to again.
 */
const UNDECIDED_MOST = 3;
const UNDECIDED_MS = 60 * 60_000;
/** So many fresh sessions in a row may be refused without ever having been taken. */
const REFUSED_MOST = 2;
/** Codes are kept out of texts; nobody types more than a few. */
const CODES_MOST = 20;

/**
 * Signs in once, when first needed, and keeps the session key in memory. A definite refusal is remembered and the
 * password is never sent again by this client, because repeated failures lock the account (1.5). Where the server asks
 * for a second factor it waits for the code; the session that opens is kept for the next client.
 */
function passwordSession(
  transport: Transport,
  { email, password }: Extract<Credential, { kind: 'password' }>,
  { base, signInMs, signOutMs, keeper: given, guard, onSignIn }: SessionOptions,
): Session {
  const { host } = transport;
  const keeper = given ?? keepsNothing();
  let open: Proof | null = null;
  /** Whether `open` is in the keeper's hands. */
  let kept = false;
  /** Whether the server has taken `open`. */
  let taken = false;
  let refusals = 0;
  let obtaining: Promise<Result<Proof>> | null = null;
  let refused: Err | null = null;
  /** When the last sign-ins without a verdict were, and how the last of them ended. */
  let undecided: { readonly at: readonly number[]; readonly failure: Err } | null = null;
  /** A kept session the server no longer knows. */
  let dead: string | null = null;
  const codes: string[] = [];

  function adopt(key: string, fromKeeper: boolean): Result<Proof> {
    open = { 'x-metabase-session': key };
    kept = fromKeeper;
    taken = false;
    refused = null;
    return ok(open);
  }

  async function post(path: string, body: unknown) {
    return transport.send({ method: 'POST', path, body, deadlineMs: signInMs });
  }

  async function signIn(): Promise<Result<Proof>> {
    const held = guard.held(email);
    if (held) return held;
    if (undecided && recent(undecided.at).length >= UNDECIDED_MOST) return undecided.failure;
    const exchange = await post('/api/session', { username: email, password });
    if (!exchange.answer) return exchange.sent === 'maybe' ? leftOpen(exchange.failure) : exchange.failure;
    const result = readSignIn(exchange.answer, { host, base, now: Date.now() });
    if (!result.ok) {
      onSignIn(result);
      if (countsOnServer(result)) guard.failed(email);
      if (isDefinite(result)) refused = result;
      // 503 is a refusal to begin (metabase-api 2.4).
      const { status } = exchange.answer;
      return status >= 500 && status !== 503 ? leftOpen(result) : result;
    }
    return enter(result.value);
  }

  const recent = (times: readonly number[]) => times.filter((at) => at > Date.now() - UNDECIDED_MS);

  function leftOpen(failure: Err): Err {
    undecided = { at: [...recent(undecided?.at ?? []), Date.now()], failure };
    return failure;
  }

  async function enter(signedIn: SignedIn): Promise<Result<Proof>> {
    if (signedIn.kind === 'session') {
      onSignIn(ok());
      return adopt(signedIn.key, false);
    }
    keeper.ask(signedIn.challenge);
    refused = asks(signedIn.challenge.methods);
    onSignIn(refused);
    await mailCode(signedIn.challenge);
    return refused;
  }

  /** A session that is kept, else a new one; the password is not sent again while the server waits for a code. */
  async function obtain(): Promise<Result<Proof>> {
    const former = await keeper.load();
    if (former !== null && former !== dead) return adopt(former, true);
    if (refused) return refused;
    const challenge = openChallenge();
    if (challenge) {
      refused = asks(challenge.methods);
      return refused;
    }
    return signIn();
  }

  /** Single flight: callers that come while a sign-in is under way share it. */
  function obtainOnce(): Promise<Result<Proof>> {
    if (refused && refused.error.code !== 'MFA_REQUIRED') return Promise.resolve(refused);
    obtaining ??= obtain().finally(() => {
      obtaining = null;
    });
    return obtaining;
  }

  function openChallenge() {
    const challenge = keeper.challenge();
    return challenge && challenge.until > Date.now() ? challenge : null;
  }

  function asks(methods: readonly string[]): Err {
    const from = methods.includes('totp') || methods.length === 0 ? 'app' : 'e-mail';
    return err('MFA_REQUIRED', { host, from: words[from], methods: methods.join(' ') });
  }

  /** Where there is no app, the code comes by e-mail, and only when it is asked for (three times an hour at most). */
  async function mailCode({ token, methods }: Challenge): Promise<void> {
    if (methods.includes('email') && !methods.includes('totp'))
      await post('/api/session/mfa/send-email-otp', { challenge_token: token });
  }

  async function secondFactor(typed: string): Promise<Result<void>> {
    // Apps show codes in groups.
    const code = typed.replace(/\s+/g, '');
    codes.push(typed, code);
    codes.splice(0, codes.length - CODES_MOST);
    if (obtaining !== null) await obtaining;
    if (open) return ok();
    let challenge = openChallenge();
    if (!challenge) {
      if (refused && refused.error.code !== 'MFA_REQUIRED') return refused;
      const signedIn = await signIn();
      if (signedIn.ok) return ok();
      challenge = openChallenge();
      if (!challenge) return signedIn;
    }
    if (challenge.token === '') return asks(challenge.methods);
    const exchange = await post('/api/session/mfa/verify', { challenge_token: challenge.token, code });
    if (!exchange.answer) return exchange.failure;
    const verified = readVerified(exchange.answer, { host, base });
    onSignIn(verified.ok ? ok() : verified);
    if (!verified.ok) {
      if (verified.error.code === 'SECOND_FACTOR_EXPIRED') keeper.ask(null);
      return verified;
    }
    keeper.ask(null);
    await keeper.save(verified.value);
    adopt(verified.value, given !== undefined);
    return ok();
  }

  const proof = async () => (open ? ok(open) : obtainOnce());
  return {
    proof,
    current: () => open,
    accepted(used) {
      if (open !== used) return;
      taken = true;
      refusals = 0;
    },
    async renew(stale) {
      if (open !== stale) return proof();
      open = null;
      if (kept) {
        dead = keyOf(stale);
        if ((await keeper.load()) === dead) await keeper.save(null);
      }
      if (!taken) refusals += 1;
      if (refusals >= REFUSED_MOST) {
        refused ??= err('SESSION_REFUSED', { host });
        return refused;
      }
      return proof();
    },
    askAnew() {
      if (
        refused === null ||
        !['SIGN_IN_DISABLED', 'SIGN_IN_THROTTLED', 'SESSION_REFUSED'].includes(refused.error.code)
      )
        return;
      refused = null;
      refusals = 0;
    },
    secondFactor,
    async end(which) {
      // A sign-in that is under way would open a session after the goodbye, and leave it on the server. It is waited
      // for no longer than for the goodbye itself: what then comes of it expires.
      if (obtaining !== null) await Promise.race([obtaining, setTimeout(signOutMs, null, { ref: false })]);
      const ending = new Set<string>();
      if (open && !(which === 'but-kept' && kept)) ending.add(keyOf(open));
      open = null;
      if (which === 'all') {
        const former = await keeper.load();
        if (former !== null) {
          await keeper.save(null);
          if (former !== dead) ending.add(former);
        }
      }
      await Promise.all(
        [...ending].map((key) =>
          transport.send({
            method: 'DELETE',
            path: '/api/session',
            headers: { 'x-metabase-session': key },
            deadlineMs: signOutMs,
          }),
        ),
      );
    },
    secrets: () => [
      password,
      ...codes,
      ...(open ? Object.values(open) : []),
      ...(dead === null ? [] : [dead]),
      ...(keeper.challenge() ? [keeper.challenge()?.token ?? ''] : []),
    ],
  };
}

/** Holds the open question only. */
function keepsNothing(): SessionKeeper {
  let open: Challenge | null = null;
  return {
    load: async () => null,
    save: async () => undefined,
    challenge: () => open,
    ask(challenge) {
      open = challenge;
    },
  };
}

const words = {
  app: 'of your authenticator app, or a recovery code',
  'e-mail': 'that Metabase has sent you by e-mail',
} as const;

const keyOf = (proof: Proof): string => proof['x-metabase-session'] ?? '';
