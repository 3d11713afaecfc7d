import { Worker } from 'node:worker_threads';
import { connect } from '../kernel/worker-rpc';
import type { SiteKey } from './people';
import type { DemoMethods, DemoWorkerData } from './worker';

/** The three servers of the made-up company, on this computer alone. They live in a thread of their own. */
export interface DemoWorld {
  readonly addresses: Readonly<Record<SiteKey, string>>;
  /** What somebody else does there once they have been looked at. Answers whether it happened now: it does once. */
  meanwhile(): Promise<boolean>;
  stop(): Promise<void>;
}

/** @param workerFile the bundled `demo/worker.ts` */
export async function startDemoWorld(workerFile: string, data: DemoWorkerData): Promise<DemoWorld> {
  const worker = new Worker(workerFile, { name: 'demo', workerData: data });
  const remote = connect<DemoMethods>(worker);
  try {
    const addresses = await remote.start();
    return {
      addresses,
      meanwhile: () => remote.meanwhile(),
      async stop() {
        await remote.stop();
        await worker.terminate();
      },
    };
  } catch (cause) {
    await worker.terminate();
    throw cause;
  }
}
