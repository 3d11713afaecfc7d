import { t } from '../../../preload/texts/text';
import type { GroupBook } from '../../access/rules/group-book';
import type { Proposal } from '../../access/rules/plan';
import { stateOf } from '../../access/rules/state';
import { groupKey } from '../../access/rules/subjects/group';
import {
  type MembershipKey,
  type MembershipState,
  type MembershipWanted,
  membershipKey,
} from '../../access/rules/subjects/membership';
import type { Account } from '../../directory/rules/account';
import type { Fault } from './faults';
import { wordsOf } from './words';

/** Where the faults are, as far as their repairs need it. */
export interface Ward {
  readonly instanceId: string;
  readonly book: Pick<GroupBook, 'nameOf'>;
}

const noUndo = () => t('This repair cannot be undone: Metabase refuses what it puts right.');
const noUndoOfRole = () =>
  t('This repair cannot be undone: going back would take or give the administrator role.');

/** What puts a fault right, or null where Metabase's API cannot. */
export function repairOf(fault: Fault, ward: Ward): Proposal | null {
  if (wordsOf(fault).repair === null) return null;
  const { instanceId, book } = ward;
  switch (fault.kind) {
    case 'not-in-everyone':
    case 'built-in-renamed':
    case 'built-in-missing':
      return null;
    case 'orphan-user': {
      const { userId, group } = fault;
      const name = `User ${userId} in ${group.name}`;
      return membership(ward, { userId, groupId: group.id }, name, null, { isIn: false, group: group.name });
    }
    case 'orphan-group': {
      const { holder, groupId } = fault;
      const { userId, account } = holder;
      const group = `group ${groupId}`;
      const name = account ? null : `User ${userId} in ${group}`;
      return membership(ward, { userId, groupId }, name, account, { isIn: false, group });
    }
    case 'hidden-admin':
      return ofAccount(ward, fault, { isIn: true }, noUndoOfRole());
    case 'powerless-admin':
      return ofAccount(ward, fault, { isIn: false }, noUndoOfRole());
    case 'wrong-tenancy':
      return ofAccount(ward, fault, { isIn: false }, noUndo());
    case 'barred-manager':
      return ofAccount(ward, fault, { isIn: true, isManager: false }, noUndo());
    case 'address-twins': {
      const { keeps, other } = fault;
      return {
        target: other,
        wanted: { status: 'disabled' },
        seen: stateOf(other, book),
        warnings: [
          t(
            keeps.role === 'admin'
              ? 'User {id} keeps the address, and is an administrator. Ask the person which account they work with.'
              : 'User {id} keeps the address. Ask the person which account they work with.',
            { id: `${keeps.id}` },
          ),
          t(
            'Until a database administrator gives the disabled one another address, Metabase may still take it for the other at a sign-in.',
          ),
        ],
      };
    }
    case 'name-twins': {
      const { keeps, other, name } = fault;
      const isSame = keeps.name.toLowerCase() === other.name.toLowerCase();
      return {
        target: { instanceId, key: groupKey(other.id), email: '', name: other.name },
        wanted: { name, members: [], isTenant: other.isTenant === true },
        seen: { id: other.id, name: other.name, members: null },
        warnings: [
          t('Views, templates and group mappings that name the group go on asking for the old name.'),
        ],
        lost: isSame ? [t('The old name: Metabase refuses a name that another group has.')] : [],
      };
    }
  }
}

function ofAccount(
  ward: Ward,
  {
    account,
    group,
  }: { readonly account: Account; readonly group: { readonly id: number; readonly name: string } },
  wanted: Omit<MembershipWanted, 'group'>,
  lost: string,
): Proposal {
  const pair = { userId: account.id, groupId: group.id };
  return membership(ward, pair, null, account, { ...wanted, group: group.name }, lost);
}

/** Of an account it goes by the account's own address, so that nobody else of that number is meant. */
function membership(
  { instanceId }: Ward,
  pair: MembershipKey,
  name: string | null,
  account: Account | null,
  wanted: MembershipWanted,
  lost: string = noUndo(),
): Proposal {
  const isIn = account ? account.groupIds.includes(pair.groupId) : true;
  const seen: MembershipState = {
    group: wanted.group,
    isIn,
    isManager: account?.manages.includes(pair.groupId) === true,
    isAdmin: account && account.role === 'admin',
  };
  const target = {
    instanceId,
    key: membershipKey(pair),
    email: account?.email ?? '',
    name: name ?? account?.name ?? '',
  };
  return { target, wanted, seen, lost: [lost] };
}
