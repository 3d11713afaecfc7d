import { expect, it } from 'vitest';
import { batchCeiling, defaultSafeMode, strictest } from '../../../main/connections/rules/safe-mode';

it.each([
  [['one-click', 'confirm'], 'confirm'],
  [['confirm', 'type', 'one-click'], 'type'],
  [['type', 'read-only'], 'read-only'],
  [['one-click'], 'one-click'],
  [[], 'one-click'],
] as const)('of %j the strictest is %s', (modes, mode) => {
  expect(strictest(modes)).toBe(mode);
});

it('production never starts with one click', () => {
  expect(defaultSafeMode).toEqual({ production: 'confirm', staging: 'confirm', development: 'one-click' });
});

it('the more an environment matters, the fewer changes at once', () => {
  const ceilings = (['production', 'staging', 'development'] as const).map((one) =>
    batchCeiling(one, 'confirm'),
  );
  expect(ceilings).toEqual([...ceilings].sort((a, b) => a - b));
  expect(batchCeiling('development', 'one-click')).toBeGreaterThanOrEqual(1000);
});
