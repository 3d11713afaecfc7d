import {
  duplicateKey,
  fieldErrors,
  forbidden,
  json,
  noContent,
  notFound,
  rawJson,
  text,
  trace,
} from './answers.mjs';
import {
  caller,
  idField,
  keepAnAdmin,
  managedGroups,
  requireAdmin,
  requireAdminOrManager,
  requireTexts,
  wordParameter,
} from './request.mjs';

/** @typedef {import('./request.mjs').Call} Call */

const ALL_USERS = "You cannot add or remove users to/from the 'All Users' group.";
const MANAGERS_UNPAID =
  'The group manager permissions functionality is only enabled if you have a premium token with the advanced-permissions feature.';
const MISMATCH = 'Cannot add non-tenant user to tenant-group or vice versa';

/** The columns of a group row, as its release shows them. */
const groupRow = (call, group) => ({
  id: group.id,
  name:
    group.magic === 'all-internal-users' && call.state.settings['use-tenants']
      ? 'All internal users'
      : group.name,
  ...(call.flags.magicGroupType && { magic_group_type: group.magic }),
  ...(call.flags.groupExtras && { is_tenant_group: group.tenant, entity_id: group.entity_id }),
});

/** @type {import('./request.mjs').Handler} */
const groups = (call) => {
  const { state, flags } = call;
  const tenancy = flags.tenants ? wordParameter(call, 'tenancy', ['external', 'internal']) : undefined;
  const user = requireAdminOrManager(call);
  const counts = state.derived('member counts', () => {
    const byGroup = new Map();
    for (const { user_id, group_id } of state.memberships.values()) {
      if (state.users.get(user_id)?.is_active) byGroup.set(group_id, (byGroup.get(group_id) ?? 0) + 1);
    }
    return byGroup;
  });
  const managed = new Set(managedGroups(call).map((row) => row.group_id));
  const shown = [...state.groups.values()].filter(
    (group) =>
      (!group.tenant || (flags.tenants && state.settings['use-tenants'])) &&
      (tenancy === undefined || group.tenant === (tenancy === 'external')) &&
      (user.is_superuser || managed.has(group.id)),
  );
  shown.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  return json(shown.map((group) => ({ ...groupRow(call, group), member_count: counts.get(group.id) ?? 0 })));
};

/** Active members of a group, API-key users included, by name. */
const members = (call, groupId) =>
  call.state.derived(`members ${groupId} ${call.features.advanced_permissions}`, () =>
    call.state
      .membershipsIn(groupId)
      .map((row) => ({ row, user: call.state.users.get(row.user_id) }))
      .filter(({ user }) => user.is_active)
      .sort((a, b) => (sortKey(a.user) < sortKey(b.user) ? -1 : 1))
      .map(({ row, user }) => ({
        id: user.id,
        user_id: user.id,
        membership_id: row.id,
        group_id: row.group_id,
        first_name: user.first_name,
        last_name: user.last_name,
        email: user.email,
        common_name: user.common_name,
        is_superuser: user.is_superuser,
        ...(call.features.advanced_permissions && { is_group_manager: row.is_group_manager }),
        ...(call.flags.memberType && { type: user.type }),
      })),
  );

/** Nulls last, the first name before the last. */
const sortKey = ({ first_name: first, last_name: last }) =>
  `${first?.toLowerCase() ?? '\uffff'}\u0000${last?.toLowerCase() ?? '\uffff'}`;

/** @type {import('./request.mjs').Handler} */
const group = (call) => {
  requireAdminOrManager(call);
  const found = call.state.groups.get(call.params.id);
  if (!found) throw notFound();
  return json({ ...groupRow(call, found), members: members(call, found.id) });
};

/** @type {import('./request.mjs').Handler} */
const createGroup = (call) => {
  requireTexts(call, ['name']);
  requireAdmin(call);
  refuseTakenName(call, call.body.name);
  return json(
    groupRow(call, call.state.addGroup(call.body.name, { tenant: call.body.is_tenant_group === true })),
  );
};

/** @type {import('./request.mjs').Handler} */
const renameGroup = (call) => {
  requireTexts(call, ['name']);
  const found = editableGroup(call);
  refuseTakenName(call, call.body.name);
  found.name = call.body.name;
  call.state.touch();
  return json(groupRow(call, found));
};

/** @type {import('./request.mjs').Handler} */
const deleteGroup = (call) => {
  requireAdminOrManager(call);
  if (!call.state.groups.has(call.params.id)) return noContent();
  call.state.removeGroup(editableGroup(call).id);
  return noContent();
};

/** The group in the path, unless it is unknown, magic or not the caller's. */
const editableGroup = (call) => {
  requireManagerOf(call, call.params.id);
  const found = call.state.groups.get(call.params.id);
  if (!found) throw notFound();
  if (found.magic) throw text(400, `You cannot edit or delete the '${found.name}' permissions group!`);
  return found;
};

const refuseTakenName = (call, name) => {
  const folded = name.toLowerCase();
  if ([...call.state.groups.values()].some((other) => other.name.toLowerCase() === folded)) {
    throw text(400, 'A group with that name already exists.');
  }
};

/** @param {Call} call @param {number} groupId */
const requireManagerOf = (call, groupId) => {
  if (caller(call).is_superuser) return;
  if (!managedGroups(call).some((row) => row.group_id === groupId)) throw forbidden();
};

/** @type {import('./request.mjs').Handler} */
const memberships = (call) => {
  const { state } = call;
  const user = requireAdminOrManager(call);
  const managed = new Set(managedGroups(call).map((row) => row.group_id));
  const serialise = () => {
    const byUser = {};
    for (const row of state.memberships.values()) {
      if (!user.is_superuser && !managed.has(row.group_id)) continue;
      byUser[row.user_id] ??= [];
      byUser[row.user_id].push({
        membership_id: row.id,
        group_id: row.group_id,
        user_id: row.user_id,
        is_group_manager: row.is_group_manager,
      });
    }
    return JSON.stringify(byUser);
  };
  return rawJson(user.is_superuser ? state.derived('memberships', serialise) : serialise());
};

/** @type {import('./request.mjs').Handler} */
const addMembership = (call) => {
  const { state, body, features } = call;
  const groupId = idField(call, 'group_id');
  const userId = idField(call, 'user_id');
  requireManagerOf(call, groupId);
  const manager = body.is_group_manager === true;
  if (manager && !features.advanced_permissions) throw text(402, MANAGERS_UNPAID);
  const target = state.groups.get(groupId);
  const user = state.users.get(userId);
  if (target?.magic === 'all-internal-users' || target?.magic === 'all-external-users')
    throw text(400, ALL_USERS);
  if (!target || !user || user.type === 'internal') throw unknownMembership(call);
  if (manager && user.is_superuser) throw text(400, 'Admin cannot be a group manager.');
  if (target.tenant !== (user.tenant_id !== null)) throw mismatch(call);
  if (state.membership(userId, groupId)) throw duplicateKey();
  if (target.magic === 'admin') state.setAdmin(userId, true);
  else state.addMembership(userId, groupId, manager);
  return json(members(call, groupId));
};

const mismatch = (call) =>
  call.flags.unknownMembership === 'text' ? text(400, MISMATCH) : trace(400, MISMATCH);

const unknownMembership = (call) =>
  call.flags.unknownMembership === 'error'
    ? trace(500, 'Referential integrity constraint violation', {
        'sql-exception-chain': ['SQLException:', 'SQLState: 23506'],
      })
    : mismatch(call);

/** @type {import('./request.mjs').Handler} */
const changeManager = (call) => {
  if (!call.features.advanced_permissions) throw text(402, MANAGERS_UNPAID);
  if (typeof call.body.is_group_manager !== 'boolean') {
    throw fieldErrors(400, { is_group_manager: 'value must be a boolean.' });
  }
  const row = call.state.memberships.get(call.params.id);
  if (!row) throw notFound();
  requireManagerOf(call, row.group_id);
  if (call.body.is_group_manager && call.state.users.get(row.user_id)?.is_superuser) {
    throw text(400, 'Admin cannot be a group manager.');
  }
  call.state.setManager(row.user_id, row.group_id, call.body.is_group_manager);
  return json({
    id: row.id,
    group_id: row.group_id,
    user_id: row.user_id,
    is_group_manager: row.is_group_manager,
  });
};

/** @type {import('./request.mjs').Handler} */
const removeMembership = (call) => {
  const { state } = call;
  const row = state.memberships.get(call.params.id);
  if (!row) {
    requireAdminOrManager(call);
    throw notFound();
  }
  requireManagerOf(call, row.group_id);
  const magic = state.groups.get(row.group_id)?.magic;
  if (magic === 'all-internal-users' || magic === 'all-external-users') throw text(400, ALL_USERS);
  if (magic === 'admin') {
    keepAnAdmin(call, row.user_id);
    state.setAdmin(row.user_id, false);
  } else state.removeMembership(row.id);
  return noContent();
};

/** @type {import('./request.mjs').Handler} */
const clearGroup = (call) => {
  requireManagerOf(call, call.params.id);
  const found = call.state.groups.get(call.params.id);
  if (!found) throw notFound();
  if (found.magic === 'admin') throw text(400, 'Invalid Request.');
  if (found.magic) throw text(400, ALL_USERS);
  for (const row of call.state.membershipsIn(found.id)) call.state.removeMembership(row.id);
  return noContent();
};

/** @type {readonly import('./request.mjs').Route[]} */
export const permissionRoutes = [
  ['GET', '/api/permissions/group', groups],
  ['POST', '/api/permissions/group', createGroup],
  ['GET', '/api/permissions/group/:id', group],
  ['PUT', '/api/permissions/group/:id', renameGroup],
  ['DELETE', '/api/permissions/group/:id', deleteGroup],
  ['GET', '/api/permissions/membership', memberships],
  ['POST', '/api/permissions/membership', addMembership],
  ['PUT', '/api/permissions/membership/:id', changeManager],
  ['DELETE', '/api/permissions/membership/:id', removeMembership],
  ['PUT', '/api/permissions/membership/:id/clear', clearGroup],
];
