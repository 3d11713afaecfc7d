import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../main/directory/rules/account';
import {
  type AccountFacts,
  type Change,
  driftOf,
  factsOf,
  type GroupWords,
} from '../../../main/directory/rules/drift';
import { anAccount } from '../../helpers/samples';

const administrators = 2;
const nameOf = (id: number) => (id === administrators ? 'Administrators' : `Group ${id}`);
const words: GroupWords = { before: nameOf, after: nameOf, administrators };

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 5 });
const account = fc
  .record({
    kind: fc.constantFrom('person' as const, 'tenant' as const),
    status: fc.constantFrom('active' as const, 'disabled' as const, 'invited' as const),
    role: fc.constantFrom('admin' as const, 'member' as const),
    name: fc.constantFrom('Ana', 'Bo', ''),
    email: fc.constantFrom('a@x', 'b@x', ''),
    source: fc.constantFrom('password', 'saml'),
    groupIds: ids,
    manages: ids,
    lastSignIn: fc.constantFrom(null, '2026-11-01T00:00:00Z'),
  })
  .map((facts) => anAccount(1, facts));
const maybe = fc.option(account, { freq: 6 });

/** What a change says of an account, done to it: the other direction of the rule. */
function apply(facts: AccountFacts | null, { kind, before, after }: Change): AccountFacts | null {
  if (kind === 'appeared' || kind === 'key-appeared') return after as AccountFacts;
  if (facts === null) throw new Error(`${kind} of nobody`);
  if (kind === 'gone' || kind === 'key-gone') {
    expect(before).toEqual(facts);
    return null;
  }
  const list = (of: readonly string[]) =>
    before === null ? [...of, after as string] : of.filter((name) => name !== before);
  const set = <K extends keyof AccountFacts>(fact: K): AccountFacts => {
    expect(before).toBe(facts[fact]);
    return { ...facts, [fact]: after };
  };
  switch (kind) {
    case 'disabled':
    case 'enabled':
      return set('status');
    case 'became-admin':
    case 'lost-admin':
      return set('role');
    case 'renamed':
      return set('name');
    case 'email-changed':
      return set('email');
    case 'source-changed':
      return set('source');
    case 'group-gained':
    case 'group-lost':
      return { ...facts, groups: list(facts.groups) };
    default:
      return { ...facts, manages: list(facts.manages) };
  }
}

/** Without what is no change: the order of groups, a first sign-in, the group that the role stands for. */
function told(facts: AccountFacts | null) {
  if (facts === null) return null;
  const status = facts.status === 'disabled' ? 'disabled' : 'enabled';
  const groups = facts.groups.filter((name) => name !== 'Administrators').sort();
  return { ...facts, status, groups, manages: [...facts.manages].sort() };
}
const state = (one: Account | null) => (one === null ? null : factsOf(one, nameOf));

describe('what became of an account', () => {
  it('leads from how it was to how it is', () => {
    fc.assert(
      fc.property(maybe, maybe, (before, after) => {
        const changes = driftOf(before, after, words);
        expect(told(changes.reduce(apply, state(before)))).toEqual(told(state(after)));
      }),
    );
  });

  it('is nothing exactly where nothing is told', () => {
    fc.assert(
      fc.property(account, account, (before, after) => {
        fc.pre(before.role !== after.role || before.groupIds.includes(2) === after.groupIds.includes(2));
        const same = JSON.stringify(told(state(before))) === JSON.stringify(told(state(after)));
        expect(driftOf(before, after, words).length === 0).toBe(same);
        expect(driftOf(before, before, words)).toEqual([]);
      }),
    );
  });

  it('tells the same backwards', () => {
    fc.assert(
      fc.property(maybe, maybe, (before, after) => {
        const back = driftOf(after, before, words).map((c) => [c.after, c.before]);
        const there = driftOf(before, after, words).map((c) => [c.before, c.after]);
        expect(new Set(back.map((c) => JSON.stringify(c)))).toEqual(
          new Set(there.map((c) => JSON.stringify(c))),
        );
      }),
    );
  });

  const kinds = (before: Partial<Account> | null, after: Partial<Account> | null) =>
    driftOf(before && anAccount(1, before), after && anAccount(1, after), words).map(({ kind }) => kind);

  it('tells an administrator once: by the role, not by the group it comes with', () => {
    expect(kinds({}, { role: 'admin', groupIds: [2, 5] })).toEqual(['became-admin', 'group-gained']);
    expect(kinds({ role: 'admin', groupIds: [2] }, {})).toEqual(['lost-admin']);
    // A server that puts somebody into the group without the role: then the group is all there is to tell.
    expect(kinds({}, { groupIds: [2] })).toEqual(['group-gained']);
  });

  it('knows API keys from people', () => {
    const key = { kind: 'api-key', key: 'k1' } as const;
    expect([kinds(null, key), kinds(key, null)]).toEqual([['key-appeared'], ['key-gone']]);
    expect([kinds(null, {}), kinds({}, null), driftOf(null, null, words)]).toEqual([
      ['appeared'],
      ['gone'],
      [],
    ]);
  });

  it('names a group as it was called then', () => {
    const renamed: GroupWords = { before: (id) => `old ${id}`, after: (id) => `new ${id}`, administrators };
    const changes = driftOf(anAccount(1, { groupIds: [4, 5] }), anAccount(1, { groupIds: [4, 6] }), renamed);
    expect(changes).toEqual([
      { kind: 'group-lost', before: 'old 5', after: null },
      { kind: 'group-gained', before: null, after: 'new 6' },
    ]);
  });
});
