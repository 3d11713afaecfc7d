import { ok } from '../kernel/result';
import { readAnswer } from './answers';
import { type Calls, ifIds, isId, wrongId } from './calls';
import { findPerson, newPersonBody, patchBody, ResetLinkSchema, readPerson } from './persons';
import type { MetabaseClient } from './port';
import { conceal } from './requests';
import { SessionCountSchema, UserSchema } from './schemas';
import { findUser, readActiveAdmins } from './users';

type PersonCalls = Pick<
  MetabaseClient,
  | 'user'
  | 'isUser'
  | 'activeAdmins'
  | 'liveSessions'
  | 'person'
  | 'personByEmail'
  | 'createPerson'
  | 'editPerson'
  | 'sendInvite'
  | 'sendReset'
  | 'resetLink'
  | 'setPassword'
  | 'disable'
  | 'enable'
  | 'endSessions'
>;

/** Users, one by one. */
export function createPersonCalls(calls: Calls): PersonCalls {
  const { host, write } = calls;
  return {
    user: async (id, email) => (isId(id) ? findUser(calls, id, email) : wrongId()),
    async isUser(id) {
      if (!isId(id)) return wrongId();
      const found = await calls.find(`/api/user/${id}`, UserSchema, 'user');
      return found.ok ? ok(found.value !== null) : found;
    },
    activeAdmins: async (groupId) => (isId(groupId) ? readActiveAdmins(calls, groupId) : wrongId()),
    async liveSessions(userId) {
      if (!isId(userId)) return wrongId();
      const path = `/api/ee/session-management?user-id=${userId}&status=live&limit=1`;
      const counted = await calls.read(path, SessionCountSchema, 'sessions');
      return counted.ok ? ok(counted.value.total) : counted;
    },
    person: async (id) => (isId(id) ? readPerson(calls, id) : wrongId()),
    personByEmail: (email) => findPerson(calls, email),
    async createPerson(person) {
      const { result, sent } = await write('POST', '/api/user', newPersonBody(person));
      // A server may repeat the password it was sent.
      return {
        result: result.ok || person.password === null ? result : conceal(result, [person.password]),
        sent,
      };
    },
    editPerson: (id, patch) => ifIds([id], () => write('PUT', `/api/user/${id}`, patchBody(patch))),
    sendInvite: (id) => ifIds([id], () => write('POST', `/api/user/${id}/send_invite`)),
    sendReset: (email) => write('POST', '/api/session/forgot_password', { email }),
    async resetLink(id) {
      if (!isId(id)) return { answer: { result: wrongId(), sent: 'no' }, link: null };
      const { answer, outcome } = await calls.answered('POST', `/api/user/${id}/password-reset-url`);
      if (!answer || !outcome.result.ok) return { answer: outcome, link: null };
      const made = readAnswer(answer, ResetLinkSchema, { host, where: 'reset link' });
      return made.ok
        ? { answer: outcome, link: made.value.password_reset_url }
        : { answer: { ...outcome, result: calls.told(made) }, link: null };
    },
    async setPassword(id, password) {
      const { result, sent } = await ifIds([id], () =>
        write('PUT', `/api/user/${id}/password`, { password }),
      );
      return { result: result.ok ? result : conceal(result, [password]), sent };
    },
    disable: (id) => ifIds([id], () => write('DELETE', `/api/user/${id}`)),
    enable: (id) => ifIds([id], () => write('PUT', `/api/user/${id}/reactivate`)),
    // The user's number is in the body in any case: without a filter everybody would be signed out (metabase-api 5.7).
    endSessions: (userId) =>
      ifIds([userId], () => write('POST', '/api/ee/session-management/revoke', { 'user-id': userId })),
  };
}
