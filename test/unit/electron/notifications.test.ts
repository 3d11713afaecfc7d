import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type NotificationClass,
  notificationText,
  notifyOfFlags,
} from '../../../main/electron/notifications';
import { createEvents } from '../../../main/kernel/events';

const raised = [{ instance: 'finance', count: 3 }];

/** Electron's class, which notes what is asked of it. */
function faked(over: { supported?: boolean; inFront?: boolean; wanted?: boolean } = {}) {
  const shown: { body: string; click: () => void }[] = [];
  let opened = 0;
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
    static isSupported(): boolean {
      return over.supported ?? true;
    }
  }
  const events = createEvents();
  const stop = notifyOfFlags(events, {
    Notification: FakeNotification as unknown as NotificationClass,
    isInFront: () => over.inFront ?? false,
    isWanted: () => over.wanted ?? true,
    open: () => {
      opened += 1;
    },
  });
  return { events, shown, stop, opened: () => opened };
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
