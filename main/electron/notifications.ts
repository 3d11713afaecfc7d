import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import type { EventPayloads, Events } from '../kernel/events';

/** Electron's class, as far as it is used. */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): Pick<ElectronNotification, 'on' | 'show' | 'close'>;
  isSupported(): boolean;
}

export interface NotifyPorts {
  readonly Notification: NotificationClass;
  /** The window is in front: who looks at it needs no notification. */
  readonly isInFront: () => boolean;
  /** The user's setting. */
  readonly isWanted: () => boolean;
  /** The client that is open. */
  readonly client: () => { readonly id: string; readonly name: string; readonly isOneOfSeveral: boolean };
  /** Brings the window to the page it is about, if this client is still the one that is open. */
  readonly open: (clientId: string) => void;
}

/** What tells of a client by notifications. */
export interface Notifying {
  /** Another client is opened: what was shown of the one before is taken away, and what was not shown yet never is. */
  leave(): void;
  stop(): void;
}

/** Notifications held on to: older ones no system shows any more, so nobody can click on them. */
const kept = 20;

/** A reading of all instances ends with each of them by itself: what they find within so many ms is said in one. */
const gathering = 2_000;

/** Shows notifications of the open client, and holds them, or they would be collected before anybody clicks on them. */
function createShown({ Notification, client, open }: NotifyPorts) {
  const shown: Pick<ElectronNotification, 'close'>[] = [];
  return {
    show(text: string): void {
      const { id, name, isOneOfSeveral } = client();
      const body = isOneOfSeveral ? `${name}: ${text}` : text;
      const notification = new Notification({ title: 'Rollcall', body });
      notification.on('click', () => open(id));
      notification.show();
      shown.push(notification);
      if (shown.length > kept) shown.shift();
    },
    closeAll(): void {
      for (const one of shown.splice(0)) one.close();
    },
  };
}

/**
 * A notification of the operating system for what a reading found to need a look, while the window is not in front.
 * It may show on a lock screen: it says how many and where, and names nobody.
 */
export function notifyOfFlags(events: Pick<Events, 'on'>, ports: NotifyPorts): Notifying {
  const { Notification, isInFront, isWanted } = ports;
  const shown = createShown(ports);
  let gathered: EventPayloads['history.changed']['raised'] = [];
  let timer: NodeJS.Timeout | null = null;
  const isAway = (): boolean => isWanted() && !isInFront() && Notification.isSupported();
  function show(): void {
    const raised = gathered;
    gathered = [];
    timer = null;
    if (!isAway()) return;
    shown.show(notificationText(raised));
  }
  const stop = events.on('history.changed', ({ raised }) => {
    if (raised.length === 0 || !isAway()) return;
    gathered = [...gathered, ...raised];
    timer ??= setTimeout(show, gathering);
  });
  const drop = (): void => {
    gathered = [];
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    leave() {
      drop();
      shown.closeAll();
    },
    stop() {
      stop();
      drop();
    },
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
 * The same for a new roster in the watched folder: how much it found, and nobody's name.
 */
export function notifyOfRosters(events: Pick<Events, 'on'>, ports: NotifyPorts): Notifying {
  const { Notification, isInFront, isWanted } = ports;
  const shown = createShown(ports);
  let last: string | null = null;
  const stop = events.on('roster.changed', ({ proposal }) => {
    if (proposal === null || proposal.id === last) return;
    last = proposal.id;
    if (!isWanted() || isInFront() || !Notification.isSupported()) return;
    shown.show(rosterText(proposal.counts));
  });
  return { leave: shown.closeAll, stop };
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
