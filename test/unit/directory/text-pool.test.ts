import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextPool } from '../../../main/directory/engine/text-pool';

/** Any UTF-16, halves of surrogate pairs by themselves included, and many that are nearly the same. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    maxLength: 6,
  }),
  fc.constantFrom(
    '',
    'a',
    'b',
    'ab',
    'ba',
    'é',
    'e\u0301',
    '\ud83d',
    '\ude00',
    '\ud83d\ude00',
    'מרים',
    '\0',
    '\0a',
  ),
);

describe('a pool of texts', () => {
  it('gives each distinct text one number, and the text for the number, letter by letter', () =>
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), text, (texts, other) => {
        const pool = createTextPool();
        const numbers = new Map<string, number>();
        for (const each of texts) {
          expect(pool.find(each)).toBe(numbers.get(each) ?? -1);
          if (!numbers.has(each)) numbers.set(each, numbers.size);
          expect(pool.intern(each)).toBe(numbers.get(each));
        }
        expect(pool.find(other)).toBe(numbers.get(other) ?? -1);
        expect(pool.size).toBe(numbers.size);
        for (const [each, number] of numbers) {
          expect(pool.text(number)).toBe(each);
          expect(pool.is(number, each)).toBe(true);
          expect(pool.is(number, other)).toBe(each === other);
          expect(pool.length(number) === 0).toBe(each === '');
          expect(pool.first(number) === 0).toBe(each.startsWith('\0'));
        }
      }),
    ));

  it('finds them all however many there are', () => {
    const pool = createTextPool();
    const texts = Array.from({ length: 20_000 }, (_, n) => `person.${n}@${n % 7}.example`);
    expect(texts.map(pool.intern)).toEqual([...texts.keys()]);
    expect(texts.map(pool.find)).toEqual([...texts.keys()]);
    expect(pool.find('person.20000@1.example')).toBe(-1);
  });
});
