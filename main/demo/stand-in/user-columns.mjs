/** @typedef {import('./request.mjs').Call} Call */
/** @typedef {import('./user-row.mjs').UserRow} UserRow */

/**
 * What an admin, or the user itself, sees of a user row.
 * @param {Call} call
 * @param {UserRow} user
 */
export const adminColumns = ({ flags }, user) => ({
  id: user.id,
  email: user.email,
  first_name: user.first_name,
  last_name: user.last_name,
  common_name: user.common_name,
  date_joined: user.date_joined,
  last_login: user.last_login,
  updated_at: user.updated_at,
  is_active: user.is_active,
  is_superuser: user.is_superuser,
  is_qbnewb: user.is_qbnewb,
  sso_source: user.sso_source,
  login_attributes: user.login_attributes,
  locale: user.locale,
  ...(flags.jwtAttributes && { jwt_attributes: user.jwt_attributes }),
  ...(flags.tenants && { tenant_id: user.tenant_id }),
  ...(flags.dataAnalysts && { is_data_analyst: user.is_data_analyst }),
});

/**
 * Memberships as single-user answers carry them: by group id, the manager flag only with the feature.
 * @param {Call} call
 * @param {UserRow} user
 */
export const userGroupMemberships = ({ state, features }, user) =>
  state.membershipsOf(user.id).map((row) => ({
    id: row.group_id,
    ...(features.advanced_permissions && { is_group_manager: row.is_group_manager }),
  }));
