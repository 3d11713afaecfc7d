import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/directory/engine/engine';
import { accountRef, timed } from '../../../main/directory/rules/account';
import type { AccountRow, DirectoryQuery } from '../../../preload/contract/directory';
import { type Selection, SelectionCountSchema } from '../../../preload/contract/selection';
import { everyone } from '../../helpers/questions';
import { accounts, instanceIds, instances, now, query } from './arbitraries';
import { answer, compare, type Directory } from './naive';

const refs = instanceIds.flatMap((id) =>
  Array.from({ length: 9 }, (_, at) => [`${id}:u${at + 1}`, `${id}:k${at + 1}`]).flat(),
);
const named = fc.uniqueArray(fc.constantFrom(...refs), { maxLength: 12 });
const selections: fc.Arbitrary<Selection> = fc.array(
  fc.oneof(
    fc.tuple(fc.boolean(), query).map(([chosen, { search, filters }]) => ({
      kind: 'matching' as const,
      chosen,
      search,
      filters,
    })),
    fc.tuple(fc.boolean(), named).map(([chosen, list]) => ({ kind: 'refs' as const, chosen, refs: list })),
  ),
  { maxLength: 6 },
);

/** All accounts a question lets through, in its order, looked at one by one. */
function naiveRows(directory: Directory, asked: Pick<DirectoryQuery, 'search' | 'filters'>): AccountRow[] {
  const whole = { ...everyone, search: asked.search, filters: asked.filters, limit: 1_000 };
  return answer(directory, whole).rows as AccountRow[];
}

/** The selection as a plain set. API keys count only where they are named. */
function naiveChosen(directory: Directory, selection: Selection, hasKeys: boolean): Set<string> {
  const chosen = new Set<string>();
  const known = new Set(directory.accounts.map(accountRef));
  for (const step of selection) {
    const meant =
      step.kind === 'refs'
        ? step.refs.filter((ref) => known.has(ref))
        : naiveRows(directory, step)
            .filter((row) => hasKeys || row.kind !== 'api-key')
            .map((row) => row.ref);
    for (const ref of meant) {
      if (step.chosen) chosen.add(ref);
      else chosen.delete(ref);
    }
  }
  return chosen;
}

function world(list: Directory['instances'], all: Directory['accounts']) {
  const engine = createEngine({ now: () => now, compare });
  engine.setInstances(list);
  for (const one of all) engine.put(one.instanceId, [timed(one)]);
  const known = new Map(
    all
      .filter((one) => list.some((instance) => instance.id === one.instanceId))
      .map((one) => [accountRef(one), one]),
  );
  const directory: Directory = {
    instances: list,
    groups: [],
    accounts: [...known.values()],
    now,
    flags: new Map(),
  };
  return { engine, directory };
}

describe('a selection in the engine', () => {
  it('is what a plain set is: counted, planned, seen, and in the order of names', () => {
    fc.assert(
      fc.property(instances, accounts, selections, query, (list, all, selection, shown) => {
        const { engine, directory } = world(list, all);
        const chosen = naiveChosen(directory, selection, false);
        const ours = engine.chosen(selection, 1_000);
        expect(new Set(ours.accounts.map(accountRef))).toEqual(chosen);
        expect(ours.count).toBe(chosen.size);
        const inOrder = naiveOrder(directory).filter((ref) => chosen.has(ref));
        expect(ours.accounts.map(accountRef)).toEqual(inOrder);

        const withKeys = naiveChosen(directory, selection, true);
        const kindOf = new Map(directory.accounts.map((one) => [accountRef(one), one]));
        const people = [...withKeys].filter((ref) => kindOf.get(ref)?.kind !== 'api-key');
        const able = naiveRows(directory, shown).filter((row) => row.kind !== 'api-key');
        const count = engine.countSelection({ selection, shown, seen: refs });
        expect(SelectionCountSchema.parse(count)).toEqual({
          accounts: people.length,
          instances: new Set(people.map((ref) => kindOf.get(ref)?.instanceId)).size,
          keys: withKeys.size - people.length,
          shown: {
            accounts: able.length,
            chosen: able.filter((row) => withKeys.has(row.ref)).length,
          },
          seen: refs.filter((ref) => withKeys.has(ref)),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('of more than a plan takes is counted, and nobody is handed out', () => {
    fc.assert(
      fc.property(instances, accounts, (list, all) => {
        const { engine, directory } = world(list, all);
        const selection: Selection = [
          { kind: 'matching', chosen: true, search: '', filters: everyone.filters },
        ];
        const people = directory.accounts.filter((one) => one.kind !== 'api-key').length;
        expect(engine.chosen(selection, Math.max(0, people - 1))).toEqual({ count: people, accounts: [] });
      }),
    );
  });

  it('follows the directory: who comes to match is chosen, who goes is not', () => {
    const list = [{ id: instanceIds[0], name: 'Berlin', environment: 'staging', ownKey: null }] as const;
    const base = fc
      .sample(accounts, { numRuns: 20, seed: 1 })
      .flat()
      .find((one) => one.kind === 'person');
    if (!base) throw new Error('a person is among so many');
    const one = { ...base, instanceId: instanceIds[0], key: 'u1', id: 1, status: 'active' } as const;
    const { engine } = world([...list], [one]);
    const filters = { ...everyone.filters, status: ['disabled' as const] };
    const selection: Selection = [{ kind: 'matching', chosen: true, search: '', filters }];
    expect(engine.chosen(selection, 10).count).toBe(0);
    engine.upsert([{ ...one, status: 'disabled' }]);
    expect(engine.chosen(selection, 10).count).toBe(1);
    engine.upsert([one]);
    expect(engine.chosen(selection, 10).count).toBe(0);
  });

  it('takes a range by place, in the order and under the headings that are asked for', () => {
    fc.assert(
      fc.property(
        instances,
        accounts,
        query,
        fc.nat({ max: 8 }),
        fc.nat({ max: 8 }),
        (list, all, asked, a, b) => {
          const { engine, directory } = world(list, all);
          const question = { ...asked, view: 'accounts' as const };
          const [first, last] = [Math.min(a, b), Math.max(a, b)];
          const rows = answer(directory, { ...question, offset: first, limit: last - first + 1 })
            .rows as AccountRow[];
          const expected = rows.filter((row) => row.kind !== 'api-key').map((row) => row.ref);
          expect(engine.range(question, first, last)).toEqual(expected);
        },
      ),
    );
  });

  it('of a kept list is exactly those accounts, whatever else is asked; of a forgotten one nobody', () => {
    fc.assert(
      fc.property(instances, accounts, query, named, (list, all, asked, refs) => {
        const { engine, directory } = world(list, all);
        engine.keepList('lst_0000000000000001', refs);
        const filters = { ...asked.filters, list: 'lst_0000000000000001' };
        const within = {
          ...directory,
          accounts: directory.accounts.filter((one) => refs.includes(accountRef(one))),
        };
        const plain = answer(within, asked);
        const ours = engine.query({ ...asked, filters });
        expect(ours.matching).toBe(plain.matching);
        // A person is named by all accounts there are, not by those of the list alone.
        if (asked.view === 'accounts')
          expect(ours.rows.map((row) => row.name).sort()).toEqual(plain.rows.map((row) => row.name).sort());
        expect(engine.count({ ...asked, filters })).toBe(plain.matching);
        const unknown = { ...filters, list: 'lst_00000000000000ff' };
        expect(engine.query({ ...asked, filters: unknown }).matching).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('does not make the table forget what it was narrowing', () => {
    fc.assert(
      fc.property(instances, accounts, selections, query, (list, all, selection, asked) => {
        const { engine } = world(list, all);
        const before = engine.query(asked);
        engine.countSelection({ selection, shown: asked, seen: [] });
        expect(engine.query(asked)).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });
});

/** By name, then e-mail, then the name of the instance, then number; who has no name last. */
function naiveOrder(directory: Directory): string[] {
  const sorted = answer(directory, {
    ...everyone,
    sort: [{ column: 'name', descending: false }],
    limit: 1_000,
  });
  return (sorted.rows as AccountRow[]).map((row) => row.ref);
}
