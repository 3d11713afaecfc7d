import type { RemoteGroup, RemoteUser } from './port';
import type { UserRow } from './schemas';

/** Metabase's own user, which older lists leave in (metabase-api 3.1). */
const INTERNAL_USER_ID = 13_371_338;
const API_KEY_DOMAIN = '@api-key.invalid';

/** Whether this is the hidden user behind an API key (1.8). */
export const isApiKeyUser = (user: { readonly email: string }): boolean =>
  // Nearly all end otherwise, and lower-casing each of 100,000 addresses would only make strings.
  /d$/i.test(user.email) && user.email.toLowerCase().endsWith(API_KEY_DOMAIN);

/** Whether a row of the user list is a person's account: neither Metabase's own user nor that of an API key. */
export const isPersonRow = (user: { readonly id: number; readonly email: string }): boolean =>
  user.id !== INTERNAL_USER_ID && !isApiKeyUser(user);

export function toRemoteUser(row: UserRow): RemoteUser {
  return {
    id: row.id,
    email: row.email,
    name: displayName(row),
    active: row.is_active,
    admin: row.is_superuser,
    groupIds: row.group_ids ?? row.user_group_memberships?.map(({ id }) => id) ?? [],
    manages: managedGroups(row.user_group_memberships),
    source: row.sso_source ?? (row.google_auth ? 'google' : row.ldap_auth ? 'ldap' : 'password'),
    tenantId: row.tenant_id,
    createdAt: row.date_joined,
    lastSignIn: row.last_login,
    updatedAt: row.updated_at,
  };
}

/** Memberships carry the flag only where the licence has managers (3.0). */
function managedGroups(memberships: UserRow['user_group_memberships']): readonly number[] | null {
  if (!memberships?.some(({ is_group_manager }) => is_group_manager !== undefined)) return null;
  return memberships.filter(({ is_group_manager }) => is_group_manager).map(({ id }) => id);
}

/** As Metabase computes `common_name`, for answers without it: "first last", or the e-mail where both are missing. */
export function displayName(
  row: Pick<UserRow, 'common_name' | 'first_name' | 'last_name' | 'email'>,
): string {
  const common = row.common_name?.trim();
  if (common) return common;
  const parts = [row.first_name, row.last_name].map((part) => part?.trim()).filter(Boolean);
  return parts.join(' ') || row.email;
}

/** The groups that Metabase fills itself, by type; by name only where the version has no types (4.1). */
export function magicOf(group: {
  readonly name: string;
  readonly magic_group_type?: string | null | undefined;
}): RemoteGroup['magic'] {
  if (group.magic_group_type === undefined) {
    if (group.name === 'All Users') return 'all-users';
    return group.name === 'Administrators' ? 'administrators' : null;
  }
  if (group.magic_group_type === 'all-internal-users') return 'all-users';
  if (group.magic_group_type === 'all-external-users') return 'all-tenant-users';
  return group.magic_group_type === 'admin' ? 'administrators' : null;
}
