import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Kysely } from 'kysely';
import { type Clock, systemClock } from '../kernel/clock';
import { type Err, err, ok, type Result } from '../kernel/result';
import { connect, type Remote } from '../kernel/worker-rpc';
import type { Durability } from './connection';
import { workerDialect } from './dialect';
import { createLock, type WorkspaceLock } from './lock';
import { type Migrations, migrate, workspaceMigrations } from './migrations';
import type { Workspace } from './schema';
import type { StoreMethods } from './session';
import type { OwnerMethods } from './worker';

/** One file of a client, open. `Tables` says which. */
export interface Store<Tables> {
  /** Inside a transaction use only what it hands out: a query through `db` there waits for ever. */
  readonly db: Kysely<Tables>;
  /** A line to the store for another worker thread: post it there (`transferList`) and call `createDatabaseOverPort`. */
  port(): MessagePort;
  /** Rolls back what is open, drops the lock, closes the file and ends the worker. The store is of no use afterwards. */
  close(): Promise<void>;
}

export interface WorkspaceStore extends Store<Workspace> {
  /** Kept while a run executes or is recovered, so that two processes never do so at once. */
  readonly lock: WorkspaceLock;
}

export interface OpenStore {
  /** The file; its folder is made when missing. */
  readonly file: string;
  /** 32 bytes. Not kept: the caller wipes them. */
  readonly key: Uint8Array;
  /** The bundled `store/worker.ts`. */
  readonly workerFile: string;
}

export interface OpenWorkspace extends OpenStore {
  /** Shared with all who have the client open, for as long as it is; null for who has that file alone. */
  readonly inUse?: string | null;
  readonly clock?: Clock;
}

/**
 * Opens or makes the workspace. A commit that has returned survives a power cut (`full`): "no intent in the journal, no
 * change" rests on it. Fails as `openDatabase` does, and with CLIENT_CLOSING while somebody has `inUse` alone.
 */
export async function openWorkspace(options: OpenWorkspace): Promise<Result<WorkspaceStore>> {
  const { file, clock = systemClock, inUse = null } = options;
  const opened = await openDatabase<Workspace>(options, {
    migrations: workspaceMigrations,
    durability: 'full',
    enter: async (remote) => inUse === null || (await isShared(remote, inUse, clock)),
  });
  if (!opened.ok) return opened;
  const { remote, worker: _, ...store } = opened.value;
  return ok({ ...store, lock: createLock({ remote, file: `${file}.lock`, clock }) });
}

/** Who has it alone for a moment, to look what a crash has left, is waited for. */
async function isShared(remote: Remote<OwnerMethods>, file: string, clock: Clock): Promise<boolean> {
  for (let left = 20; ; left--) {
    if (await remote.tryUse(file)) return true;
    if (left === 0) return false;
    await clock.wait(100);
  }
}

export interface OpenedDatabase<Tables> extends Store<Tables> {
  readonly remote: Remote<OwnerMethods>;
  readonly worker: Worker;
}

/**
 * Opens or makes a file in a thread of its own and brings its tables up to date. Fails with WORKSPACE_DAMAGED (another
 * key, or no such file: encrypted pages do not tell the two apart), WORKSPACE_NEWER, WORKSPACE_BUSY, STORE_FULL or
 * STORE_FAILED, and leaves the file as it was.
 */
export async function openDatabase<Tables>(
  { file, key, workerFile }: OpenStore,
  {
    migrations,
    durability,
    enter = async () => true,
  }: {
    readonly migrations: Migrations;
    readonly durability: Durability;
    /** Asked before the file is touched: false where it must not be. */
    readonly enter?: (remote: Remote<OwnerMethods>) => Promise<boolean>;
  },
): Promise<Result<OpenedDatabase<Tables>>> {
  const store = startStore<Tables>(workerFile);
  try {
    if (!(await enter(store.remote))) {
      await store.close();
      return err('CLIENT_CLOSING');
    }
    await store.remote.open(file, keyText(key), durability);
    if ((await migrate(store.db, migrations)) === 'current') return ok(store);
    await store.close();
    return err('WORKSPACE_NEWER');
  } catch (cause) {
    await store.close();
    return storeFailure(cause);
  }
}

/** The thread of a store, with no file open yet. */
export function startStore<Tables>(workerFile: string): OpenedDatabase<Tables> {
  const worker = new Worker(workerFile, { name: 'store' });
  const remote = connect<OwnerMethods>(worker);
  return {
    db: new Kysely<Tables>({ dialect: workerDialect(remote) }),
    remote,
    worker,
    port() {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ attach: port1 }, [port1]);
      return port2;
    },
    async close() {
      await remote.close().catch(() => undefined); // a worker that has died has closed its files too
      await worker.terminate();
    },
  };
}

/** A key as libsql takes it. */
export function keyText(key: Uint8Array): string {
  if (key.length !== 32) throw new Error('the key of a store has 32 bytes');
  return Buffer.from(key).toString('hex');
}

/** The same database as seen from another worker thread, over a port of `Store.port()`. */
export function createDatabaseOverPort<Tables>(port: MessagePort): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: workerDialect(connect<StoreMethods>(port)) });
}

/**
 * What an error of the store means to the user. SQLite's codes come with the error across the thread.
 * An error that is none of the world's doing (wrong SQL, a broken rule of a table) is a bug and thrown on.
 */
export function storeFailure(cause: unknown): Err {
  const code = codeOf(cause);
  // SHMSIZE: the file that readers and writers share has no room to grow, which is how opening fails on a full disk.
  if (/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/.test(code)) return err('STORE_FULL');
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return err('WORKSPACE_DAMAGED');
  if (code.startsWith('SQLITE_BUSY')) return err('WORKSPACE_BUSY');
  if (
    /^(SQLITE_(IOERR|READONLY|CANTOPEN|PERM|AUTH|NOLFS|PROTOCOL)|TRANSACTION_ENDED$|WORKER_ENDED$)/.test(code)
  ) {
    return err('STORE_FAILED');
  }
  if (/^E(ACCES|PERM|ROFS|IO|NOENT|NOTDIR|EXIST|ISDIR|MFILE|NFILE|FBIG|BUSY)$/.test(code))
    return err('STORE_FAILED');
  throw cause;
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const { code } = cause as { code?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // libsql gives no code when the file cannot be opened at all, only: ConnectionFailed("Unable to open … : 14").
  return cause.message.startsWith('ConnectionFailed(') ? 'SQLITE_CANTOPEN' : '';
}
