import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MessagePort, parentPort } from 'node:worker_threads';
import { serve } from '../kernel/worker-rpc';
import { type Connection, type Durability, openEncrypted } from './connection';
import { DamagedFile, isDamage } from './damage';
import { createFileLock } from './file-lock';
import { type Salvaged, type SalvageOf, salvageHistory } from './salvage';
import { createSession, type StoreMethods } from './session';
import { copyToRead, setAside } from './set-aside';
import { createTurns, type Turns } from './turns';

/** What the thread that started the worker may ask besides SQL. */
export interface OwnerMethods extends StoreMethods {
  /** Opens the file, before anything else is asked. The key is hex; it is kept nowhere but in libsql. */
  open(file: string, key: string, durability: Durability): void;
  /** False when SQLite finds that the open file is not as it was written. Reads all of it. */
  isWhole(): boolean;
  /**
   * Sets the damaged file aside, opened or not, and opens a new one in its place, for all ports. Whatever they ask waits
   * until `renewed` has been called: a new file has no tables. Resolves with the name of the file set aside; null when
   * another process has replaced it already, and that one was opened.
   */
  renew(key: string, now: number): Promise<string | null>;
  renewed(): void;
  /** Copies the history that can still be read out of a file that was set aside, by its name, into the open one. */
  salvage(aside: string, key: string, of: SalvageOf): Promise<Salvaged>;
  /** One try at the lock between processes; true when it is ours. */
  tryLock(file: string): boolean;
  unlock(): void;
  /** Says until the end that the client is open, in a file of its own; false when somebody has that alone. */
  tryUse(file: string): boolean;
  /** Rolls back what is open and closes the files. */
  close(): void;
}

/** Sent beside the answers when SQLite finds the file damaged. */
export interface DamageTold {
  readonly damaged: true;
}

if (!parentPort) throw new Error('the store runs in a worker thread');

const turns = createTurns();
const lock = createFileLock();
const using = createFileLock();
/** Held while a file is replaced: another process would set aside what has just been put in its place. */
const replacing = createFileLock();
const replacingMs = { most: 5_000, betweenTries: 20 };
let opened: Connection | null = null;
/** What was opened, or was to be, and which file that was: another process may put another one in its place. */
let place: {
  readonly file: string;
  readonly inode: number | null;
  readonly durability: Durability;
} | null = null;
/** Told once of each file. */
let damageTold = false;
let endRenewing: (() => void) | null = null;

/** The file as the sessions see it: they are made before it is open. */
const connection: Connection = {
  run(sql, parameters) {
    try {
      return database().run(sql, parameters);
    } catch (cause) {
      if (!isDamage(cause)) throw cause;
      if (!damageTold) parentPort?.postMessage({ damaged: true } satisfies DamageTold);
      damageTold = true;
      throw new DamagedFile((cause as Error).message);
    }
  },
  get inTransaction() {
    return opened?.inTransaction ?? false;
  },
  close: () => database().close(),
};

function database(): Connection {
  if (!opened) throw Object.assign(new Error('no file is open'), { code: 'SQLITE_CANTOPEN' });
  return opened;
}

function open(file: string, key: string, durability: Durability): void {
  place = { file, durability, inode: inodeOf(file) };
  opened = openEncrypted(file, key, durability);
  place = { file, durability, inode: inodeOf(file) };
  damageTold = false;
}

function inodeOf(file: string): number | null {
  return fs.statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}

/** Does what only one process may do at a time. */
async function alone<T>(file: string, work: () => T): Promise<T> {
  for (let waited = 0; !replacing.tryAcquire(`${file}.lock`); waited += replacingMs.betweenTries) {
    if (waited >= replacingMs.most)
      throw Object.assign(new Error('another process replaces the file'), { code: 'SQLITE_BUSY' });
    await setTimeout(replacingMs.betweenTries);
  }
  try {
    return work();
  } finally {
    replacing.release();
  }
}

/** The owner's own statements go on while a file is renewed: they make the tables. */
const ownTurns: Turns = { take: () => (endRenewing ? Promise.resolve(() => undefined) : turns.take()) };

const owner: OwnerMethods = {
  ...createSession(connection, ownTurns).methods,
  open,
  isWhole() {
    try {
      const { rows } = database().run('pragma integrity_check(1)', []);
      return Object.values(rows[0] ?? {})[0] === 'ok';
    } catch (cause) {
      if (isDamage(cause)) return false;
      throw cause;
    }
  },
  async renew(key, now) {
    const endTurn = await turns.take();
    try {
      if (!place) throw new Error('no file was opened');
      const { file, inode, durability } = place;
      opened?.close();
      opened = null;
      const aside = await alone(file, () => {
        const setAsideAs = inodeOf(file) === inode ? setAside(file, now) : null;
        open(file, key, durability);
        return setAsideAs;
      });
      endRenewing = endTurn;
      return aside;
    } catch (cause) {
      endTurn();
      throw cause;
    }
  },
  async salvage(aside, key, of) {
    if (!place) throw new Error('no file was opened');
    const copied = await copyToRead(path.join(path.dirname(place.file), aside));
    try {
      const from = openEncrypted(copied.file, key, 'normal');
      try {
        return await salvageHistory(from, connection, of, turns);
      } finally {
        from.close();
      }
    } finally {
      await copied.remove();
    }
  },
  renewed() {
    endRenewing?.();
    endRenewing = null;
  },
  tryLock: (file) => lock.tryAcquire(file),
  unlock: () => lock.release(),
  tryUse: (file) => using.tryShare(file),
  close() {
    endRenewing = null;
    lock.release();
    opened?.close();
    opened = null;
    using.release();
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
