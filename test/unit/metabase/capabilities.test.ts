import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts, readVersionTag } from '../../../main/metabase/capabilities';
import { PropertiesSchema } from '../../../main/metabase/schemas';

describe('readVersionTag', () => {
  it.each([
    ['v0.48.3', 48, 'open-source'],
    ['v1.60.2', 60, 'enterprise'],
    ['v1.60.2.1-RC1', 60, 'enterprise'],
    ['v0.63.16.6', 63, 'open-source'],
    ['v1.57.0-beta', 57, 'enterprise'],
    ['v0.50-SNAPSHOT', 50, 'open-source'],
    ['0.45.4', 45, 'open-source'],
    [' v1.61 ', 61, 'enterprise'],
  ] as const)('reads %s', (tag, release, edition) => {
    expect(readVersionTag(tag)).toEqual({ release, edition });
  });

  it.each(['vLOCAL_DEV', 'vUNKNOWN', '', 'v', 'v60.1', 'v2.1', '1', 'v0.', 'latest', 'v1.99999.1'])(
    'makes nothing of %j',
    (tag) => {
      expect(readVersionTag(tag)).toBeNull();
    },
  );
});

const facts = (properties: unknown, header: string | null = null) =>
  readFacts(PropertiesSchema.parse(properties), header);

describe('readFacts', () => {
  it('knows a Metabase by its tag, by the header, or by the settings only it has', () => {
    expect(facts({ version: { tag: 'v1.60.2' } })?.release).toBe(60);
    expect(facts({}, 'v0.61.1')).toMatchObject({ version: 'v0.61.1', release: 61, edition: 'open-source' });
    expect(facts({ 'has-user-setup': true, 'token-features': { tenants: true } })).toEqual({
      version: null,
      release: null,
      edition: 'enterprise',
      siteName: null,
      features: ['tenants'],
      tenants: true,
      sso: [],
    });
    expect(facts({ version: { tag: 'vLOCAL_DEV' }, 'token-features': {} })).toMatchObject({
      version: 'vLOCAL_DEV',
      release: null,
      edition: 'open-source',
    });
  });

  it.each([{}, { status: 'ok' }, { version: '1.2.3' }, { version: null }, { 'has-user-setup': true }])(
    'does not take %j for a Metabase',
    (properties) => {
      expect(facts(properties)).toBeNull();
    },
  );

  it('counts tenants only where they are licensed and not switched off', () => {
    const tenants = (on: boolean, use?: boolean) =>
      facts({ version: { tag: 'v1.60.0' }, 'token-features': { tenants: on }, 'use-tenants': use })?.tenants;
    expect([tenants(true), tenants(true, true), tenants(true, false), tenants(false, true)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('names the kinds of single sign-on that may switch an account on again', () => {
    const sso = (settings: object, features: object = {}) =>
      facts({ version: { tag: 'v1.60.0' }, 'token-features': features, ...settings })?.sso;
    const all = { sso_saml: true, sso_jwt: true, sso_oidc: true, scim: true };
    expect(sso({})).toEqual([]);
    expect(sso({ 'google-auth-enabled': true, 'ldap-enabled': true })).toEqual(['google', 'ldap']);
    expect(sso({}, all)).toEqual(['saml', 'jwt', 'oidc', 'scim']);
    expect(sso({ 'other-sso-enabled?': false, 'scim-enabled': false }, all)).toEqual([]);
    expect(sso({ 'other-sso-enabled?': true, 'saml-enabled': false }, all)).toEqual(['jwt', 'oidc', 'scim']);
    expect(sso({}, { sso: true })).toEqual(['saml', 'jwt']);
  });

  it('shows names without invisible characters', () => {
    const named = facts({ version: { tag: 'v1.60.0\u202e' }, 'site-name': 'Acme\u0000\u202e BI\n' });
    expect(named).toMatchObject({ version: 'v1.60.0', siteName: 'Acme BI' });
  });

  it('breaks on no value of any setting', () => {
    const keys = [
      'version',
      'token-features',
      'site-name',
      'use-tenants',
      'ldap-enabled',
      'other-sso-enabled?',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (properties) => {
        const read = PropertiesSchema.safeParse(properties);
        expect(read.success).toBe(true);
        if (read.success) readFacts(read.data, null);
      }),
    );
  });
});
