/**
 * What differs between Metabase releases, as data. Handlers ask these flags and never compare version numbers.
 * Where two readings of Metabase's source disagree, the flags follow the second one; any flag can be overridden with the
 * `flags` option, so that a client can be tried against the other reading.
 */

/**
 * @typedef {object} Flags
 * @property {boolean} apiKeys                        `/api/api-key` and `X-Api-Key` exist (0.49)
 * @property {boolean} cookieBeatsHeader              a session cookie wins over `X-Metabase-Session`
 * @property {boolean} sessionsSurviveDeactivation    session rows stay, so a reactivation revives them
 * @property {boolean} versionHeader                  `x-metabase-version` on every `/api` answer
 * @property {boolean} probes                         `/livez` and `/readyz` exist
 * @property {boolean} tenants                        tenancy parameters, columns and `/api/ee/tenant` exist (0.58)
 * @property {boolean} dataAnalysts                   the Data Analysts group and its column exist (0.59)
 * @property {boolean} analystsMayList                data analysts may read the user list
 * @property {boolean} jwtAttributes                  the `jwt_attributes` column exists
 * @property {boolean} structuredAttributes           `GET /api/user/:id` carries `structured_attributes`
 * @property {boolean} idTieBreak                     the list is ordered by name and then by id
 * @property {boolean} adminsFirstInGroup             with `group_id`, admins and managers come first
 * @property {boolean} unstableTies                   equal names change places from one request to the next (needs no tie-break)
 * @property {boolean} listsApiKeyUsers               API-key users leak into the user list
 * @property {boolean} queryWildcards                 `%` and `_` in `query` act as SQL wildcards
 * @property {boolean} deactivatedById                `GET /api/user/:id` answers for a deactivated user
 * @property {'refused'|'found'|'missing'} internalById   the internal user by id: 400, 200 or 404
 * @property {boolean} apiKeyUserById                 `GET`/`PUT /api/user/:id` answer for an API-key user
 * @property {'error'|'success'} deleteTwice          deactivating an inactive user: 500 or 200
 * @property {'error'|'missing'} deleteUnknown        deactivating an unknown id: 500 or 404
 * @property {'error'|'ignored'} deleteApiKeyUser     deactivating an API-key user: 500, or 200 without any effect
 * @property {boolean} magicGroupType                 groups carry `magic_group_type`
 * @property {boolean} groupExtras                    groups carry `is_tenant_group` and `entity_id`
 * @property {boolean} memberType                     group members carry `type`
 * @property {'error'|'trace'|'text'} unknownMembership  membership naming unknown rows: 500, 400 JSON or 400 text
 * @property {boolean} sendInvite                     `POST /api/user/:id/send_invite` exists (removed in 0.52)
 * @property {boolean} passwordResetUrl               `POST /api/user/:id/password-reset-url` exists (0.62)
 * @property {boolean} passwordChangeEndsSessions     an admin changing a password ends that user's sessions
 * @property {boolean} legacyAlerts                   alerts live under `/api/alert` (before 0.54)
 * @property {boolean} notifications                  alerts live under `/api/notification` (0.54)
 * @property {boolean} notificationOwner              an administrator may give a notification to another owner (newest only)
 * @property {boolean} sparseGraph                    the collection graph leaves out what a group may not open (newest only)
 * @property {boolean} graphOfGroup                   `/api/permissions/graph/group/:id` exists (0.49 and later)
 * @property {boolean} schemaRights                   the data graph says `data.schemas`, newer ones `create-queries` (0.50)
 * @property {boolean} oidcProviders                  `/api/ee/sso/oidc` exists
 * @property {boolean} mfa                            TOTP challenge on login exists
 * @property {boolean} sessionManagement              `/api/ee/session-management` exists (newest only)
 * @property {boolean} quotedUnknownEndpoint          the unknown-endpoint 404 is a JSON string, else plain text
 */

/**
 * @typedef {object} Profile
 * @property {'old'|'mid'|'new'|'edge'} name
 * @property {{ tag: string, date: string, hash: string }} version
 * @property {'oss'|'enterprise'} edition
 * @property {Readonly<Record<string, boolean>>} features   `token-features`
 * @property {Readonly<Flags>} flags
 */

/** @type {Flags} */
const old = {
  apiKeys: false,
  cookieBeatsHeader: true,
  sessionsSurviveDeactivation: true,
  versionHeader: false,
  probes: false,
  tenants: false,
  dataAnalysts: false,
  analystsMayList: false,
  jwtAttributes: false,
  structuredAttributes: false,
  idTieBreak: false,
  adminsFirstInGroup: true,
  unstableTies: false,
  listsApiKeyUsers: false,
  queryWildcards: true,
  deactivatedById: false,
  internalById: 'refused',
  apiKeyUserById: true,
  deleteTwice: 'error',
  deleteUnknown: 'error',
  deleteApiKeyUser: 'error',
  magicGroupType: false,
  groupExtras: false,
  memberType: false,
  unknownMembership: 'error',
  sendInvite: true,
  passwordResetUrl: false,
  passwordChangeEndsSessions: true,
  legacyAlerts: true,
  notifications: false,
  notificationOwner: false,
  sparseGraph: false,
  graphOfGroup: false,
  schemaRights: true,
  oidcProviders: false,
  mfa: false,
  sessionManagement: false,
  quotedUnknownEndpoint: true,
};

/** @type {Flags} */
const mid = {
  ...old,
  apiKeys: true,
  graphOfGroup: true,
  schemaRights: false,
  deactivatedById: true,
  internalById: 'found',
  sendInvite: false,
  legacyAlerts: false,
  notifications: true,
};

/** @type {Flags} */
const recent = {
  ...mid,
  versionHeader: true,
  probes: true,
  tenants: true,
  oidcProviders: true,
  dataAnalysts: true,
  jwtAttributes: true,
  structuredAttributes: true,
  idTieBreak: true,
  adminsFirstInGroup: false,
  deleteTwice: 'success',
  deleteUnknown: 'missing',
  deleteApiKeyUser: 'ignored',
  magicGroupType: true,
  groupExtras: true,
  unknownMembership: 'trace',
  passwordChangeEndsSessions: false,
};

/** @type {Flags} */
const edge = {
  ...recent,
  cookieBeatsHeader: false,
  sessionsSurviveDeactivation: false,
  analystsMayList: true,
  queryWildcards: false,
  internalById: 'missing',
  apiKeyUserById: false,
  memberType: true,
  unknownMembership: 'text',
  passwordResetUrl: true,
  passwordChangeEndsSessions: true,
  notificationOwner: true,
  sparseGraph: true,
  mfa: true,
  sessionManagement: true,
};

const FEATURE_KEYS = [
  'advanced_permissions',
  'audit_app',
  'disable_password_login',
  'email_allow_list',
  'email_restrict_recipients',
  'hosting',
  'sandboxes',
  'scim',
  'session_timeout_config',
  'sso_google',
  'sso_jwt',
  'sso_ldap',
  'sso_saml',
];

/**
 * @param {boolean} on
 * @param {readonly string[]} more
 */
const features = (on, more = []) =>
  Object.fromEntries([
    ...[...FEATURE_KEYS, ...more].map((key) => [key, on]),
    ['hosting', false],
    ['disable_password_login', false],
  ]);

/** @type {Readonly<Record<Profile['name'], Profile>>} */
export const profiles = {
  old: {
    name: 'old',
    version: { tag: 'v0.48.13', date: '2024-04-11', hash: 'a5f7d0e' },
    edition: 'oss',
    features: features(false),
    flags: old,
  },
  mid: {
    name: 'mid',
    version: { tag: 'v0.55.8', date: '2025-07-15', hash: '8c0c4e1' },
    edition: 'oss',
    features: features(false),
    flags: mid,
  },
  new: {
    name: 'new',
    version: { tag: 'v1.60.4', date: '2026-05-20', hash: '3b9d2f6' },
    edition: 'enterprise',
    features: features(true, ['tenants', 'sso_oidc', 'support-users']),
    flags: recent,
  },
  edge: {
    name: 'edge',
    version: { tag: 'v1.63.16.6', date: '2026-11-03', hash: 'e41c7aa' },
    edition: 'enterprise',
    features: features(true, [
      'tenants',
      'sso_oidc',
      'support-users',
      'multi-factor-auth',
      'session-management',
    ]),
    flags: edge,
  },
};

/**
 * A release as one of its builds: open source (`v0.`), Enterprise with a licence for everything (`v1.`), or Enterprise
 * without a licence, which has the paths and refuses them.
 * @param {Profile} profile
 * @param {Profile['edition']} [edition]   the one this release is usually met as, unless told
 * @param {boolean} [licensed]
 * @returns {Profile}
 */
export const buildOf = (profile, edition = profile.edition, licensed = true) => {
  if (!['oss', 'enterprise'].includes(edition)) {
    throw new RangeError(`unknown edition ${edition}: oss or enterprise`);
  }
  const enterprise = edition === 'enterprise';
  return {
    ...profile,
    edition,
    version: { ...profile.version, tag: profile.version.tag.replace(/^v\d/, enterprise ? 'v1' : 'v0') },
    features: features(enterprise && licensed, Object.keys(profile.features)),
  };
};
