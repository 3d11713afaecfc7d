import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Narrowing } from '../../../../preload/contract/selection';
import { firstQuestion } from '../../../../renderer/features/directory/question';
import {
  isChosenIn,
  isTooMuch,
  keyOf,
  mostNamed,
  noSelection,
  type Selection,
  stepsOf,
  withMatching,
  withRefs,
} from '../../../../renderer/features/directory/selection';
import { noFilters } from '../../../../renderer/state/no-filters';
import { account } from './make-rows';

/** Accounts are numbers, and each search lets through those that it divides; the empty one everybody. */
const everyone = Array.from({ length: 30 }, (_, id) => id);
const narrowing = (search: string): Narrowing => ({ search, filters: noFilters });
const matches = (search: string, id: number): boolean => search === '' || id % Number(search) === 0;
const ref = (id: number): string => account(id).ref;

type Act =
  | { readonly do: 'refs'; readonly ids: readonly number[]; readonly isChosen: boolean }
  | { readonly do: 'matching'; readonly search: string; readonly isChosen: boolean }
  | { readonly do: 'range'; readonly from: number; readonly to: number }
  | { readonly do: 'clear' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refs' as const),
      ids: fc.uniqueArray(fc.constantFrom(...everyone), { maxLength: 6 }),
      isChosen: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('matching' as const),
      search: fc.constantFrom('', '2', '3', '5', '7'),
      isChosen: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('range' as const),
      from: fc.nat({ max: 29 }),
      to: fc.nat({ max: 29 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

/** What main makes of the steps: one after the other over everybody. */
function resolved(selection: Selection): Set<number> {
  const chosen = new Set<number>();
  for (const step of stepsOf(selection)) {
    for (const id of everyone) {
      const isMeant = step.kind === 'refs' ? step.refs.includes(ref(id)) : matches(step.search, id);
      if (isMeant && step.chosen) chosen.add(id);
      else if (isMeant) chosen.delete(id);
    }
  }
  return chosen;
}

describe('a selection', () => {
  it('is what a plain set would be, whatever was done in whatever order', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        let selection = noSelection;
        const naive = new Set<number>();
        const put = (ids: readonly number[], isChosen: boolean): void => {
          for (const id of ids)
            if (isChosen) naive.add(id);
            else naive.delete(id);
        };
        for (const one of acts) {
          if (one.do === 'refs') {
            selection = withRefs(selection, one.ids.map(ref), one.isChosen);
            put(one.ids, one.isChosen);
          } else if (one.do === 'matching') {
            selection = withMatching(selection, narrowing(one.search), one.isChosen);
            put(
              everyone.filter((id) => matches(one.search, id)),
              one.isChosen,
            );
          } else if (one.do === 'range') {
            const ids = everyone.filter(
              (id) => id >= Math.min(one.from, one.to) && id <= Math.max(one.from, one.to),
            );
            selection = withRefs(selection, ids.map(ref), true);
            put(ids, true);
          } else {
            selection = noSelection;
            naive.clear();
          }
          expect(resolved(selection)).toEqual(naive);
          for (const id of everyone) {
            const isIn = (key: string) =>
              ['', '2', '3', '5', '7'].some(
                (search) => keyOf(narrowing(search)) === key && matches(search, id),
              );
            expect(isChosenIn(selection, ref(id), isIn)).toBe(naive.has(id));
          }
          // Nobody is named twice, no narrowing stands twice, and nothing is taken out of nothing.
          const named = selection.flatMap((step) => (step.kind === 'refs' ? [...step.refs.keys()] : []));
          expect(new Set(named).size).toBe(named.length);
          const keys = selection.flatMap((step) => (step.kind === 'matching' ? [step.key] : []));
          expect(new Set(keys).size).toBe(keys.length);
          const [first] = stepsOf(selection);
          expect(first?.chosen ?? true).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('of everybody is one step, whatever was chosen before', () => {
    const before = withRefs(withMatching(noSelection, narrowing('2'), true), [ref(1)], true);
    expect(stepsOf(withMatching(before, firstQuestion, true))).toEqual([
      { kind: 'matching', chosen: true, search: '', filters: noFilters },
    ]);
    expect(withMatching(before, firstQuestion, false)).toEqual(noSelection);
  });

  it('cannot tell of an account that only main could match', () => {
    const selection = withRefs(withMatching(noSelection, narrowing('2'), true), [ref(1)], false);
    expect(isChosenIn(selection, ref(1), () => undefined)).toBe(false);
    expect(isChosenIn(selection, ref(4), () => undefined)).toBeUndefined();
  });

  it('is the same choice whatever white space stands around the search', () => {
    const pasted = withMatching(noSelection, narrowing(' ann@acme.example '), true);
    expect(pasted).toEqual(withMatching(noSelection, narrowing('ann@acme.example'), true));
  });

  it('says when it is more than main takes', () => {
    const many = Array.from({ length: mostNamed }, (_, id) => ref(id));
    const full = withRefs(noSelection, many, true);
    expect(isTooMuch(full)).toBe(false);
    expect(isTooMuch(withRefs(full, [ref(mostNamed)], true))).toBe(true);
  });
});
