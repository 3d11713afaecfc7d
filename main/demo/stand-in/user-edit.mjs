import { fieldErrors, forbidden, json, newKey, noContent, notFound, text } from './answers.mjs';
import { endSessions, openSession } from './open-session.mjs';
import {
  caller,
  isText,
  keepAnAdmin,
  managedGroups,
  requireAdmin,
  requireTexts,
  timestamp,
} from './request.mjs';
import { INTERNAL_USER_ID } from './state.mjs';
import { adminColumns, userGroupMemberships } from './user-columns.mjs';

/** @typedef {import('./request.mjs').Call} Call */

const ALL_USERS = "You cannot add or remove users to/from the 'All Users' group.";
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** An active, personal user by the id in the path. @param {Call} call */
const activeTarget = (call) => {
  const user = call.state.users.get(call.params.id);
  if (call.params.id === INTERNAL_USER_ID) throw text(400, 'Not able to modify the internal user');
  if (!user?.is_active || (user.type === 'api-key' && !call.flags.apiKeyUserById)) throw notFound();
  return user;
};

/** @type {import('./request.mjs').Handler} */
const create = (call) => {
  const { state, flags, body } = call;
  validateNames(body);
  validateEmail(body, true);
  requireAdmin(call);
  if (state.userByEmail(body.email)) throw fieldErrors(400, { email: 'Email address already in use.' });
  const tenantId = flags.tenants ? (body.tenant_id ?? null) : null;
  if (tenantId !== null && state.settings['use-tenants'] !== true) {
    throw fieldErrors(400, {
      tenant_id: 'Cannot create a Tenant User as Tenants are not enabled for this instance.',
    });
  }
  const everyone = state.magicGroup(tenantId === null ? 'all-internal-users' : 'all-external-users');
  const wanted = body.user_group_memberships?.map((entry) => entry.id) ?? [everyone.id];
  if (!wanted.includes(everyone.id)) throw text(400, ALL_USERS);
  const admin = wanted.includes(state.magicGroup('admin').id);
  if (admin && tenantId !== null) throw text(400, 'Superusers cannot be tenant users');
  const user = state.addUser({
    email: body.email.toLowerCase(),
    tenant_id: tenantId,
    first_name: body.first_name ?? null,
    last_name: body.last_name ?? null,
    login_attributes: body.login_attributes ?? null,
    password: isText(body.password) ? body.password : newKey(),
    is_superuser: admin || (flags.tenants && tenantId === null && body.source === 'setup'),
    date_joined: timestamp(call),
    updated_at: timestamp(call),
  });
  for (const groupId of wanted) state.addMembership(user.id, groupId, managerFlag(body, groupId));
  return json({ ...adminColumns(call, user), user_group_memberships: userGroupMemberships(call, user) });
};

const validateNames = (body) => {
  const blank = ['first_name', 'last_name'].filter(
    (key) => (body[key] ?? null) !== null && !isText(body[key]),
  );
  if (blank.length === 0) return;
  throw fieldErrors(
    400,
    Object.fromEntries(blank.map((key) => [key, 'nullable value must be a non-blank string.'])),
    Object.fromEntries(blank.map((key) => [key, ['non-blank string, received: ""']])),
  );
};

const validateEmail = (body, required) => {
  if (typeof body.email === 'string' && EMAIL.test(body.email)) return;
  if (!required && (body.email ?? null) === null) return;
  const received = body.email === undefined ? 'nil' : JSON.stringify(body.email);
  throw fieldErrors(
    400,
    { email: 'value must be a valid email address.' },
    { email: [`valid email address, received: ${received}`] },
  );
};

const managerFlag = (body, groupId) =>
  body.user_group_memberships?.find((entry) => entry.id === groupId)?.is_group_manager === true;

/** @type {import('./request.mjs').Handler} */
const update = (call) => {
  const { state, body } = call;
  validateNames(body);
  validateEmail(body, false);
  const self = caller(call);
  const user = activeTarget(call);
  const admin = self.is_superuser;
  if (!admin && self.id !== user.id && managedGroups(call).length === 0) throw forbidden();
  const own = admin || self.id === user.id;
  if (own) refuseFixedFields(call, user, admin);

  const groups = plannedGroups(call, user, admin);
  const becomesAdmin = plannedAdmin(call, user, admin, groups);
  if (user.is_superuser && !becomesAdmin) keepAnAdmin(call, user.id);

  if (own) {
    for (const key of ['first_name', 'last_name', 'locale']) if (key in body) user[key] = body[key];
    if ((body.email ?? null) !== null) user.email = body.email.toLowerCase();
    if (admin && 'login_attributes' in body) user.login_attributes = body.login_attributes;
  }
  if (groups) replaceGroups(call, user, groups);
  if (user.is_superuser !== becomesAdmin) state.setAdmin(user.id, becomesAdmin);
  user.updated_at = timestamp(call);
  return json({ ...adminColumns(call, user), user_group_memberships: userGroupMemberships(call, user) });
};

const refuseFixedFields = (call, user, admin) => {
  const { state, body } = call;
  if (user.sso_source !== null) {
    for (const [key, word] of [
      ['first_name', 'first name'],
      ['last_name', 'last name'],
    ]) {
      if (key in body && body[key] !== user[key]) {
        throw fieldErrors(400, { [key]: `Editing ${word} is not allowed for SSO users.` });
      }
    }
    const external = ['google', 'ldap'].includes(user.sso_source);
    if (!admin && external && 'email' in body && body.email !== user.email) throw forbidden();
  }
  if ((body.email ?? null) === null) return;
  const owner = state.userByEmail(body.email);
  if (owner && owner.id !== user.id) {
    throw fieldErrors(400, { email: 'Email address already associated to another user.' });
  }
};

/** The wanted set of groups as a map to the manager flag, or null when the body leaves groups alone. */
const plannedGroups = (call, user, admin) => {
  const { state, body, features } = call;
  if (!Array.isArray(body.user_group_memberships)) return null;
  const wanted = new Map(body.user_group_memberships.map((entry) => [entry.id, entry.is_group_manager]));
  const now = new Map(state.membershipsOf(user.id).map((row) => [row.group_id, row.is_group_manager]));
  const same =
    wanted.size === now.size &&
    [...wanted].every(
      ([id, flag]) => now.has(id) && (!features.advanced_permissions || now.get(id) === flag),
    );
  if (same) return null;
  if (!admin) {
    const managed = new Set(managedGroups(call).map((row) => row.group_id));
    const touched = [...new Set([...wanted.keys(), ...now.keys()])].filter(
      (id) => wanted.has(id) !== now.has(id),
    );
    if (managed.size === 0 || touched.some((id) => !managed.has(id))) throw forbidden();
  }
  const everyone = state.magicGroup(user.tenant_id === null ? 'all-internal-users' : 'all-external-users');
  const flagMissing = features.advanced_permissions && wanted.get(everyone.id) === undefined;
  if (!wanted.has(everyone.id) || flagMissing) throw text(400, ALL_USERS);
  return wanted;
};

/** Whether the user will be an admin. A set that says otherwise than the flag is refused, also where it changes nothing. */
const plannedAdmin = (call, user, admin, groups) => {
  const { state, body } = call;
  const wanted = admin && typeof body.is_superuser === 'boolean' ? body.is_superuser : null;
  if (!Array.isArray(body.user_group_memberships)) return wanted ?? user.is_superuser;
  const adminGroup = state.magicGroup('admin').id;
  const byGroup = body.user_group_memberships.some((entry) => entry.id === adminGroup);
  if (wanted !== null && wanted !== byGroup) {
    throw fieldErrors(400, {
      is_superuser: 'Value of is_superuser must correspond to presence of Admin group ID in group_ids.',
    });
  }
  return groups ? byGroup : user.is_superuser;
};

/** With the feature, an entry sent without its manager flag is deleted and not added again. */
const replaceGroups = (call, user, groups) => {
  const { state, features } = call;
  const kept = (id) =>
    groups.has(id) && (!features.advanced_permissions || typeof groups.get(id) === 'boolean');
  for (const row of state.membershipsOf(user.id)) if (!kept(row.group_id)) state.removeMembership(row.id);
  for (const [id, flag] of groups) {
    if (!kept(id)) continue;
    state.addMembership(user.id, id);
    if (features.advanced_permissions) state.setManager(user.id, id, flag === true);
  }
};

/** @type {import('./request.mjs').Handler} */
const changePassword = (call) => {
  const { state, flags, body } = call;
  const self = caller(call);
  const weak = !isText(body.password) || body.password.length < 6 || !/\d/.test(body.password);
  if (weak) {
    throw fieldErrors(
      400,
      { password: 'password is too common.' },
      { password: ['insufficient password strength'] },
    );
  }
  if (!self.is_superuser && self.id !== call.params.id) throw forbidden();
  const user = activeTarget(call);
  if (user.type !== 'personal') throw notFound();
  if (!self.is_superuser && body.old_password !== user.password) {
    throw fieldErrors(400, { old_password: 'Invalid password' });
  }
  user.password = body.password;
  if (self.id === user.id || flags.passwordChangeEndsSessions) endSessions(state, user.id);
  return self.id === user.id ? openSession(call, user, { success: true }, 'session_id') : noContent();
};

/** @type {import('./request.mjs').Handler} */
const sendInvite = (call) => {
  requireAdmin(call);
  return json({ success: true });
};

/** @type {import('./request.mjs').Handler} */
const passwordResetUrl = (call) => {
  requireAdmin(call);
  const user = activeTarget(call);
  return json({
    password_reset_url: `${call.state.settings['site-url']}/auth/reset_password/${user.id}_${newKey()}`,
  });
};

/** @type {import('./request.mjs').Handler} */
const forgotPassword = (call) => {
  requireTexts(call, ['email']);
  validateEmail(call.body, true);
  return noContent();
};

/** @type {readonly import('./request.mjs').Route[]} */
export const userEditRoutes = [
  ['POST', '/api/user', create],
  ['PUT', '/api/user/:id', update],
  ['PUT', '/api/user/:id/password', changePassword],
  ['POST', '/api/user/:id/send_invite', sendInvite, 'sendInvite'],
  ['POST', '/api/user/:id/password-reset-url', passwordResetUrl, 'passwordResetUrl'],
  ['POST', '/api/session/forgot_password', forgotPassword],
];
