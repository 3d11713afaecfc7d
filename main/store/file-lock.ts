import fs from 'node:fs';
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
  /** The same beside others who share it: nobody has it alone meanwhile. */
  tryShare(file: string): boolean;
  release(): void;
}

export function createFileLock(): FileLock {
  let held: Database.Database | null = null;

  function attempt(file: string, take: (db: Database.Database) => void): boolean {
    if (held) return false;
    // Only where it is not there: closing a file that was opened here drops all locks this process has on it (fcntl).
    if (!fs.existsSync(file)) makePrivate(file);
    const db = new Database(file);
    try {
      take(db);
    } catch (cause) {
      db.close();
      if ((cause as { code?: unknown }).code === 'SQLITE_BUSY') return false;
      throw cause;
    }
    held = db;
    return true;
  }

  return {
    tryAcquire: (file) => attempt(file, (db) => db.exec('begin exclusive')),
    tryShare: (file) =>
      attempt(file, (db) => {
        db.exec('begin');
        // Only who reads has the lock of readers.
        db.prepare('select count(*) from sqlite_master').get();
      }),
    release() {
      held?.close();
      held = null;
    },
  };
}
