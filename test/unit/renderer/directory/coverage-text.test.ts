import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../../preload/contract/directory';
import { countText, gapsText } from '../../../../renderer/features/directory/coverage-text';

const now = new Date(2026, 10, 22, 12);
const covered = (instance: string, change: Partial<Coverage> = {}): Coverage => ({
  instanceId: 'ins_0000000000000001',
  instance,
  environment: 'production',
  accounts: 5,
  readAt: new Date(2026, 10, 22, 11).toISOString(),
  complete: true,
  missing: [],
  failure: null,
  ...change,
});
const failure = { code: 'UNREACHABLE', message: 'It cannot be reached.', nextStep: 'Check the VPN.' };

describe('countText', () => {
  it('says how many of how many', () => {
    expect(countText(9, 15_004, 'accounts')).toBe('9 of 15,004 accounts');
    expect(countText(15_004, 15_004, 'accounts')).toBe('15,004 accounts');
    expect(countText(1, 1, 'people')).toBe('1 person');
    expect(countText(0, 5_000, 'people')).toBe('0 of 5,000 people');
  });
});

describe('gapsText', () => {
  it('is silent only when every instance is complete', () => {
    expect(gapsText([covered('finance')], now)).toBe('');
    expect(gapsText([covered('finance', { complete: false })], now)).toBe('finance incomplete');
    expect(gapsText([covered('finance', { readAt: null, complete: false })], now)).toBe(
      'finance not read yet',
    );
  });

  it('says since when an instance could not be read', () => {
    const at = (day: number): Partial<Coverage> => ({
      failure,
      readAt: new Date(2026, 10, day, 9).toISOString(),
    });
    expect(gapsText([covered('emea', at(21))], now)).toBe('emea not read since yesterday');
    expect(gapsText([covered('emea', at(19))], now)).toBe('emea last read 3 days ago');
    expect(gapsText([covered('emea', at(22))], now)).toBe('emea could not be read, older data shown');
  });

  it('names two instances and counts the rest', () => {
    const gaps = ['a', 'b', 'c', 'd'].map((name) => covered(name, { complete: false }));
    expect(gapsText(gaps, now)).toBe('a incomplete · b incomplete · 2 more incomplete');
  });
});
