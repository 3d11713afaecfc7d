import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missing, sortByKey } from '../../../main/directory/engine/key-sort';

describe('sortByKey', () => {
  it('is stable, turns round, and keeps what has no key last', () => {
    const key = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 0xfffffffd }), fc.constant(missing));
    fc.assert(
      fc.property(fc.array(key), fc.boolean(), (keys, descending) => {
        const slots = Uint32Array.from(keys, (_, slot) => slot);
        sortByKey(slots, (slot) => keys[slot] as number, descending);
        const expected = keys
          .map((_, slot) => slot)
          .sort((a, b) => {
            const [x, y] = [keys[a] as number, keys[b] as number];
            if (x === missing || y === missing) return Number(x === missing) - Number(y === missing);
            return descending ? y - x : x - y;
          });
        expect([...slots]).toEqual(expected);
      }),
    );
  });
});
