import { expect, it } from 'vitest';
import { differsFromUsual, usualLimits, usualPolicy } from '../../../main/policy/rules/policy';
import {
  describedAs,
  limitFields,
  limitsOf,
  typedOf,
  usualTyped,
} from '../../../renderer/features/settings/limits';

it('the window and main hold the same limits for usual', () => {
  expect(typedOf(usualLimits)).toEqual(usualTyped);
  expect(limitsOf(usualTyped)).toEqual({ limits: usualLimits, problems: {} });
});

it('what a client has decided otherwise is said, and nothing else', () => {
  expect(differsFromUsual(usualPolicy, usualLimits)).toEqual([]);
  const limits = { ...usualLimits, dormantDays: 60, retentionDays: 365 };
  expect(differsFromUsual({ reason: 'always', ticket: null }, limits)).toEqual([
    'reason',
    'dormantDays',
    'retentionDays',
  ]);
  expect(describedAs('dormantDays', limits)).toBe(`${limitFields.dormantDays.description} Usual: 90.`);
  expect(describedAs('retentionDays', limits)).toContain('Usual: empty.');
  expect(describedAs('leaverHours', limits)).toBe(limitFields.leaverHours.description);
});
