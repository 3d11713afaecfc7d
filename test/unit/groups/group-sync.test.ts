import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsOn, syncedSource } from '../../../main/access/rules/group-sync';
import { readGroupSync } from '../../../main/metabase/group-sync';
import { anInstance, someKey, someServer } from '../../helpers/samples';

const none = { sso: [] } as const;

describe('readGroupSync', () => {
  it('knows nothing where the caller is no administrator, and that nothing is synced where nothing is on', () => {
    expect(readGroupSync({ 'ldap-enabled': true }, none)).toBeNull();
    expect(readGroupSync({ 'ldap-group-sync': null }, none)).toBeNull();
    expect(readGroupSync({ 'ldap-group-sync': false }, none)).toEqual({});
  });

  it('takes the numbers of mapped groups, each once', () => {
    const mappings = { 'cn=Sales,dc=acme': [7, 8], 'cn=All,dc=acme': [8, 2] };
    const on = { 'ldap-enabled': true, 'ldap-group-sync': true, 'ldap-group-mappings': mappings };
    expect(readGroupSync(on, none)).toEqual({ ldap: [7, 8, 2] });
    expect(readGroupSync({ ...on, 'ldap-enabled': false }, none)).toEqual({});
    expect(readGroupSync({ ...on, 'ldap-group-mappings': {} }, none)).toEqual({});
    for (const strange of [null, 'x', [7], { a: ['b'] }, { a: { b: 7 } }])
      expect(readGroupSync({ ...on, 'ldap-group-mappings': strange }, none)).toEqual({ ldap: 'unknown' });
  });

  it('takes JWT without mappings for any group, and says that it cannot tell of SCIM and OpenID Connect', () => {
    const settings = {
      'ldap-group-sync': false,
      'saml-group-sync': true,
      'saml-group-mappings': {},
      'jwt-group-sync': true,
      'jwt-group-mappings': {},
      'scim-enabled': true,
    };
    expect(readGroupSync(settings, { sso: ['oidc', 'jwt'] })).toEqual({
      jwt: 'all',
      oidc: 'unknown',
      scim: 'unknown',
    });
  });

  it('goes by the providers of OpenID Connect where the server tells them', () => {
    const off = { 'ldap-group-sync': false };
    const provider = (mappings: unknown, enabled = true, synced = true) => ({
      ...{ enabled, 'group-sync': { enabled: synced, 'group-mappings': mappings } },
    });
    const read = (...providers: ReturnType<typeof provider>[]) =>
      readGroupSync(off, { sso: ['oidc'] }, providers)?.oidc;
    expect(read()).toBeUndefined();
    expect(read(provider({ staff: [7, 8] }), provider({ pilots: [8, 9] }))).toEqual([7, 8, 9]);
    expect(read(provider({ staff: [7] }, false), provider({ staff: [8] }, true, false))).toBeUndefined();
    expect(read(provider(undefined))).toBeUndefined();
    expect(read(provider({ staff: [7] }), provider({}))).toBe('all');
    expect(read(provider({ staff: [7] }), provider('strange'))).toBe('unknown');
  });

  it('takes whatever a server says without failing', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (rest, mappings) => {
        const settings = { ...rest, 'ldap-group-sync': true, 'ldap-group-mappings': mappings };
        expect(readGroupSync(settings, none)).not.toBeNull();
      }),
    ));
});

describe('syncedSource', () => {
  it('is nobody for accounts that single sign-on does not bring', () => {
    for (const source of ['password', 'google', 'api-key', 'toString'])
      expect(syncedSource(null, source)).toBeNull();
    expect(syncedSource({ saml: [7] }, 'ldap')).toBeNull();
  });

  it('sets what is mapped, and may set anything where nobody can tell', () => {
    expect([7, 8].map((id) => syncedSource({ ldap: [7] }, 'ldap')?.on(id))).toEqual(['sets', 'no']);
    expect(syncedSource({ jwt: 'all' }, 'jwt')?.on(9)).toBe('sets');
    for (const sync of [undefined, null, { scim: 'unknown' } as const])
      expect(syncedSource(sync, 'scim')).toMatchObject({ provider: 'SCIM', isUnknown: true });
  });
});

describe('holdsOn', () => {
  const facts = (server: Partial<typeof someServer>) => ({
    facts: {
      server: { ...someServer, ...server },
      identity: someKey,
      groups: [],
      adminGroupId: 2,
      certificate: null,
    },
  });

  it('names who fills a group, the surest first, and whether that is known at all', () => {
    const known = anInstance(facts({ groupSync: { ldap: 'unknown', saml: [7] } }));
    expect(holdsOn(known, 7)).toEqual({
      holds: [
        { provider: 'SAML', hold: 'sets' },
        { provider: 'LDAP', hold: 'may' },
      ],
      isKnown: true,
    });
    expect(holdsOn(known, 8).holds).toEqual([{ provider: 'LDAP', hold: 'may' }]);
    const silent = anInstance(facts({ sso: ['google', 'ldap'] }));
    expect(holdsOn(silent, 7)).toEqual({ holds: [{ provider: 'LDAP', hold: 'may' }], isKnown: false });
    expect(holdsOn(anInstance({ facts: null }), 7)).toEqual({ holds: [], isKnown: false });
  });
});
