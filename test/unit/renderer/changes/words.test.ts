import { describe, expect, it } from 'vitest';
import type { Known } from '../../../../preload/contract/history';
import { differenceText, seenText } from '../../../../renderer/components/change-words';
import { knownText } from '../../../../renderer/features/changes/known-text';
import { dayOf, momentOf } from '../../../../renderer/features/changes/since';

const local = (day: number, hour: number, minute: number, second = 0): string =>
  new Date(2026, 10, day, hour, minute, second).toISOString();
const now = new Date(2026, 10, 26, 12, 0).getTime();

describe('when a change was seen', () => {
  it.each([
    [local(26, 10, 0), local(26, 10, 10), '26 Nov between 10:00 and 10:10'],
    [local(25, 17, 40), local(26, 8, 2), 'between 25 Nov 17:40 and 26 Nov 08:02'],
    [local(26, 10, 10, 3), local(26, 10, 10, 41), '26 Nov between 10:10:03 and 10:10:41'],
    [local(26, 10, 10, 3), local(26, 10, 10, 3), '26 Nov 10:10:03'],
    [null, local(26, 10, 10), 'before 26 Nov 10:10'],
  ])('from %s to %s', (notBefore, at, text) => {
    expect(seenText({ notBefore, at }, false, now)).toBe(text);
  });

  it('is a moment where we did it ourselves, with the year where it is another one', () => {
    expect(seenText({ notBefore: local(26, 10, 0), at: local(26, 10, 10) }, true, now)).toBe('26 Nov 10:10');
    const last = new Date(2025, 10, 26, 9, 5).toISOString();
    expect(seenText({ notBefore: null, at: last }, true, now)).toBe('26 Nov 2025 09:05');
  });
});

it('a difference has two sides, or the one there is', () => {
  expect(differenceText({ before: 'Member', after: 'Administrator' })).toBe('Member → Administrator');
  expect(differenceText({ before: null, after: 'Analysts' })).toBe('Analysts');
  expect(differenceText({ before: 'Analysts', after: null })).toBe('Analysts');
});

describe('how far back instances are known', () => {
  const since = local(20, 0, 0);
  const one = (over: Partial<Known>): Known => ({
    instanceId: 'ins_0000000000000001',
    instance: 'finance',
    environment: 'production',
    first: local(1, 0, 0),
    last: local(26, 11, 50),
    readings: 9,
    incomplete: 0,
    lastIncomplete: null,
    ...over,
  });

  it('is whole only when each is known that far back and was read completely since', () => {
    expect(knownText([one({})], since, now)).toMatchObject({ isWhole: true });
    const never = one({ instance: 'dev', first: null, last: null });
    const young = one({ instance: 'hr', first: local(24, 9, 0) });
    const broken = one({ instance: 'emea', incomplete: 2 });
    expect(knownText([one({}), never, young, broken], since, now)).toEqual({
      isWhole: false,
      text: 'Not all is known: dev never read completely; hr known only since 24 Nov 09:00; emea with incomplete readings',
    });
  });

  it('counts what would be too many names', () => {
    const many = ['a', 'b', 'c', 'd'].map((instance) => one({ instance, first: null }));
    expect(knownText(many, since, now).text).toBe('Not all is known: a, b and 2 more never read completely');
  });
});

describe('since', () => {
  const occasions = { lookedAt: local(22, 8, 0), lastReview: local(1, 8, 0), prunedBefore: null };
  it.each([
    ['looked', local(22, 8, 0)],
    ['review', local(1, 8, 0)],
    ['24h', local(25, 12, 0)],
    ['7d', local(19, 12, 0)],
    ['date', local(3, 0, 0)],
  ] as const)('%s', (since, at) => {
    expect(momentOf(since, '2026-11-03', occasions, now)).toBe(at);
  });

  it('is a week where nobody looked yet, or no day was chosen', () => {
    const none = { lookedAt: null, lastReview: null, prunedBefore: null };
    expect(momentOf('looked', '', none, now)).toBe(local(19, 12, 0));
    expect(momentOf('date', 'soon', none, now)).toBe(local(19, 12, 0));
    expect(dayOf(now)).toBe('2026-11-26');
  });
});
