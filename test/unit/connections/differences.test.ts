import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../main/connections/rules/differences';
import type { Instance } from '../../../main/connections/rules/instance';
import { anInstance } from '../../helpers/samples';

const nothing = { gone: [], reachedAnew: [], described: [] };
const facts = { groups: ['a'] } as unknown as Instance['facts'];

describe('how the instances in the workspace differ', () => {
  const one = anInstance({ id: 'ins_1', name: 'finance', facts });

  it('not at all where only what was learned of them differs', () => {
    expect(differencesOf([one], [{ ...one, facts: null }])).toEqual(nothing);
  });

  it('by name: what was learned stays', () => {
    const renamed = { ...one, name: 'money', facts: null };
    expect(differencesOf([one], [renamed])).toEqual({ ...nothing, described: [{ ...renamed, facts }] });
  });

  it.each([
    { address: 'https://other.example' },
    { credentialSince: '2026-02-02T00:00:00.000Z' },
    { signIn: 'password' as const },
    { pinned: 'PEM' },
  ])('by the way there (%o): it is another one', (way) => {
    const moved = { ...one, ...way, facts: null };
    expect(differencesOf([one], [moved])).toEqual({ ...nothing, reachedAnew: [moved] });
  });

  it('new ones and gone ones', () => {
    const two = anInstance({ id: 'ins_2', name: 'sales' });
    expect(differencesOf([one], [two])).toEqual({ ...nothing, gone: ['ins_1'], reachedAnew: [two] });
  });
});
