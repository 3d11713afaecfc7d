import type { Action } from '../../../preload/contract/access';
import type { AccountRow } from '../../../preload/contract/directory';
import type { MenuCommand } from '../menu';

/** Asks for a change of some accounts; with `isForATime` it is asked when it begins and ends. */
export type Change = (action: Action, refs: readonly string[], isForATime?: boolean) => void;

/** What can be done to some accounts besides disabling and enabling them now and for good. */
export interface MoreChanges {
  readonly canDisable: boolean;
  readonly canEnable: boolean;
  readonly canGrant: boolean;
  readonly canRevoke: boolean;
  readonly canLeave: boolean;
  /** A server with one of them can end sessions. */
  readonly canSignOut: boolean;
  /** Names and address are of one account; language and attributes also of many. */
  readonly edits: 'none' | 'one' | 'many';
  readonly canInvite: boolean;
  readonly canReset: boolean;
}

/** Many accounts may be anything: main leaves out whom it does not fit, and says why. */
export const anyChange = (canSignOut: boolean): MoreChanges => ({
  canDisable: true,
  canEnable: true,
  canGrant: true,
  canRevoke: true,
  canLeave: true,
  canSignOut,
  edits: 'many',
  canInvite: true,
  canReset: true,
});

/** For one account only what fits it; none for API keys, which Metabase changes elsewhere. */
export function changesFor(
  rows: readonly Pick<AccountRow, 'kind' | 'role' | 'status' | 'groups' | 'source'>[],
  canSignOut: boolean,
): MoreChanges | null {
  const people = rows.filter(({ kind }) => kind !== 'api-key');
  if (people.length === 0) return null;
  return {
    canDisable: people.some(({ status }) => status !== 'disabled'),
    canEnable: people.some(({ status }) => status === 'disabled'),
    canGrant: people.some(
      ({ kind, role, status }) => kind === 'person' && role === 'member' && status !== 'disabled',
    ),
    canRevoke: people.some(({ role }) => role === 'admin'),
    canLeave: people.some(({ role, groups }) => groups.length > (role === 'admin' ? 1 : 0)),
    canSignOut: canSignOut && people.some(({ status }) => status !== 'disabled'),
    edits: editsOf(people.filter(({ status }) => status !== 'disabled').length, people.length),
    canInvite: people.some(({ status, source }) => status === 'invited' && source === 'password'),
    canReset: people.some(({ status, source }) => status === 'active' && source === 'password'),
  };
}

/** A disabled account is not edited: of several those that are enabled. */
const editsOf = (enabled: number, all: number): MoreChanges['edits'] =>
  enabled === 0 ? 'none' : all === 1 ? 'one' : 'many';

/** The items of a menu `More changes`. Each leads to a dialog; with `isForATime` it asks when the change begins and ends. */
export function moreChanges(
  {
    canDisable,
    canEnable,
    canGrant,
    canRevoke,
    canLeave,
    canSignOut,
    edits,
    canInvite,
    canReset,
  }: MoreChanges,
  onChange: (action: Action, isForATime: boolean) => void,
): readonly MenuCommand[] {
  const item = (action: Action, label: string, isDanger = false): MenuCommand => ({
    id: action,
    label,
    isDanger,
    onPress: () => onChange(action, false),
  });
  const forATime = (action: 'disable' | 'enable', label: string): MenuCommand => ({
    id: `${action}-for-a-time`,
    label,
    isDanger: action === 'disable',
    onPress: () => onChange(action, true),
  });
  return [
    ...(canDisable ? [forATime('disable', 'Disable for a time…')] : []),
    ...(canEnable ? [forATime('enable', 'Enable for a time…')] : []),
    ...(canGrant ? [item('grant-admin', 'Make administrator…')] : []),
    ...(canRevoke ? [item('revoke-admin', 'Revoke administrator…', true)] : []),
    ...(edits === 'none' ? [] : [item('edit', edits === 'one' ? 'Edit account…' : 'Edit accounts…')]),
    ...(canInvite ? [item('invite', 'Invite again…')] : []),
    ...(canReset ? [item('reset-password', 'Reset password…')] : []),
    item('add-to-groups', 'Add to groups…'),
    ...(canLeave ? [item('remove-from-groups', 'Remove from groups…')] : []),
    item('set-groups', 'Set groups…'),
    ...(canSignOut ? [item('revoke-sessions', 'Sign out everywhere…', true)] : []),
  ];
}
