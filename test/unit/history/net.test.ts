import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountFacts, type Change, netOf } from '../../../main/history/rules/net';
import type { ChangeKind } from '../../../preload/contract/history';

/** Who is there at one time: facts by key. */
type State = Readonly<Record<string, AccountFacts>>;
type Bare = Pick<Change, 'key' | 'kind' | 'before' | 'after'>;

const names = ['A', 'B', 'C'];
const factsOf = fc.record({
  status: fc.constantFrom('active', 'disabled'),
  role: fc.constantFrom('admin', 'member'),
  name: fc.constantFrom(...names),
  email: fc.constantFrom('a@x', 'b@x'),
  source: fc.constantFrom('password', 'saml'),
  groups: fc.subarray(['red', 'green', 'blue']),
  manages: fc.subarray(['red', 'green']),
});
const anyState = fc.dictionary(fc.constantFrom('u1', 'u2', 'k1'), factsOf);

/** Sorted, and without what is empty, so that two ways to the same end can be compared. */
function tidy(facts: AccountFacts): AccountFacts {
  return { ...facts, groups: [...facts.groups].sort(), manages: [...facts.manages].sort() };
}

/** The difference of two states, written down fact by fact: what every way between them has to come to. */
function difference(from: State, to: State): readonly Bare[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return keys.flatMap((key): readonly Bare[] => {
    const [was, is] = [from[key], to[key]];
    const word = (kind: 'appeared' | 'gone'): ChangeKind => (key.startsWith('k') ? `key-${kind}` : kind);
    if (!was && is) return [{ key, kind: word('appeared'), before: null, after: tidy(is) }];
    if (was && !is) return [{ key, kind: word('gone'), before: tidy(was), after: null }];
    if (!was || !is) return [];
    const found: Bare[] = [];
    const differs = (kind: ChangeKind, before: unknown, after: unknown) => {
      if (before !== after) found.push({ key, kind, before, after });
    };
    differs(is.status === 'disabled' ? 'disabled' : 'enabled', was.status, is.status);
    differs(is.role === 'admin' ? 'became-admin' : 'lost-admin', was.role, is.role);
    differs('renamed', was.name, is.name);
    differs('email-changed', was.email, is.email);
    differs('source-changed', was.source, is.source);
    for (const [list, gained, lost] of [
      ['groups', 'group-gained', 'group-lost'],
      ['manages', 'manager-gained', 'manager-lost'],
    ] as const) {
      for (const name of is[list])
        if (!was[list].includes(name)) found.push({ key, kind: gained, before: null, after: name });
      for (const name of was[list])
        if (!is[list].includes(name)) found.push({ key, kind: lost, before: name, after: null });
    }
    return found;
  });
}

/** All steps of a way through states, numbered as the directory numbers them. */
function steps(states: readonly State[]): readonly Change[] {
  let seq = 0;
  return states
    .slice(1)
    .flatMap((state, at) => difference(states[at] as State, state))
    .map((change) => ({ ...change, instanceId: 'i', seq: ++seq }));
}

const sorted = (changes: readonly Bare[]) =>
  changes
    .map(({ key, kind, before, after }) =>
      JSON.stringify([key, kind, worded(kind, before), worded(kind, after)]),
    )
    .sort();

/** `enabled` and `active` are one word to the net difference. */
function worded(kind: ChangeKind, value: unknown): unknown {
  if (kind === 'enabled' || kind === 'disabled') return value === 'disabled' ? 'disabled' : 'enabled';
  return value === null || typeof value !== 'object' ? value : Object.entries(value).sort();
}

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
