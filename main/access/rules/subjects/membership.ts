import { t } from '../../../../preload/texts/text';
import { err } from '../../../kernel/result';
import type { Request, SubjectRules } from './subject';

/** Whether somebody is in a group, as it was read. */
export interface MembershipState {
  readonly group: string;
  readonly isIn: boolean;
  readonly isManager: boolean;
  /** Whether the account is an administrator's; null where there is no account. */
  readonly isAdmin: boolean | null;
}

/** Whether somebody is to be in the group; with `isManager` of false, nothing but that flag is to go. */
export interface MembershipWanted {
  readonly isIn: boolean;
  readonly isManager?: false;
  /** For the words. */
  readonly group: string;
}

export interface MembershipWrite extends Request {
  readonly kind: 'join' | 'leave' | 'unmanage';
}

export interface MembershipKey {
  readonly userId: number;
  readonly groupId: number;
}

/** Neither the user nor the group has to be there: that may be what is wrong. */
export const membershipKey = ({ userId, groupId }: MembershipKey): string =>
  `membership:${userId}-${groupId}`;

/** The numbers in a key, or null of a key that is of something else. */
export function membershipIn(key: string): MembershipKey | null {
  const [, user, group] = /^membership:(\d{1,10})-(\d{1,10})$/.exec(key) ?? [];
  return user === undefined ? null : { userId: Number(user), groupId: Number(group) };
}

/**
 * One membership, put right. None of these is taken back: what they repair is what Metabase refuses to make, and where it
 * does not refuse, going back would give or take the administrator role.
 */
export const membershipRules: SubjectRules<MembershipWanted, MembershipState, MembershipWrite> = {
  writesFor(now, { isIn, isManager }) {
    if (isIn !== (now?.isIn ?? false)) return [{ kind: isIn ? 'join' : 'leave' }];
    return isManager === false && now?.isManager === true ? [{ kind: 'unmanage' }] : [];
  },
  isDone(write, now) {
    if (write.kind === 'join') return now?.isIn === true;
    return write.kind === 'leave' ? now?.isIn === false : now?.isManager === false;
  },
  isAnswered: () => false,
  absent: () => null,
  calledAfter: () => null,
  // Somebody who became an administrator in earnest must not lose that by being taken out of the group.
  differs: (was, is) => was !== null && is !== null && (was.isIn !== is.isIn || was.isAdmin !== is.isAdmin),
  words(state) {
    if (state === null) return 'nobody';
    const who = state.isAdmin === null ? 'nobody' : state.isAdmin ? 'an administrator' : 'a member';
    const manages = state.isManager ? ', managing it' : '';
    return `${who} ${state.isIn ? 'in' : 'out of'} ${state.group}${manages}`;
  },
  asWanted: () => 'ALREADY_SO',
  recorded: ({ group, isIn, isManager, isAdmin }) => ({
    group,
    in: isIn,
    ...(isManager ? { manager: true } : {}),
    ...(isAdmin === null ? {} : { administrator: isAdmin }),
  }),
  partOf: () => ({ action: 'repair', about: null }),
  partly: (_, names) => err('NOT_APPLIED', names).error,
  wayBack: () => null,
  detailsOf: ({ group }, writes) => writes.map(({ kind }) => detailWords(kind, group)),
  requestsOf(write, { key }) {
    const { userId = 0, groupId = 0 } = membershipIn(key) ?? {};
    const whose = `(user ${userId}, group ${groupId})`;
    switch (write.kind) {
      case 'join':
        return [`POST /api/permissions/membership ${whose}`];
      case 'leave':
        return [`DELETE /api/permissions/membership/:id ${whose}`];
      case 'unmanage':
        return [`PUT /api/permissions/membership/:id ${whose}`];
    }
  },
  // Removing one takes looking up its number.
  exchangesOf: (_, __, writes) => 1 + 3 * writes.length,
};

function detailWords(kind: MembershipWrite['kind'], group: string): string {
  switch (kind) {
    case 'join':
      return t('Is put into {group}.', { group });
    case 'leave':
      return t('Is taken out of {group}.', { group });
    case 'unmanage':
      return t('Is no longer marked as manager of {group}.', { group });
  }
}
