import { Worker } from 'node:worker_threads';
import { createTurn } from '../kernel/in-turn';
import { connect } from '../kernel/worker-rpc';
import type { AgeMethods, Opened } from './worker';

/**
 * Files of the age format under a passphrase (scrypt, then ChaCha20-Poly1305), which `age` itself opens too. Made and
 * opened in a thread of its own that ends afterwards: stretching the passphrase takes about a second and 256 MB, on
 * purpose.
 */
export interface Age {
  seal(text: string, passphrase: string): Promise<Uint8Array>;
  open(bytes: Uint8Array, passphrase: string): Promise<Opened>;
}

const INTRO = 'age-encryption.org/v1\n';

/** Whether these are the bytes of an age file. */
export function isAge(bytes: Uint8Array): boolean {
  return startsWith(bytes, INTRO);
}

/** Whether a passphrase opens it, and not the key of somebody. */
export function isUnderPassphrase(bytes: Uint8Array): boolean {
  return startsWith(bytes, `${INTRO}-> scrypt `);
}

/** @param workerFile the bundled `transfer/worker.ts` */
export function createAge(workerFile: string): Age {
  /** One at a time: each takes its 256 MB. */
  const inTurn = createTurn();
  async function within<T>(work: (methods: Pick<AgeMethods, keyof AgeMethods>) => Promise<T>): Promise<T> {
    const worker = new Worker(workerFile, { name: 'age' });
    try {
      return await work(connect<AgeMethods>(worker));
    } finally {
      await worker.terminate();
    }
  }
  return {
    seal: (text, passphrase) =>
      inTurn(() => within((age) => age.seal(new TextEncoder().encode(text), passphrase))),
    open: (bytes, passphrase) => inTurn(() => within((age) => age.open(bytes, passphrase))),
  };
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}
