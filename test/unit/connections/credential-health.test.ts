import { describe, expect, it } from 'vitest';
import { capabilityRows } from '../../../main/connections/capability-view';
import { credentialHealth } from '../../../main/connections/credential-health';
import { impossibleFor, remarksOn } from '../../../main/connections/rules/limits';
import { nothingKnown } from '../../../main/metabase/capabilities';
import { capabilityIds } from '../../../main/metabase/port';
import { CapabilityViewSchema, CredentialHealthSchema } from '../../../preload/contract/connections';
import { anInstance, someKey, someServer } from '../../helpers/samples';

const DAY = 86_400_000;
const since = Date.parse('2026-01-01T00:00:00.000Z');
const daysLater = (days: number) => ({ now: since + days * DAY, readAt: '2026-02-01T00:00:00.000Z' });

describe('the health of a credential', () => {
  it('says whose it is, what groups it has and when it last worked', () => {
    const instance = anInstance({
      facts: {
        server: someServer,
        identity: someKey,
        groups: ['Administrators'],
        adminGroupId: 2,
        certificate: null,
      },
    });
    const health = credentialHealth(instance, daysLater(1));
    expect(CredentialHealthSchema.parse(health)).toEqual({
      kind: 'api-key',
      whose: 'Key',
      groups: ['Administrators'],
      admin: true,
      since: '2026-01-01T00:00:00.000Z',
      lastUsed: '2026-02-01T00:00:00.000Z',
      isOld: false,
    });
  });

  it('says what was typed before the first contact', () => {
    const health = credentialHealth(
      anInstance({ facts: null, signIn: 'password', email: 'a@b.example' }),
      daysLater(1),
    );
    expect(health).toMatchObject({ whose: 'a@b.example', admin: null, groups: [] });
  });

  it.each([
    ['api-key', 365, false],
    ['api-key', 366, true],
    ['password', 180, false],
    ['password', 181, true],
  ] as const)('calls a %s of %i days old: %s', (signIn, days, isOld) => {
    expect(credentialHealth(anInstance({ signIn }), daysLater(days)).isOld).toBe(isOld);
  });
});

describe('the rows of capabilities', () => {
  it('are one for each, in words, whatever is known', () => {
    for (const state of ['yes', 'no', 'unknown'] as const) {
      const capabilities = Object.fromEntries(
        capabilityIds.map((id) => [id, { state, by: 'setting' }]),
      ) as typeof nothingKnown;
      const rows = capabilityRows({ ...someServer, sso: ['google', 'saml', 'scim'], capabilities });
      expect(rows.map(({ id }) => id)).toEqual([...capabilityIds]);
      for (const row of rows) {
        expect(CapabilityViewSchema.parse(row).detail).toMatch(/^[A-Z].*\.$/);
        expect(row.state).toBe(state);
      }
    }
  });

  it('name the kinds of sign-on that enable accounts again, and only those', () => {
    const capabilities = { ...nothingKnown, ssoReactivates: { state: 'yes', by: 'licence' } } as const;
    const rows = capabilityRows({ ...someServer, sso: ['google', 'ldap', 'saml', 'scim'], capabilities });
    expect(rows.find(({ id }) => id === 'ssoReactivates')?.detail).toMatch(/^By SAML, SCIM\. /);
  });
});

describe('what is said beside a test', () => {
  it('is what a credential without administrator rights cannot do', () => {
    expect(impossibleFor({ admin: true, kind: 'person' })).toEqual([]);
    expect(impossibleFor({ admin: false, kind: 'api-key' })).toHaveLength(3);
    expect(impossibleFor({ admin: false, kind: 'person' }).join(' ')).toContain('This account cannot');
  });

  it('is that passwords are switched off, or are those of LDAP', () => {
    const server = (passwordLogin: 'yes' | 'no', ldap: 'yes' | 'no') => ({
      capabilities: {
        ...nothingKnown,
        passwordLogin: { state: passwordLogin, by: 'setting' },
        ldap: { state: ldap, by: 'setting' },
      } as const,
    });
    expect(remarksOn(server('yes', 'no'), 'password')).toEqual([]);
    expect(remarksOn(server('no', 'yes'), 'api-key')).toEqual([]);
    expect(remarksOn(server('no', 'yes'), 'password')).toEqual([
      expect.stringContaining('switched off'),
      expect.stringContaining('LDAP'),
    ]);
  });
});
