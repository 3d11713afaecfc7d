import { glanceAt } from './clients/glance';
import { type Client, clientById } from './clients/registry';
import { failureView } from './kernel/codes';
import type { Events } from './kernel/events';
import type { Log } from './kernel/log';
import { ok, type Result } from './kernel/result';
import { type OpenLock, type OpenLockPorts, openLock } from './lock/open';
import type { Services } from './services';

/** What the container gives the lock: all of its ports but those that follow from the client of the window. */
export interface LockingPorts extends Omit<OpenLockPorts, 'due' | 'carryOut' | 'notice'> {
  readonly events: Events;
  readonly log: Log;
  /** Opens a client for a piece of work and closes it again; `heard` is told what becomes of it. */
  readonly visit: (
    client: Client,
    work: (open: Services) => Promise<Result<unknown>>,
    heard: Events,
  ) => Promise<Result<unknown>>;
}

/** The lock of the window, with the work that comes due behind it. */
export function lockOf(ports: LockingPorts): OpenLock {
  const { home, clock, settings, seat, events, log, visit } = ports;
  return openLock({
    ...ports,
    due: async () => (await glanceAt(home, seat().clientId(), clock.now())).due,
    async carryOut() {
      const locked = clientById(settings, seat().clientId());
      // The servers of the demo run only while the window shows it.
      if (!locked.ok || locked.value.isDemo) return;
      // Heard while the window shows this client, and no other.
      const heard: Events = {
        ...events,
        emit: (event, about) =>
          seat().clientId() === locked.value.id ? events.emit(event, about) : undefined,
      };
      const done = await visit(locked.value, async ({ schedule }) => ok(await schedule.runDue(false)), heard);
      if (!done.ok) log.error('due-work-failed', { code: done.error.code });
    },
    notice: (about) => events.emit('app.noticed', failureView(about)),
  });
}
