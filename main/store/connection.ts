import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** What one statement did. `rows` is empty for statements that answer none; the counts are null for those that do. */
export interface StatementResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly changes: number | null;
  readonly lastInsertRowid: number | bigint | null;
}

/** One open database file. Everything here is synchronous: it lives in the store worker. */
export interface Connection {
  run(sql: string, parameters: readonly unknown[]): StatementResult;
  readonly inTransaction: boolean;
  close(): void;
}

/** libsql takes these, though its types do not say so. */
interface EncryptedOptions extends Database.Options {
  readonly encryptionCipher: string;
  readonly encryptionKey: string;
}

/**
 * `full`: a commit that returned survives a power cut. `normal`: a power cut may take the last commits, each whole; what
 * a killed program had committed stays in both (sqlite.org/pragma.html#pragma_synchronous, WAL mode).
 */
export type Durability = 'full' | 'normal';

/** How long a statement waits for another process (the command line, a second window) that is writing. */
const busyMilliseconds = 5_000;

/**
 * Opens the encrypted file, or makes it. Nobody but the user may read it: the file is 0600 before the first byte is
 * written (SQLite gives `-wal` and `-shm` the mode of the main file) and its folder 0700.
 * Throws libsql's error: `SQLITE_NOTADB` for another key or another kind of file.
 *
 * @param key 32 bytes as hex. It is a string because libsql takes no other; strings cannot be wiped.
 */
export function openEncrypted(file: string, key: string, durability: Durability): Connection {
  makePrivate(file);
  const options: EncryptedOptions = {
    encryptionCipher: 'aes256cbc',
    encryptionKey: key,
    timeout: busyMilliseconds,
  };
  const db = new Database(file, options);
  try {
    // WAL: readers never wait for a writer of another process.
    for (const pragma of [
      `busy_timeout = ${busyMilliseconds}`,
      'journal_mode = WAL',
      `synchronous = ${durability}`,
      'foreign_keys = ON',
      // What a query sorts or keeps for a while must not reach the disk in the clear.
      'temp_store = MEMORY',
      // What is deleted is overwritten in the file, at once and for good: a purge that leaves it in free pages purges nothing.
      'secure_delete = ON',
    ]) {
      db.prepare(`pragma ${pragma}`).all();
    }
    db.prepare('select count(*) from sqlite_master').all();
  } catch (cause) {
    db.close();
    throw cause;
  }
  return {
    run(sql, parameters) {
      const statement = db.prepare(sql);
      const values = parameters.map(bindable);
      if (statement.reader)
        return {
          rows: statement.all(values) as StatementResult['rows'],
          changes: null,
          lastInsertRowid: null,
        };
      const { changes, lastInsertRowid } = statement.run(values);
      return { rows: [], changes, lastInsertRowid };
    },
    get inTransaction() {
      return db.inTransaction;
    },
    close: () => {
      db.close();
    },
  };
}

/** The folder 0700 and the file 0600, made when they are not there. Windows keeps the rights of the user's profile. */
export function makePrivate(file: string): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  if (process.platform === 'win32') return;
  fs.chmodSync(folder, 0o700);
  fs.chmodSync(file, 0o600);
}

/**
 * libsql aborts the whole process on a boolean and cuts text at a NUL, without a word in both cases (0.5.29, tried).
 * The first is a bug of ours and thrown; the second can come from a server, so the NUL becomes U+FFFD.
 */
function bindable(value: unknown): SqlValue {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  if (value === null || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array)
    return value;
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`);
}
