import { forbidden, json, noContent, notFound, paidFeature } from './answers.mjs';
import { unsubscribeFromAll } from './deliveries.mjs';
import { caller, idField, idParameter, requireAdmin, wordParameter } from './request.mjs';

/** @typedef {import('./request.mjs').Call} Call */

/** The licence is checked before the caller is. */
const requireFeature = (call, feature, words) => {
  if (!call.features[feature]) throw paidFeature(words);
};

const shown = (call, tenant) => ({
  ...tenant,
  member_count: [...call.state.users.values()].filter(
    (user) => user.tenant_id === tenant.id && user.is_active,
  ).length,
  tenant_collection_id: tenant.id + 500,
});

/** @type {import('./request.mjs').Handler} */
const tenants = (call) => {
  requireFeature(call, 'tenants', 'Tenants');
  const status = wordParameter(call, 'status', ['all', 'active', 'deactivated']) ?? 'active';
  requireAdmin(call);
  const rows = [...call.state.tenants.values()].filter(
    (tenant) => status === 'all' || tenant.is_active === (status === 'active'),
  );
  return json({ data: rows.map((tenant) => shown(call, tenant)) });
};

/** @type {import('./request.mjs').Handler} */
const tenantById = (call) => {
  requireFeature(call, 'tenants', 'Tenants');
  requireAdmin(call);
  const tenant = call.state.tenants.get(call.params.id);
  if (!tenant) throw notFound();
  return json(shown(call, tenant));
};

/** @type {import('./request.mjs').Handler} */
const unsubscribe = (call) => {
  requireFeature(call, 'audit_app', 'Audit app');
  const self = caller(call);
  if (!self.is_superuser && self.id !== call.params.id) throw forbidden();
  if (!call.state.users.has(call.params.id)) throw notFound();
  unsubscribeFromAll(call.state, call.params.id);
  return noContent();
};

/** The sessions a filter lets through, the newest first. Ended ones are not remembered. */
const sessionsOf = (call, userId) =>
  [...call.state.sessions.entries()]
    .filter(([, session]) => userId === undefined || session.user_id === userId)
    .filter(([, session]) => call.state.users.get(session.user_id)?.is_active)
    .reverse();

/**
 * Live sessions, the newest first. The licence is checked first: 402 even for somebody who is not signed in.
 * @type {import('./request.mjs').Handler}
 */
const sessions = (call) => {
  requireFeature(call, 'session-management', 'Session management');
  requireAdmin(call);
  const status = wordParameter(call, 'status', ['live', 'ended', 'all']) ?? 'live';
  const found = status === 'ended' ? [] : sessionsOf(call, idParameter(call, 'user-id'));
  const limit = idParameter(call, 'limit');
  const rows = found.slice(0, limit).map(([key, session]) => {
    const user = call.state.users.get(session.user_id);
    return {
      // The key itself is the credential: its first characters stand for the hashed id of Metabase.
      id: `hashed-${key.slice(0, 4)}`,
      user: { id: session.user_id, email: user?.email, common_name: user?.common_name },
      type: 'normal',
      provider: 'password',
      created_at: new Date(session.created_at).toISOString(),
      current: key === call.sessionKey,
      status: 'live',
    };
  });
  return json({ total: found.length, limit: limit ?? null, offset: null, data: rows });
};

/**
 * Ends the sessions a filter lets through; an empty body means everybody's. The caller's own one stays unless told.
 * @type {import('./request.mjs').Handler}
 */
const revokeSessions = (call) => {
  requireFeature(call, 'session-management', 'Session management');
  requireAdmin(call);
  const { 'user-id': userId, 'exclude-current': sparesOwn = true } = call.body;
  if (userId !== undefined) idField(call, 'user-id');
  const gone = sessionsOf(call, userId).filter(([key]) => !(sparesOwn && key === call.sessionKey));
  for (const [key] of gone) call.state.sessions.delete(key);
  return json({
    revoked: gone.length,
    remaining: 0,
    user_ids: [...new Set(gone.map(([, session]) => session.user_id))],
  });
};

/**
 * Providers of OpenID Connect, their secrets masked (`enterprise/…/sso/api/oidc.clj`). The licence is checked first.
 * @type {import('./request.mjs').Handler}
 */
const oidcProviders = (call) => {
  requireFeature(call, 'sso_oidc', 'OIDC authentication');
  requireAdmin(call);
  return json(call.state.oidcProviders.map((one) => ({ ...one, 'client-secret': '**********et' })));
};

/** Routes that only an Enterprise build has. @type {readonly import('./request.mjs').Route[]} */
export const enterpriseRoutes = [
  ['GET', '/api/ee/tenant', tenants, 'tenants'],
  ['GET', '/api/ee/tenant/:id', tenantById, 'tenants'],
  ['DELETE', '/api/ee/audit-app/user/:id/subscriptions', unsubscribe],
  ['GET', '/api/ee/sso/oidc', oidcProviders, 'oidcProviders'],
  ['GET', '/api/ee/session-management', sessions, 'sessionManagement'],
  ['POST', '/api/ee/session-management/revoke', revokeSessions, 'sessionManagement'],
];
