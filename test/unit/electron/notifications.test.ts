import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dotBitmap, keepBadge } from '../../../main/electron/badge';
import { type NotificationClass, notify } from '../../../main/electron/notifications';
import { createEvents } from '../../../main/kernel/events';
import { isWanted, type NotifyLikes } from '../../../main/notifying/rules/wanted';
import { flagsText, lateText, rosterText, runText } from '../../../main/notifying/rules/words';

const who = 'ana@acme.example';
const raised = [{ instance: 'finance', kind: 'reactivated' as const, count: 3, who: null }];
const one = [{ instance: 'emea', kind: 'reactivated' as const, count: 1, who }];
const likes: NotifyLikes = { notify: 'all', quietHours: null, notifyNames: false };

const counts = {
  ...{ rows: 9, left: 0, known: 9, withoutAccounts: 0, active: 9, settled: 0, tenants: 0 },
  ...{ leavers: 2, unknown: 0, changed: 0, movers: 0, problems: 0 },
};
const proposal = { id: 'ros_0123456789abcdef', title: 'hr.csv', at: '2026-11-27T00:00:00.000Z', counts };

/** Electron's class, which notes what is asked of it. */
function faked(
  over: {
    supported?: boolean;
    inFront?: boolean;
    likes?: Partial<NotifyLikes> | null;
    locked?: boolean;
    hour?: number;
  } = {},
) {
  const shown: { body: string; click: () => void }[] = [];
  const opened: unknown[] = [];
  const closed: string[] = [];
  let late = 0;
  let client = { id: 'cli_1', name: 'Acme', isOneOfSeveral: false };
  class FakeNotification {
    private click = (): void => undefined;
    private readonly body: string;
    constructor({ body = '' }: { body?: string }) {
      this.body = body;
    }
    on(event: string, listener: () => void): this {
      if (event === 'click') this.click = listener;
      return this;
    }
    show(): void {
      shown.push({ body: this.body, click: () => this.click() });
    }
    close(): void {
      closed.push(this.body);
    }
    static isSupported(): boolean {
      return over.supported ?? true;
    }
  }
  const events = createEvents();
  const report = vi.fn();
  const { stop, leave } = notify(events, {
    Notification: FakeNotification as unknown as NotificationClass,
    isInFront: () => over.inFront ?? false,
    likes: () => (over.likes === null ? null : { ...likes, ...over.likes }),
    isLocked: () => over.locked ?? false,
    hour: () => over.hour ?? 12,
    late: async () => late,
    client: () => client,
    open: (id, asked) => void opened.push([id, asked.page, asked.runId]),
    report,
  });
  const become = (next: typeof client) => {
    client = next;
  };
  const beLate = async (count: number) => {
    late = count;
    events.emit('schedule.changed', {});
    await vi.runAllTimersAsync();
  };
  const bodies = () => shown.map(({ body }) => body);
  return { events, shown, bodies, closed, stop, leave, become, beLate, clicked: opened, report };
}

const runOf = (id: string, over: object = {}) => ({
  ...{ id, action: 'disable' as const, startedAt: '', finishedAt: '2026-01-01T00:00:00.000Z', reason: '' },
  ...{ phase: 'ended', pace: null, undoable: true, drawn: 1 },
  steps: [{ email: who }],
  summary: { verified: 1, skipped: 0, failed: 0, unknown: 0 },
  ...over,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a notification', () => {
  it('is shown while the window is not in front, and brings it to the page when clicked', () => {
    const { events, bodies, shown, clicked } = faked();
    events.emit('history.changed', { open: 3, raised });
    vi.runAllTimers();
    expect(bodies()).toEqual(['3 disabled accounts are active again on finance.']);
    shown[0]?.click();
    expect(clicked).toEqual([['cli_1', 'changes', null]]);
  });

  it.each([
    ['the window is in front', { inFront: true }],
    ['the user does not want any', { likes: { notify: 'none' as const } }],
    ['the organisation wants none', { likes: null }],
    ['it is a quiet hour', { likes: { quietHours: { from: 20, to: 7 } }, hour: 23 }],
    ['the system shows none', { supported: false }],
  ])('is not shown while %s', async (_, over) => {
    const { events, bodies, beLate } = faked(over);
    events.emit('history.changed', { open: 3, raised });
    events.emit('runs.progressed', runOf('run_1', { finishedAt: null }) as never);
    events.emit('runs.progressed', runOf('run_1') as never);
    await beLate(1);
    vi.runAllTimers();
    expect(bodies()).toEqual([]);
  });

  it('is one for what several instances find at about the same time', () => {
    const { events, bodies } = faked();
    events.emit('history.changed', { open: 3, raised });
    events.emit('history.changed', { open: 4, raised: one });
    vi.runAllTimers();
    events.emit('history.changed', { open: 5, raised: one });
    vi.runAllTimers();
    expect(bodies()).toEqual([
      '4 disabled accounts are active again on 2 instances.',
      'A disabled account is active again on emea.',
    ]);
  });

  it('is not shown for what was known before, nor once it is stopped', () => {
    const { events, shown, stop } = faked();
    events.emit('history.changed', { open: 3, raised: [] });
    events.emit('history.changed', { open: 3, raised });
    stop();
    events.emit('history.changed', { open: 3, raised });
    vi.runAllTimers();
    expect(shown).toEqual([]);
  });

  it('is of one client, which it names where there are several, and goes with it', () => {
    const { events, shown, bodies, closed, clicked, leave, become } = faked();
    become({ id: 'cli_1', name: 'Acme', isOneOfSeveral: true });
    events.emit('history.changed', { open: 3, raised });
    vi.runAllTimers();
    expect(bodies()).toEqual(['Acme: 3 disabled accounts are active again on finance.']);
    events.emit('history.changed', { open: 4, raised });
    leave();
    become({ id: 'cli_2', name: 'Globex', isOneOfSeveral: true });
    vi.runAllTimers();
    expect(shown).toHaveLength(1);
    expect(closed).toEqual(['Acme: 3 disabled accounts are active again on finance.']);
    // One that the system still shows is of the client it was of.
    shown[0]?.click();
    expect(clicked).toEqual([['cli_1', 'changes', null]]);
  });

  it('names somebody only where the user lets it, of one account alone, and never while it is locked', () => {
    const named = { likes: { notifyNames: true } };
    for (const [over, said] of [
      [{}, 'A disabled account is active again on emea.'],
      [named, `${who} was disabled and is active again on emea.`],
      [{ ...named, locked: true }, 'A disabled account is active again on emea.'],
    ] as const) {
      const { events, bodies } = faked(over);
      events.emit('history.changed', { open: 1, raised: one });
      vi.runAllTimers();
      expect(bodies()).toEqual([said]);
    }
    expect(flagsText(raised, true)).not.toContain('@');
  });

  it('tells how a run ended that was going, and of none that ended long ago', () => {
    const { events, bodies, shown, clicked } = faked();
    events.emit('runs.progressed', runOf('run_0') as never);
    events.emit('runs.progressed', runOf('run_1', { finishedAt: null }) as never);
    expect(bodies()).toEqual([]);
    events.emit('runs.progressed', runOf('run_1') as never);
    events.emit('runs.progressed', runOf('run_1') as never);
    expect(bodies()).toEqual(['A change is done.']);
    shown[0]?.click();
    expect(clicked).toEqual([['cli_1', 'activity', 'run_1']]);
  });

  it('tells once of each scheduled change more that waits', async () => {
    const { bodies, beLate, report } = faked();
    for (const count of [1, 1, 3, 2, 3]) await beLate(count);
    expect(bodies()).toEqual([
      'A scheduled change waits for you.',
      '3 scheduled changes wait for you.',
      '3 scheduled changes wait for you.',
    ]);
    expect(report).not.toHaveBeenCalled();
  });

  it('is of what is important alone, where the user wants that', async () => {
    const { events, bodies, beLate } = faked({ likes: { notify: 'important' } });
    events.emit('roster.changed', { watched: null, proposal });
    for (const [id, failed] of [
      ['run_1', 0],
      ['run_2', 1],
    ] as const) {
      const summary = { verified: 1, skipped: 0, failed, unknown: 0 };
      events.emit('runs.progressed', runOf(id, { finishedAt: null }) as never);
      events.emit('runs.progressed', runOf(id, { summary }) as never);
    }
    await beLate(1);
    expect(bodies()).toEqual([
      'A change has ended: 1 done, 1 failed, 0 with an outcome that is not known.',
      'A scheduled change waits for you.',
    ]);
  });
});

it('says how much and where, in one sentence', () => {
  const of = (kind: 'new-admin' | 'new-key', count: number, instance = 'finance') => ({
    ...{ instance, kind, count, who: count === 1 ? who : null },
  });
  expect(flagsText([of('new-admin', 1)], false)).toBe('There is a new administrator on finance.');
  expect(flagsText([of('new-admin', 1)], true)).toBe(`${who} is administrator on finance now.`);
  expect(flagsText([of('new-key', 1_200)], true)).toBe('There are 1,200 new API keys on finance.');
  expect(flagsText([of('new-admin', 1_200), of('new-key', 1, 'emea')], true)).toBe(
    '1,201 accounts need a look on 2 instances.',
  );
  const summary = { verified: 12, skipped: 1, failed: 0, unknown: 0 };
  const steps = Array.from({ length: 13 }, () => ({ email: who }));
  expect(runText({ summary, steps } as never, true)).toBe('A change of 12 accounts is done.');
  expect(runText(runOf('run_1') as never, true)).toBe(`The change of ${who} is done.`);
  expect(lateText(2)).toBe('2 scheduled changes wait for you.');
});

it('has quiet hours over midnight, by day, and all day', () => {
  const hours = (from: number, to: number) =>
    Array.from({ length: 24 }, (_, hour) => hour).filter(
      (hour) => !isWanted('late', { ...likes, quietHours: { from, to } }, hour),
    );
  expect(hours(22, 2)).toEqual([0, 1, 22, 23]);
  expect(hours(9, 11)).toEqual([9, 10]);
  expect(hours(5, 5)).toHaveLength(24);
});

describe('the number on the icon', () => {
  it('is counted anew when something may be another, and goes with the client', async () => {
    const events = createEvents();
    const setCount = vi.fn();
    const setOverlayIcon = vi.fn();
    let waiting: number | null = 2;
    const { clear, stop } = keepBadge(events, {
      setCount,
      overlay: () => 'a dot' as never,
      window: () => ({ setOverlayIcon }),
      waiting: async () => waiting,
      report: vi.fn(),
    });
    events.emit('schedule.changed', {});
    events.emit('history.changed', { open: 2, raised: [] });
    await vi.runAllTimersAsync();
    expect(setCount.mock.calls).toEqual([[2]]);
    expect(setOverlayIcon.mock.calls).toEqual([['a dot', '2 need a look']]);
    clear();
    expect(setCount.mock.calls.at(-1)).toEqual([0]);
    expect(setOverlayIcon.mock.calls.at(-1)).toEqual([null, '']);
    waiting = null;
    events.emit('schedule.changed', {});
    await vi.runAllTimersAsync();
    stop();
    waiting = 3;
    events.emit('schedule.changed', {});
    await vi.runAllTimersAsync();
    expect(setCount).toHaveBeenCalledTimes(2);
  });

  it('is a dot where there is no number', () => {
    const { bytes, width, height } = dotBitmap();
    expect(bytes).toHaveLength(width * height * 4);
    const alpha = (x: number, y: number) => bytes[(y * width + x) * 4 + 3];
    expect([alpha(0, 0), alpha(8, 8), alpha(15, 15)]).toEqual([0, 255, 0]);
  });
});

describe('a notification of a new roster', () => {
  it('is shown once, names nobody and no list, and opens the window', () => {
    const { events, shown, clicked, stop } = faked();
    events.emit('roster.changed', { watched: null, proposal: null });
    events.emit('roster.changed', { watched: null, proposal });
    events.emit('roster.changed', { watched: null, proposal });
    expect(shown.map(({ body }) => body)).toEqual([
      'A new roster: 2 people who have left are still active. Nothing was changed.',
    ]);
    shown[0]?.click();
    expect(clicked).toEqual([['cli_1', 'people', null]]);
    stop();
    events.emit('roster.changed', { watched: null, proposal: { ...proposal, id: 'ros_0123456789abcdee' } });
    expect(shown).toHaveLength(1);
  });

  it.each([{ inFront: true }, { likes: null }, { supported: false }])('is not shown: %o', (over) => {
    const { events, shown } = faked(over);
    events.emit('roster.changed', { watched: null, proposal });
    expect(shown).toEqual([]);
  });

  it('counts in words', () => {
    expect([0, 1].map((leavers) => rosterText({ leavers }))).toEqual([
      'A new roster: nobody who has left is still active. Nothing was changed.',
      'A new roster: one person who has left is still active. Nothing was changed.',
    ]);
  });
});
