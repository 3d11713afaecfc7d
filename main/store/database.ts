import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Kysely } from 'kysely';
import { type Clock, systemClock } from '../kernel/clock';
import { type Err, err, ok, type Result } from '../kernel/result';
import { connect } from '../kernel/worker-rpc';
import { workerDialect } from './dialect';
import { createLock, type WorkspaceLock } from './lock';
import { migrate } from './migrations';
import type { Workspace } from './schema';
import type { StoreMethods } from './session';
import type { OwnerMethods } from './worker';

/** One client's data, open. */
export interface WorkspaceStore {
  /** Inside a transaction use only what it hands out: a query through `db` there waits for ever. */
  readonly db: Kysely<Workspace>;
  /** Kept while a run executes or is recovered, so that two processes never do so at once. */
  readonly lock: WorkspaceLock;
  /** A line to the store for another worker thread: post it there (`transferList`) and call `createDatabaseOverPort`. */
  port(): MessagePort;
  /** Rolls back what is open, drops the lock, closes the file and ends the worker. The store is of no use afterwards. */
  close(): Promise<void>;
}

export interface OpenWorkspace {
  /** The file; its folder is made when missing. */
  readonly file: string;
  /** 32 bytes. Not kept: the caller wipes them. */
  readonly key: Uint8Array;
  /** The bundled `store/worker.ts`. */
  readonly workerFile: string;
  readonly clock?: Clock;
}

/**
 * Opens or makes the workspace and brings its tables up to date. Fails with WORKSPACE_DAMAGED (another key, or not a
 * workspace: encrypted pages do not tell the two apart), WORKSPACE_NEWER, WORKSPACE_BUSY, STORE_FULL or STORE_FAILED,
 * and leaves the file as it was.
 */
export async function openWorkspace(options: OpenWorkspace): Promise<Result<WorkspaceStore>> {
  const { file, key, workerFile, clock = systemClock } = options;
  if (key.length !== 32) throw new Error('a workspace key has 32 bytes');
  const worker = new Worker(workerFile, { name: 'store' });
  const remote = connect<OwnerMethods>(worker);
  const close = async () => {
    await remote.close().catch(() => undefined); // a worker that has died has closed its files too
    await worker.terminate();
  };
  try {
    await remote.open(file, Buffer.from(key).toString('hex'));
    const db = new Kysely<Workspace>({ dialect: workerDialect(remote) });
    if ((await migrate(db)) === 'newer') {
      await close();
      return err('WORKSPACE_NEWER');
    }
    return ok({
      db,
      lock: createLock({ remote, file: `${file}.lock`, clock }),
      port() {
        const { port1, port2 } = new MessageChannel();
        worker.postMessage({ attach: port1 }, [port1]);
        return port2;
      },
      close,
    });
  } catch (cause) {
    await close();
    return storeFailure(cause);
  }
}

/** The same database as seen from another worker thread, over a port of `WorkspaceStore.port()`. */
export function createDatabaseOverPort(port: MessagePort): Kysely<Workspace> {
  return new Kysely<Workspace>({ dialect: workerDialect(connect<StoreMethods>(port)) });
}

/**
 * What an error of the store means to the user. SQLite's codes come with the error across the thread.
 * An error that is none of the world's doing (wrong SQL, a broken rule of a table) is a bug and thrown on.
 */
export function storeFailure(cause: unknown): Err {
  const code = codeOf(cause);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return err('STORE_FULL');
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return err('WORKSPACE_DAMAGED');
  if (code.startsWith('SQLITE_BUSY')) return err('WORKSPACE_BUSY');
  if (
    /^(SQLITE_(IOERR|READONLY|CANTOPEN|PERM|AUTH|NOLFS|PROTOCOL)|TRANSACTION_ENDED$|WORKER_ENDED$)/.test(code)
  ) {
    return err('STORE_FAILED');
  }
  if (/^E(ACCES|PERM|ROFS|IO|NOENT|NOTDIR|EXIST|ISDIR|MFILE|NFILE|FBIG)$/.test(code))
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
