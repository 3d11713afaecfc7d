import { json } from './answers.mjs';

/** @type {import('./request.mjs').Handler} */
const health = () => json({ status: 'ok' });

/** @type {import('./request.mjs').Handler} */
const properties = (call) => {
  const { state, profile, features, identity } = call;
  const facts = {
    version: { ...profile.version, src_hash: profile.version.hash },
    'token-features': features,
    'has-user-setup': true,
    'setup-token': null,
    'enable-password-login': true,
    'password-complexity': { total: 6, digit: 1 },
    'google-auth-enabled': true,
    'google-auth-client-id': 'sandbox.apps.example',
    'ldap-enabled': true,
    'ldap-configured?': true,
    'other-sso-enabled?': features.sso_saml === true,
    'email-configured?': true,
    'is-hosted?': false,
    'airgap-enabled': false,
    'available-locales': LOCALES,
    'available-timezones': Intl.supportedValuesOf('timeZone'),
    'report-timezone-short': 'UTC',
    'site-uuid': '8f3c2b1a-0000-4000-8000-000000000000',
    ...Object.fromEntries(
      Object.entries(features).map(([key, on]) => [`enable-${key.replaceAll('_', '-')}?`, on]),
    ),
    ...(call.flags.tenants && { 'use-tenants': state.settings['use-tenants'] }),
    'site-locale': state.settings['site-locale'],
    'site-url': state.settings['site-url'],
    ...Object.fromEntries(
      PUBLIC_SETTINGS.filter((key) => key in state.settings).map((key) => [key, state.settings[key]]),
    ),
  };
  if (!identity) return json(facts);
  const known = {
    ...facts,
    'site-name': state.settings['site-name'],
    'user-visibility': 'all',
    'report-timezone': null,
  };
  if (!identity.user.is_superuser) return json(known);
  return json({
    ...known,
    'session-cookie-samesite': 'lax',
    'system-timezone': 'UTC',
    'admin-email': state.settings['admin-email'],
    'hide-stacktraces': state.settings['hide-stacktraces'],
    'active-users-count': [...state.users.values()].filter(
      (user) => user.is_active && user.type === 'personal',
    ).length,
    ...groupSync(profile.edition),
    'token-status':
      profile.edition === 'oss'
        ? null
        : {
            status: 'Token is valid.',
            valid: true,
            trial: false,
            'valid-thru': '2030-01-01T00:00:00Z',
            features: Object.keys(features).filter((key) => features[key]),
          },
    ...state.settings,
  });
};

/**
 * What fills groups by itself, shown to administrators alone (Metabase `sso/settings.clj`, `sso_settings.clj`,
 * `scim/settings.clj`). Open-source builds have only LDAP.
 */
const groupSync = (edition) => ({
  'ldap-group-sync': false,
  'ldap-group-mappings': {},
  ...(edition === 'enterprise' && {
    'saml-enabled': false,
    'saml-group-sync': false,
    'saml-group-mappings': {},
    'jwt-enabled': false,
    'jwt-group-sync': false,
    'jwt-group-mappings': {},
    'scim-enabled': false,
  }),
});

/** What `settings` may say otherwise, in public. */
const PUBLIC_SETTINGS = [
  'enable-password-login',
  'google-auth-enabled',
  'ldap-enabled',
  'other-sso-enabled?',
  'email-configured?',
  'mfa-enforcement',
];

const LOCALES = [
  ['ar', 'Arabic'],
  ['de', 'German'],
  ['en', 'English'],
  ['es', 'Spanish'],
  ['fr', 'French'],
  ['he', 'Hebrew'],
  ['ja', 'Japanese'],
];

/** @type {readonly import('./request.mjs').Route[]} */
export const healthAndPropertiesRoutes = [
  ['GET', '/api/health', health],
  ['GET', '/api/session/properties', properties],
];
