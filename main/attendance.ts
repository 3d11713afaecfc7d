import { keepGlance } from './clients/glance';
import { keepFresh } from './directory/refresh';
import { type KeepFirstPage, keepFirstPage } from './keep-first-page';
import { takeEachStep } from './kernel/each-step';
import { createTurn } from './kernel/in-turn';
import type { Failure } from './kernel/result';
import { followOtherPrograms } from './other-programs';
import { keepRetention } from './privacy/keeping';
import { keepLooking } from './roster/looking';
import { keepTime } from './schedule/ticker';
import type { Services } from './services';

export interface AttendOptions extends Omit<KeepFirstPage, 'report'> {
  readonly services: Services;
  /** How often everything is read, in minutes; null: only when somebody asks. */
  readonly everyMinutes: () => number | null;
  /** Told what the user should know though it keeps nobody from working. */
  readonly notice: (about: Failure) => void;
  /** Where a bug in work that no caller waits for is told, by a name for it. */
  readonly report: (event: string) => (cause: unknown) => void;
  /** Nobody is at the computer. */
  readonly isQuiet: () => boolean;
}

/** What happens by itself while a client is open. */
export interface Attendance {
  /** The window came to the front: takes over at once what another program did meanwhile. */
  look(): void;
  /** How often everything is read is another now. */
  reschedule(): void;
  close(): Promise<void>;
}

/** Keeps everything fresh, follows what other programs write, and settles what a crash left. */
export function attend({
  services,
  everyMinutes,
  notice,
  report,
  isQuiet,
  ...page
}: AttendOptions): Attendance {
  const { events } = page;
  const { access, connections, directory, schedule } = services;
  const recover = () => void access.recover().catch(report('recovery-failed'));
  const others = followOtherPrograms({ services, events, report: report('not-taken-over') });
  const keeping = keepFirstPage({ ...page, report: report('first-page-not-kept') });
  const stopGlancing =
    page.vault.kind === 'session'
      ? () => undefined
      : keepGlance({ ...page, services, report: report('glance-not-kept') });
  // An instance that answers again may tell what became of a change nobody knows the outcome of.
  const stop = events.on('directory.synced', ({ sync }) => {
    if (!sync.running && sync.failure === null) recover();
  });
  const refreshing = keepFresh({
    directory,
    instanceIds: () => connections.all().map(({ id }) => id),
    everyMinutes,
    report: report('reading-failed'),
  });
  recover();
  const time = keepTime({
    schedule,
    onChange: () => events.emit('schedule.changed', {}),
    report: report('schedule-failed'),
  });
  const rosters = keepLooking({ watch: services.rosterWatch, report: report('rosters-not-looked-at') });
  const retention = keepRetention({
    privacy: services.privacy,
    isQuiet,
    notice,
    report: report('retention-failed'),
  });
  // After the table: nobody waits for what was long ago.
  const inTurn = createTurn();
  const salvage = () => {
    const ids = connections.all().map(({ id }) => id);
    inTurn(() => services.stores.salvage(ids))
      .then((hasMore) => (hasMore ? services.history.reload() : undefined))
      .catch(report('not-salvaged'));
  };
  salvage();
  const stopSalvaging = events.on('app.noticed', ({ code }) => {
    if (code === 'DIRECTORY_SET_ASIDE') salvage();
  });
  return {
    look: () => {
      void others.look();
      void time.look();
    },
    reschedule: refreshing.reschedule,
    close: () =>
      takeEachStep(
        [
          stop,
          stopSalvaging,
          stopGlancing,
          () => refreshing.stop(),
          // Only what is being done is waited for: not all that is due, and not the rest of a run.
          () => access.halt(),
          () => services.privacy.close(),
          () => Promise.all([schedule.close(), time.stop(), rosters.stop(), retention.stop()]),
          () => others.close(),
          () => keeping.close(),
        ],
        report('not-closed'),
      ),
  };
}
