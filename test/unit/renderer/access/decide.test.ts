import { describe, expect, it } from 'vitest';
import { decide, outcomeOf } from '../../../../renderer/features/access/decide';
import { plan, result, run, skipped, step } from './make-plan';

describe('what follows from a plan', () => {
  it('acts at once where every instance is set to one click', () => {
    expect(decide(plan())).toEqual({ kind: 'execute' });
    expect(decide(plan({ steps: [step(1), step(2)], skipped: [skipped(3)] }))).toEqual({ kind: 'execute' });
  });

  it.each(['confirm', 'type', 'read-only'] as const)('asks first in the mode %s', (confirmation) => {
    expect(decide(plan({ confirmation }))).toEqual({ kind: 'review' });
  });

  it('keeps one click one click when there is something to know: that is said beside the result', () => {
    expect(decide(plan({ steps: [step(1, { warnings: ['SAML'] })] }))).toEqual({ kind: 'execute' });
  });

  it('says why when a single account is refused, and shows several refusals in the review', () => {
    expect(decide(plan({ steps: [], skipped: [skipped(1)] }))).toMatchObject({
      kind: 'refuse',
      reason: { code: 'ALREADY_DISABLED' },
    });
    expect(decide(plan({ steps: [], skipped: [skipped(1), skipped(2)] }))).toEqual({ kind: 'review' });
    expect(decide(plan({ steps: [], skipped: [] }))).toEqual({ kind: 'review' });
  });
});

describe('what is said of a run', () => {
  const failure = { code: 'TIMED_OUT', message: 'It did not answer.', nextStep: 'Try again.' };

  it('names the account of a single step', () => {
    expect(outcomeOf(run([result(1, 'verified')]))).toEqual({
      kind: 'done',
      message: 'Disabled person1@acme.example on finance',
      detail: '',
    });
  });

  it('never says done of what failed or is not known', () => {
    const failed = outcomeOf(run([result(1, 'failed', { failure })]));
    expect(failed).toEqual({
      kind: 'failed',
      message: 'person1@acme.example on finance was not disabled',
      detail: 'It did not answer. Try again.',
    });
    const unknown = outcomeOf(run([result(1, 'unknown', { failure })]));
    expect(unknown).toMatchObject({
      kind: 'unknown',
      message: 'Disable person1@acme.example on finance: outcome unknown',
    });
  });

  it('counts what was read back, and what was not', () => {
    const mixed = outcomeOf(
      run([
        result(1, 'verified'),
        result(2, 'verified'),
        result(3, 'failed', { failure }),
        result(4, 'skipped'),
      ]),
    );
    expect(mixed).toEqual({
      kind: 'partly',
      message: 'Disabled 2 accounts, 1 failed, 1 skipped',
      detail: 'It did not answer. Try again.',
    });
    expect(outcomeOf(run([result(1, 'verified'), result(2, 'unknown', { failure })])).kind).toBe('unknown');
    expect(outcomeOf(run([result(1, 'failed', { failure }), result(2, 'failed', { failure })])).kind).toBe(
      'failed',
    );
  });
});
