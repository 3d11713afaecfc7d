import { describe, expect, it } from 'vitest';
import { textOn } from '../../../../renderer/features/joiners/attributes';

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
});
