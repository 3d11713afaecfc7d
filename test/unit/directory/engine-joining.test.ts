import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/directory/engine/engine';
import { type Account, accountRef } from '../../../main/directory/rules/account';
import { foldEmail } from '../../../main/directory/rules/fold';
import { compileJoining, type Joining, nothingJoined } from '../../../main/directory/rules/joining';
import type { AccountRow, PersonRow } from '../../../preload/contract/directory';
import { everyone } from '../../helpers/questions';
import { anAccount } from '../../helpers/samples';

const instances = ['a', 'b'].map((letter) => ({
  id: `ins_000000000000000${letter}`,
  name: letter,
  environment: 'development' as const,
  ownKey: null,
}));

const address = fc.constantFrom(
  'ana@a.example',
  'ana@b.example',
  'ana+x@a.example',
  'bo@b.example',
  'bo@c.example',
  '',
);
const accounts = fc
  .uniqueArray(
    fc.record({
      instanceId: fc.constantFrom('ins_000000000000000a', 'ins_000000000000000b'),
      id: fc.integer({ min: 1, max: 6 }),
      email: address,
      isKey: fc.nat({ max: 4 }).map((n) => n === 0),
    }),
    { selector: ({ instanceId, id, isKey }) => `${instanceId}${id}${isKey}` },
  )
  .map((list) =>
    list.map(({ isKey, id, ...rest }) =>
      anAccount(id, { ...rest, ...(isKey ? { key: `k${id}`, kind: 'api-key' as const } : {}) }),
    ),
  );
const linkable = address.filter((one) => one !== '');
const joining: fc.Arbitrary<Joining> = fc.record({
  aliases: fc.constantFrom([], [{ domain: 'b.example', means: 'a.example' }]),
  plusAddressing: fc.boolean(),
  links: fc.array(fc.record({ one: linkable, other: linkable }), { maxLength: 2 }),
  apart: fc.uniqueArray(
    fc.record({
      ref: fc.constantFrom('ins_000000000000000a:u1', 'ins_000000000000000b:u2', 'ins_000000000000000a:k3'),
      address: address.map(foldEmail),
      belongsTo: fc.option(linkable),
    }),
    { maxLength: 2, selector: ({ ref }) => ref },
  ),
});

function engineWith(list: readonly Account[]) {
  const engine = createEngine({ now: () => Date.UTC(2026, 10, 21) });
  engine.setInstances(instances);
  engine.upsert(list);
  return engine;
}

const refs = (list: readonly Account[]): string[] => list.map(accountRef).sort();

describe('the engine', () => {
  it('joins by the rules of the moment, whether accounts came before or after them', () => {
    fc.assert(
      fc.property(accounts, accounts, joining, joining, (first, later, before, rules) => {
        const engine = engineWith(first);
        engine.setJoining(before);
        engine.setJoining(rules);
        engine.upsert(later);
        const all = engine.accounts([...new Set(refs([...first, ...later]))]);
        const { ofAccount, ofAddress } = compileJoining(rules);
        const keys = new Set(all.map(ofAccount));
        expect(engine.counts().people).toBe(keys.size);
        for (const one of all) {
          const person = all.filter((other) => ofAccount(other) === ofAccount(one));
          expect(refs(engine.accountsOf(accountRef(one)))).toEqual(refs(person));
          expect(engine.person(accountRef(one))?.addresses).toEqual(
            [...new Set(person.map(({ email }) => foldEmail(email)).filter(Boolean))].sort(),
          );
          if (one.email !== '')
            expect(refs(engine.accountsOf(one.email))).toEqual(
              refs(all.filter((other) => ofAccount(other) === ofAddress(one.email))),
            );
        }
        const rows = engine.query({ ...everyone, view: 'people', limit: 100 }).rows as PersonRow[];
        expect(rows).toHaveLength(keys.size);
        for (const row of rows) expect(engine.person(row.namedBy)?.accounts).toHaveLength(row.accounts);
      }),
    );
  });

  it('finds the whole person by any of the addresses, and names it by the account one believes most', () => {
    const engine = engineWith([
      anAccount(1, { instanceId: 'ins_000000000000000a', email: 'ana@a.example', name: 'Ana Lima' }),
      anAccount(1, {
        instanceId: 'ins_000000000000000b',
        email: 'ana@b.example',
        status: 'disabled',
        name: 'A. Lima',
      }),
    ]);
    engine.setJoining({ ...nothingJoined, aliases: [{ domain: 'b.example', means: 'a.example' }] });
    for (const email of ['Ana@a.example', 'ANA@B.example '])
      expect(engine.person(email)).toMatchObject({
        email: 'ana@a.example',
        addresses: ['ana@a.example', 'ana@b.example'],
        name: 'Ana Lima',
        accounts: [{ email: 'ana@a.example' }, { email: 'ana@b.example' }],
      });
  });

  it('says what other rules would change before they are set', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, joining, joining, async (list, before, after) => {
        const engine = engineWith(list);
        const rules = { ...after, links: before.links, apart: before.apart };
        engine.setJoining(before);
        const now = engine.counts().people;
        const { joined, split } = await engine.previewJoining(rules);
        engine.setJoining(rules);
        // Whoever goes elsewhere as a whole is one less, whoever is torn apart one more.
        if (before.apart.length === 0 && (joined === 0 || split === 0))
          expect(engine.counts().people).toBe(now - joined + split);
      }),
    );
  });

  it('flags who is joined by hand and who may be one person, and forgets it with the reason', async () => {
    const engine = engineWith([
      anAccount(1, { instanceId: 'ins_000000000000000a', email: 'ana.lima@a.example', name: 'Ana Lima' }),
      anAccount(2, { instanceId: 'ins_000000000000000a', email: 'ana.lima@b.example', name: 'Ana Lima' }),
      anAccount(3, { instanceId: 'ins_000000000000000b', email: 'bo@b.example' }),
    ]);
    const flags = () =>
      (engine.query(everyone).rows as AccountRow[]).map((row) => `${row.email} ${row.flags.join()}`).sort();
    const { proposals, total } = await engine.duplicates([]);
    expect(total).toBe(1);
    expect(proposals[0]).toMatchObject({
      one: 'ins_000000000000000a:u1',
      other: 'ins_000000000000000a:u2',
      likeness: ['same-local-part', 'same-name'],
    });
    expect(flags()).toEqual([
      'ana.lima@a.example near-duplicate',
      'ana.lima@b.example near-duplicate',
      'bo@b.example ',
    ]);
    expect((await engine.duplicates([['ANA.LIMA@b.example', 'ana.lima@a.example']])).total).toBe(0);
    engine.setJoining({
      ...nothingJoined,
      links: [{ one: 'ana.lima@a.example', other: 'ana.lima@b.example' }],
    });
    expect((await engine.duplicates([])).total).toBe(0);
    expect(flags()).toEqual(['ana.lima@a.example linked', 'ana.lima@b.example linked', 'bo@b.example ']);
    engine.setJoining(nothingJoined);
    expect(flags().join()).not.toContain('linked');
  });
});
