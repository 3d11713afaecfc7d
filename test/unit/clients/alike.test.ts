import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, isAlike, shapeOf } from '../../../main/clients/rules/alike';

describe('names that can be mixed up', () => {
  it.each([
    ['Acme', 'ACME'],
    ['Acme Group', 'Acme  Group'],
    ['Acme Group', 'AcmeGroup'],
    ['Café Nord', 'Cafe Nord'],
    ['Acme', 'Аcme'],
    ['Globex', 'Gl0bex'],
    ['Illinois', 'lllinois'],
    ['Barn', 'Bam'],
    ['Northwind', 'Northwnd'],
    ['Contoso Ltd', 'Contosso Ltd.'],
    ['Łódź Energy', 'Lodz Energy'],
  ])('%s and %s', (one, other) => {
    expect(isAlike(one, other)).toBe(true);
  });

  it.each([
    ['Acme', 'Globex'],
    ['ABC', 'ABD'],
    ['Team 1', 'Team 2'],
    ['Berlin', 'Bremen'],
    ['株式会社あ', '有限会社い'],
    ['ACME Nord', 'ACME Süd'],
  ])('%s and %s cannot', (one, other) => {
    expect(isAlike(one, other)).toBe(false);
  });

  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });

  it('a name is always like itself, and likeness goes both ways', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(isAlike(one, one)).toBe(true);
        expect(isAlike(one, other)).toBe(isAlike(other, one));
      }),
    );
  });

  it('case, accents and spaces never make two names of one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), fc.nat(19), (word, at) => {
        const split = `${word.slice(0, at)} ${word.slice(at)}`;
        for (const other of [word.toUpperCase(), ` ${word} `, split, [...word].join('\u0301')])
          expect(isAlike(word, other)).toBe(true);
      }),
    );
  });

  it('one slip in a longer name is noticed, whichever letter it is', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{5,20}$/),
        fc.nat(19),
        fc.stringMatching(/^[a-z]$/),
        (word, at, slip) => {
          const wrong = `${word.slice(0, at)}${slip}${word.slice(at)}`;
          expect(isAlike(word, wrong)).toBe(true);
        },
      ),
    );
  });

  it('a shape has the shape it is, and a folded name is its own', () => {
    fc.assert(
      fc.property(name, (one) => {
        expect(foldName(foldName(one))).toBe(foldName(one));
        expect(shapeOf(one)).toBe(shapeOf(`  ${one} `));
      }),
    );
  });
});
