import { forbidden, json, notFound, serverError, text, trace } from './answers.mjs';
import { dropRecipient } from './deliveries.mjs';
import { endSessions } from './open-session.mjs';
import { caller, keepAnAdmin, managedGroups, requireAdmin, timestamp } from './request.mjs';
import { INTERNAL_USER_ID } from './state.mjs';
import { adminColumns, userGroupMemberships } from './user-columns.mjs';

/** @typedef {import('./request.mjs').Call} Call */

/** @type {import('./request.mjs').Handler} */
const current = (call) => {
  const user = caller(call);
  const personal = user.type === 'personal';
  const managed = managedGroups(call);
  return json({
    ...adminColumns(call, user),
    group_ids: call.state.groupIds(user.id),
    personal_collection_id: personal ? user.id + 1000 : null,
    ...(call.flags.tenants && {
      tenant_collection_id: user.tenant_id === null ? null : user.tenant_id + 500,
    }),
    is_installer: user.id === 1,
    has_invited_second_user: user.id === 1 && call.state.users.size > 1,
    has_question_and_dashboard: true,
    first_login: personal ? user.date_joined : timestamp(call),
    custom_homepage: null,
    permissions: {
      can_create_queries: true,
      can_create_native_queries: user.is_superuser,
      ...(call.features.advanced_permissions && {
        is_group_manager: managed.length > 0,
        can_access_setting: false,
        can_access_subscription: true,
        can_access_monitoring: false,
        can_access_data_model: false,
        can_access_db_details: false,
      }),
    },
  });
};

/** @type {import('./request.mjs').Handler} */
const byId = (call) => {
  const { state, flags, params } = call;
  const self = caller(call);
  const allowed = self.is_superuser || self.id === params.id || managedGroups(call).length > 0;
  if (!allowed) throw forbidden();
  const user = state.users.get(params.id);
  if (!user) throw notFound();
  if (user.type === 'internal') {
    if (flags.internalById === 'refused') throw text(400, 'Not able to modify the internal user');
    if (flags.internalById === 'missing') throw notFound();
  }
  if (user.type === 'api-key' && !flags.apiKeyUserById) throw notFound();
  if (!user.is_active && !flags.deactivatedById) throw notFound();
  return json({
    ...adminColumns(call, user),
    user_group_memberships: userGroupMemberships(call, user),
    ...(flags.structuredAttributes && { structured_attributes: structured(user.login_attributes) }),
  });
};

const structured = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes ?? {}).map(([key, value]) => [key, { source: 'user', frozen: false, value }]),
  );

/** @type {import('./request.mjs').Handler} */
const deactivate = (call) => {
  const { state, flags, params } = call;
  requireAdmin(call);
  if (params.id === INTERNAL_USER_ID) throw text(400, 'Not able to modify the internal user');
  const user = state.users.get(params.id);
  if (!user) throw flags.deleteUnknown === 'missing' ? notFound() : serverError();
  if (user.type === 'api-key') {
    if (flags.deleteApiKeyUser === 'error') throw serverError();
    return json({ success: true });
  }
  if (!user.is_active) {
    if (flags.deleteTwice === 'error') throw serverError();
    return json({ success: true });
  }
  keepAnAdmin(call, user.id);
  user.is_active = false;
  user.updated_at = timestamp(call);
  if (!flags.sessionsSurviveDeactivation) endSessions(state, user.id);
  dropRecipient(state, flags, user.id);
  return json({ success: true });
};

/** @type {import('./request.mjs').Handler} */
const reactivate = (call) => {
  const { state, params } = call;
  requireAdmin(call);
  if (params.id === INTERNAL_USER_ID) throw text(400, 'Not able to modify the internal user');
  const user = state.users.get(params.id);
  if (user?.type !== 'personal') throw notFound();
  if (user.is_active) throw trace(400, 'Not able to reactivate an active user');
  const tenant = user.tenant_id === null ? undefined : state.tenants.get(user.tenant_id);
  if (tenant && !tenant.is_active) throw trace(400, 'Not able to reactivate a user in a deactivated tenant');
  user.is_active = true;
  state.setAdmin(user.id, false);
  if (user.sso_source === 'google' && state.settings['google-auth-enabled'] === false) user.sso_source = null;
  if (user.sso_source === 'ldap' && state.settings['ldap-enabled'] === false) user.sso_source = null;
  user.updated_at = timestamp(call);
  return json(adminColumns(call, user));
};

/** @type {readonly import('./request.mjs').Route[]} */
export const userRoutes = [
  ['GET', '/api/user/current', current],
  ['GET', '/api/user/:id', byId],
  ['DELETE', '/api/user/:id', deactivate],
  ['PUT', '/api/user/:id/reactivate', reactivate],
];
