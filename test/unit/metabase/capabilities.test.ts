import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingKnown, readFacts, readVersionTag } from '../../../main/metabase/capabilities';
import { capabilityIds, type ServerFacts } from '../../../main/metabase/port';
import { withProbes } from '../../../main/metabase/probes';
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

/** Every form of tag that Metabase or its builders print. */
const numbered = fc.record({
  edition: fc.constantFrom('0', '1'),
  release: fc.integer({ min: 0, max: 9_999 }),
  rest: fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 3 }),
  suffix: fc.constantFrom('', '-SNAPSHOT', '-RC1', '-beta', '-rc.2', '+build7'),
  v: fc.constantFrom('v', ''),
});
const tagOf = ({
  v,
  edition,
  release,
  rest,
  suffix,
}: typeof numbered extends fc.Arbitrary<infer T> ? T : never) =>
  `${v}${[edition, release, ...rest].join('.')}${suffix}`;

describe('version tags', () => {
  it('are read with up to four parts and any suffix', () => {
    fc.assert(
      fc.property(numbered, (parts) => {
        expect(readVersionTag(tagOf(parts))).toEqual({
          release: parts.release,
          edition: parts.edition === '1' ? 'enterprise' : 'open-source',
        });
      }),
    );
  });

  it('of any text are read as a release between 0 and 9999 or not at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `v0.${text}`),
        ),
        (text) => {
          const tag = readVersionTag(text);
          if (tag)
            expect(Number.isInteger(tag.release) && tag.release >= 0 && tag.release < 10_000).toBe(true);
        },
      ),
    );
  });

  it('tell no less about a newer release: what a version brought stays', () => {
    const stays = [
      'apiKeys',
      'tenancyParameter',
      'passwordResetUrl',
      'notifications',
      'deactivatedById',
    ] as const;
    const rank = { no: 0, unknown: 1, yes: 2 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 70 }), fc.integer({ min: 40, max: 70 }), (one, other) => {
        const [older, newer] = [one, other]
          .sort((a, b) => a - b)
          .map((release) => facts({ version: { tag: `v0.${release}.1` } })?.capabilities ?? nothingKnown);
        for (const id of stays)
          expect(rank[newer?.[id].state ?? 'no']).toBeGreaterThanOrEqual(rank[older?.[id].state ?? 'no']);
      }),
    );
  });
});

describe('capabilities', () => {
  const stateOf = (properties: object) => {
    const read = facts({ 'has-user-setup': true, 'token-features': {}, ...properties });
    if (!read) throw new Error('not taken for a Metabase');
    return (id: (typeof capabilityIds)[number]) => read.capabilities[id].state;
  };

  it.each([
    ['v0.48.13', { apiKeys: 'no', notifications: 'no', sendInvite: 'yes', tenancyParameter: 'no' }],
    ['v0.50.1', { apiKeys: 'yes', deactivatedById: 'no', sendInvite: 'yes' }],
    ['v0.52.0', { sendInvite: 'no', deactivatedById: 'unknown', passwordResetUrl: 'no' }],
    ['v0.55.8', { notifications: 'yes', deactivatedById: 'yes', mfa: 'no', sessionManagement: 'no' }],
    ['v1.61.0', { tenancyParameter: 'yes', mfa: 'no', sessionManagement: 'no', passwordResetUrl: 'no' }],
    ['v1.63.16.6', { passwordResetUrl: 'yes', sessionManagement: 'unknown', mfa: 'unknown' }],
  ] as const)('of %s', (tag, expected) => {
    const state = stateOf({ version: { tag } });
    const found = Object.fromEntries(Object.keys(expected).map((id) => [id, state(id as 'mfa')]));
    expect(found).toEqual(expected);
  });

  it('are unknown where the version is hidden or no release, except what settings and licence tell', () => {
    for (const version of [null, { tag: 'vLOCAL_DEV' }, { tag: 'v1.SNAPSHOT' }]) {
      const state = stateOf({ version, 'enable-password-login': false, 'ldap-enabled': true });
      expect(state('apiKeys')).toBe('unknown');
      expect(state('sendInvite')).toBe('unknown');
      expect(state('deactivatedById')).toBe('unknown');
      expect(state('passwordLogin')).toBe('no');
      expect(state('ldap')).toBe('yes');
      expect(state('groupManagers')).toBe('no');
      // The key of the feature is older than the parameter by nothing: no key, no parameter.
      expect(state('tenancyParameter')).toBe('no');
    }
    expect(stateOf({ 'token-features': { tenants: false } })('tenancyParameter')).toBe('yes');
  });

  it('of a second factor follow the settings', () => {
    const edge = { version: { tag: 'v1.63.1' } };
    expect(stateOf({ ...edge, 'enable-multi-factor-auth?': true })('mfa')).toBe('yes');
    expect(stateOf({ ...edge, 'enable-multi-factor-auth?': false })('mfa')).toBe('no');
    expect(stateOf({ ...edge, 'mfa-enforcement': 'off', 'enable-multi-factor-auth?': true })('mfa')).toBe(
      'no',
    );
    expect(stateOf({ ...edge, 'token-features': { 'multi-factor-auth': true } })('mfa')).toBe('yes');
  });

  it('are all there, whatever the settings say', () => {
    const keys = [
      'version',
      'token-features',
      'mfa-enforcement',
      'ldap-enabled',
      'scim-enabled',
      'use-tenants',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (properties) => {
        const read = facts({ ...properties, 'has-user-setup': true, 'token-features': {} });
        expect(Object.keys(read?.capabilities ?? {}).sort()).toEqual([...capabilityIds].sort());
      }),
    );
  });
});

describe('probes', () => {
  const server = (tag: string, features: object = {}): ServerFacts => {
    const read = facts({ version: { tag }, 'token-features': features });
    if (!read) throw new Error('not taken for a Metabase');
    return read;
  };
  const answering = (status: number, type = 'application/json') => {
    const asked: string[] = [];
    const get = async (path: string) => {
      asked.push(path);
      const rest = { location: null, retryAfter: null, version: null };
      return { answer: { status, type, text: type.includes('html') ? '<html>' : '{}', ...rest } };
    };
    return { asked, get };
  };

  it.each([
    [200, 'yes'],
    [403, 'yes'],
    [402, 'no'],
    [404, 'no'],
  ] as const)('take %i for %s', async (status, state) => {
    const { get } = answering(status);
    const probed = await withProbes(server('v1.63.0', { tenants: true }), null, get);
    for (const id of ['apiKeys', 'tenants', 'sessionManagement'] as const)
      expect(probed.capabilities[id]).toEqual({ state, by: 'answer' });
  });

  it('change nothing where the answer is a page, an error or none', async () => {
    const facts = server('v1.63.0', { tenants: true });
    expect(await withProbes(facts, null, answering(500).get)).toEqual(facts);
    expect(await withProbes(facts, null, answering(404, 'text/html').get)).toEqual(facts);
    const lost = { code: 'CONNECTION_LOST', params: {} } as const;
    const silent = async () =>
      ({ answer: null, failure: { ok: false, error: lost }, sent: 'maybe' }) as const;
    expect(await withProbes(facts, null, silent)).toEqual(facts);
  });

  it('ask nothing paid of an open-source server', async () => {
    const { asked, get } = answering(200);
    await withProbes(server('v0.63.0', { tenants: false }), null, get);
    expect(asked).toEqual(['/api/api-key/count']);
  });

  it('ask again only when the version or the licence is another', async () => {
    const { asked, get } = answering(200);
    const first = await withProbes(server('v1.63.0', { tenants: true }), null, get);
    expect(asked).toHaveLength(3);
    const again = await withProbes(server('v1.63.0', { tenants: true }), first, get);
    expect(asked).toHaveLength(3);
    expect(again).toEqual(first);
    await withProbes(server('v1.63.1', { tenants: true }), first, get);
    expect(asked).toHaveLength(6);
    await withProbes(server('v1.63.0', { tenants: true, scim: true }), first, get);
    expect(asked).toHaveLength(9);
  });

  it('ask again what got no answer', async () => {
    const first = await withProbes(server('v0.63.0'), null, answering(503).get);
    const { asked, get } = answering(200);
    await withProbes(server('v0.63.0'), first, get);
    expect(asked).toHaveLength(1);
  });
});

describe('readFacts', () => {
  it('knows a Metabase by its tag, by the header, or by the settings only it has', () => {
    expect(facts({ version: { tag: 'v1.60.2' } })).toMatchObject({
      version: 'v1.60.2',
      edition: 'enterprise',
    });
    expect(facts({}, 'v0.61.1')).toMatchObject({ version: 'v0.61.1', edition: 'open-source' });
    expect(facts({ 'has-user-setup': true, 'token-features': { tenants: true } })).toMatchObject({
      version: null,
      edition: 'enterprise',
      siteName: null,
      features: ['tenants'],
      sso: [],
    });
    expect(facts({ version: { tag: 'vLOCAL_DEV' }, 'token-features': {} })).toMatchObject({
      version: 'vLOCAL_DEV',
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
      facts({ version: { tag: 'v1.60.0' }, 'token-features': { tenants: on }, 'use-tenants': use })
        ?.capabilities.tenants.state;
    expect([tenants(true), tenants(true, true), tenants(true, false), tenants(false, true)]).toEqual([
      'yes',
      'yes',
      'no',
      'no',
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
    // Newer servers name the providers of OpenID Connect, which the shared flag may not count.
    const named = (providers: unknown[]) => ({ 'oidc-login-providers': providers });
    expect(sso({ ...named([{ key: 'okta' }]), 'other-sso-enabled?': false }, { sso_oidc: true })).toEqual([
      'oidc',
    ]);
    expect(sso(named([]), { sso_oidc: true })).toEqual([]);
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
