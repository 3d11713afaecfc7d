import type { Created, InvitationState, LastSignIn } from '../../../preload/contract/directory';
import { msg } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';

/** The words of choices, where they are the same in menus, cells and the search's help. */

export const lastSignInWords: Readonly<Record<LastSignIn, string>> = inWords({
  '7d': msg('Within 7 days'),
  '30d': msg('Within 30 days'),
  '30d+': msg('Over 30 days ago'),
  '90d+': msg('Over 90 days ago'),
  '180d+': msg('Over 180 days ago'),
  never: msg('Never'),
});

export const createdWords: Readonly<Record<Created, string>> = inWords({
  '7d': msg('Within 7 days'),
  '30d': msg('Within 30 days'),
  '90d': msg('Within 90 days'),
  '365d': msg('Within a year'),
  '365d+': msg('Over a year ago'),
});

export const invitationWords: Readonly<Record<InvitationState, string>> = inWords({
  pending: msg('Pending'),
  expired: msg('Link has run out'),
  stale: msg('Nobody came for 30 days'),
});

export const sourceWords: Readonly<Record<string, string>> = inWords({
  password: msg('Password'),
  google: msg('Google'),
  ldap: msg('LDAP'),
  saml: msg('SAML'),
  jwt: msg('JWT'),
  oidc: msg('OpenID Connect'),
  scim: msg('SCIM'),
  slack: msg('Slack'),
  'api-key': msg('API key'),
});
