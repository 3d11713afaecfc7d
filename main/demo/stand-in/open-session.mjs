import { json, newKey } from './answers.mjs';
import { timestamp } from './request.mjs';

/** Metabase's MAX_SESSION_AGE: absolute, from creation, not extended by use. */
export const MAX_SESSION_AGE_MINUTES = 20160;

/** @typedef {import('./request.mjs').Call} Call */

/**
 * Opens a session, as an interactive sign-in does: `last_login` moves, cookies are set.
 * @param {Call} call
 * @param {import('./user-row.mjs').UserRow} user
 * @param {Record<string, unknown>} [more]
 * @param {string} [name]   the field that carries the key
 */
export const openSession = (call, user, more = {}, name = 'id') => {
  const key = newKey();
  call.state.sessions.set(key, { user_id: user.id, created_at: call.now() });
  user.last_login = timestamp(call);
  const common = `Path=/; SameSite=Lax${call.secure ? '; Secure' : ''}`;
  const age = call.body.remember === true ? `; Max-Age=${MAX_SESSION_AGE_MINUTES * 60}` : '';
  return {
    ...json({ ...more, [name]: key }),
    headers: {
      'set-cookie': [
        `metabase.SESSION=${key}; HttpOnly; ${common}${age}`,
        `metabase.TIMEOUT=alive; ${common}${age}`,
      ],
    },
  };
};

/** @param {import('./state.mjs').State} state @param {number} userId */
export const endSessions = (state, userId) => {
  for (const [key, session] of state.sessions) if (session.user_id === userId) state.sessions.delete(key);
};
