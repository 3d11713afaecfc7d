import { fieldErrors, noContent, notFound } from './answers.mjs';
import { challenge } from './mfa.mjs';
import { openSession } from './open-session.mjs';
import { requireTexts } from './request.mjs';

/** @type {import('./request.mjs').Handler} */
const logIn = (call) => {
  requireTexts(call, ['username', 'password']);
  const { username, password } = call.body;
  refuseThrottled(call, `ip:${call.ip}`, call.memory.ipThrottle);
  refuseThrottled(call, username, call.throttle);

  const user = call.state.userByEmail(username);
  const right = user && user.type === 'personal' && user.password !== null && user.password === password;
  if (!right) throw failed(call, { password: 'did not match stored password' });
  if (!user.is_active) throw failed(call, { _error: 'Your account is disabled.' });
  if (call.flags.mfa && call.features['multi-factor-auth'] && user.mfa) return challenge(call, user);
  return openSession(call, user);
};

const refuseThrottled = (call, key, throttle) => {
  const state = throttle.check(key);
  if (!state.blocked) return;
  throw failed(call, {
    username:
      state.seconds > 0
        ? ['Too many attempts! You must wait {0} seconds before trying again.', state.seconds]
        : 'Too many attempts! Please try again later.',
  });
};

/** Every failure of a sign-in counts, a throttled one too, and is a 401. */
const failed = (call, errors) => {
  call.throttle.fail(call.body.username);
  call.memory.ipThrottle.fail(`ip:${call.ip}`);
  return fieldErrors(401, errors);
};

/** @type {import('./request.mjs').Handler} */
const logOut = (call) => {
  if (call.sessionKey === null || !call.state.sessions.delete(call.sessionKey)) throw notFound();
  return {
    ...noContent(),
    headers: {
      'set-cookie': ['metabase.SESSION=; Path=/; Max-Age=0', 'metabase.TIMEOUT=; Path=/; Max-Age=0'],
    },
  };
};

/** @type {readonly import('./request.mjs').Route[]} */
export const sessionRoutes = [
  ['POST', '/api/session', logIn],
  ['DELETE', '/api/session', logOut],
];
