import { describe, expect, it } from 'vitest';
import { type AccountFact, accountState, mergeRun, type Runs } from '../../../../renderer/state/runs';
import { result, run } from '../access/make-plan';

const none: Runs = { byId: new Map(), facts: new Map(), asked: new Map() };
const row = { status: 'active', lastSignIn: '2026-01-01T00:00:00Z' } as const;
const fact = (change: Partial<AccountFact>): AccountFact => ({
  runId: 'run_0000000000000001',
  action: 'disable',
  state: 'verified',
  failure: null,
  at: 100,
  ...change,
});

describe('accountState', () => {
  it('is pending from the press of the button until the step has ended', () => {
    expect(accountState(row, 0, 'disable', undefined)).toEqual({ kind: 'pending', action: 'disable' });
    expect(accountState(row, 0, undefined, fact({ state: 'running' }))).toEqual({
      kind: 'pending',
      action: 'disable',
    });
  });

  it('shows what was read back until a row comes that was read later', () => {
    expect(accountState(row, 50, undefined, fact({}))).toEqual({ kind: 'settled', status: 'disabled' });
    expect(accountState(row, 150, undefined, fact({}))).toEqual({ kind: 'settled', status: 'active' });
  });

  it('calls an enabled account invited when it never signed in', () => {
    const enabled = fact({ action: 'enable' });
    expect(accountState({ status: 'disabled', lastSignIn: null }, 50, undefined, enabled)).toEqual({
      kind: 'settled',
      status: 'invited',
    });
  });

  it('restores the row after a failure and never calls an unknown outcome done', () => {
    expect(accountState(row, 50, undefined, fact({ state: 'failed' }))).toEqual({
      kind: 'settled',
      status: 'active',
    });
    expect(accountState(row, 50, undefined, fact({ state: 'unknown' }))).toMatchObject({
      kind: 'unknown',
      action: 'disable',
    });
  });
});

describe('mergeRun', () => {
  it('ignores an older picture of the same run', () => {
    const newer = mergeRun(none, run([result(1, 'verified')]), 10);
    expect(mergeRun(newer, run([result(1, 'running')], { finishedAt: null }), 20)).toBe(newer);
  });

  it('ignores a picture that was drawn before the run was held, and takes in that it goes on', () => {
    const steps = [result(1, 'verified'), result(2, 'planned')];
    const before = run(steps, { finishedAt: null });
    const held = run(steps, { finishedAt: null, phase: 'stopped' });
    const resumed = run(steps, { finishedAt: null });
    const stopped = mergeRun(none, held, 10);
    expect(mergeRun(stopped, before, 20)).toBe(stopped);
    expect(mergeRun(stopped, resumed, 20).byId.get(held.id)?.phase).toBe('going');
  });

  it('takes in that an unknown outcome has become known', () => {
    const unknown = mergeRun(none, run([result(1, 'unknown')]), 10);
    const known = mergeRun(unknown, run([result(1, 'verified')]), 20);
    expect([...known.facts.values()]).toMatchObject([{ state: 'verified', at: 20 }]);
  });

  it('lets the run that started last speak for an account', () => {
    const undone = run([result(1, 'verified', { action: 'enable' })], {
      id: 'run_0000000000000002',
      startedAt: '2026-01-01T00:01:00Z',
    });
    const both = mergeRun(mergeRun(none, undone, 10), run([result(1, 'verified')]), 20);
    expect([...both.facts.values()]).toMatchObject([{ action: 'enable' }]);
  });
});
