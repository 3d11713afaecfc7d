import { describe, expect, it } from 'vitest';
import type { Scheduled } from '../../../../preload/contract/schedule';
import { scheduledTitle, scheduledWords } from '../../../../renderer/components/account/scheduled-words';
import { whatText } from '../../../../renderer/features/schedule/words';
import { firstByRef, hasReceipt } from '../../../../renderer/state/scheduled-items';

const now = Date.parse('2026-11-26T12:00:00Z');
const item = (over: Partial<Scheduled> = {}): Scheduled => ({
  id: 'sch_0000000000000001',
  action: 'enable',
  isReturn: true,
  purpose: null,
  people: [],
  targets: [{ ref: 'ins_0000000000000001:u2', email: 'ana@acme.example', instance: 'finance' }],
  moment: {
    at: new Date(2026, 11, 3, 18).toISOString(),
    zone: 'Europe/Berlin',
    words: 'Thu, 3 December',
    note: null,
  },
  reason: 'HR-118',
  by: 'sam',
  createdAt: '2026-11-02T09:00:00.000Z',
  state: 'waiting',
  runId: null,
  failure: null,
  endedAt: null,
  ...over,
});

describe('what a row says of what is scheduled', () => {
  it.each([
    [{}, 'Back 3 Dec'],
    [{ isReturn: false }, 'Starts 3 Dec'],
    [{ action: 'disable' }, 'Ends 3 Dec'],
    [{ moment: { ...item().moment, at: new Date(2027, 2, 1, 9).toISOString() } }, 'Back 1 Mar 2027'],
    [
      { moment: { ...item().moment, at: new Date(now + 60_000).toISOString() } },
      expect.stringMatching(/^Back \d\d:\d\d$/),
    ],
    [{ state: 'overdue' }, 'Overdue'],
    [{ state: 'failed' }, 'Not done'],
  ] as const)('%j: %s', (over, words) => {
    expect(scheduledWords(item(over), now)).toEqual(words);
  });

  it('is of each account what comes first', () => {
    const early = item({ id: 'early', state: 'overdue' });
    const done = item({ id: 'done', state: 'done' });
    const byRef = firstByRef([early, item({ id: 'late' }), done]);
    expect([...byRef].map(([ref, { id }]) => [ref, id])).toEqual([['ins_0000000000000001:u2', 'early']]);
    expect(scheduledTitle(early)).toBe('Enable: Thu, 3 December\nHR-118');
  });
});

describe('whole people', () => {
  const leaver = item({
    action: 'disable',
    isReturn: false,
    purpose: 'leaver',
    people: ['ana@acme.example', 'b@acme.example'],
  });

  it('are named as people', () => {
    expect(whatText(leaver)).toBe('Leaver ana@acme.example and 1 more, everywhere');
    expect(whatText({ ...leaver, purpose: 'incident' })).toBe('Lock ana@acme.example and 1 more everywhere');
    expect(whatText(item())).toBe('Enable ana@acme.example on finance again');
  });

  it('have a receipt at hand for a week after they went', () => {
    const gone = {
      ...leaver,
      state: 'done',
      runId: 'run_0000000000000001',
      endedAt: '2026-11-22T18:00:00.000Z',
    } as const;
    expect(hasReceipt(gone, now)).toBe(true);
    expect(hasReceipt(gone, now + 7 * 86_400_000)).toBe(false);
    expect(hasReceipt({ ...gone, purpose: null }, now)).toBe(false);
  });
});
