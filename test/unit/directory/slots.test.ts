import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlots } from '../../../main/directory/engine/slots';

const most = 2 ** 32 - 1;
/** Close to each other, far apart, and such as lead to one place. */
const number = fc.oneof(
  fc.nat({ max: 40 }),
  fc.integer({ min: most - 20, max: most }),
  fc.nat({ max: 30 }).map((n) => n * 2 ** 20),
);

describe('the slots of an instance', () => {
  it('are found by number as in a map, whatever comes and goes', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.boolean()), { maxLength: 300 }), (changes) => {
        const known = new Map<number, number>();
        const columns: number[] = [];
        const slots = createSlots((slot) => columns[slot] as number);
        for (const [each, isThere] of changes) {
          const slot = known.get(each);
          if (isThere && slot === undefined) {
            known.set(each, columns.push(each) - 1);
            slots.add(columns.length - 1);
          } else if (!isThere && slot !== undefined) {
            known.delete(each);
            slots.delete(slot);
          }
          expect(slots.size).toBe(known.size);
          for (const [one] of changes) expect(slots.get(one)).toBe(known.get(one));
        }
        expect([...slots].sort((a, b) => a - b)).toEqual([...known.values()].sort((a, b) => a - b));
        for (const no of [Number.NaN, -1, 0.5, 2 ** 40]) expect(slots.has(no)).toBe(false);
      }),
    ));
});
