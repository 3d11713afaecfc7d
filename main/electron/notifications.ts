import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import type { EventPayloads, Events } from '../kernel/events';

/** Electron's class, as far as it is used. */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): Pick<ElectronNotification, 'on' | 'show'>;
  isSupported(): boolean;
}

export interface NotifyPorts {
  readonly Notification: NotificationClass;
  /** The window is in front: who looks at it needs no notification. */
  readonly isInFront: () => boolean;
  /** The user's setting. */
  readonly isWanted: () => boolean;
  /** Brings the window to the page Changes. */
  readonly open: () => void;
}

/** Longer than any system shows one; then a click can no longer come. */
const kept = 20;

/**
 * A notification of the operating system for what a reading found to need a look, while the window is not in front.
 * It may show on a lock screen: it says how many and where, and names nobody. Returns the function that stops.
 */
export function notifyOfFlags(events: Pick<Events, 'on'>, ports: NotifyPorts): () => void {
  const { Notification, isInFront, isWanted, open } = ports;
  /** Held, or they would be collected before anybody clicks on them. */
  const shown: unknown[] = [];
  return events.on('history.changed', ({ raised }) => {
    if (raised.length === 0 || !isWanted() || isInFront() || !Notification.isSupported()) return;
    const notification = new Notification({ title: 'Rollcall', body: notificationText(raised) });
    notification.on('click', open);
    notification.show();
    shown.push(notification);
    if (shown.length > kept) shown.shift();
  });
}

/** `3 accounts need a look on finance.`; more than one instance is counted. */
export function notificationText(raised: EventPayloads['history.changed']['raised']): string {
  const count = raised.reduce((all, one) => all + one.count, 0);
  const what = count === 1 ? 'An account needs a look' : `${count.toLocaleString('en')} accounts need a look`;
  const [first] = raised;
  if (raised.length === 1 && first) return `${what} on ${first.instance}.`;
  return `${what} on ${raised.length} instances.`;
}
