import { fieldErrors, json, newKey, text } from './answers.mjs';
import { openSession } from './open-session.mjs';
import { requireTexts } from './request.mjs';

const CHALLENGE_MS = 5 * 60_000;

/**
 * The answer to a right password of an enrolled user: no session yet. A user is enrolled when its `mfa` column holds the
 * code that will be accepted. `email` is among the methods only where the instance can send mail (metabase-api 1.7).
 * @param {import('./request.mjs').Call} call
 * @param {import('./user-row.mjs').UserRow} user
 */
export const challenge = (call, user) => {
  const token = `challenge.${newKey()}`;
  call.memory.challenges.set(token, { userId: user.id, until: call.now() + CHALLENGE_MS });
  const methods = sendsMail(call) ? ['totp', 'email'] : ['totp'];
  return json({ mfa_required: true, methods, challenge_token: token });
};

const sendsMail = (call) => call.state.settings['email-configured?'] !== false;

/** The user a challenge was made for, while it may still be answered. */
const challenged = (call) => {
  const open = call.memory.challenges.get(call.body.challenge_token);
  const user = open && open.until > call.now() ? call.state.users.get(open.userId) : undefined;
  if (!user?.is_active) throw text(401, 'Authentication session expired. Please log in again.');
  return user;
};

/** Unlike those of a sign-in, these refusals are a 400. */
const refuseThrottled = (throttle, key, field) => {
  const state = throttle.check(key);
  if (!state.blocked) return;
  throw fieldErrors(400, {
    [field]:
      state.seconds > 0
        ? ['Too many attempts! You must wait {0} seconds before trying again.', state.seconds]
        : 'Too many attempts! Please try again later.',
  });
};

/** @type {import('./request.mjs').Handler} */
const verify = (call) => {
  requireTexts(call, ['challenge_token', 'code']);
  const { memory, body } = call;
  const user = challenged(call);
  refuseThrottled(memory.codeThrottle, `user:${user.id}`, 'user-id');
  refuseThrottled(memory.codeAddressThrottle, `ip:${call.ip}`, 'ip-address');
  if (body.code !== user.mfa && body.code !== memory.mailedCodes.get(user.id)) {
    memory.codeThrottle.fail(`user:${user.id}`);
    memory.codeAddressThrottle.fail(`ip:${call.ip}`);
    throw text(401, 'Invalid authentication code.');
  }
  memory.mailedCodes.delete(user.id);
  memory.challenges.delete(body.challenge_token);
  return openSession(call, user);
};

/** @type {import('./request.mjs').Handler} */
const sendEmailCode = (call) => {
  requireTexts(call, ['challenge_token']);
  const { memory } = call;
  const user = challenged(call);
  if (!sendsMail(call)) throw text(400, 'Email is not configured on this instance.');
  refuseThrottled(memory.mailThrottle, `user:${user.id}`, 'user-id');
  refuseThrottled(memory.mailAddressThrottle, `ip:${call.ip}`, 'ip-address');
  memory.mailThrottle.fail(`user:${user.id}`);
  memory.mailAddressThrottle.fail(`ip:${call.ip}`);
  const code = String(100_000 + (call.state.outbox.length % 900_000));
  memory.mailedCodes.set(user.id, code);
  call.state.outbox.push({ to: user.email, code });
  return json({ success: true });
};

/** @type {readonly import('./request.mjs').Route[]} */
export const mfaRoutes = [
  ['POST', '/api/session/mfa/verify', verify, 'mfa'],
  ['POST', '/api/session/mfa/send-email-otp', sendEmailCode, 'mfa'],
];
