import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../main/access/rules/group-book';
import { type AccountState, stateOf } from '../../../main/access/rules/state';
import { changedSince, type Undoable, undoOf } from '../../../main/access/rules/undo';
import type { Wanted } from '../../../main/access/rules/wanted';
import type { Account } from '../../../main/directory/rules/account';
import { anAccount, anInstance } from '../../helpers/samples';

const names = bookOf(
  [
    { id: 2, name: 'Administrators' },
    { id: 7, name: 'Sales' },
    { id: 8, name: 'Support' },
  ].map((group) => ({ ...group, instanceId: '', magic: null, memberCount: 0 })),
);
const state = (over: Partial<Account> = {}): AccountState => stateOf(anAccount(1, over), names);

function undone(over: Partial<Undoable> & Pick<Undoable, 'action' | 'wanted' | 'before' | 'after'>) {
  return undoOf({ accountKey: 'u1', state: 'verified', ...over });
}

describe('undoOf', () => {
  it('gives an administrator the role back that enabling takes, and a manager the flags', () => {
    const disable = { action: 'disable', wanted: { status: 'disabled' } } as const;
    const admin = { role: 'admin', groupIds: [2, 7] } as const;
    const of = (before: Partial<Account>) =>
      undone({ ...disable, before: state(before), after: state({ ...before, status: 'disabled' }) });
    expect(of(admin)?.wanted).toEqual({ status: 'enabled', admin: true });
    expect(of({ groupIds: [7], manages: [7] })?.wanted).toEqual({
      status: 'enabled',
      into: [{ id: 7, manager: true }],
    });
    expect(of({})?.lost.join()).toContain('subscriptions');
  });

  it('takes back only what was done, also of a step that failed half-way', () => {
    const step = {
      action: 'set-groups',
      wanted: { into: [{ id: 8, manager: null }], outOf: [7] },
      before: state({ groupIds: [7], manages: [7] }),
    } as const;
    const half = { ...step, state: 'failed' as const, after: state({ groupIds: [] }) };
    expect(undone(half)?.wanted).toEqual({ into: [{ id: 7, manager: true }], outOf: [8] });
    expect(undone({ ...half, after: step.before })).toBeNull();
  });

  it('says what enabling has lost for good', () => {
    const undo = undone({
      action: 'enable',
      wanted: { status: 'enabled' },
      before: state({ status: 'disabled', role: 'admin', source: 'google' }),
      after: state({ source: 'password' }),
    });
    expect(undo?.wanted).toEqual({ status: 'disabled' });
    expect(undo?.lost.join(' ')).toMatch(/administrator role.*google/);
  });

  it('is nothing where nothing is known, was changed, or can be', () => {
    const disable = { action: 'disable', wanted: { status: 'disabled' }, before: state() } as const;
    const after = state({ status: 'disabled' });
    expect(undone({ ...disable, after: null })).toBeNull();
    expect(undone({ ...disable, after, state: 'unknown' })).toBeNull();
    expect(undone({ ...disable, before: null, after })).toBeNull();
    const ended = { action: 'revoke-sessions', wanted: { sessions: 'ended' } } as const;
    expect(undone({ ...ended, before: state(), after: state() })).toBeNull();
  });
});

describe('changedSince', () => {
  const back = undone({
    action: 'revoke-admin',
    wanted: { admin: false },
    before: state({ role: 'admin', groupIds: [2] }),
    after: state(),
  });
  const now = (over: Partial<Account>) => {
    if (!back) throw new Error('there is something to undo');
    const undoing = {
      email: 'p1@acme.example',
      after: state(),
      lost: back.lost,
      wanted: back.wanted as Wanted,
    };
    return changedSince(undoing, anAccount(1, over), state(over), anInstance());
  };

  it('wants the way back where nobody has touched the account', () => {
    expect(now({ lastSignIn: '2026-11-20T00:00:00Z' })).toEqual({ ok: true, value: { admin: true } });
  });

  it('refuses with both states where somebody has', () => {
    expect(now({ status: 'disabled' })).toMatchObject({
      error: {
        code: 'CHANGED_SINCE',
        params: { was: 'an enabled member', now: 'a disabled member' },
      },
    });
    expect(now({ email: 'other@acme.example' })).toMatchObject({
      error: { code: 'CHANGED_SINCE', params: { was: 'p1@acme.example', now: 'other@acme.example' } },
    });
  });

  it('has nothing to do where it is so already', () => {
    expect(now({ role: 'admin', groupIds: [2] })).toMatchObject({ error: { code: 'ALREADY_BACK' } });
  });
});
