import fs from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { sql } from 'kysely';
import { type Err, err, ok, type Result } from '../kernel/result';
import { isDamage } from './damage';
import {
  createDatabaseOverPort,
  keyText,
  type OpenedDatabase,
  type OpenStore,
  type Store,
  startStore,
  storeFailure,
} from './database';
import type { Directory } from './directory-schema';
import { directoryMigrations, migrate } from './migrations';
import type { Salvaged, SalvageOf } from './salvage';
import { filesSetAside, removeSetAside } from './set-aside';
import type { DamageTold } from './worker';

/**
 * A client's directory, open. What it holds can be read again from the servers, so a damaged file is no reason to stop:
 * it is set aside, and a new one begun in its place.
 */
export interface DirectoryStore extends Store<Directory> {
  /** How the file was found: `new` when there was none, or an empty one. */
  readonly found: 'whole' | 'new' | { readonly setAside: string };
  /** Calls back when SQLite finds the file damaged while it is open. Once, until it has been renewed. */
  onDamage(listener: () => void): void;
  /**
   * Sets the file aside and begins a new one in its place; who asks meanwhile waits. Resolves with the name of the file
   * set aside, or null when another process has done so already. Fails with STORE_FULL or STORE_FAILED.
   *
   * @param key 32 bytes; not kept
   */
  renew(key: Uint8Array): Promise<Result<string | null>>;
  /** The files that were set aside, newest first. */
  filesSetAside(): readonly string[];
  /** Deletes one of them, by its name. */
  removeSetAside(aside: string): void;
  /**
   * Copies the history that can still be read out of a file that was set aside. What has been copied before stays. Fails with
   * STORE_FULL or STORE_FAILED; with WORKSPACE_DAMAGED when nothing of it can be read.
   *
   * @param key 32 bytes; not kept
   */
  salvage(aside: string, key: Uint8Array, of: SalvageOf): Promise<Result<Salvaged>>;
}

/**
 * Opens or makes the directory; a damaged file is set aside. A power cut may take the last commits (`normal`), never half
 * of one: what is lost is read again, and a reading need not wait for the disk. Fails with WORKSPACE_NEWER, WORKSPACE_BUSY,
 * STORE_FULL or STORE_FAILED, and leaves the file as it was.
 */
export async function openDirectory(options: OpenStore, now = Date.now()): Promise<Result<DirectoryStore>> {
  const isNew = (fs.statSync(options.file, { throwIfNoEntry: false })?.size ?? 0) === 0;
  const store = startStore<Directory>(options.workerFile);
  try {
    const found = await openOrRenew(store, options.file, keyText(options.key), now);
    if (found !== 'newer')
      return ok(directoryStore(store, options.file, found === 'whole' && isNew ? 'new' : found));
    await store.close();
    return err('WORKSPACE_NEWER');
  } catch (cause) {
    await store.close();
    return openingFailure(cause);
  }
}

async function openOrRenew(
  { db, remote }: Opened,
  file: string,
  key: string,
  now: number,
): Promise<'whole' | 'newer' | { readonly setAside: string }> {
  try {
    await remote.open(file, key, 'normal');
    return (await migrate(db, directoryMigrations)) === 'newer' ? 'newer' : 'whole';
  } catch (cause) {
    if (!(await isProven(cause, remote))) throw cause;
  }
  const aside = await renewed({ db, remote }, key, now);
  return aside === null ? 'whole' : { setAside: aside };
}

/**
 * Whether a failure on opening shows that the file is damaged. What is damaged can make SQLite say that a table is not there
 * or that a rule is broken, but so can a bug of ours: then the file itself has to say that it is not whole.
 */
async function isProven(cause: unknown, remote: Opened['remote']): Promise<boolean> {
  if (isDamage(cause)) return true;
  const { code } = cause as { code?: unknown };
  if (typeof code !== 'string' || !/^SQLITE_(ERROR|CONSTRAINT)/.test(code)) return false;
  return !(await remote.isWhole().catch(() => true));
}

/** Puts a new file with its tables in the place of the old one. */
async function renewed(
  { db, remote }: Pick<Opened, 'db' | 'remote'>,
  key: string,
  now: number,
): Promise<string | null> {
  const aside = await remote.renew(key, now);
  try {
    await migrate(db, directoryMigrations);
    if (aside !== null) await numberFrom(db, now);
  } finally {
    await remote.renewed();
  }
  return aside;
}

/**
 * A new file numbers its changes and snapshots upwards from the time, in ms, and so above all numbers of the file whose place
 * it takes: what is salvaged from that one fits in before them.
 */
async function numberFrom(db: Opened['db'], now: number): Promise<void> {
  for (const table of ['snapshot', 'change'])
    await sql`insert into sqlite_sequence (name, seq) select ${table}, ${now}
      where not exists (select 1 from sqlite_sequence where name = ${table})`.execute(db);
}

/** What an error on opening means: whatever SQLite says that is no damage, want of memory say, is a failure to tell. */
export function openingFailure(cause: unknown): Err {
  const code = String((cause as { code?: unknown }).code);
  const isOther = code.startsWith('SQLITE_') && !/^SQLITE_(FULL|IOERR|BUSY)/.test(code);
  return isOther ? err('STORE_FAILED') : storeFailure(cause);
}

type Opened = OpenedDatabase<Directory>;

function directoryStore(opened: Opened, file: string, found: DirectoryStore['found']): DirectoryStore {
  const { db: ownDb, remote, worker } = opened;
  // Over a port like everybody else: the owner's own statements do not wait while the file is renewed.
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ attach: port1 }, [port1]);
  return {
    db: createDatabaseOverPort<Directory>(port2),
    found,
    port: opened.port,
    async close() {
      await opened.close();
      port2.close();
    },
    onDamage(listener) {
      worker.on('message', (message: Partial<DamageTold>) => {
        if (message?.damaged === true) listener();
      });
    },
    filesSetAside: () => filesSetAside(file),
    removeSetAside: (aside) => removeSetAside(file, aside),
    async salvage(aside, key, of) {
      try {
        return ok(await remote.salvage(aside, keyText(key), of));
      } catch (cause) {
        return storeFailure(cause);
      }
    },
    async renew(key) {
      try {
        return ok(await renewed({ db: ownDb, remote }, keyText(key), Date.now()));
      } catch (cause) {
        return storeFailure(cause);
      }
    },
  };
}
