import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../kernel/clock';
import { createGiveBack } from '../kernel/give-back';
import { serve } from '../kernel/worker-rpc';
import { createDatabaseOverPort } from '../store/database';
import type { Directory } from '../store/directory-schema';
import { createRememberedEngine } from './remembered-engine';

/** What the thread that starts the worker hands over. */
export interface DirectoryWorkerData {
  /** A line to the store worker that holds the directory. */
  readonly storePort: MessagePort;
}

if (!parentPort) throw new Error('the directory runs in a worker thread');

const { storePort } = workerData as DirectoryWorkerData;
serve(
  parentPort,
  createRememberedEngine({
    db: createDatabaseOverPort<Directory>(storePort),
    now: systemClock.now,
    giveBack: createGiveBack(),
  }),
);
