import { MessagePort, parentPort } from 'node:worker_threads';
import { serve } from '../kernel/worker-rpc';
import { type Connection, type Durability, openEncrypted } from './connection';
import { createFileLock } from './file-lock';
import { createSession, type StoreMethods } from './session';
import { createTurns } from './turns';

/** What the thread that started the worker may ask besides SQL. */
export interface OwnerMethods extends StoreMethods {
  /** Opens the file, before anything else is asked. The key is hex; it is kept nowhere but in libsql. */
  open(file: string, key: string, durability: Durability): void;
  /** One try at the lock between processes; true when it is ours. */
  tryLock(file: string): boolean;
  unlock(): void;
  /** Rolls back what is open and closes the files. */
  close(): void;
}

if (!parentPort) throw new Error('the store runs in a worker thread');

const turns = createTurns();
const lock = createFileLock();
let opened: Connection | null = null;

/** The file as the sessions see it: they are made before it is open. */
const connection: Connection = {
  run: (sql, parameters) => database().run(sql, parameters),
  get inTransaction() {
    return opened?.inTransaction ?? false;
  },
  close: () => database().close(),
};

function database(): Connection {
  if (!opened) throw new Error('no file is open');
  return opened;
}

const owner: OwnerMethods = {
  ...createSession(connection, turns).methods,
  open(file, key, durability) {
    opened = openEncrypted(file, key, durability);
  },
  tryLock: (file) => lock.tryAcquire(file),
  unlock: () => lock.release(),
  close() {
    lock.release();
    opened?.close();
    opened = null;
  },
};
serve(parentPort, owner);

// A port for another worker comes beside the calls, because a port has to be handed over, not copied.
parentPort.on('message', (message: { readonly attach?: unknown }) => {
  const port = message?.attach;
  if (!(port instanceof MessagePort)) return;
  const session = createSession(connection, turns);
  port.on('close', () => session.end());
  serve(port, session.methods);
});
