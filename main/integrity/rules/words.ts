import type { Account } from '../../directory/rules/account';
import type { Fault, FaultKind } from './faults';

/** A fault as it is told: what it is, what comes of it, and what puts it right. */
export interface FaultWords {
  readonly what: string;
  readonly why: string;
  /** What Rollcall can do about it, or null. */
  readonly repair: string | null;
  /** What an administrator of Metabase's own database does instead, or null. */
  readonly database: string | null;
}

/** Faults that let somebody do more than is seen, or that Metabase itself stumbles over. The others are untidy. */
const grave: ReadonlySet<FaultKind> = new Set([
  'hidden-admin',
  'wrong-tenancy',
  'address-twins',
  'built-in-renamed',
  'built-in-missing',
]);

export const isGrave = ({ kind }: Fault): boolean => grave.has(kind);

const called = ({ email, name }: Account): string => email || name;

const byHand = (statement: string): string => `Back up Metabase’s own database, then run: ${statement}`;

export function wordsOf(fault: Fault): FaultWords {
  switch (fault.kind) {
    case 'not-in-everyone':
      return {
        what: `${called(fault.account)} is not in ${fault.group.name}.`,
        why: 'Everybody has to be in it: who is not has none of the rights that everybody has, and is left out of Metabase’s counts.',
        repair: null,
        database: byHand(
          `INSERT INTO permissions_group_membership (user_id, group_id) VALUES (${fault.account.id}, ${fault.group.id});`,
        ),
      };
    case 'orphan-user':
      return {
        what: `User ${fault.userId} does not exist, and is in ${fault.group.name}.`,
        why: 'A row of a user who is gone: lists and exports of the group count somebody who is not there.',
        ...(isForEveryone(fault)
          ? {
              repair: null,
              database: byHand(
                `DELETE FROM permissions_group_membership WHERE user_id = ${fault.userId} AND group_id = ${fault.group.id};`,
              ),
            }
          : { repair: 'Take the membership away.', database: null }),
      };
    case 'orphan-group': {
      const { account, userId } = fault.holder;
      return {
        what: `${account ? called(account) : `User ${userId}`} is in group ${fault.groupId}, which does not exist.`,
        why: 'A row of a group that is gone: a group that gets this number again would have its people at once.',
        repair: 'Take the membership away.',
        database: null,
      };
    }
    case 'hidden-admin':
      return {
        what: `${called(fault.account)} is an administrator and not in ${fault.group.name}.`,
        why: 'They can do everything, and whoever looks at the group does not see them. Metabase does not count them when it keeps the last administrator.',
        repair: `Put them into ${fault.group.name}. To take the role away, revoke it afterwards.`,
        database: null,
      };
    case 'powerless-admin':
      return {
        what: `${called(fault.account)} is in ${fault.group.name} and is no administrator.`,
        why: 'The group says they may do everything and Metabase does not let them. It counts them as the administrator that may not be taken away.',
        repair: `Take them out of ${fault.group.name}. To make them an administrator, grant it afterwards.`,
        database: null,
      };
    case 'address-twins':
      return addressTwins(fault);
    case 'name-twins':
      return {
        what: `The groups “${fault.keeps.name}” (${fault.keeps.id}) and “${fault.other.name}” (${fault.other.id}) are called alike.`,
        why: 'Who is put into one may land in the other: single sign-on, Rollcall and people tell groups by their names.',
        ...(fault.other.magic === null
          ? { repair: `Rename the one with fewer people to “${fault.name}”.`, database: null }
          : {
              repair: null,
              database: byHand(
                `UPDATE permissions_group SET name = 'another name' WHERE id = ${fault.other.id};`,
              ),
            }),
      };
    case 'wrong-tenancy': {
      const isTenant = fault.account.kind === 'tenant';
      return {
        what: `${called(fault.account)} is ${isTenant ? 'a tenant user' : 'no tenant user'} and in ${fault.group.name}, ${isTenant ? 'which is for your own people' : 'which is for tenant users'}.`,
        why: isTenant
          ? 'They may open what is meant for your own people.'
          : 'They may open what belongs to tenants.',
        ...(fault.group.magic === 'all-tenant-users'
          ? {
              repair: null,
              database: byHand(
                `DELETE FROM permissions_group_membership WHERE user_id = ${fault.account.id} AND group_id = ${fault.group.id};`,
              ),
            }
          : { repair: `Take them out of ${fault.group.name}.`, database: null }),
      };
    }
    case 'barred-manager':
      return {
        what: `${called(fault.account)} is marked as manager of ${fault.group.name}, and ${fault.account.kind === 'tenant' ? 'a tenant user' : 'an administrator'} cannot be one.`,
        why: 'Whoever loses the administrator role later is still manager of the group, although nobody decided that.',
        repair: 'Take the mark away.',
        database: null,
      };
    case 'built-in-renamed':
      return {
        what: `The built-in group “${fault.name}” is called “${fault.group.name}”.`,
        why: 'Older versions of Metabase, single sign-on and scripts find it by its name.',
        repair: null,
        database: byHand(`UPDATE permissions_group SET name = '${fault.name}' WHERE id = ${fault.group.id};`),
      };
    case 'built-in-missing':
      return {
        what: `There is no group called “${fault.name}”.`,
        why: 'Metabase needs it for every account. Where it has another name, what hangs on it cannot be checked.',
        repair: null,
        database: byHand(
          `UPDATE permissions_group SET name = '${fault.name}' WHERE id = ${fault.name === 'All Users' ? 1 : 2}; (on most servers this is its number: look first)`,
        ),
      };
  }
}

const isForEveryone = ({ group }: Extract<Fault, { readonly kind: 'orphan-user' }>): boolean =>
  group.magic === 'all-users' || group.magic === 'all-tenant-users';

function addressTwins({ keeps, other }: Extract<Fault, { readonly kind: 'address-twins' }>): FaultWords {
  const isOver = other.status === 'disabled';
  return {
    what: `${called(keeps)} (user ${keeps.id}) and ${called(other)} (user ${other.id}) are one address.`,
    why: 'Metabase tells people by their address without its case: at a sign-in it may take either of the two. Who disables one leaves the other.',
    repair: isOver ? null : `Disable user ${other.id}, which is less in use.`,
    database: isOver
      ? byHand(`UPDATE core_user SET email = 'an address nobody has' WHERE id = ${other.id};`)
      : null,
  };
}
