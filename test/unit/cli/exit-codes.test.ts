import { describe, expect, it } from 'vitest';
import { exit, exitCodeOf, exitCodeOfRun } from '../../../main/cli/exit-codes';
import { type ErrorCode, errorCodes, failureText } from '../../../main/kernel/codes';

const step = (state: 'verified' | 'skipped' | 'failed' | 'unknown', code: ErrorCode | null = null) => ({
  state,
  code,
});

describe('exit codes', () => {
  it('every failure has one, and never "done"', () => {
    for (const code of errorCodes) expect(exitCodeOf(code)).not.toBe(exit.done);
  });

  it.each([
    ['stopped by Ctrl+C, as a reading is', 'EXPORT_STOPPED', exit.partly],
    ['a folder that is no journal', 'NOT_A_JOURNAL', exit.usage],
    ['a printer that failed', 'REPORT_NOT_PRINTED', exit.internal],
    ['a journal that was cut', 'JOURNAL_CUT', exit.internal],
    ['a row that nobody can be made of', 'JOINER_BAD', exit.usage],
    ['nobody knows', 'NOT_CONFIRMED', exit.unknown],
    ['a group that sign-on gives', 'GROUPS_BY_SSO', exit.refused],
  ] as const)('%s is not taken for a server out of reach', (_, code, expected) => {
    expect(exitCodeOf(code)).toBe(expected);
  });

  it.each([
    ['everything verified', [step('verified'), step('verified')], exit.done],
    ['the rest was as wanted already', [step('verified'), step('skipped', 'ALREADY_DISABLED')], exit.done],
    ['a guard held one back', [step('verified'), step('skipped', 'OWN_ACCOUNT')], exit.partly],
    ['one failed', [step('verified'), step('failed', 'SERVER_ERROR')], exit.partly],
    ['nothing to do', [step('skipped', 'ALREADY_DISABLED'), step('skipped', 'NO_ACCOUNT')], exit.nothing],
    ['only refused', [step('skipped', 'LAST_ADMIN')], exit.refused],
    [
      'refused, the rest idle',
      [step('skipped', 'LAST_ADMIN'), step('skipped', 'ALREADY_DISABLED')],
      exit.refused,
    ],
    ['unreachable', [step('failed', 'CONNECTION_REFUSED')], exit.unreachable],
    [
      'for different reasons',
      [step('failed', 'CONNECTION_REFUSED'), step('skipped', 'OWN_ACCOUNT')],
      exit.partly,
    ],
    ['the account is gone', [step('failed', 'ACCOUNT_GONE')], exit.nothing],
    ['the server said yes and did nothing', [step('failed', 'NOT_APPLIED')], exit.refused],
    ['enabled, but without its role', [step('failed', 'ROLE_NOT_RESTORED')], exit.partly],
    ['not known', [step('verified'), step('unknown', 'OUTCOME_UNKNOWN')], exit.unknown],
  ] as const)('%s', (_, steps, code) => {
    expect(exitCodeOfRun(steps)).toBe(code);
  });
});

describe('the catalogue of failures', () => {
  it('says what happened and the next step for each, as whole sentences', () => {
    for (const code of errorCodes) {
      const { message, nextStep } = failureText({ code, params: {} });
      expect(message, code).toMatch(/^.{8,}[.!?]$/s);
      expect(nextStep, code).toMatch(/^.{8,}[.!?]$/s);
    }
  });

  it('shows a missing value as unknown instead of breaking the sentence', () => {
    expect(failureText({ code: 'HOST_UNKNOWN', params: {} }).message).toBe(
      'No computer called unknown was found.',
    );
  });
});

it('is partly done where an account of the address was set apart and left alone', () => {
  const done = { state: 'verified', code: null } as const;
  expect(exitCodeOfRun([done, { state: 'skipped', code: 'SET_APART' }])).toBe(4);
});
