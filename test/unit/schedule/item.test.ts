import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err } from '../../../main/kernel/result';
import { dueAt, endOf, graceMs, type ScheduledItem, standingAt } from '../../../main/schedule/rules/item';

const noon = Date.parse('2026-11-01T12:00:00Z');
const item = (over: Partial<ScheduledItem> = {}): ScheduledItem => ({
  id: 'sch_0000000000000001',
  action: 'enable',
  targets: [],
  at: '2026-11-01T12:00:00.000Z',
  zone: 'UTC',
  reason: '',
  by: 'sam',
  createdAt: '2026-10-01T00:00:00.000Z',
  state: 'waiting',
  takesBack: null,
  after: null,
  confirmed: 'confirm',
  runId: null,
  failure: null,
  endedAt: null,
  occasion: null,
  ...over,
});

describe('what is due', () => {
  it('waits to the millisecond, is due for an hour, and then waits for somebody', () => {
    expect(standingAt(item(), noon - 1)).toBe('waiting');
    expect(standingAt(item(), noon)).toBe('due');
    expect(standingAt(item(), noon + graceMs)).toBe('due');
    expect(standingAt(item(), noon + graceMs + 1)).toBe('overdue');
  });

  it('runs by itself only what is due, overdue when asked, and never what has ended', () => {
    const late = item({ id: 'late', at: '2026-11-01T08:00:00.000Z' });
    const done = item({ id: 'done', state: 'done' });
    const failed = item({ id: 'failed', state: 'failed' });
    const all = [item({ id: 'now' }), late, done, failed];
    expect(dueAt(all, noon, false).map(({ id }) => id)).toEqual(['now']);
    expect(dueAt(all, noon, true).map(({ id }) => id)).toEqual(['late', 'now']);
  });

  it('lets nothing end before it has begun', () => {
    const start = item({ id: 'start', at: '2026-11-01T11:50:00.000Z' });
    const end = item({ id: 'end', after: 'start' });
    expect(dueAt([start, end], noon, true).map(({ id }) => id)).toEqual(['start']);
    expect(dueAt([{ ...start, state: 'running' }, end], noon, true)).toEqual([]);
    expect(dueAt([{ ...start, state: 'failed' }, end], noon, true).map(({ id }) => id)).toEqual(['end']);
  });

  it('is the same however the clock is set forward and back before it is looked at', () => {
    return fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10 * graceMs, max: 10 * graceMs }), { minLength: 1 }),
        fc.array(fc.integer({ min: -3 * graceMs, max: 3 * graceMs }), { maxLength: 6 }),
        (jumps, moments) => {
          let items = moments.map((ms, at) => item({ id: `i${at}`, at: new Date(noon + ms).toISOString() }));
          const ran = new Map<string, number>();
          let clock = noon;
          for (const jump of jumps) {
            clock += jump;
            for (const { id, at } of dueAt(items, clock, false)) {
              // Never early, never more than the grace late, never twice.
              expect(clock).toBeGreaterThanOrEqual(Date.parse(at));
              expect(clock - Date.parse(at)).toBeLessThanOrEqual(graceMs);
              ran.set(id, (ran.get(id) ?? 0) + 1);
              items = items.map((one) => (one.id === id ? { ...one, state: 'done' as const } : one));
            }
          }
          expect([...ran.values()].every((times) => times === 1)).toBe(true);
        },
      ),
    );
  });
});

describe('how it ends', () => {
  const failure = (code: Parameters<typeof err>[0]) => err(code).error;
  it.each([
    [[null, null], 'done', null],
    [[null, failure('ALREADY_BACK')], 'done', null],
    [[failure('ALREADY_BACK')], 'done', 'ALREADY_BACK'],
    [[null, failure('LAST_ADMIN')], 'failed', 'LAST_ADMIN'],
    [[failure('ALREADY_ACTIVE'), failure('READ_ONLY')], 'failed', 'READ_ONLY'],
  ] as const)('%j is %s', (failures, state, code) => {
    const end = endOf([...failures]);
    expect([end.state, end.failure?.code ?? null]).toEqual([state, code]);
  });
});
