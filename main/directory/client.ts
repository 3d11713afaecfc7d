import { type MessagePort, Worker } from 'node:worker_threads';
import { connect } from '../kernel/worker-rpc';
import type { DirectoryEngine } from './port';
import type { DirectoryMethods } from './remembered-engine';
import type { DirectoryWorkerData } from './worker';

/** The directory in its own thread. */
export type DirectoryThread = DirectoryEngine & {
  /** Waits for what is being written, then ends the thread. Calls that come later are rejected. */
  stop(): Promise<void>;
};

export interface StartDirectory {
  /** The bundled `directory/worker.ts`. */
  readonly workerFile: string;
  /** A line to the store, handed over to the thread. */
  readonly storePort: MessagePort;
}

/**
 * Room for what was just made, in MB. A page is garbage as soon as its accounts are columns, but with little room it is
 * looked through before that, again and again. It is given back when the thread rests (kernel/give-back.ts).
 */
const youngMost = 48;

/** Starts the thread; resolves when it answers, rejects when it cannot be started. */
export async function startDirectoryEngine({
  workerFile,
  storePort,
}: StartDirectory): Promise<DirectoryThread> {
  const worker = new Worker(workerFile, {
    name: 'directory',
    workerData: { storePort } satisfies DirectoryWorkerData,
    transferList: [storePort],
    resourceLimits: { maxYoungGenerationSizeMb: youngMost },
  });
  const remote = connect<DirectoryMethods>(worker, ['prepareReading', 'putPage', 'reconcile', 'integrity']);
  await remote.settle();
  const stop = async () => {
    await remote.settle().catch(() => undefined); // a thread that has died writes nothing any more
    await worker.terminate();
  };
  const thread: DirectoryEngine = remote;
  return new Proxy(thread as DirectoryThread, {
    get: (target, name) => (name === 'stop' ? stop : Reflect.get(target, name)),
  });
}
