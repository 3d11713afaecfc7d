import type { Action } from '../../../preload/contract/access';
import type { AccountRow } from '../../../preload/contract/directory';
import type { CommandId } from '../../../preload/texts/commands';
import { menuItem, type WhyNot } from '../../commands/registry';
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
  whyNot?: WhyNot,
): readonly MenuCommand[] {
  const item = (id: CommandId, action: Action): MenuCommand =>
    menuItem({ id, run: () => onChange(action, false) }, whyNot);
  const forATime = (action: 'disable' | 'enable'): MenuCommand =>
    menuItem({ id: `change.${action}-for-a-time`, run: () => onChange(action, true) }, whyNot);
  return [
    ...(canDisable ? [forATime('disable')] : []),
    ...(canEnable ? [forATime('enable')] : []),
    ...(canGrant ? [item('change.grant-admin', 'grant-admin')] : []),
    ...(canRevoke ? [item('change.revoke-admin', 'revoke-admin')] : []),
    ...(edits === 'none' ? [] : [item(edits === 'one' ? 'change.edit' : 'change.edit-many', 'edit')]),
    ...(canInvite ? [item('change.invite', 'invite')] : []),
    ...(canReset ? [item('change.reset-password', 'reset-password')] : []),
    item('change.add-to-groups', 'add-to-groups'),
    ...(canLeave ? [item('change.remove-from-groups', 'remove-from-groups')] : []),
    item('change.set-groups', 'set-groups'),
    ...(canSignOut ? [item('change.revoke-sessions', 'revoke-sessions')] : []),
  ];
}
