import { describe, expect, it } from 'vitest';
import { countText } from '../../../../renderer/features/directory/coverage-text';

describe('countText', () => {
  it('says how many of how many', () => {
    expect(countText(9, 15_004, 'accounts')).toBe('9 of 15,004 accounts');
    expect(countText(15_004, 15_004, 'accounts')).toBe('15,004 accounts');
    expect(countText(1, 1, 'people')).toBe('1 person');
    expect(countText(0, 5_000, 'people')).toBe('0 of 5,000 people');
  });
});
