import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRanks, missing, sortByKey } from '../../../main/directory/engine/ranks';

const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

describe('ranks', () => {
  const word = fc.constantFrom(
    '',
    'ana',
    'Ána',
    'ANA',
    'bo',
    'böse',
    'team 9',
    'team 10',
    'z',
    'é',
    'e',
    'f',
  );
  const change = fc.tuple(fc.nat({ max: 39 }), word);

  it('place every text as the alphabet does, after any changes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 8 }), (rounds) => {
        const texts: string[] = [];
        const gone = new Set<number>();
        const ranks = createRanks(
          {
            size: () => texts.length,
            isLive: (slot) => !gone.has(slot),
            text: (slot) => texts[slot] ?? '',
            roughly: (slot) => texts[slot] ?? '',
          },
          compare,
        );
        for (const round of rounds) {
          for (const [at, text] of round) {
            const slot = Math.min(at, texts.length);
            texts[slot] = text;
            if (text === 'z') gone.add(slot);
            else gone.delete(slot);
            ranks.changed(slot);
          }
          const places = [...ranks.ranks()];
          expect(places).toHaveLength(texts.length);
          const here = texts.map((text, slot) => (gone.has(slot) ? '' : text));
          for (const [a, text] of here.entries()) {
            if (text === '') expect(places[a]).toBe(missing);
            for (const [b, other] of here.entries()) {
              if (text === '' || other === '') continue;
              expect(Math.sign((places[a] ?? 0) - (places[b] ?? 0))).toBe(Math.sign(compare(text, other)));
            }
          }
        }
      }),
    );
  });
});

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
