import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/directory/engine/engine';
import { type Account, accountRef, timed } from '../../../main/directory/rules/account';
import type { AccountRow, DirectoryQuery } from '../../../preload/contract/directory';
import { everyone } from '../../helpers/questions';
import { accounts, instances, now, query } from './arbitraries';
import { compare } from './naive';

function open(engine: Engine, question: DirectoryQuery) {
  const { count } = engine.openExtract('ext', question);
  return {
    count,
    take(limit: number) {
      const part = engine.readExtract('ext', limit);
      if (!part) throw new Error('it was closed');
      return part;
    },
  };
}

const refsOf = (engine: Engine, question: DirectoryQuery) =>
  (
    engine.query({ ...question, view: 'accounts', groupBy: 'none', offset: 0, limit: 1_000 })
      .rows as AccountRow[]
  ).map(({ ref }) => ref);

describe('an extract', () => {
  it('has every account of its question once and in order, whatever comes and goes meanwhile', () =>
    fc.assert(
      fc.property(
        instances,
        accounts,
        accounts,
        query,
        fc.integer({ min: 1, max: 5 }),
        (list, first, later, asked, limit) => {
          const engine = createEngine({ now: () => now, compare });
          engine.setInstances(list);
          const put = (some: readonly Account[]) => {
            for (const one of some) engine.put(one.instanceId, [timed(one)]);
          };
          put(first);
          const found = refsOf(engine, asked);
          const extract = open(engine, asked);
          expect(extract.count).toBe(found.length);
          const [half] = [extract.take(limit)];
          // Half of those there were go, others come and take their places.
          const leaving = first.filter((_, at) => at % 2 === 0).map(accountRef);
          engine.replace(leaving.map((ref) => [ref, null] as const));
          put(later);
          const taken = [...half.rows];
          let { gone, isLast } = half;
          while (!isLast) {
            const part = extract.take(limit);
            taken.push(...part.rows);
            gone += part.gone;
            isLast = part.isLast;
          }
          const there = new Set(refsOf(engine, everyone));
          const early = new Set(half.rows.map(({ ref }) => ref));
          const refs = taken.map(({ ref }) => ref);
          expect(refs.length + gone).toBe(found.length);
          expect(refs.filter((ref) => !early.has(ref) && !there.has(ref))).toEqual([]);
          // Whoever is not taken has left, if only to come again as a new row.
          const missing = found.filter((ref) => !refs.includes(ref));
          expect(missing.filter((ref) => !leaving.includes(ref))).toEqual([]);
          expect(refs).toEqual(found.filter((ref) => refs.includes(ref)));
        },
      ),
    ));

  it('is not known any more when it was closed, or four came after it', () => {
    const engine = createEngine({ now: () => now, compare });
    engine.openExtract('closed', everyone);
    engine.closeExtract('closed');
    expect(engine.readExtract('closed', 1)).toBeNull();
    for (const id of ['a', 'b', 'c', 'd', 'e']) engine.openExtract(id, everyone);
    expect(engine.readExtract('a', 1)).toBeNull();
    expect(engine.readExtract('b', 1)).toEqual({ rows: [], gone: 0, isLast: true });
  });
});
