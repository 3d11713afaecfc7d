import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldEmail } from '../../../main/directory/rules/fold';
import { type Finder, lookUp, mentionsIn } from '../../../main/directory/rules/pasted-list';

const addresses = (text: string) =>
  mentionsIn(text).flatMap((mention) => (mention.kind === 'address' ? [mention.given] : []));
const lines = (text: string) =>
  mentionsIn(text).flatMap((mention) => (mention.kind === 'line' ? [mention.texts] : []));

describe('mentionsIn', () => {
  it.each([
    ['ana@acme.example', ['ana@acme.example']],
    ['Please disable ana@acme.example, bo@acme.example.', ['ana@acme.example', 'bo@acme.example']],
    [
      '"Lima, Ana" <Ana.Lima@acme.example>; Bo <bo@acme.example>',
      ['Ana.Lima@acme.example', 'bo@acme.example'],
    ],
    ['<a href="mailto:ana@acme.example?subject=Hi">', ['ana@acme.example']],
    ['Ana\tana@acme.example\tSales\nBo\tbo@acme.example\tOps', ['ana@acme.example', 'bo@acme.example']],
    ['| Ana | ana@acme.example|bo@acme.example |', ['ana@acme.example', 'bo@acme.example']],
    ['**ana@acme.example** and `bo@acme.example`', ['ana@acme.example', 'bo@acme.example']],
    ["'ana@acme.example','o'brien@acme.example'", ['ana@acme.example', "o'brien@acme.example"]],
    ['ana@acme.example/bo@acme.example', ['ana@acme.example', 'bo@acme.example']],
    ['user=ana@acme.example&x=1', ['ana@acme.example']],
    ['(ana+metabase@acme.example)', ['ana+metabase@acme.example']],
    ['søren@bücher.example', ['søren@bücher.example']],
    ['a\u200bna@acme.example\u00ad', ['ana@acme.example']],
    ['ana@acme.example ANA@ACME.example', ['ana@acme.example']],
    ['@ana, 5 @ 3, ana@, @', []],
    ['root@localhost', ['root@localhost']],
  ])('finds the addresses in %j', (text, expected) => {
    expect(addresses(text)).toEqual(expected);
  });

  it('takes a name or a login where a line has no address', () => {
    expect(lines('1. Ana  Lima\r\n- "bo.berg",\n\nLima, Ana')).toEqual([
      ['1. ana lima', 'ana lima'],
      ['- "bo.berg",', 'bo.berg'],
      ['lima, ana', 'ana lima'],
    ]);
    expect(lines('zoe\tops\tBo Berg; Cy')).toEqual([['zoe ops bo berg', 'zoe', 'bo berg'], ['cy']]);
  });

  it('loses none of a list of addresses, whatever stands between them', () => {
    const address = fc
      .tuple(
        fc.stringMatching(/^[a-z0-9](?:[a-z0-9.+_-]{0,10}[a-z0-9])?$/),
        fc.stringMatching(/^[a-z0-9]{1,8}(?:\.[a-z]{2,5}){1,2}$/),
      )
      .map(([local, domain]) => `${local}@${domain}`);
    const between = fc.constantFrom(
      ' ',
      '\n',
      '\r\n',
      '\t',
      ', ',
      '; ',
      '> <',
      ' | ',
      '","',
      '\n> ',
      ' (',
      ') / mailto:',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(address, between), { maxLength: 30 }), (list) => {
        const text = list.map(([each, after]) => each + after).join('');
        expect(addresses(text)).toEqual([...new Set(list.map(([each]) => each))]);
      }),
    );
  });

  it('answers to any text, and what it gives stands in the text and comes once', () => {
    const letters = fc.constantFrom(
      'a',
      '@',
      '.',
      ' ',
      '\n',
      ';',
      '\t',
      '-',
      "'",
      'é',
      '😀',
      '\u200b',
      '<',
      '/',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: letters, maxLength: 60 }), fc.string({ unit: 'binary' })),
        (text) => {
          const mentions = mentionsIn(text);
          const bare = text.replaceAll(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
          for (const { given } of mentions) expect(bare).toContain(given);
          const found = addresses(text).map(foldEmail);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a line that is no list', () => {
  it.each([' ', '.', '"', '- '])('of a million of %j is passed over at once', (sign) => {
    expect(() => mentionsIn(`x${sign.repeat(900_000 / sign.length)}x`)).not.toThrow();
  });
});

describe('lookUp', () => {
  const people = ['ana@acme.example', 'bo@acme.example', 'odd/one@acme.example'];
  const names: Readonly<Record<string, readonly number[]>> = { 'ana lima': [0], ana: [0, 1], bo: [1] };
  const finder: Finder = {
    byAddress: (address) => people.indexOf(address),
    byLine: (line) => names[line] ?? [],
  };
  const answersTo = (text: string) => {
    const { answers, passedOver } = lookUp(mentionsIn(text), finder);
    return [answers.map(({ mention, persons }) => [mention.given, ...persons]), passedOver];
  };

  it('passes over prose beside addresses, but not a name', () => {
    expect(
      answersTo('Hello,\nplease disable:\nana@acme.example\nAna Lima\nzoe@acme.example\nThanks'),
    ).toEqual([
      [['ana@acme.example', 0], ['Ana Lima', 0], ['zoe@acme.example']],
      ['Hello', 'please disable', 'Thanks'],
    ]);
  });

  it('says of every line of a list of names whether it is somebody', () => {
    expect(answersTo('Ana Lima\nAna\nZoe')).toEqual([[['Ana Lima', 0], ['Ana', 0, 1], ['Zoe']], []]);
  });

  it('takes the odd address when the directory knows it', () => {
    expect(answersTo('odd/one@acme.example x/bo@acme.example')).toEqual([
      [
        ['one@acme.example', 2],
        ['bo@acme.example', 1],
      ],
      [],
    ]);
  });
});
