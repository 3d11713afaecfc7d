import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Kysely } from 'kysely';
import { connect, type Remote, serve } from '../kernel/worker-rpc';
import type { Workspace } from '../store/schema';
import { type PlannedExtract, planExtract, shownBy } from './export/extract';
import { type ExportFacts, type Manifest, writeExport } from './export/write';
import { pagesOf } from './pages';
import type { Wanted } from './rules/wanted';
import { type WalkChain, type WalkWatch, walkChain, walkStart } from './walk';
import type { JournalHomeMethods, JournalThreadData, JournalThreadMethods } from './worker';

/** What goes through all entries. */
export interface JournalThread {
  readonly walk: WalkChain;
  /** Finds what an extract leaves out. */
  plan(wanted: Wanted): Promise<PlannedExtract>;
  /** Writes the files of an export; see `writeExport`. Throws as the disk does, or an error of code EXPORT_STOPPED. */
  write(
    folder: string,
    facts: ExportFacts,
    extract: PlannedExtract | null,
    watch?: WalkWatch,
  ): Promise<Manifest>;
}

/** The same in the thread that calls, for tests and small journals. */
export function inThisThread(db: Kysely<Workspace>): JournalThread {
  return {
    walk: (remembered, watch) => walkChain(db, walkStart, remembered, watch),
    plan: (wanted) => planExtract(db, wanted),
    async write(folder, facts, extract, watch) {
      const isShown = extract === null ? undefined : await shownBy(db, extract);
      return writeExport(folder, pagesOf(db), facts, { ...watch, isShown });
    },
  };
}

/** A check of a long journal is seconds of one processor: how often whoever started it is asked whether to go on, in ms. */
const askEvery = 50;

/**
 * A thread for each piece of work, which ends with it.
 *
 * @param workerFile the bundled `journal/worker.ts`
 * @param storePort a line to the store that holds the journal, a new one for each thread
 */
export function createJournalThread(workerFile: string, storePort: () => MessagePort): JournalThread {
  async function within<T>(
    work: (thread: Remote<JournalThreadMethods>) => Promise<T>,
    { onEntries, isStopped }: WalkWatch = {},
  ): Promise<T> {
    const { port1, port2: home } = new MessageChannel();
    serve(port1, { entries: (count) => onEntries?.(count) } satisfies JournalHomeMethods);
    const store = storePort();
    const worker = new Worker(workerFile, {
      name: 'journal',
      workerData: { store, home } satisfies JournalThreadData,
      transferList: [store, home],
    });
    const thread = connect<JournalThreadMethods>(worker);
    const asking = setInterval(() => {
      // Ended meanwhile: there is nothing left to stop.
      if (isStopped?.()) thread.stop().catch(() => undefined);
    }, askEvery);
    try {
      return await work(thread);
    } finally {
      clearInterval(asking);
      port1.close();
      await worker.terminate();
    }
  }
  return {
    walk: (remembered, watch) => within((thread) => thread.walk(remembered), watch),
    plan: (wanted) => within((thread) => thread.plan(wanted)),
    write: (folder, facts, extract, watch) => within((thread) => thread.write(folder, facts, extract), watch),
  };
}
