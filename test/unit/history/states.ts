import fc from 'fast-check';
import type { AccountFacts, Change } from '../../../main/history/rules/net';
import type { ChangeKind } from '../../../preload/contract/history';

/** Who is there at one time: facts by key. */
export type State = Readonly<Record<string, AccountFacts>>;
export type Bare = Pick<Change, 'key' | 'kind' | 'before' | 'after'>;

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
export const anyState = fc.dictionary(fc.constantFrom('u1', 'u2', 'k1'), factsOf);

/** Sorted, and without what is empty, so that two ways to the same end can be compared. */
function tidy(facts: AccountFacts): AccountFacts {
  return { ...facts, groups: [...facts.groups].sort(), manages: [...facts.manages].sort() };
}

/** The difference of two states, written down fact by fact: what every way between them has to come to. */
export function difference(from: State, to: State): readonly Bare[] {
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
export function steps(states: readonly State[]): readonly Change[] {
  let seq = 0;
  return states
    .slice(1)
    .flatMap((state, at) => difference(states[at] as State, state))
    .map((change) => ({ ...change, instanceId: 'i', seq: ++seq }));
}

/** Changes without their places, as text, in an order of their own: so that two ways to the same end can be compared. */
export const sorted = (changes: readonly Bare[]) =>
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
