import { json, newKey, text } from './answers.mjs';
import { openSession } from './open-session.mjs';
import { requireTexts } from './request.mjs';

const CHALLENGE_MS = 5 * 60_000;

/**
 * The answer to a right password of an enrolled user: no session yet. A user is enrolled when its `mfa` column holds the
 * code that will be accepted.
 * @param {import('./request.mjs').Call} call
 * @param {import('./user-row.mjs').UserRow} user
 */
export const challenge = (call, user) => {
  const token = `challenge.${newKey()}`;
  call.memory.challenges.set(token, { userId: user.id, until: call.now() + CHALLENGE_MS });
  return json({ mfa_required: true, methods: ['totp'], challenge_token: token });
};

/** @type {import('./request.mjs').Handler} */
const verify = (call) => {
  requireTexts(call, ['challenge_token', 'code']);
  const open = call.memory.challenges.get(call.body.challenge_token);
  const user = open && open.until > call.now() ? call.state.users.get(open.userId) : undefined;
  if (!user?.is_active) throw text(401, 'Authentication session expired. Please log in again.');
  if (call.body.code !== user.mfa) throw text(401, 'Invalid authentication code.');
  call.memory.challenges.delete(call.body.challenge_token);
  return openSession(call, user);
};

/** @type {readonly import('./request.mjs').Route[]} */
export const mfaRoutes = [['POST', '/api/session/mfa/verify', verify, 'mfa']];
