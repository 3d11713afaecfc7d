import { describe, expect, it } from 'vitest';
import {
  causeOfNewPower,
  causeOfReactivation,
  type Reactivation,
} from '../../../main/history/rules/reactivation';

const disabledAt = '2026-11-20T10:00:00.000Z';
const before = '2026-11-19T10:00:00.000Z';
const since = '2026-11-21T10:00:00.000Z';

const facts = (over: Partial<Reactivation>): Reactivation => ({
  kind: 'person',
  source: 'password',
  lastSignIn: null,
  disabledAt,
  ownUnknown: false,
  ...over,
});

describe('why an account is active again', () => {
  it.each([
    ['SAML, signed in since', { source: 'saml', lastSignIn: since }, 'sso-sign-in', 'SAML'],
    ['JWT, signed in since', { source: 'jwt', lastSignIn: since }, 'sso-sign-in', 'JWT'],
    ['OIDC of any name', { source: 'oidc-okta', lastSignIn: since }, 'sso-sign-in', 'OpenID Connect'],
    ['SAML, not signed in since', { source: 'saml', lastSignIn: before }, 'administrator', 'administrator'],
    ['SAML, never signed in', { source: 'saml' }, 'administrator', 'administrator'],
    ['SCIM, whatever was signed in', { source: 'scim', lastSignIn: since }, 'scim', 'SCIM'],
    ['a password, not signed in since', { lastSignIn: before }, 'administrator', 'Nobody has signed in'],
    ['a password, signed in since', { lastSignIn: since }, 'enabled-and-used', 'has signed in since'],
    ['LDAP refuses the disabled', { source: 'ldap', lastSignIn: since }, 'enabled-and-used', 'administrator'],
    ['Google refuses the disabled', { source: 'google' }, 'administrator', 'administrator'],
    ['a tenant user', { kind: 'tenant', lastSignIn: before }, 'tenant', 'tenant'],
    ['a tenant user by JWT', { kind: 'tenant', source: 'jwt', lastSignIn: since }, 'sso-sign-in', 'JWT'],
    ['an unknown source', { source: 'carrier-pigeon', lastSignIn: since }, 'unknown', 'cannot be told'],
    ['an enable of ours nobody knows of', { source: 'saml', ownUnknown: true }, 'own-unknown', 'Rollcall'],
    ['signed in at the very moment', { source: 'saml', lastSignIn: disabledAt }, 'administrator', ''],
  ] as const)('%s', (_, over, code, words) => {
    const cause = causeOfReactivation(facts(over));
    expect(cause.code).toBe(code);
    expect(cause.text).toContain(words);
  });
});

describe('where new power comes from', () => {
  const power = {
    kind: 'new-admin',
    isNew: false,
    source: 'password',
    lastSignIn: null,
    notBefore: before,
    role: 'admin',
  } as const;

  it.each([
    ['a role given by hand', {}, 'administrator', 'gave it the role'],
    ['an account made as one', { isNew: true }, 'administrator', 'made in Metabase as an administrator'],
    ['a sign-in through LDAP meanwhile', { source: 'ldap', lastSignIn: since }, 'group-sync', 'LDAP'],
    ['a sign-in through SAML before', { source: 'saml', lastSignIn: before }, 'administrator', ''],
    ['SCIM', { source: 'scim' }, 'group-sync', 'SCIM'],
    ['a key that may do everything', { kind: 'new-key', isNew: true }, 'administrator', 'everything'],
    ['a key', { kind: 'new-key', isNew: true, role: 'member' }, 'administrator', 'made it in Metabase.'],
  ] as const)('%s', (_, over, code, words) => {
    const cause = causeOfNewPower({ ...power, ...over });
    expect(cause.code).toBe(code);
    expect(cause.text).toContain(words);
  });
});
