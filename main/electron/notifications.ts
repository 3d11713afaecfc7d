import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import type { Asked } from '../../preload/contract/app';
import { t } from '../../preload/texts/text';
import type { EventPayloads, Events } from '../kernel/events';
import { isWanted, type NotifyLikes, type Telling } from '../notifying/rules/wanted';
import { flagsText, isTrouble, lateText, rosterText, runText } from '../notifying/rules/words';

/** Electron's class, as far as it is used. */
export interface NotificationClass {
  new (options: NotificationConstructorOptions): Pick<ElectronNotification, 'on' | 'show' | 'close'>;
  isSupported(): boolean;
}

export interface NotifyPorts {
  readonly Notification: NotificationClass;
  /** The window is in front: who looks at it needs no notification. */
  readonly isInFront: () => boolean;
  /** What the user wants; null: the organisation wants none. */
  readonly likes: () => NotifyLikes | null;
  /** Nobody is named while it is locked, whatever the user likes. */
  readonly isLocked: () => boolean;
  /** The hour of the day, from 0. */
  readonly hour: () => number;
  /** How many scheduled changes wait for somebody. */
  readonly late: () => Promise<number>;
  /** The client that is open. */
  readonly client: () => { readonly id: string; readonly name: string; readonly isOneOfSeveral: boolean };
  /** Brings the window to the page it is about, if this client is still the one that is open. */
  readonly open: (clientId: string, asked: Asked) => void;
  readonly report: (cause: unknown) => void;
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

/**
 * Notifications of the operating system for what came about while the window is not in front: what a reading found to need a
 * look, how a run ended, what waits, a new roster. They may show on a lock screen: they name nobody unless the user lets them.
 */
export function notify(events: Pick<Events, 'on'>, ports: NotifyPorts): Notifying {
  const { Notification, client } = ports;
  const shown: Pick<ElectronNotification, 'close'>[] = [];
  let gathered: EventPayloads['history.changed']['raised'] = [];
  let timer: NodeJS.Timeout | null = null;
  /** Runs that were seen before their end: what ended long ago is told of again when it is read again. */
  const going = new Set<string>();
  let late = 0;
  let roster: string | null = null;

  const may = (telling: Telling): boolean => {
    const likes = ports.likes();
    return (
      likes !== null &&
      !ports.isInFront() &&
      Notification.isSupported() &&
      isWanted(telling, likes, ports.hour())
    );
  };
  const withNames = (): boolean => !ports.isLocked() && (ports.likes()?.notifyNames ?? false);

  function show(text: string, asked: Asked): void {
    const { id, name, isOneOfSeveral } = client();
    const body = isOneOfSeveral ? t('{client}: {text}', { client: name, text }) : text;
    const notification = new Notification({ title: 'Rollcall', body });
    notification.on('click', () => ports.open(id, asked));
    notification.show();
    // Or it would be collected before anybody clicks on it.
    shown.push(notification);
    if (shown.length > kept) shown.shift();
  }

  function showFlags(): void {
    const raised = gathered.filter(({ kind }) => may(kind));
    gathered = [];
    timer = null;
    if (raised.length > 0) show(flagsText(raised, withNames()), { page: 'changes', runId: null });
  }

  async function lookForLate(): Promise<void> {
    const before = late;
    late = await ports.late();
    if (late > before && may('late')) show(lateText(late), { page: 'activity', runId: null });
  }

  const stops = [
    events.on('history.changed', ({ raised }) => {
      const wanted = raised.filter(({ kind }) => may(kind));
      if (wanted.length === 0) return;
      gathered = [...gathered, ...wanted];
      timer ??= setTimeout(showFlags, gathering);
    }),
    events.on('runs.progressed', (run) => {
      if (run.finishedAt === null) going.add(run.id);
      else if (going.delete(run.id) && may(isTrouble(run) ? 'run-trouble' : 'run'))
        show(runText(run, withNames()), { page: 'activity', runId: run.id });
    }),
    events.on('schedule.changed', () => void lookForLate().catch(ports.report)),
    events.on('roster.changed', ({ proposal }) => {
      if (proposal === null || proposal.id === roster) return;
      roster = proposal.id;
      if (may('roster')) show(rosterText(proposal.counts), { page: 'people', runId: null });
    }),
  ];
  const drop = (): void => {
    gathered = [];
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    leave() {
      drop();
      going.clear();
      late = 0;
      for (const one of shown.splice(0)) one.close();
    },
    stop() {
      for (const stop of stops) stop();
      drop();
    },
  };
}
