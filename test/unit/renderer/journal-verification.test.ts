import { describe, expect, it } from 'vitest';
import type { Verification } from '../../../preload/contract/journal';
import { verdictOf } from '../../../renderer/features/journal/verification-words';

const found = (patch: Partial<Verification>) =>
  verdictOf({ ok: true, value: { entries: 16, fault: null, seal: 'checked', remarks: [], ...patch } });

describe('what a check of the journal says', () => {
  it('counts what is whole, and says that the seal is good', () => {
    expect(found({ entries: 1204 })).toEqual({
      words: 'All 1,204 entries are as they were written, in order. The seal over the last one is good.',
      nextStep: '',
      tone: 'good',
    });
    expect(found({ entries: 1 }).words).toContain('The one entry is as it was written.');
    expect(found({ entries: 0, seal: 'none' })).toEqual({
      words: 'All 0 entries are as they were written, in order.',
      nextStep: '',
      tone: 'good',
    });
  });

  it.each([
    ['content', 'From entry 17 on', 'that entry was changed'],
    ['link', 'From entry 17 on', 'an entry before it was changed or replaced'],
    ['sequence', 'From entry 17 on', 'missing or out of order'],
    ['cut', 'From entry 17 on', 'cut off'],
    ['unsealed', 'The seal over the last entry', 'taken away'],
    ['seal', 'not the entries that were sealed', 'without the key'],
  ] as const)('says from where on it cannot be trusted, and why (%s)', (kind, where, why) => {
    const { words, nextStep, tone } = found({ fault: { seq: 17, kind } });
    expect(nextStep).toContain('Copy the folder of Rollcall aside');
    expect(words).toContain(where);
    expect(words).toContain(why);
    expect(tone).toBe('bad');
  });

  it.each([
    ['none', 'not sealed yet'],
    ['key-missing', 'does not hold the key'],
    ['key-changed', 'holds another key'],
    ['keychain-away', 'does not answer'],
  ] as const)('says why the seal tells nothing (%s)', (seal, why) => {
    expect(found({ seal }).words).toContain(why);
    expect(found({ seal }).tone).toBe('doubt');
  });

  it('passes on what the journal records of itself; a break stays a break', () => {
    const remarks = [
      { seq: 5, kind: 'sealed-from' },
      { seq: 9, kind: 'key-replaced' },
    ] as const;
    expect(found({ remarks: [...remarks] })).toMatchObject({ tone: 'good' });
    expect(found({ remarks: [...remarks] }).words).toMatch(/from entry 5 on.*replaced at entry 9/);
    expect(found({ remarks: [{ seq: 12, kind: 'broken' }] })).toMatchObject({
      tone: 'bad',
      nextStep: expect.stringContaining('aside'),
      words: expect.stringContaining('entry 12'),
    });
  });

  it('passes on why it could not be checked', () => {
    const error = { code: 'STORE_FAILED', message: 'No.', nextStep: 'Try again.' };
    expect(verdictOf({ ok: false, error })).toEqual({
      ...{ words: 'No.', nextStep: 'Try again.', tone: 'bad' },
    });
  });
});
