import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { connect, serve } from '../kernel/worker-rpc';
import { createDatabaseOverPort } from '../store/database';
import type { Workspace } from '../store/schema';
import { type PlannedExtract, planExtract, shownBy } from './export/extract';
import { type ExportFacts, type Manifest, writeExport } from './export/write';
import { pagesOf } from './pages';
import type { ChainHead } from './rules/chain';
import type { Wanted } from './rules/wanted';
import { type Walk, walkChain, walkStart } from './walk';

/** What goes through the whole journal: it is asked of the store and worked on here, so that no window waits for it. */
export type JournalThreadMethods = {
  /** Null where it was stopped. */
  walk(remembered: ChainHead | null): Promise<Walk | null>;
  plan(wanted: Wanted): Promise<PlannedExtract>;
  write(folder: string, facts: ExportFacts, extract: PlannedExtract | null): Promise<Manifest>;
  stop(): void;
};

/** What it tells: how many entries it has come to. */
export type JournalHomeMethods = { entries(count: number): void };

export interface JournalThreadData {
  readonly store: MessagePort;
  readonly home: MessagePort;
}

if (!parentPort) throw new Error('the journal is gone through in a worker thread');

const { store, home } = workerData as JournalThreadData;
const db = createDatabaseOverPort<Workspace>(store);
const { entries } = connect<JournalHomeMethods>(home);
let isStopped = false;
const watch = {
  // Nobody waits for an answer, and home may be gone.
  onEntries: (count: number) => void entries(count).catch(() => undefined),
  isStopped: () => isStopped,
};

serve(parentPort, {
  walk: (remembered) => walkChain(db, walkStart, remembered, watch),
  plan: (wanted) => planExtract(db, wanted),
  async write(folder, facts, extract) {
    const isShown = extract === null ? undefined : await shownBy(db, extract);
    return writeExport(folder, pagesOf(db), facts, { ...watch, isShown });
  },
  stop() {
    isStopped = true;
  },
} satisfies JournalThreadMethods);
