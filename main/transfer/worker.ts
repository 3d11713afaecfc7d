import { webcrypto } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { Decrypter, Encrypter } from 'age-encryption';
import { serve } from '../kernel/worker-rpc';

// Node 18, which is inside Electron 25, has no global `crypto`; the library takes its random numbers from there, at the
// first use. The one place that sets it.
globalThis.crypto ??= webcrypto as Crypto;

/** How an attempt to open a file ended. */
export type Opened =
  | { readonly state: 'open'; readonly bytes: Uint8Array }
  | { readonly state: 'wrong-passphrase' | 'damaged' };

export type AgeMethods = {
  seal(bytes: Uint8Array, passphrase: string): Promise<Uint8Array>;
  open(bytes: Uint8Array, passphrase: string): Promise<Opened>;
};

if (!parentPort) throw new Error('age works in a worker thread');

const methods: AgeMethods = {
  seal(bytes, passphrase) {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    return encrypter.encrypt(bytes);
  },
  async open(bytes, passphrase) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    try {
      return { state: 'open', bytes: await decrypter.decrypt(bytes) };
    } catch (cause) {
      // The library has no kinds of errors; this is the one that says the passphrase fits no recipient.
      const wrong = cause instanceof Error && /no identity matched/.test(cause.message);
      return { state: wrong ? 'wrong-passphrase' : 'damaged' };
    }
  },
};
serve(parentPort, methods);
