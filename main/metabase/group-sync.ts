import { type GroupSource, type GroupSync, groupSources, type ServerFacts } from './port';

/**
 * Which groups single sign-on fills, out of the settings that an administrator reads in `GET /api/session/properties`
 * (Metabase `sso/settings.clj`, `sso_settings.clj`: `ldap-group-sync` and `ldap-group-mappings`, the same of `saml` and
 * `jwt`, `scim-enabled`; all visible to administrators, none of them secret). Null for who is not shown them.
 *
 * LDAP and SAML touch no group that is not mapped. JWT without mappings goes by the names of groups, so that may be any.
 * Which groups SCIM pushes is known to the identity provider alone, and what OIDC maps stands beside its secret, where
 * nobody is shown it.
 */
export function readGroupSync(
  settings: Readonly<Record<string, unknown>>,
  { sso }: Pick<ServerFacts, 'sso'>,
): GroupSync | null {
  // Every build has this one, and shows it to administrators.
  if (typeof settings['ldap-group-sync'] !== 'boolean') return null;
  const found: Partial<Record<GroupSource, NonNullable<GroupSync[GroupSource]>>> = {};
  for (const source of groupSources) {
    const filled = filledBy(source, settings, sso);
    if (filled) found[source] = filled;
  }
  return found;
}

function filledBy(
  source: GroupSource,
  settings: Readonly<Record<string, unknown>>,
  sso: ServerFacts['sso'],
): NonNullable<GroupSync[GroupSource]> | null {
  switch (source) {
    case 'oidc':
      return sso.includes('oidc') ? 'unknown' : null;
    case 'scim':
      return settings['scim-enabled'] === true ? 'unknown' : null;
    case 'ldap':
    case 'saml':
    case 'jwt': {
      if (settings[`${source}-group-sync`] !== true || settings[`${source}-enabled`] === false) return null;
      const ids = mappedIn(settings[`${source}-group-mappings`]);
      if (ids === null) return 'unknown';
      if (ids.length > 0) return ids;
      return source === 'jwt' ? 'all' : null;
    }
  }
}

/** `{"cn=Sales,dc=acme": [7, 8]}`: names the provider knows, and numbers of groups. Null for anything else. */
function mappedIn(mappings: unknown): readonly number[] | null {
  if (typeof mappings !== 'object' || mappings === null || Array.isArray(mappings)) return null;
  const ids = Object.values(mappings).flat();
  return ids.every((id): id is number => Number.isInteger(id)) ? [...new Set(ids)] : null;
}
