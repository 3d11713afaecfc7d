import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlphabet } from '../../../main/directory/engine/alphabet';
import { createAlphabetical } from '../../../main/directory/engine/alphabetical';
import { missing } from '../../../main/directory/engine/key-sort';
import { createTextPool } from '../../../main/directory/engine/text-pool';

const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

describe('what stands in the order of the alphabet', () => {
  const word = fc.constantFrom(
    ...[
      '',
      'ana',
      'Ána',
      'A\u0301na',
      'ANA',
      'bo',
      'böse',
      'team 9',
      'team 10',
      'z',
      'é',
      'e',
      'f',
      'яна',
      'Яна',
    ],
    ...[
      'a name that is longer than what is weighed',
      'a name that is longer than what is Weighed, and goes on',
    ],
  );
  const change = fc.tuple(fc.nat({ max: 39 }), word);
  const rounds = fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 8 });
  const first = fc.array(word, { maxLength: 120 });

  it('stays there after any changes, ties settled, and those without a text last', () => {
    fc.assert(
      fc.property(first, rounds, (texts, changes) => {
        const gone = new Set<number>();
        const numbers = createTextPool();
        const sorted = createAlphabetical(
          {
            size: () => texts.length,
            isLive: (slot) => !gone.has(slot),
            number: (slot) => numbers.intern(texts[slot] ?? ''),
            texts: numbers,
            ties: () => (one, other) => (one % 3) - (other % 3) || one - other,
          },
          createAlphabet(compare),
        );
        for (const round of [[], ...changes]) {
          for (const [at, text] of round) {
            const slot = Math.min(at, texts.length);
            texts[slot] = text;
            if (text === 'z') gone.add(slot);
            else gone.delete(slot);
            sorted.moved(slot);
          }
          const live = [...texts.keys()].filter((slot) => !gone.has(slot));
          const textOf = (slot: number) => texts[slot] ?? '';
          const expected = live.sort(
            (a, b) =>
              Number(textOf(a) === '') - Number(textOf(b) === '') ||
              compare(textOf(a), textOf(b)) ||
              (a % 3) - (b % 3) ||
              a - b,
          );
          expect([...sorted.order()]).toEqual(expected);
          const ranks = sorted.ranks();
          expect(ranks).toHaveLength(texts.length);
          for (const a of texts.keys()) {
            const isRanked = !gone.has(a) && textOf(a) !== '';
            if (!isRanked) expect(ranks[a]).toBe(missing);
          }
          const ranked = expected.filter((slot) => textOf(slot) !== '');
          for (const [at, slot] of ranked.slice(1).entries()) {
            const before = ranked[at] as number;
            const isAlike = compare(textOf(before), textOf(slot)) === 0;
            expect((ranks[slot] as number) - (ranks[before] as number)).toBe(isAlike ? 0 : 1);
          }
        }
      }),
    );
  });
});
