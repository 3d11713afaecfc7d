import { t } from '../../../../preload/texts/text';
import { err } from '../../../kernel/result';
import { entrySentences, requestsOf } from '../details';
import type { GroupBook } from '../group-book';
import { difference, type Profile, profileWords } from '../profile';
import { type AccountState, recorded, stateWords } from '../state';
import { entryWrites, isDone, isEntryWrite, type Write, writesFor, writeWords } from '../wanted';
import { missingWords } from './account';
import type { SubjectRules } from './subject';

/** The account that somebody is to get. Their address is the target's. */
export interface Arrival {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Groups by Metabase's number, without that of everybody. */
  readonly groupIds: readonly number[];
  /** The group of everybody, which a set of groups must hold; null where it is not known: then groups are joined one by one. */
  readonly everyoneId: number | null;
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly tenantId: number | null;
  /** How the person gets in: `mail` is sent by Metabase as it makes the account, with `sso` nothing is needed. */
  readonly entry: 'mail' | 'sso' | 'link' | 'password';
}

/** An account that was made, as read back. */
export interface NewcomerState extends AccountState {
  readonly id: number;
  readonly profile: Profile;
}

export type NewcomerWrite = { readonly kind: 'create' } | Write;

const wantedOf = ({ firstName, lastName, groupIds, attributes, entry }: Arrival) => ({
  profile: {
    ...(firstName === null ? {} : { firstName }),
    ...(lastName === null ? {} : { lastName }),
    ...(attributes === null ? {} : { attributes }),
  },
  into: groupIds.map((id) => ({ id, manager: null })),
  ...(entry === 'link' ? { entry: 'link' as const } : {}),
});

const standing = (state: NewcomerState) => ({
  enabled: state.status !== 'disabled',
  admin: state.role === 'admin',
  groupIds: state.groupIds,
  manages: state.managedIds,
  sessions: null,
  profile: state.profile,
});

/** Somebody who is to get an account: `new:jane@acme.example`. */
export const newcomerRules: SubjectRules<Arrival, NewcomerState, NewcomerWrite> = {
  writesFor(now, arrival) {
    if (now) return writesFor(standing(now), wantedOf(arrival));
    return [
      { kind: 'create' },
      ...(arrival.everyoneId === null
        ? arrival.groupIds.map((groupId) => ({ kind: 'join', groupId, manager: false }) as const)
        : []),
      ...(arrival.entry === 'link' ? [{ kind: entryWrites.link }] : []),
    ];
  },
  isDone: (write, now) =>
    now !== null && (write.kind === 'create' ? now.status !== 'disabled' : isDone(write, standing(now))),
  isAnswered: isEntryWrite,
  absent: () => null,
  calledAfter: () => null,
  differs: (was, is) => (was === null) !== (is === null),
  words: (state) => (state ? stateWords(state, {}) : 'no account'),
  asWanted: () => 'ALREADY_THERE',
  recorded,
  partOf: (write, { nameOf }) => ({
    action: write.kind === 'create' ? 'create' : writeWords[write.kind],
    about: 'groupId' in write ? { group: nameOf(write.groupId) } : null,
  }),
  partly: (left, names) =>
    err('PARTLY_DONE', {
      ...names,
      missing: left.kind === 'create' ? 'making the account' : missingWords[left.kind],
    }).error,
  wayBack: (_, before, after) =>
    before === null && after !== null && after.status !== 'disabled'
      ? {
          key: `u${after.id}`,
          wanted: { status: 'disabled' },
          lost: [t('Metabase deletes no account: it stays, disabled, and so does its address.')],
        }
      : null,
  detailsOf: (arrival, _writes, _isUndo, book) => sentencesOf(arrival, book),
  requestsOf: (write, _target, adminGroupId) =>
    write.kind === 'create' ? ['POST /api/user'] : requestsOf(write, 0, adminGroupId).map(withoutNumber),
  exchangesOf: (_seen, _arrival, writes) => 1 + 2 * writes.length,
};

/** Nobody knows the number of an account that is not made yet. */
const withoutNumber = (request: string): string =>
  request.replace('/user/0', '/user/:id').replace('user 0', 'user :id');

function sentencesOf(arrival: Arrival, { nameOf }: Pick<GroupBook, 'nameOf'>): readonly string[] {
  const { groupIds, entry, tenantId } = arrival;
  const profile = difference(undefined, wantedOf(arrival).profile);
  const groups = groupIds.map(nameOf).join(', ');
  return [
    ...(profile ? [t('With {what}.', { what: profileWords(profile) })] : []),
    groups === '' ? t('In no group but that of everybody.') : t('Joins {groups}.', { groups }),
    ...(tenantId === null ? [] : [t('Belongs to a tenant.')]),
    entryWords(entry),
  ];
}

function entryWords(entry: Arrival['entry']): string {
  if (entry === 'sso') return t('Signs in through single sign-on; nobody needs a password.');
  return entrySentences[entry === 'mail' ? 'invite' : entry];
}
