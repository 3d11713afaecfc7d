import { accountRef } from '../../directory/rules/account';
import { ok, type Result } from '../../kernel/result';
import { placeGuard, standingGuard } from '../rules/guards';
import {
  type MembershipState,
  type MembershipWanted,
  type MembershipWrite,
  membershipIn,
} from '../rules/subjects/membership';
import { groupsForbidden } from './groups-forbidden';
import type { Place, Seen, Subject } from './subject';

/** A membership that is to be put right, of an account of the table or of a user that is not there at all. */
export async function openMembership(
  place: Place,
): Promise<Subject<MembershipState, MembershipWrite> | null> {
  const { ports, step, instance, client } = place;
  const { connections, directory } = ports;
  const pair = membershipIn(step.accountKey);
  if (!pair) return null;
  const { userId, groupId } = pair;
  const { isIn, group } = step.wanted as MembershipWanted;

  async function see(): Promise<Result<Seen<MembershipState>>> {
    const [known] = await directory.engine.accounts([`${instance.id}:u${userId}`]);
    if (!known) return seeAlone();
    const hasManagers = instance.facts?.server.capabilities.groupManagers.state !== 'no';
    const read = await directory.readAccount(client, known, hasManagers);
    if (!read.ok) return read;
    const account = read.value;
    if (account === null) return seeAlone();
    const state: MembershipState = {
      group,
      isIn: account.groupIds.includes(groupId),
      isManager: account.manages.includes(groupId),
      isAdmin: account.role === 'admin',
    };
    return ok({ state, called: account.email || account.name, account });
  }

  async function seeAlone(): Promise<Result<Seen<MembershipState>>> {
    const found = await client.isInGroup(userId, groupId);
    if (!found.ok) return found;
    const state: MembershipState = { group, isIn: found.value, isManager: false, isAdmin: null };
    return ok({ state, called: step.email, account: null });
  }

  return {
    see,
    async forbidden(seen) {
      const now = connections.get(instance.id) ?? undefined;
      if (!seen?.account) return placeGuard(now, { email: '', name: step.email });
      const instances = new Map(connections.all().map((one) => [one.id, one]));
      const action = isIn ? 'add-to-groups' : 'remove-from-groups';
      const whom = { email: seen.account.email, ref: accountRef(seen.account) };
      return standingGuard(action, seen.account, instances, await ports.protections(whom));
    },
    async forbiddenThere(seen) {
      if (!seen?.account) return null;
      const wanted = isIn ? { into: [{ id: groupId, manager: null }] } : { outOf: [groupId] };
      return groupsForbidden(place, seen.account, wanted);
    },
    async send(_seen, write) {
      switch (write.kind) {
        case 'join':
          return client.addToGroup(userId, groupId);
        case 'leave':
          return client.leaveGroup(userId, groupId);
        case 'unmanage':
          return client.setManager(userId, groupId, false);
      }
    },
  };
}
