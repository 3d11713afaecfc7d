import { visible } from './answers';
import {
  type Capabilities,
  type Capability,
  type CapabilityId,
  capabilityIds,
  type ServerFacts,
} from './port';
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

/** A version as it is shown and compared; null for nothing. */
export function shownVersion(tag: string | null | undefined): string | null {
  return tag ? visible(tag).slice(0, 60) || null : null;
}

/**
 * The facts in `GET /api/session/properties`, or null when it is not Metabase who says them. A Metabase is known by its
 * version tag, or, where that is hidden, by the settings no other program has.
 */
export function readFacts(properties: Properties, headerVersion: string | null): ServerFacts | null {
  const version = shownVersion(properties.version?.tag ?? headerVersion);
  const looksRight =
    properties['token-features'] !== null && typeof properties['has-user-setup'] === 'boolean';
  if (!version && !looksRight) return null;
  const tag = version === null ? null : readVersionTag(version);
  const features = Object.entries(properties['token-features'] ?? {}).flatMap(([name, on]) =>
    on === true ? [name] : [],
  );
  const edition = tag?.edition ?? (features.length > 0 ? 'enterprise' : 'open-source');
  const sso = signOns(properties, new Set(features));
  return {
    version,
    edition,
    siteName: properties['site-name'] === null ? null : visible(properties['site-name']) || null,
    features,
    sso,
    capabilities: told(properties, { release: tag?.release ?? null, edition, sso }),
  };
}

/** Nothing is known of any of them: what a client goes by before it has read the facts. */
export const nothingKnown: Capabilities = Object.fromEntries(
  capabilityIds.map((id) => [id, { state: 'unknown', by: 'nothing' }]),
) as Readonly<Record<CapabilityId, Capability>>;

const unknown: Capability = { state: 'unknown', by: 'nothing' };
const answer = (on: boolean, by: Capability['by']): Capability => ({ state: on ? 'yes' : 'no', by });
/** The first that is known. */
const firstOf = (...known: readonly Capability[]): Capability =>
  known.find(({ state }) => state !== 'unknown') ?? unknown;

/** What the public settings, the licence and the version tell. This is the one place that compares releases. */
function told(
  properties: Properties,
  known: { readonly release: number | null } & Pick<ServerFacts, 'edition' | 'sso'>,
): Capabilities {
  const { release, edition, sso } = known;
  const features = properties['token-features'];
  const setting = (name: string): Capability => {
    const value = properties[name];
    return typeof value === 'boolean' ? answer(value, 'setting') : unknown;
  };
  /** A missing key means that the server is older than the feature (5.1). */
  const licensed = (name: string): Capability =>
    features === null ? unknown : answer(features[name] === true, 'licence');
  const since = (first: number): Capability =>
    release === null ? unknown : answer(release >= first, 'version');
  const switchedOff = (name: string): Capability =>
    properties[name] === false ? answer(false, 'setting') : unknown;
  /** An open-source build has none of the paid parts, not even their addresses (2.3). */
  const openSource = edition === 'open-source' && release !== null ? answer(false, 'version') : unknown;

  return {
    apiKeys: since(49),
    tenants: firstOf(switchedOff('use-tenants'), licensed('tenants')),
    // The key of the feature came with the parameter, whatever its value.
    tenancyParameter: firstOf(
      since(58),
      features === null ? unknown : answer('tenants' in features, 'licence'),
    ),
    groupManagers: licensed('advanced_permissions'),
    // Removed in 0.52 without a mark of it, and no reading tells: a POST would send mail (3.10).
    sendInvite: release === null ? unknown : answer(release < 52, 'version'),
    passwordResetUrl: since(62),
    sessionManagement: firstOf(
      openSource,
      setting('enable-session-management?'),
      release !== null && release < 62 ? answer(false, 'version') : unknown,
    ),
    scim: firstOf(switchedOff('scim-enabled'), licensed('scim')),
    ssoReactivates:
      features === null
        ? unknown
        : answer(
            sso.some((kind) => kind !== 'google' && kind !== 'ldap'),
            'setting',
          ),
    unsubscribe: licensed('audit_app'),
    notifications: since(54),
    // Refused in the models of 0.54 to 0.60 and taken from administrators later; where between is not known.
    notificationOwner:
      release === null || (release > 60 && release < 63) ? unknown : answer(release >= 63, 'version'),
    mfa: firstOf(
      properties['mfa-enforcement'] === 'off' ? answer(false, 'setting') : unknown,
      setting('enable-multi-factor-auth?'),
      features !== null && 'multi-factor-auth' in features ? licensed('multi-factor-auth') : unknown,
      openSource,
      release !== null && release < 62 ? answer(false, 'version') : unknown,
    ),
    passwordLogin: setting('enable-password-login'),
    ldap: setting('ldap-enabled'),
    email: setting('email-configured?'),
    // Read as 404 in 0.50 and as 200 in 0.55; where between them it changed is not known (3.4).
    deactivatedById:
      release === null || (release > 50 && release < 55) ? unknown : answer(release >= 55, 'version'),
  };
}

/**
 * Which kinds of single sign-on may switch an account on again. Google and LDAP say whether they are on. SAML, JWT and
 * OIDC share one public flag, newer servers name the providers of OIDC (`oidc-login-providers`), SCIM has none: where a
 * kind says nothing it counts when the licence has it, because a warning too many does less harm than one too few.
 */
function signOns(properties: Properties, features: ReadonlySet<string>): ServerFacts['sso'] {
  const other = properties['other-sso-enabled?'] !== false;
  // Old servers had a single flag for all paid kinds (5.1).
  const licensed = (name: string) => features.has(`sso_${name}`) || (name !== 'oidc' && features.has('sso'));
  const paid = (['saml', 'jwt', 'oidc'] as const).filter((name) => {
    const own = properties[`${name}-enabled`];
    const named = name === 'oidc' ? properties['oidc-login-providers'] : null;
    if (Array.isArray(named)) return named.length > 0;
    return typeof own === 'boolean' ? own : other && licensed(name);
  });
  return [
    ...(properties['google-auth-enabled'] === true ? (['google'] as const) : []),
    ...(properties['ldap-enabled'] === true ? (['ldap'] as const) : []),
    ...paid,
    ...(features.has('scim') && properties['scim-enabled'] !== false ? (['scim'] as const) : []),
  ];
}
