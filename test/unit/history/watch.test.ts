import { describe, expect, it } from 'vitest';
import type { Account } from '../../../main/directory/rules/account';
import { type Disabled, newPower, reactivation, resolution } from '../../../main/history/rules/watch';

const account: Account = {
  instanceId: 'ins_1',
  key: 'u1',
  id: 1,
  kind: 'person',
  email: 'Ann@example.com',
  name: 'Ann',
  status: 'active',
  role: 'member',
  groupIds: [],
  manages: [],
  source: 'password',
  tenant: null,
  createdAt: null,
  lastSignIn: null,
  updatedAt: null,
};
const disabled: Disabled = {
  runId: 'run_1',
  seq: 0,
  email: 'ann@example.com',
  verifiedAt: '2026-11-20T10:00:00.000Z',
  now: account,
  ownUnknown: false,
  flaggedBefore: 0,
};
const reading = { notBefore: '2026-11-20T09:00:00.000Z', seenAt: '2026-11-20T11:00:00.000Z' };

describe('the flag of a disable that did not last', () => {
  it('names the fact by our disable, and says between when it happened', () => {
    expect(reactivation(disabled, reading)).toMatchObject({
      fact: 'reactivated:run_1:0',
      kind: 'reactivated',
      ref: 'ins_1:u1',
      disabledAt: disabled.verifiedAt,
      // Not before our own disable, even where the reading before that one is older.
      notBefore: disabled.verifiedAt,
      seenAt: reading.seenAt,
    });
  });

  it('is another fact once it was found in order again', () => {
    expect(reactivation({ ...disabled, flaggedBefore: 1 }, reading)?.fact).toBe('reactivated:run_1:0#1');
  });

  it('is not raised for who is disabled, gone, somebody else, or was read before the disable', () => {
    expect(reactivation({ ...disabled, now: { ...account, status: 'disabled' } }, reading)).toBeNull();
    expect(reactivation({ ...disabled, now: null }, reading)).toBeNull();
    expect(reactivation({ ...disabled, now: { ...account, email: 'bob@example.com' } }, reading)).toBeNull();
    expect(reactivation(disabled, { ...reading, seenAt: disabled.verifiedAt })).toBeNull();
  });

  it('is raised for who is enabled and never signed in', () => {
    expect(reactivation({ ...disabled, now: { ...account, status: 'invited' } }, reading)).not.toBeNull();
  });
});

describe('the flag of new power', () => {
  const admin = { ...account, role: 'admin' } as const;
  const key = { ...account, key: 'k1', kind: 'api-key', email: '', name: 'export' } as const;
  const seen = { ref: 'ins_1:u1', isNew: false, notBefore: reading.notBefore, at: reading.seenAt };

  it('is raised for an administrator and for a key, each once a reading', () => {
    expect(newPower({ ...seen, now: admin })).toMatchObject({
      kind: 'new-admin',
      fact: `new-admin:ins_1:u1:${reading.seenAt}`,
    });
    expect(newPower({ ...seen, ref: 'ins_1:k1', isNew: true, now: key })).toMatchObject({ kind: 'new-key' });
  });

  it('calls an old key that became one an administrator', () => {
    expect(newPower({ ...seen, ref: 'ins_1:k1', now: { ...key, role: 'admin' } })?.kind).toBe('new-admin');
    expect(newPower({ ...seen, ref: 'ins_1:k1', now: key })).toBeNull();
  });

  it('is not raised without a reading before, for a member, or for who is disabled or gone', () => {
    expect(newPower({ ...seen, notBefore: null, now: admin })).toBeNull();
    expect(newPower({ ...seen, isNew: true, now: account })).toBeNull();
    expect(newPower({ ...seen, now: { ...admin, status: 'disabled' } })).toBeNull();
    expect(newPower({ ...seen, now: null })).toBeNull();
  });
});

describe('a flag that is no longer true', () => {
  it('says why', () => {
    expect(resolution({ kind: 'reactivated' }, account)).toBeNull();
    expect(resolution({ kind: 'reactivated' }, { ...account, status: 'disabled' })).toBe('It is disabled.');
    expect(resolution({ kind: 'new-key' }, null)).toBe('It is no longer there.');
    expect(resolution({ kind: 'new-admin' }, account)).toBe('It is no administrator any more.');
    expect(resolution({ kind: 'new-admin' }, { ...account, role: 'admin' })).toBeNull();
  });
});
