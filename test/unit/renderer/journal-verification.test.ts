import { describe, expect, it } from 'vitest';
import { verificationWords } from '../../../renderer/features/journal/verification-words';

const found = (entries: number, fault: { seq: number; kind: 'sequence' | 'link' | 'content' } | null) =>
  verificationWords({ ok: true, value: { entries, fault } });

describe('what a check of the journal says', () => {
  it('counts what is whole', () => {
    expect(found(1204, null)).toBe('All 1,204 entries are as they were written, in order.');
    expect(found(1, null)).toBe('The one entry is as it was written.');
  });

  it.each([
    ['content', 'that entry was changed'],
    ['link', 'an entry before it was changed or replaced'],
    ['sequence', 'missing or out of order'],
  ] as const)('says from where on it cannot be trusted, and why (%s)', (kind, why) => {
    const words = found(16, { seq: 17, kind });
    expect(words).toContain('From entry 17 on');
    expect(words).toContain(why);
  });

  it('passes on why it could not be checked', () => {
    const error = { code: 'STORE_FAILED', message: 'No.', nextStep: 'Try again.' };
    expect(verificationWords({ ok: false, error })).toBe('No. Try again.');
  });
});
