import type { Created, InvitationState, LastSignIn } from '../../../preload/contract/directory';

/** The words of choices, where they are the same in menus, cells and the search's help. */

export const lastSignInWords: Readonly<Record<LastSignIn, string>> = {
  '7d': 'Within 7 days',
  '30d': 'Within 30 days',
  '30d+': 'Over 30 days ago',
  '90d+': 'Over 90 days ago',
  '180d+': 'Over 180 days ago',
  never: 'Never',
};

export const createdWords: Readonly<Record<Created, string>> = {
  '7d': 'Within 7 days',
  '30d': 'Within 30 days',
  '90d': 'Within 90 days',
  '365d': 'Within a year',
  '365d+': 'Over a year ago',
};

export const invitationWords: Readonly<Record<InvitationState, string>> = {
  pending: 'Pending',
  expired: 'Link has run out',
  stale: 'Nobody came for 30 days',
};

export const sourceWords: Readonly<Record<string, string>> = {
  password: 'Password',
  google: 'Google',
  ldap: 'LDAP',
  saml: 'SAML',
  jwt: 'JWT',
  oidc: 'OpenID Connect',
  scim: 'SCIM',
  slack: 'Slack',
  'api-key': 'API key',
};

export const environmentWords = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
} as const;
