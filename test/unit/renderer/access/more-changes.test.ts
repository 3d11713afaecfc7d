import { describe, expect, it } from 'vitest';
import type { AccountRow } from '../../../../preload/contract/directory';
import { actionText } from '../../../../renderer/components/account/action-words';
import { anyChange, changesFor, moreChanges } from '../../../../renderer/components/account/more-changes';

type Row = Pick<AccountRow, 'kind' | 'role' | 'status' | 'groups' | 'source'>;
const row = (over: Partial<Row> = {}): Row => ({
  kind: 'person',
  role: 'member',
  status: 'active',
  groups: ['Sales'],
  source: 'password',
  ...over,
});
function labels(rows: readonly Row[], canSignOut = false): readonly string[] {
  const more = changesFor(rows, canSignOut);
  return more ? moreChanges(more, () => undefined).map(({ label }) => label) : [];
}

describe('more changes', () => {
  it('are those that fit the account', () => {
    expect(labels([row()])).toEqual([
      'Disable for a time…',
      'Make administrator…',
      'Edit account…',
      'Reset password…',
      'Add to groups…',
      'Remove from groups…',
      'Set groups…',
    ]);
    expect(labels([row({ role: 'admin', groups: ['Administrators'] })])).toEqual([
      'Disable for a time…',
      'Revoke administrator…',
      'Edit account…',
      'Reset password…',
      'Add to groups…',
      'Set groups…',
    ]);
    expect(labels([row({ status: 'disabled' })])).not.toContain('Make administrator…');
    expect(labels([row({ status: 'disabled' })])[0]).toBe('Enable for a time…');
    expect(labels([row({ status: 'invited' })])).toContain('Invite again…');
    // Single sign-on lets them in: there is neither an invitation nor a password.
    expect(labels([row({ status: 'invited', source: 'saml' })])).not.toContain('Invite again…');
    expect(labels([row({ source: 'saml' })])).not.toContain('Reset password…');
    expect(labels([row({ kind: 'tenant' })])).not.toContain('Make administrator…');
    expect(labels([row({ kind: 'api-key' })])).toEqual([]);
  });

  it('sign out only where a server can, and nobody who is disabled', () => {
    expect(labels([row()], true)).toContain('Sign out everywhere…');
    expect(labels([row({ status: 'disabled' })], true)).not.toContain('Sign out everywhere…');
    const many = moreChanges(anyChange(false), () => undefined).map(({ id }) => id);
    expect(many).toEqual([
      'change.disable-for-a-time',
      'change.enable-for-a-time',
      'change.grant-admin',
      'change.revoke-admin',
      'change.edit-many',
      'change.invite',
      'change.reset-password',
      'change.add-to-groups',
      'change.remove-from-groups',
      'change.set-groups',
    ]);
  });

  it('invite only who has never signed in, and edit one account or what several have alike', () => {
    expect(labels([row({ status: 'invited' })])).toContain('Invite again…');
    expect(labels([row()])).not.toContain('Invite again…');
    expect(labels([row(), row()])).toContain('Edit accounts…');
    expect(labels([row({ status: 'disabled' }), row({ status: 'disabled' })]).join()).not.toContain('Edit');
    expect(labels([row({ status: 'disabled' })])).not.toContain('Edit account…');
  });

  it('ask when they begin and end only where that is what was pressed', () => {
    const asked: unknown[] = [];
    const items = moreChanges(anyChange(true), (...wish) => asked.push(wish));
    for (const { onPress } of items.slice(0, 3)) onPress();
    expect(asked).toEqual([
      ['disable', true],
      ['enable', true],
      ['grant-admin', false],
    ]);
  });

  it('have words that read as a sentence', () => {
    expect(actionText('disable', 'now', '3 accounts')).toBe('Disable 3 accounts');
    expect(actionText('add-to-groups', 'past', '2 of 3 accounts')).toBe('Added 2 of 3 accounts to groups');
    expect(actionText('grant-admin', 'doing', '1 of 2')).toBe('Granting admin to 1 of 2');
  });
});
