import * as z from 'zod';
import { type Err, err, ok, type Result } from '../kernel/result';
import { fieldErrors, isPage, isSuccess, jsonOf, readAnswer, refusal, whyOf } from './answers';
import { SessionKeySchema, SignInSchema } from './schemas';
import type { Challenge } from './target';
import type { HttpAnswer } from './transport';

/** What a right password opens: a session, or the question for a second factor. */
export type SignedIn =
  | { readonly kind: 'session'; readonly key: string }
  | { readonly kind: 'challenge'; readonly challenge: Challenge };

interface Where {
  readonly host: string;
  readonly base: string;
}

/** A challenge is good for five minutes (metabase-api 1.7); a little less, for it takes time to get there. */
const CHALLENGE_MS = 4.5 * 60_000;

/** What the answer to `POST /api/session` means (1.1). Its refusals carry 401, told apart by the field they name. */
export function readSignIn(
  answer: HttpAnswer,
  { host, base, now }: Where & { readonly now: number },
): Result<SignedIn> {
  if (isSuccess(answer)) {
    const read = readAnswer(answer, SignInSchema, { host, where: 'sign-in' });
    if (!read.ok) return read;
    if ('id' in read.value) return ok({ kind: 'session', key: read.value.id });
    const { challenge_token: token, methods } = read.value;
    const challenge = { token: token ?? '', methods, until: now + CHALLENGE_MS };
    return ok({ kind: 'challenge', challenge });
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
export function isDefinite({ error }: Err): boolean {
  return ['WRONG_PASSWORD', 'SIGN_IN_DISABLED', 'SIGN_IN_THROTTLED', 'SERVER_REFUSED'].includes(error.code);
}

/** Whether the server counted it as a failure of this e-mail: ten within an hour lock it (1.5), blocked tries included. */
export function countsOnServer({ error }: Err): boolean {
  return ['WRONG_PASSWORD', 'SIGN_IN_DISABLED', 'SIGN_IN_THROTTLED'].includes(error.code);
}

const VerifiedSchema = z.object({ id: SessionKeySchema });

/**
 * What the answer to `POST /api/session/mfa/verify` means (1.7): the key of the session. A wrong code and an expired
 * question are both a 401 with a text, which is English because every request asks for it.
 */
export function readVerified(answer: HttpAnswer, { host, base }: Where): Result<string> {
  if (isSuccess(answer)) {
    const read = readAnswer(answer, VerifiedSchema, { host, where: 'second factor' });
    return read.ok ? ok(read.value.id) : read;
  }
  if (isPage(answer)) return refusal(answer, { host, base });
  if (answer.status === 401) {
    const said = jsonOf(answer);
    const words = typeof said === 'string' ? said : answer.text;
    return err(/expired/i.test(words) ? 'SECOND_FACTOR_EXPIRED' : 'SECOND_FACTOR_WRONG', { host });
  }
  const errors = fieldErrors(answer);
  if (errors && ('user-id' in errors || 'ip-address' in errors))
    return err('SECOND_FACTOR_THROTTLED', { host });
  if (answer.status === 403) return err('SERVER_REFUSED', { host, why: whyOf(answer) });
  return refusal(answer, { host, base });
}
