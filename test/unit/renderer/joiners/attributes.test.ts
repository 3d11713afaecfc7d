import { describe, expect, it } from 'vitest';
import { attributesChanged, attributesIn, textOn } from '../../../../renderer/features/joiners/attributes';

describe('the text of attributes', () => {
  const seen = [
    { name: 'region', value: 'north' },
    { name: 'floor', value: '3' },
  ];

  it('is that of the account until somebody types, and then what was typed', () => {
    expect(textOn(seen, null)).toBe('region=north\nfloor=3');
    expect(textOn(seen, { text: 'region=so', of: seen })).toBe('region=so');
  });

  it('keeps what came meanwhile, and what was typed', () => {
    const now = [...seen, { name: 'team', value: 'blue' }];
    expect(textOn(now, { text: 'region=south', of: seen })).toBe('region=south\nteam=blue');
    // What cannot be read stays as it is typed, to be corrected.
    expect(textOn(now, { text: 'region', of: seen })).toBe('region');
  });

  it('of single sign-on may be any text, and none of it is touched by who edits another', () => {
    const odd = [
      { name: 'padded', value: 'a ' },
      { name: 'address', value: '1 High Street\nb=c' },
      { name: '@tenant', value: 'x' },
      { name: 'region', value: 'north' },
    ];
    const text = textOn(odd, null);
    expect(text).toBe('padded=a\nregion=north');
    const changed = (to: string) => {
      const read = attributesIn(to);
      return read.ok ? attributesChanged(odd, read.attributes) : read.line;
    };
    expect(changed(text)).toEqual([]);
    expect(changed('padded=a\nregion=south')).toEqual([{ name: 'region', value: 'south' }]);
    expect(changed('padded=a')).toEqual([{ name: 'region', value: null }]);
  });
});
