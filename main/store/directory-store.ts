import fs from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { type Err, err, ok, type Result } from '../kernel/result';
import { createDatabaseOverPort, type OpenStore, openDatabase, type Store, storeFailure } from './database';
import type { Directory } from './directory-schema';
import { directoryMigrations, migrate } from './migrations';
import { setAside } from './set-aside';
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
}

/**
 * Opens or makes the directory; a file that cannot be read is set aside. A power cut may take the last commits (`normal`),
 * never half of one: what is lost is read again, and a reading need not wait for the disk. Fails with WORKSPACE_NEWER,
 * WORKSPACE_BUSY, STORE_FULL or STORE_FAILED.
 */
export async function openDirectory(options: OpenStore, now = Date.now()): Promise<Result<DirectoryStore>> {
  const { file } = options;
  const before = fs.statSync(file, { throwIfNoEntry: false });
  const isNew = (before?.size ?? 0) === 0;
  const opened = await open(options);
  if (opened.ok) return ok(directoryStore(opened.value, isNew ? 'new' : 'whole'));
  if (opened.error.code !== 'WORKSPACE_DAMAGED') return opened;
  let aside: string;
  try {
    // Another process may have met the same damage and begun a new file by now: that one is good.
    if (fs.statSync(file, { throwIfNoEntry: false })?.ino !== before?.ino) return reopen(options, 'whole');
    aside = setAside(file, now);
  } catch (cause) {
    return storeFailure(cause);
  }
  return reopen(options, { setAside: aside });
}

async function reopen(options: OpenStore, found: DirectoryStore['found']): Promise<Result<DirectoryStore>> {
  const again = await open(options);
  if (again.ok) return ok(directoryStore(again.value, found));
  return again.error.code === 'WORKSPACE_DAMAGED' ? err('STORE_FAILED') : again;
}

/**
 * What is damaged can make SQLite say that a table is not there or that a rule is broken; that they are ours was true
 * when it was written. Want of memory and the like are no damage.
 */
async function open(options: OpenStore) {
  try {
    return await openDatabase<Directory>(options, { migrations: directoryMigrations, durability: 'normal' });
  } catch (cause) {
    return openingFailure(cause);
  }
}

/** What an error on opening means. */
export function openingFailure(cause: unknown): Err {
  const code = String((cause as { code?: unknown }).code);
  if (/^SQLITE_(ERROR|CONSTRAINT)/.test(code)) return err('WORKSPACE_DAMAGED');
  if (code.startsWith('SQLITE_')) return err('STORE_FAILED');
  throw cause;
}

type Opened = Extract<Awaited<ReturnType<typeof open>>, { readonly ok: true }>['value'];

function directoryStore(opened: Opened, found: DirectoryStore['found']): DirectoryStore {
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
    async renew(key) {
      try {
        const aside = await remote.renew(Buffer.from(key).toString('hex'), Date.now());
        try {
          await migrate(ownDb, directoryMigrations);
        } finally {
          await remote.renewed();
        }
        return ok(aside);
      } catch (cause) {
        return storeFailure(cause);
      }
    },
  };
}
