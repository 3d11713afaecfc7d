import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netOf } from '../../../main/history/rules/net';
import { anyState, difference, type State, sorted, steps } from './states';

describe('the net difference', () => {
  it('is the difference of the two states, whatever happened in between', () => {
    fc.assert(
      fc.property(fc.array(anyState, { minLength: 2, maxLength: 6 }), (states) => {
        const net = netOf(steps(states));
        expect(sorted(net)).toEqual(sorted(difference(states[0] as State, states.at(-1) as State)));
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing for who was disabled and enabled again, and counts the steps of what is left', () => {
    const base = { instanceId: 'i', key: 'u1' };
    const off = { ...base, kind: 'disabled', before: 'active', after: 'disabled' } as const;
    const on = { ...base, kind: 'enabled', before: 'disabled', after: 'active' } as const;
    expect(
      netOf([
        { ...off, seq: 1 },
        { ...on, seq: 2 },
      ]),
    ).toEqual([]);
    expect(
      netOf([
        { ...off, seq: 1 },
        { ...on, seq: 2 },
        { ...off, seq: 3 },
      ]),
    ).toEqual([{ ...off, seq: 3, before: 'enabled', after: 'disabled', steps: 3 }]);
  });

  it('keeps instances apart, newest first', () => {
    const change = { key: 'u1', kind: 'disabled', before: 'active', after: 'disabled' } as const;
    const net = netOf([
      { ...change, seq: 1, instanceId: 'a' },
      { ...change, seq: 2, instanceId: 'b' },
    ]);
    expect(net.map((one) => [one.instanceId, one.seq])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});
