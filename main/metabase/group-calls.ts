import { err, ok } from '../kernel/result';
import { type Calls, ifIds, isId, wrongId } from './calls';
import { findMembership, type MembershipReader, readManaged, readMembers } from './memberships';
import type { MetabaseClient, WriteResult } from './port';
import { magicOf } from './rows';
import { GroupListSchema, GroupMembersSchema } from './schemas';

type GroupCalls = Pick<
  MetabaseClient,
  | 'groups'
  | 'groupMembers'
  | 'managedGroups'
  | 'membershipBytes'
  | 'addToGroup'
  | 'leaveGroup'
  | 'setManager'
  | 'createGroup'
  | 'renameGroup'
  | 'deleteGroup'
  | 'isInGroup'
  | 'isGroup'
>;

/** Groups, and who is in them. */
export function createGroupCalls(calls: Calls): GroupCalls {
  const { host, write } = calls;
  const memberships: MembershipReader = {
    host,
    find: calls.find,
    all: () => calls.bytes('/api/permissions/membership'),
  };

  /** Memberships are changed by a number of their own, which is looked up first. */
  const onMembership = (
    userId: number,
    groupId: number,
    change: (path: string) => Promise<WriteResult>,
  ): Promise<WriteResult> =>
    ifIds([userId, groupId], async () => {
      const found = await findMembership(memberships, userId, groupId);
      if (!found.ok) return { result: found, sent: 'no' };
      if (!found.value) return { result: err('REMOTE_NOT_FOUND', { host }), sent: 'no' };
      return change(`/api/permissions/membership/${found.value.membershipId}`);
    });

  return {
    async groups() {
      const list = await calls.list('/api/permissions/group', GroupListSchema, 'group list');
      if (!list.ok) return list;
      return ok(
        list.value.map((group) => ({
          id: group.id,
          name: group.name,
          magic: magicOf(group),
          ...(group.is_tenant_group ? { isTenant: true } : {}),
          memberCount: group.member_count,
        })),
      );
    },
    membershipBytes: memberships.all,
    groupMembers: async (groupId) => (isId(groupId) ? readMembers(memberships, groupId) : wrongId()),
    managedGroups: async (userId) => (isId(userId) ? readManaged(memberships, userId) : wrongId()),
    addToGroup: (userId, groupId, isManager = false) =>
      ifIds([userId, groupId], () =>
        write('POST', '/api/permissions/membership', {
          user_id: userId,
          group_id: groupId,
          ...(isManager ? { is_group_manager: true } : {}),
        }),
      ),
    leaveGroup: (userId, groupId) => onMembership(userId, groupId, (path) => write('DELETE', path)),
    setManager: (userId, groupId, isManager) =>
      onMembership(userId, groupId, (path) => write('PUT', path, { is_group_manager: isManager })),
    createGroup: (name, isTenant) =>
      write('POST', '/api/permissions/group', { name, ...(isTenant ? { is_tenant_group: true } : {}) }),
    renameGroup: (id, name) => ifIds([id], () => write('PUT', `/api/permissions/group/${id}`, { name })),
    async isInGroup(userId, groupId) {
      if (!isId(userId) || !isId(groupId)) return wrongId();
      const found = await findMembership(memberships, userId, groupId);
      return found.ok ? ok(found.value !== null) : found;
    },
    async isGroup(id) {
      if (!isId(id)) return wrongId();
      const found = await calls.find(`/api/permissions/group/${id}`, GroupMembersSchema, 'group');
      return found.ok ? ok(found.value !== null) : found;
    },
    deleteGroup: (id) => ifIds([id], () => write('DELETE', `/api/permissions/group/${id}`)),
  };
}
