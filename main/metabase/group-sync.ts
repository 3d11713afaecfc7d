import type { Calls } from './calls';
import { type GroupSource, type GroupSync, groupSources, type ServerFacts } from './port';
import { type OidcProvider, OidcProvidersSchema } from './schemas';

/**
 * Which groups single sign-on fills, out of the settings that an administrator reads in `GET /api/session/properties`
 * (Metabase `sso/settings.clj`, `sso_settings.clj`: `ldap-group-sync` and `ldap-group-mappings`, the same of `saml` and
 * `jwt`, `scim-enabled`; all visible to administrators, none of them secret). Null for who is not shown them.
 *
 * LDAP and SAML touch no group that is not mapped. JWT and OpenID Connect without mappings go by the names of groups, so
 * that may be any. Which groups SCIM pushes is known to the identity provider alone.
 *
 * @param oidc as `readOidcProviders` answers
 */
export function readGroupSync(
  settings: Readonly<Record<string, unknown>>,
  { sso }: Pick<ServerFacts, 'sso'>,
  oidc: readonly OidcProvider[] | null = null,
): GroupSync | null {
  // Every build has this one, and shows it to administrators.
  if (typeof settings['ldap-group-sync'] !== 'boolean') return null;
  const found: Partial<Record<GroupSource, NonNullable<GroupSync[GroupSource]>>> = {};
  for (const source of groupSources) {
    const filled =
      source === 'oidc'
        ? filledByOidc(oidc ?? (sso.includes('oidc') ? 'unknown' : []))
        : filledBy(source, settings);
    if (filled) found[source] = filled;
  }
  return found;
}

/**
 * The providers of OpenID Connect with what they map, their secrets masked by Metabase and not kept here
 * (`enterprise/…/sso/api/oidc.clj`: administrators, feature `sso_oidc`). Null where the server does not say.
 */
export async function readOidcProviders(
  calls: Calls,
  { features }: Pick<ServerFacts, 'features'>,
): Promise<readonly OidcProvider[] | null> {
  if (!features.includes('sso_oidc')) return null;
  const told = await calls.find('/api/ee/sso/oidc', OidcProvidersSchema, 'sign-on providers', [402, 404]);
  return told.ok ? told.value : null;
}

type Filled = NonNullable<GroupSync[GroupSource]>;

function filledBy(
  source: Exclude<GroupSource, 'oidc'>,
  settings: Readonly<Record<string, unknown>>,
): Filled | null {
  switch (source) {
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

/** A provider without any mapping object fills nothing; an empty one goes by names (`providers/oidc.clj`). */
function filledByOidc(providers: readonly OidcProvider[] | 'unknown'): Filled | null {
  if (providers === 'unknown') return 'unknown';
  const mappings = providers.flatMap(({ enabled, 'group-sync': sync }) =>
    enabled && sync?.enabled && sync['group-mappings'] !== undefined ? [sync['group-mappings']] : [],
  );
  const mapped = mappings.map(mappedIn);
  if (mapped.some((ids) => ids?.length === 0)) return 'all';
  if (mapped.includes(null)) return 'unknown';
  const ids = [...new Set(mapped.flatMap((one) => one ?? []))];
  return ids.length > 0 ? ids : null;
}

/** `{"cn=Sales,dc=acme": [7, 8]}`: names the provider knows, and numbers of groups. Null for anything else. */
function mappedIn(mappings: unknown): readonly number[] | null {
  if (typeof mappings !== 'object' || mappings === null || Array.isArray(mappings)) return null;
  const ids = Object.values(mappings).flat();
  return ids.every((id): id is number => Number.isInteger(id)) ? [...new Set(ids)] : null;
}
