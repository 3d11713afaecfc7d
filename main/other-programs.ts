import type { Events } from './kernel/events';
import type { Services } from './services';
import { watchFile } from './store/written-elsewhere';

export interface OtherProgramsPorts {
  readonly services: Pick<
    Services,
    | 'stores'
    | 'connections'
    | 'people'
    | 'history'
    | 'invitations'
    | 'unknownAccounts'
    | 'journal'
    | 'directory'
  >;
  readonly events: Events;
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
}

export interface OtherPrograms {
  /** Looks now. Who asks while that goes on waits for the same look. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Asking costs one number from the thread of each file. */
const everyMs = 2_000;

/**
 * Follows what other programs write into the files of the open client: the command line links people, changes accounts, reads
 * rosters and adds instances while the window is open. What they wrote is taken over and told by the events of our own changes.
 * Rejected: watching the files, which tells of our own writing too, and differently on each system.
 */
export function followOtherPrograms({ services, events, report }: OtherProgramsPorts): OtherPrograms {
  const { stores, connections, people, history, invitations, unknownAccounts, journal, directory } = services;
  const isWorkspaceOther = watchFile(stores.workspace.db);
  const isDirectoryOther = watchFile(stores.directory.db);
  let looking: Promise<void> | null = null;
  /** What failed is told once, not every two seconds. */
  let isFailing = false;

  async function reloadWorkspace(): Promise<void> {
    const anew = await connections.reload();
    await people.reload();
    await history.reload();
    await invitations.reload();
    await unknownAccounts.load();
    const newest = await journal.list({ search: '', offset: 0, limit: 1 });
    const [entry] = newest.ok ? newest.value.entries : [];
    if (entry) events.emit('journal.appended', { seq: entry.seq });
    events.emit('schedule.changed', {});
    events.emit('reviews.changed', {});
    events.emit('templates.changed', {});
    for (const id of anew) void directory.sync(id).catch(report);
  }

  async function lookOnce(): Promise<void> {
    try {
      // The workspace first: accounts of an instance we do not know of would not be taken in.
      if (await isWorkspaceOther()) await reloadWorkspace();
      if (await isDirectoryOther()) await directory.takeIn();
      isFailing = false;
    } catch (cause) {
      if (!isFailing) report(cause);
      isFailing = true;
    }
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  }

  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    look,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
