import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import type { GroupBook } from './group-book';
import { profileWords } from './profile';
import type { Entry, Wanted, Write } from './wanted';

/**
 * What becomes of an account beyond what the action's own word says, in short sentences: the groups it joins and leaves,
 * and what an undo gives back besides.
 */
export function detailsOf(
  wanted: Wanted,
  writes: readonly Write[],
  isUndo: boolean,
  { nameOf }: Pick<GroupBook, 'nameOf'>,
): readonly string[] {
  const named = (of: readonly Write[]) =>
    of
      .flatMap((write) => ('groupId' in write ? [write.groupId] : []))
      .map(nameOf)
      .join(', ');
  const kinds = (...kind: readonly Write['kind'][]) => writes.filter((write) => kind.includes(write.kind));
  const joined = kinds('join');
  const managing = [...kinds('manage'), ...joined].filter((write) => 'manager' in write && write.manager);
  const unmanaging = kinds('manage').filter((write) => 'manager' in write && !write.manager);
  const edit = writes.find((write) => write.kind === 'edit');
  const sentences = [
    edit ? t('Becomes {what}.', { what: profileWords(edit.profile) }) : null,
    isUndo && wanted.status === 'enabled' && wanted.admin === true
      ? t('Becomes an administrator again, as before.')
      : null,
    joined.length > 0 ? t('Joins {groups}.', { groups: named(joined) }) : null,
    kinds('leave').length > 0 ? t('Leaves {groups}.', { groups: named(kinds('leave')) }) : null,
    managing.length > 0
      ? t(isUndo ? 'Manages {groups} again.' : 'Manages {groups}.', { groups: named(managing) })
      : null,
    wanted.entry ? entrySentences[wanted.entry] : null,
    unmanaging.length > 0 ? t('No longer manages {groups}.', { groups: named(unmanaging) }) : null,
  ];
  return sentences.filter((sentence) => sentence !== null);
}

export const entrySentences: Readonly<Record<Entry, string>> = inWords({
  invite: msg('Metabase mails the invitation.'),
  reset: msg('Metabase mails a link that sets a new password.'),
  link: msg('Rollcall shows a link that sets a new password, once.'),
  password: msg('Rollcall sets a temporary password and shows it once.'),
});

/** The requests of Metabase's API that a write is; the number of a membership is looked up when it is needed. */
export function requestsOf(write: Write, userId: number, adminGroupId: number | null): readonly string[] {
  const member = (groupId: number | null) => `user ${userId}, group ${groupId ?? 'Administrators'}`;
  const membership = '/api/permissions/membership';
  switch (write.kind) {
    case 'disable':
      return [`DELETE /api/user/${userId}`];
    case 'enable':
      return [`PUT /api/user/${userId}/reactivate`];
    case 'grant-admin':
      return [`POST ${membership} (${member(adminGroupId)})`];
    case 'revoke-admin':
      return [`DELETE ${membership}/:id (${member(adminGroupId)})`];
    case 'join':
      return [`POST ${membership} (${member(write.groupId)})`];
    case 'manage':
      return [`PUT ${membership}/:id (${member(write.groupId)})`];
    case 'leave':
      return [`DELETE ${membership}/:id (${member(write.groupId)})`];
    case 'end-sessions':
      return [`POST /api/ee/session-management/revoke (user ${userId})`];
    case 'edit':
      return [`PUT /api/user/${userId} (${Object.keys(write.profile).join(', ')})`];
    case 'mail-invite':
      return [`POST /api/user/${userId}/send_invite`];
    case 'mail-reset':
      return ['POST /api/session/forgot_password'];
    case 'make-link':
      return [`POST /api/user/${userId}/password-reset-url`];
    case 'set-password':
      return [`PUT /api/user/${userId}/password`];
  }
}
