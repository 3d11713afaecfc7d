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

/** Notifications held on to: older ones no system shows any more, so nobody can click on them. */
const kept = 20;

/** A reading of all instances ends with each of them by itself: what they find within so many ms is said in one. */
const gathering = 2_000;

/**
 * A notification of the operating system for what a reading found to need a look, while the window is not in front.
 * It may show on a lock screen: it says how many and where, and names nobody. Returns the function that stops.
 */
export function notifyOfFlags(events: Pick<Events, 'on'>, ports: NotifyPorts): () => void {
  const { Notification, isInFront, isWanted, open } = ports;
  /** Held, or they would be collected before anybody clicks on them. */
  const shown: unknown[] = [];
  let gathered: EventPayloads['history.changed']['raised'] = [];
  let timer: NodeJS.Timeout | null = null;
  const isAway = (): boolean => isWanted() && !isInFront() && Notification.isSupported();
  function show(): void {
    const raised = gathered;
    gathered = [];
    timer = null;
    if (!isAway()) return;
    const notification = new Notification({ title: 'Rollcall', body: notificationText(raised) });
    notification.on('click', open);
    notification.show();
    shown.push(notification);
    if (shown.length > kept) shown.shift();
  }
  const stop = events.on('history.changed', ({ raised }) => {
    if (raised.length === 0 || !isAway()) return;
    gathered = [...gathered, ...raised];
    timer ??= setTimeout(show, gathering);
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}

/** `3 accounts need a look on finance.`; more than one instance is counted. */
export function notificationText(raised: EventPayloads['history.changed']['raised']): string {
  const count = raised.reduce((all, one) => all + one.count, 0);
  const what = count === 1 ? 'An account needs a look' : `${count.toLocaleString('en')} accounts need a look`;
  const [first] = raised;
  const instances = new Set(raised.map(({ instance }) => instance)).size;
  return first && instances === 1 ? `${what} on ${first.instance}.` : `${what} on ${instances} instances.`;
}

/**
 * The same for a new roster in the watched folder: how much it found, and nobody's name. Returns the function that stops.
 */
export function notifyOfRosters(events: Pick<Events, 'on'>, ports: NotifyPorts): () => void {
  const { Notification, isInFront, isWanted, open } = ports;
  const shown: unknown[] = [];
  let last: string | null = null;
  return events.on('roster.changed', ({ proposal }) => {
    if (proposal === null || proposal.id === last) return;
    last = proposal.id;
    if (!isWanted() || isInFront() || !Notification.isSupported()) return;
    const notification = new Notification({ title: 'Rollcall', body: rosterText(proposal.counts) });
    notification.on('click', open);
    notification.show();
    shown.push(notification);
    if (shown.length > kept) shown.shift();
  });
}

/** `A new roster: 3 people who have left are still active.` */
export function rosterText({
  leavers,
}: Pick<NonNullable<EventPayloads['roster.changed']['proposal']>['counts'], 'leavers'>): string {
  const who =
    leavers === 0
      ? 'nobody who has left is still active'
      : leavers === 1
        ? 'one person who has left is still active'
        : `${leavers.toLocaleString('en')} people who have left are still active`;
  return `A new roster: ${who}. Nothing was changed.`;
}
