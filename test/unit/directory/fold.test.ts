import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldEmail, rangesOf } from '../../../main/directory/rules/fold';

describe('fold', () => {
  it.each([
    ['Sørensen', 'sorensen'],
    ['ŁUKASZ', 'lukasz'],
    ['Đorđe', 'dorde'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Ærø', 'aero'],
    ['Œuvre', 'oeuvre'],
    ['Zoe\u0308', 'zoe'],
    ['Zoë', 'zoe'],
    ['İstanbul', 'istanbul'],
    ['ISPARTA ısparta', 'isparta isparta'],
    ['Þóra', 'thora'],
    ['ﬁnance', 'finance'],
    ['ＡＢＣ', 'abc'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'οδοσ'],
    ['Ёлкин', 'елкин'],
    ['شَمْس', 'شمس'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is the same whatever was folded, composed or put in capitals before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('takes text apart at any letter without changing the result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(fold(a + b)).toBe(fold(a) + fold(b));
      }),
    );
  });
});

describe('foldEmail', () => {
  it('trims, lowers and composes, and nothing cleverer', () => {
    expect(foldEmail('  Ana.Lima+x@Acme.Example ')).toBe('ana.lima+x@acme.example');
    expect(foldEmail('zoe\u0308@acme.example')).toBe('zoë@acme.example');
    expect(foldEmail('søren@acme.example')).not.toBe(foldEmail('soren@acme.example'));
  });

  const email = fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }))
    .map(([local, domain]) => `${local}@${domain}`);

  it('of any address is its own fold, with no space around it', () => {
    fc.assert(
      fc.property(email, (address) => {
        const folded = foldEmail(address);
        expect(foldEmail(folded)).toBe(folded);
        expect(folded.trim()).toBe(folded);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same however the address was composed, and with space around it', () => {
    fc.assert(
      fc.property(email, fc.constantFrom('', ' ', '\t', '\u00a0', '\r\n'), (address, space) => {
        expect(foldEmail(address.normalize('NFD'))).toBe(foldEmail(address.normalize('NFC')));
        expect(foldEmail(`${space}${address}${space}`)).toBe(foldEmail(address));
      }),
      { numRuns: 1_000 },
    );
  });

  it('joins ASCII addresses that differ in case only, and no others', () => {
    const ascii = fc.string({ unit: fc.constantFrom(...'abzABZ019.+-_@'), maxLength: 10 });
    fc.assert(
      fc.property(ascii, ascii, (a, b) => {
        expect(foldEmail(a) === foldEmail(b)).toBe(a.toUpperCase() === b.toUpperCase());
        expect(foldEmail(a.toUpperCase())).toBe(foldEmail(a));
      }),
    );
  });
});

describe('rangesOf', () => {
  const wordsOf = (search: string) =>
    fold(search)
      .split(' ')
      .filter((word) => word !== '');
  const marked = (text: string, search: string) =>
    rangesOf(text, wordsOf(search)).map(([start, length]) => text.slice(start, start + length));

  it.each([
    ['Maria Ortiz', 'ort', ['Ort']],
    ['Straße 5', 'ss', ['ß']],
    ['Straße 5', 'ras', ['raß']],
    ['Rene\u0301 Ba', 'rene', ['Rene\u0301']],
    ['Rene\u0301 Ba', 'e', ['e', 'e\u0301']],
    ['𝐀nna 😀 Anna', 'ann', ['𝐀nn', 'Ann']],
    ['banana', 'ana', ['anana']],
    ['Maria Ortiz', 'mar ria tiz', ['Maria', 'tiz']],
    ['Maria', 'x', []],
    ['Maria', '', []],
  ])('in %s, %s is %j', (text, search, parts) => {
    expect(marked(text, search)).toEqual(parts);
  });

  it('marks whole letters, in order, apart from each other, wherever a word is found and nowhere else', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'e', 'é', 'e\u0301', 'ß', 's', 'ﬁ', 'i', 'İ', '😀', 'ø', ' ', '\u0301'),
    });
    const word = fc.string({
      unit: fc.constantFrom('a', 'e', 's', 'f', 'i', 'o'),
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(text, fc.array(word, { maxLength: 3 }), (original, words) => {
        const ranges = rangesOf(original, words);
        let end = -1;
        for (const [start, length] of ranges) {
          expect(start).toBeGreaterThan(end);
          expect(length).toBeGreaterThan(0);
          end = start + length;
          const part = fold(original.slice(start, end));
          expect(words.some((each) => part.includes(each))).toBe(true);
        }
        expect(end).toBeLessThanOrEqual(original.length);
        expect(ranges.length > 0).toBe(words.some((each) => fold(original).includes(each)));
        // With the marked parts taken out, no word is left.
        let rest = original;
        for (const [start, length] of [...ranges].reverse())
          rest = `${rest.slice(0, start)}\n${rest.slice(start + length)}`;
        for (const each of words) expect(fold(rest).includes(each)).toBe(false);
      }),
    );
  });
});
