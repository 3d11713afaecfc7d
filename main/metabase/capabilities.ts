import { visible } from './answers';
import type { ServerFacts } from './port';
import type { Properties } from './schemas';

export interface VersionTag {
  /** The second number, which is the release: 60 of `v1.60.2`. */
  readonly release: number;
  readonly edition: ServerFacts['edition'];
}

/**
 * Reads a version tag: `v0.48.3`, `v1.60.2.1-RC1`. The first number tells the edition, the second the release, as the
 * server itself compares (metabase-api 0.2). Null for `vLOCAL_DEV` and everything else.
 */
export function readVersionTag(tag: string): VersionTag | null {
  const match = /^v?([01])\.(\d{1,4})(?![\d])/.exec(tag.trim());
  if (!match) return null;
  return { release: Number(match[2]), edition: match[1] === '1' ? 'enterprise' : 'open-source' };
}

/**
 * The facts in `GET /api/session/properties`, or null when it is not Metabase who says them. A Metabase is known by its
 * version tag, or, where that is hidden, by the settings no other program has.
 */
export function readFacts(properties: Properties, headerVersion: string | null): ServerFacts | null {
  const known = properties.version?.tag ?? headerVersion;
  const looksRight =
    properties['token-features'] !== null && typeof properties['has-user-setup'] === 'boolean';
  if (!known && !looksRight) return null;
  const version = known ? visible(known).slice(0, 60) : null;
  const tag = version === null ? null : readVersionTag(version);
  const features = Object.entries(properties['token-features'] ?? {}).flatMap(([name, on]) =>
    on === true ? [name] : [],
  );
  return {
    version,
    release: tag?.release ?? null,
    edition: tag?.edition ?? (features.length > 0 ? 'enterprise' : 'open-source'),
    siteName: properties['site-name'] === null ? null : visible(properties['site-name']) || null,
    features,
    tenants: features.includes('tenants') && properties['use-tenants'] !== false,
    sso: signOns(properties, new Set(features)),
  };
}

/**
 * Which kinds of single sign-on may switch an account on again. Google and LDAP say whether they are on. SAML, JWT and
 * OIDC share one public flag, SCIM has none: where a kind says nothing it counts when the licence has it, because a
 * warning too many does less harm than one too few.
 */
function signOns(properties: Properties, features: ReadonlySet<string>): ServerFacts['sso'] {
  const other = properties['other-sso-enabled?'] !== false;
  // Old servers had a single flag for all paid kinds (5.1).
  const licensed = (name: string) => features.has(`sso_${name}`) || (name !== 'oidc' && features.has('sso'));
  const paid = (['saml', 'jwt', 'oidc'] as const).filter((name) => {
    const own = properties[`${name}-enabled`];
    return typeof own === 'boolean' ? own : other && licensed(name);
  });
  return [
    ...(properties['google-auth-enabled'] === true ? (['google'] as const) : []),
    ...(properties['ldap-enabled'] === true ? (['ldap'] as const) : []),
    ...paid,
    ...(features.has('scim') && properties['scim-enabled'] !== false ? (['scim'] as const) : []),
  ];
}
