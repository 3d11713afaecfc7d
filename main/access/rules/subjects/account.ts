import { err } from '../../../kernel/result';
import { detailsOf, requestsOf } from '../details';
import { asWantedAlready } from '../intent';
import { type AccountState, differs, recorded, standingIn, stateWords } from '../state';
import { mayBeVain } from '../sync-guard';
import {
  isAsWanted,
  isDone,
  isEntryWrite,
  takesAdmin,
  type Wanted,
  type Write,
  writesFor,
  writeWords,
} from '../wanted';
import { wayBack } from '../way-back';
import type { SubjectRules } from './subject';

export const missingWords: Readonly<Record<Write['kind'], string>> = {
  enable: 'enabling the account',
  disable: 'disabling the account',
  'grant-admin': 'giving the administrator role',
  'revoke-admin': 'taking the administrator role away',
  join: 'a group to join',
  manage: 'managing a group',
  leave: 'a group to leave',
  'end-sessions': 'ending the sessions',
  edit: 'the new name, address, language or attributes',
  'mail-invite': 'the mail with the invitation',
  'mail-reset': 'the mail with the link',
  'make-link': 'the link for a new password',
  'set-password': 'the temporary password',
};

/** An account that is there already: `u12`, or the `k3` of an API key, which no step changes. */
export const accountRules: SubjectRules<Wanted, AccountState, Write> = {
  writesFor: (now, wanted) => (now ? writesFor(standingIn(now), wanted) : []),
  isDone: (write, now) => now !== null && isDone(write, standingIn(now)),
  isAnswered: isEntryWrite,
  absent: (_, names) => err('ACCOUNT_GONE', names).error,
  calledAfter: ({ profile }) => profile?.email?.toLowerCase() ?? null,
  // A plan that was left out, or made before plans kept what they saw, has seen nothing.
  differs: (was, is, wanted) => was !== null && is !== null && differs(was, is, wanted),
  words: (state, wanted) => (state ? stateWords(state, wanted) : 'no account'),
  asWanted: asWantedAlready,
  recorded,
  partOf: (write, { nameOf }) => ({
    action: writeWords[write.kind],
    about: 'groupId' in write ? { group: nameOf(write.groupId) } : null,
  }),
  partly: (left, names) =>
    left.kind === 'grant-admin'
      ? err('ROLE_NOT_RESTORED', names).error
      : err('PARTLY_DONE', { ...names, missing: missingWords[left.kind] }).error,
  wayBack(key, before, after, wanted) {
    if (!before || !after) return null;
    const back = wayBack(before, after, wanted);
    return isAsWanted(standingIn(after), back.wanted) ? null : { key, ...back };
  },
  detailsOf,
  requestsOf: (write, { key }, adminGroupId) => requestsOf(write, userIdIn(key), adminGroupId),
  /** A look before, a question for what single sign-on fills, and for each write the asking and the reading back; leaving a group takes looking it up. */
  exchangesOf(seen, wanted, writes) {
    const isAskedForSync = seen !== null && mayBeVain(seen, wanted);
    const looks = 1 + (takesAdmin(wanted) && seen?.role === 'admin' ? 1 : 0) + (isAskedForSync ? 1 : 0);
    const lookUps = writes.filter(({ kind }) => kind === 'leave' || kind === 'manage').length;
    return looks + 2 * writes.length + lookUps;
  },
};

const userIdIn = (key: string): number => Number(key.slice(1));
