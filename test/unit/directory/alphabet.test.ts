import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlphabet } from '../../../main/directory/engine/alphabet';

/** Languages with letters of their own: Czech `ch`, Danish `aa`, Hungarian `dzs`, Estonian `z`, Lithuanian `y`, Turkish `ı`. */
const languages = 'en de sv da cs hu es pl tr lt et fr-CA cy hr sk vi ja ru ar th'.split(' ');

const pieces = fc.constantFrom(
  ...'a b c d e g h i j k l m n o s t u v w y z A B C H I Z'.split(' '),
  ...'ch dz dzs aa Aa ll ng ä ö å ø é É ı İ ß æ Æ ł ñ ć đ ð þ œ ij ﬁ ŉ ŀ ç'.split(' '),
  ...[
    'e\u0301',
    'o\u0308',
    '\u0301',
    '\u034f',
    '\u00ad',
    '\u200b',
    '\t',
    '\0',
    '\ud800',
    '😀',
    'я',
    '李',
    'า',
  ],
  ...[' ', '  ', '-', '_', '.', ',', "'", '’', '@', '+', '(', '/', '~', '·'],
  ...['0', '00', '1', '9', '10', '02', '123', '²', '１', '٣', '½', '12345678901234567890'],
);
const texts = fc.array(pieces, { maxLength: 9 }).map((list) => list.join(''));

describe('the weights of a text', () => {
  it.each(languages)('are in the order of the alphabet: %s', (language) => {
    const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
    const alphabet = createAlphabet(compare);
    const weighed = (text: string) => {
      const weights = new Uint8Array(64);
      return alphabet.weigh(text, weights) ? Buffer.from(weights) : null;
    };
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [a, b] = [weighed(one), weighed(other)];
        if (a && b) expect([one, other, a.compare(b)]).toEqual([one, other, Math.sign(compare(one, other))]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are there for nearly all names of Western Europe', () => {
    const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    const alphabet = createAlphabet(compare);
    for (const name of [
      'Ana Lima',
      "O'Brien, Siân",
      'Søren Ångström',
      'Łukasz Müller',
      'José-María (2)',
      'a.b+c@d.example',
    ])
      expect([name, alphabet.weigh(name, new Uint8Array(20))]).toEqual([name, true]);
  });

  it('are not there for an alphabet that is not like any language', () => {
    const units = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    expect(createAlphabet(units).weigh('Ana', new Uint8Array(20))).toBe(false);
  });
});
