import Database from 'libsql';
import { makePrivate } from './connection';

/**
 * A lock between processes that the kernel drops when its holder dies (security B5): an exclusive transaction on an
 * empty SQLite file, which SQLite makes of file locks (fcntl; LockFileEx on Windows). A file with a process number in
 * it would outlive a crash and lie.
 */
export interface FileLock {
  /** One try, without waiting: the thread that holds the store must not sleep. False when anybody has it, we included. */
  tryAcquire(file: string): boolean;
  release(): void;
}

export function createFileLock(): FileLock {
  let held: Database.Database | null = null;
  return {
    tryAcquire(file) {
      if (held) return false;
      makePrivate(file);
      const db = new Database(file);
      try {
        db.exec('begin exclusive');
      } catch (cause) {
        db.close();
        if ((cause as { code?: unknown }).code === 'SQLITE_BUSY') return false;
        throw cause;
      }
      held = db;
      return true;
    },
    release() {
      held?.close();
      held = null;
    },
  };
}
