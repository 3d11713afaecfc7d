import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tellProgress } from '../../../main/access/progress';
import type { Run, Step } from '../../../main/access/run';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const step = (seq: number, state: Step['state']): Step => ({
  seq,
  ref: `ins_0000000000000001:u${seq}`,
  instanceId: 'ins_0000000000000001',
  accountKey: `u${seq}`,
  email: `p${seq}@acme.example`,
  action: 'disable',
  wanted: { status: 'disabled' },
  reason: null,
  state,
  failure: null,
  seen: null,
  before: null,
  after: null,
  verifiedAt: null,
});

const run = (steps: number, done: number): Run => ({
  id: 'run_0000000000000001',
  planId: 'pln_0000000000000001',
  action: 'disable',
  reason: '',
  startedAt: '2026-11-21T00:00:00.000Z',
  finishedAt: null,
  undoes: null,
  steps: Array.from({ length: steps }, (_, seq) => step(seq, seq < done ? 'verified' : 'planned')),
});

const verified = (told: readonly Run[]) =>
  told.map((one) => one.steps.filter((s) => s.state === 'verified').length);

it('tells each state of a small run', () => {
  const told: Run[] = [];
  const tell = tellProgress((one) => told.push(one));
  for (const done of [0, 1, 2]) tell(run(2, done));
  expect(verified(told)).toEqual([0, 1, 2]);
});

it('tells the latest state of a large run now and then, and its end last', () => {
  const told: Run[] = [];
  const tell = tellProgress((one) => told.push(one));
  for (let done = 0; done < 30; done++) tell(run(100, done));
  expect(told).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(verified(told)).toEqual([29]);
  tell(run(100, 99));
  tell(run(100, 100));
  vi.advanceTimersByTime(1000);
  expect(verified(told)).toEqual([29, 100]);
});
