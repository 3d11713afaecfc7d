import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type NotificationClass,
  notificationText,
  notifyOfFlags,
  notifyOfRosters,
  rosterText,
} from '../../../main/electron/notifications';
import { createEvents } from '../../../main/kernel/events';

const raised = [{ instance: 'finance', count: 3 }];

/** Electron's class, which notes what is asked of it. */
function faked(
  over: { supported?: boolean; inFront?: boolean; wanted?: boolean; about?: typeof notifyOfRosters } = {},
) {
  const shown: { body: string; click: () => void }[] = [];
  const opened: string[] = [];
  const closed: string[] = [];
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
  const ports = {
    Notification: FakeNotification as unknown as NotificationClass,
    isInFront: () => over.inFront ?? false,
    isWanted: () => over.wanted ?? true,
    client: () => client,
    open: (id: string) => void opened.push(id),
  };
  const { stop, leave } = (over.about ?? notifyOfFlags)(events, ports);
  const become = (next: typeof client) => {
    client = next;
  };
  return { events, shown, closed, stop, leave, become, opened: () => opened.length, clicked: opened };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a notification', () => {
  it('is shown while the window is not in front, and brings it to the page when clicked', () => {
    const { events, shown, opened } = faked();
    events.emit('history.changed', { open: 3, raised });
    vi.runAllTimers();
    expect(shown.map(({ body }) => body)).toEqual(['3 accounts need a look on finance.']);
    shown[0]?.click();
    expect(opened()).toBe(1);
  });

  it.each([
    ['the window is in front', { inFront: true }],
    ['the user does not want any', { wanted: false }],
    ['the system shows none', { supported: false }],
  ])('is not shown while %s', (_, over) => {
    const { events, shown } = faked(over);
    events.emit('history.changed', { open: 3, raised });
    vi.runAllTimers();
    expect(shown).toEqual([]);
  });

  it('is one for what several instances find at about the same time', () => {
    const { events, shown } = faked();
    events.emit('history.changed', { open: 3, raised });
    events.emit('history.changed', { open: 4, raised: [{ instance: 'emea', count: 1 }] });
    vi.runAllTimers();
    events.emit('history.changed', { open: 5, raised: [{ instance: 'emea', count: 1 }] });
    vi.runAllTimers();
    expect(shown.map(({ body }) => body)).toEqual([
      '4 accounts need a look on 2 instances.',
      'An account needs a look on emea.',
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
    const { events, shown, closed, clicked, leave, become } = faked();
    become({ id: 'cli_1', name: 'Acme', isOneOfSeveral: true });
    events.emit('history.changed', { open: 3, raised });
    vi.runAllTimers();
    expect(shown.map(({ body }) => body)).toEqual(['Acme: 3 accounts need a look on finance.']);
    events.emit('history.changed', { open: 4, raised });
    leave();
    become({ id: 'cli_2', name: 'Globex', isOneOfSeveral: true });
    vi.runAllTimers();
    expect(shown).toHaveLength(1);
    expect(closed).toEqual(['Acme: 3 accounts need a look on finance.']);
    // One that the system still shows is of the client it was of.
    shown[0]?.click();
    expect(clicked).toEqual(['cli_1']);
  });

  it('says how many and where, and names nobody', () => {
    expect(notificationText([{ instance: 'finance', count: 1 }])).toBe('An account needs a look on finance.');
    expect(
      notificationText([
        { instance: 'finance', count: 1_200 },
        { instance: 'emea', count: 1 },
      ]),
    ).toBe('1,201 accounts need a look on 2 instances.');
  });
});

describe('a notification of a new roster', () => {
  const counts = {
    ...{ rows: 9, left: 0, known: 9, withoutAccounts: 0, active: 9, settled: 0, tenants: 0 },
    ...{ leavers: 2, unknown: 0, changed: 0, movers: 0, problems: 0 },
  };
  const proposal = { id: 'ros_0123456789abcdef', title: 'hr.csv', at: '2026-11-27T00:00:00.000Z', counts };

  it('is shown once, names nobody and no list, and opens the window', () => {
    const { events, shown, opened, stop } = faked({ about: notifyOfRosters });
    events.emit('roster.changed', { watched: null, proposal: null });
    events.emit('roster.changed', { watched: null, proposal });
    events.emit('roster.changed', { watched: null, proposal });
    expect(shown.map(({ body }) => body)).toEqual([
      'A new roster: 2 people who have left are still active. Nothing was changed.',
    ]);
    shown[0]?.click();
    expect(opened()).toBe(1);
    stop();
    events.emit('roster.changed', { watched: null, proposal: { ...proposal, id: 'ros_0123456789abcdee' } });
    expect(shown).toHaveLength(1);
  });

  it.each([{ inFront: true }, { wanted: false }, { supported: false }])('is not shown: %o', (over) => {
    const { events, shown } = faked({ ...over, about: notifyOfRosters });
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
