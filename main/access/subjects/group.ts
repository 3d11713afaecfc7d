import { fold } from '../../directory/rules/fold';
import { err, ok, type Result } from '../../kernel/result';
import { placeGuard } from '../rules/guards';
import { type GroupState, type GroupWanted, type GroupWrite, groupIdIn } from '../rules/subjects/group';
import type { Place, Seen, Subject } from './subject';

/** A group of one instance. One that was made is found again by its name, so a crash leaves no doubt. */
export async function openGroup(place: Place): Promise<Subject<GroupState, GroupWrite>> {
  const { ports, step, instance, client, names } = place;
  const wanted = step.wanted as GroupWanted;
  const id = groupIdIn(step.accountKey);
  /** Who finds it gone before that was somebody else's doing, which a reading will find and call so. */
  let sent = false;
  const isAboutMembers = wanted.name === null || wanted.members.length > 0;

  return {
    async see(): Promise<Result<Seen<GroupState> | null>> {
      const groups = await client.groups();
      if (!groups.ok) return groups;
      await ports.directory.putGroups(instance.id, groups.value, sent ? id : null);
      const found = groups.value.find((group) =>
        id === null ? fold(group.name) === fold(wanted.name ?? '') : group.id === id,
      );
      if (!found) return ok(null);
      const members = isAboutMembers ? await client.groupMembers(found.id) : ok(null);
      if (!members.ok) return members;
      const state = { id: found.id, name: found.name, members: members.value };
      // It is known by its number; that somebody else renamed it is seen by comparing the states.
      return ok({ state, called: step.email, account: null });
    },
    forbidden: async () =>
      placeGuard(ports.connections.get(instance.id) ?? undefined, { email: '', name: step.email }),
    forbiddenThere: async () => null,
    async send(seen, write) {
      if (write.kind === 'create-group') return client.createGroup(write.name, write.isTenant);
      const group = seen?.state.id ?? id;
      if (group === null) return { result: err('GROUP_GONE', names), sent: 'no' };
      switch (write.kind) {
        case 'rename-group':
          return client.renameGroup(group, write.name);
        case 'delete-group':
          sent = true;
          return client.deleteGroup(group);
        case 'put-into':
          return client.addToGroup(write.userId, group, write.isManager);
      }
    },
  };
}
