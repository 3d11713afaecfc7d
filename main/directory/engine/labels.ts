/** The words for the choices of the filters, as the answers bring them along. */
export const statusLabels = { active: 'Active', disabled: 'Disabled', invited: 'Invited' } as const;
export const roleLabels = { admin: 'Administrator', member: 'Member' } as const;
export const signInLabels = {
  '7d': 'Within 7 days',
  '30d': 'Within 30 days',
  '30d+': 'Not for 30 days',
  '90d+': 'Not for 90 days',
  '180d+': 'Not for 180 days',
  never: 'Never signed in',
} as const;
/** What Metabase calls a source and what people call it. Sources we do not know are shown as Metabase names them. */
const sourceLabels: ReadonlyMap<string, string> = new Map([
  ['api-key', 'API key'],
  ['google', 'Google'],
  ['jwt', 'JWT'],
  ['ldap', 'LDAP'],
  ['oidc', 'OpenID Connect'],
  ['password', 'Password'],
  ['saml', 'SAML'],
  ['scim', 'SCIM'],
]);

export function sourceLabel(source: string): string {
  return sourceLabels.get(source) ?? source;
}

export const environmentLabels = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
} as const;
export const createdLabels = {
  '7d': 'Within 7 days',
  '30d': 'Within 30 days',
  '90d': 'Within 90 days',
  '365d': 'Within a year',
  '365d+': 'Over a year ago',
} as const;
export const flagLabels = {
  reactivated: 'Active again',
  'new-admin': 'New administrator',
  'new-key': 'New API key',
  scheduled: 'Scheduled',
  linked: 'Joined by hand',
  'near-duplicate': 'Possible duplicate',
  unknown: 'Not in the roster',
  own: 'Rollcall’s own',
} as const;

export const invitationLabels = {
  pending: 'Pending',
  expired: 'Link has run out',
  stale: 'Nobody came for 30 days',
} as const;

export const tenantLabel = (tenant: string): string => tenant || 'No tenant';
