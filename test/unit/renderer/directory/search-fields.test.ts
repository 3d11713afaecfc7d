import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest, withExample, withSuggestion } from '../../../../renderer/features/directory/search-fields';
import { partsOf, problemsOf } from '../../../../renderer/features/directory/search-marks';

const values: Readonly<Record<string, readonly string[]>> = {
  group: ['Sales', 'Sales EU', 'Übersee', 'Payroll'],
  instance: ['finance', 'emea'],
};
const known = (field: string): readonly string[] => values[field] ?? [];
const offered = (search: string, caret = search.length): readonly string[] =>
  suggest(search, caret, known)?.list.map(({ label }) => label) ?? [];

describe('suggestions of the search', () => {
  it('are the values of a field, those that begin so first', () => {
    expect(offered('group:')).toEqual(['Sales', 'Sales EU', 'Übersee', 'Payroll']);
    expect(offered('group:s')).toEqual(['Sales', 'Sales EU', 'Übersee']);
    expect(offered('ann -group:uber')).toEqual(['Übersee']);
    expect(offered('instance:fi')).toEqual(['finance']);
    expect(offered('seen:n')).toEqual(['never']);
  });

  it('are fields after their first letters, and nothing for plain words', () => {
    expect(offered('gro')).toEqual(['group:']);
    for (const word of ['', 'g', 'gr', 'maria', 'ortiz', 'finance', 'maria ort', 'nobody:x'])
      expect(offered(word)).toEqual([]);
  });

  it('are none for a value that is written out, or behind which the text goes on', () => {
    expect(offered('group:payroll')).toEqual([]);
    expect(offered('group:pay', 7)).toEqual([]);
    expect(offered('group:pay ', 10)).toEqual([]);
  });
});

describe('the search box', () => {
  it('puts a value with spaces in quotes', () => {
    const found = suggest('ann group:"sales e', 18, known);
    expect(found?.list[0]?.text).toBe('group:"Sales EU" ');
    if (!found?.list[0]) throw new Error('nothing offered');
    expect(withSuggestion('ann group:"sales e', found, found.list[0])).toEqual({
      search: 'ann group:"Sales EU" ',
      caret: 21,
    });
    const within = suggest('group:pay ann', 9, known);
    if (!within?.list[0]) throw new Error('nothing offered');
    expect(withSuggestion('group:pay ann', within, within.list[0])).toEqual({
      search: 'group:Payroll ann',
      caret: 13,
    });
  });

  it('puts an example behind what stands there', () => {
    expect(withExample('', 'is:admin')).toBe('is:admin');
    expect(withExample('ann ', 'is:admin')).toBe('ann is:admin');
  });

  it('marks every letter once, whatever main answered to whatever text', () => {
    const terms = fc.array(
      fc.record({
        start: fc.nat(12),
        length: fc.integer({ min: 1, max: 5 }),
        field: fc.constantFrom('group', null),
        problem: fc.constantFrom('What?', null),
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 14 }), fc.string({ maxLength: 14 }), terms, (text, of, some) => {
        expect(
          partsOf(text, of, some)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('marks fields and what was not understood, as far as the answer speaks of this text', () => {
    const terms = [
      { start: 0, length: 3, field: null, problem: null },
      { start: 4, length: 11, field: 'group', problem: null },
      { start: 16, length: 4, field: 'is', problem: 'No such thing.' },
    ];
    const of = 'ann group:sales is:x';
    expect(partsOf(of, of, terms).map(({ kind }) => kind)).toEqual(['plain', 'field', 'plain', 'problem']);
    expect(partsOf('ann group:sale', of, terms)).toEqual([{ text: 'ann group:sale', kind: 'plain' }]);
    expect(problemsOf([...terms, ...terms])).toEqual(['No such thing.']);
  });
});
