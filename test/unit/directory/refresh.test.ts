import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFresh } from '../../../main/directory/refresh';
import type { ErrorCode } from '../../../main/kernel/codes';

const away = 30_000;
const everything = 10 * 60_000;
const finance = 'ins_0000000000000001';
const sales = 'ins_0000000000000002';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function keeping(instances: readonly string[] = [finance]) {
  const failures = new Map<string, ErrorCode>();
  const asked: (string | null)[] = [];
  const reported: unknown[] = [];
  let bug: Error | null = null;
  const moved = new Set<string>();
  const counted: string[] = [];
  let every: number | null = 10;
  const refreshing = keepFresh({
    everyMinutes: () => every,
    directory: {
      hasMoved: async (instanceId) => {
        counted.push(instanceId);
        return moved.has(instanceId);
      },
      sync: async (instanceId) => {
        asked.push(instanceId);
        if (bug) throw bug;
      },
      failureOf: (instanceId) => {
        const code = failures.get(instanceId);
        return code ? { code, params: {} } : null;
      },
    },
    instanceIds: () => instances,
    report: (cause) => reported.push(cause),
  });
  return {
    failures,
    asked: () => asked.splice(0),
    reported,
    moved,
    counted: () => counted.splice(0),
    readEvery(minutes: number | null) {
      every = minutes;
      refreshing.reschedule();
    },
    stop: refreshing.stop,
    breakWith: (error: Error) => {
      bug = error;
    },
  };
}

describe('keeping the table fresh', () => {
  it('reads everything at once, and then every ten minutes', async () => {
    const { asked } = keeping([finance, sales]);
    expect(asked()).toEqual([finance, sales]);
    await vi.advanceTimersByTimeAsync(everything - 1);
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toEqual([finance, sales]);
  });

  it.each(['CONNECTION_REFUSED', 'TIMED_OUT', 'STARTING_UP', 'SERVER_ERROR'] as const)(
    'looks for an instance that is away (%s) every half minute, until it is back',
    async (code) => {
      const { asked, failures } = keeping([finance, sales]);
      asked();
      failures.set(sales, code);
      await vi.advanceTimersByTimeAsync(2 * away);
      expect(asked()).toEqual([sales, sales]);
      failures.clear();
      await vi.advanceTimersByTimeAsync(2 * away);
      expect(asked()).toEqual([]);
    },
  );

  it.each([
    'API_KEY_REFUSED',
    'CREDENTIAL_MISSING',
    'MFA_REQUIRED',
    'MFA_SETUP_REQUIRED',
    'SESSION_REFUSED',
    'SIGN_IN_DISABLED',
    'SIGN_IN_HELD',
    'SIGN_IN_THROTTLED',
    'WRONG_PASSWORD',
  ] as const)('never repeats a sign-in that was refused by itself (%s)', async (code) => {
    const { asked, failures } = keeping([finance, sales]);
    asked();
    failures.set(sales, code);
    await vi.advanceTimersByTimeAsync(6 * everything);
    expect(asked()).toEqual(Array(6).fill(finance));
  });

  it('asks again with everything where something else was wrong', async () => {
    const { asked, failures } = keeping();
    asked();
    failures.set(finance, 'TLS_UNTRUSTED');
    await vi.advanceTimersByTimeAsync(everything);
    expect(asked()).toEqual([finance]);
  });

  it('tells of bugs, and goes on', async () => {
    const { asked, reported, breakWith } = keeping();
    breakWith(new Error('a bug'));
    await vi.advanceTimersByTimeAsync(2 * everything);
    expect(reported).toHaveLength(2);
    expect(asked()).toHaveLength(3);
  });

  it('reads early what has moved, a minute after the look before', async () => {
    const { asked, counted, moved } = keeping([finance, sales]);
    asked();
    moved.add(sales);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([counted(), asked()]).toEqual([[finance, sales], [sales]]);
    moved.clear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([counted(), asked()]).toEqual([[finance, sales], []]);
  });

  it('goes by a new schedule from then on', async () => {
    const { asked, readEvery } = keeping();
    asked();
    readEvery(60);
    await vi.advanceTimersByTimeAsync(60 * 60_000 - 1);
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toEqual([finance]);
    readEvery(5);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(asked()).toEqual([finance, finance]);
  });

  it('asks nothing of any server where nothing is to be read unless somebody asks', async () => {
    const { asked, counted, failures, moved, readEvery } = keeping();
    asked();
    moved.add(finance);
    failures.set(finance, 'TIMED_OUT');
    readEvery(null);
    await vi.advanceTimersByTimeAsync(2 * everything);
    expect([counted(), asked()]).toEqual([[], []]);
  });

  it('stops', async () => {
    const { asked, failures, stop } = keeping();
    asked();
    failures.set(finance, 'TIMED_OUT');
    stop();
    await vi.advanceTimersByTimeAsync(2 * everything);
    expect(asked()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
