import fs from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import Database from 'libsql';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabaseOverPort, openWorkspace } from '../../../main/store/database';
import type { Workspace } from '../../../main/store/schema';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from './workspace';

let workerFile: string;
let file: string;
let key: Buffer;

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(() => {
  file = path.join(temporaryFolder(), 'client', 'workspace.db');
  key = newKey();
});

const open = () => mustOpen({ file, key, workerFile });
const put = (db: Kysely<Workspace>, name: string) =>
  db.insertInto('meta').values({ key: name, value: name }).execute();
const names = async (db: Kysely<Workspace>) =>
  (await db.selectFrom('meta').select('key').orderBy('key').execute()).map((row) => row.key);
const bytesOfFolder = () =>
  Buffer.concat(
    fs.readdirSync(path.dirname(file)).map((name) => fs.readFileSync(path.join(path.dirname(file), name))),
  );

describe('a workspace', () => {
  test('remembers across opening', async () => {
    const first = await open();
    await put(first.db, 'kept');
    await first.close();
    const second = await open();
    expect(await names(second.db)).toEqual(['kept']);
    await second.close();
  });

  test('answers counts of changes as Kysely promises', async () => {
    const { db, close } = await open();
    await put(db, 'a');
    await put(db, 'b');
    const [changed] = await db.updateTable('meta').set({ value: 'x' }).execute();
    expect(changed?.numUpdatedRows).toBe(2n);
    await close();
  });

  test('syncs every commit and holds foreign keys', async () => {
    const { db, close } = await open();
    const ask = async (pragma: string) =>
      Object.values((await sql`pragma ${sql.raw(pragma)}`.execute(db)).rows[0] as object)[0];
    expect(await ask('synchronous')).toBe(2);
    expect(await ask('journal_mode')).toBe('wal');
    expect(await ask('foreign_keys')).toBe(1);
    // Memory: what a query sorts would otherwise lie on the disk in the clear.
    expect(await ask('temp_store')).toBe(2);
    await close();
  });

  test('rolls a failed transaction back', async () => {
    const { db, close } = await open();
    const failing = db.transaction().execute(async (trx) => {
      await put(trx, 'half');
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await names(db)).toEqual([]);
    await close();
  });

  test.skipIf(process.platform === 'win32')('C1: can be read by nobody else', async () => {
    const workspace = await open();
    await put(workspace.db, 'a');
    await workspace.lock.acquire();
    const mode = (name: string) => fs.statSync(name).mode & 0o777;
    const folder = path.dirname(file);
    expect(mode(folder)).toBe(0o700);
    const files = fs.readdirSync(folder);
    expect(files).toEqual(expect.arrayContaining(['workspace.db', 'workspace.db-wal', 'workspace.db-shm']));
    expect(files.map((name) => [name, mode(path.join(folder, name))])).toEqual(
      files.map((name) => [name, 0o600]),
    );
    await workspace.close();
  });

  test('C1: holds no plain text, neither open nor closed, and nothing of the key', async () => {
    const workspace = await open();
    await put(workspace.db, 'CANARY-7c1f-plain');
    const whileOpen = bytesOfFolder();
    await workspace.close();
    for (const bytes of [whileOpen, bytesOfFolder()]) {
      expect(bytes.length).toBeGreaterThan(4096);
      for (const secret of ['CANARY-7c1f', 'create table', 'SQLite format', key, key.toString('hex')]) {
        expect(bytes.includes(secret)).toBe(false);
      }
    }
  });
});

describe('a file that does not open', () => {
  const code = async (with_: Buffer = key) => {
    const opened = await openWorkspace({ file, key: with_, workerFile });
    return opened.ok ? 'opened' : opened.error.code;
  };

  test('another key: WORKSPACE_DAMAGED, and the file stays as it was', async () => {
    const workspace = await open();
    await put(workspace.db, 'mine');
    await workspace.close();
    const before = fs.readFileSync(file);
    expect(await code(newKey())).toBe('WORKSPACE_DAMAGED');
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    expect(await code()).toBe('opened');
  });

  test('no key: libsql says it is not a database', async () => {
    await (await open()).close();
    expect(() => new Database(file).prepare('select * from sqlite_master').all()).toThrow(
      expect.objectContaining({ code: 'SQLITE_NOTADB' }),
    );
  });

  test('some other file: WORKSPACE_DAMAGED, and it stays as it was', async () => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const text = 'These are my notes, not a database. '.repeat(500);
    fs.writeFileSync(file, text);
    expect(await code()).toBe('WORKSPACE_DAMAGED');
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });

  test('tables of a newer version: WORKSPACE_NEWER, and nothing is changed', async () => {
    const { db, close } = await open();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2099')`.execute(db);
    await close();
    expect(await code()).toBe('WORKSPACE_NEWER');
  });

  test('a folder in its place: STORE_FAILED', async () => {
    fs.mkdirSync(file, { recursive: true });
    expect(await code()).toBe('STORE_FAILED');
  });
});

describe('several threads and openers', () => {
  test('a second port sees what the first committed, and waits for an open transaction', async () => {
    const { db, port, close } = await open();
    const line = port();
    const other = createDatabaseOverPort<Workspace>(line);
    let waited: Promise<readonly string[]> | undefined;
    await db.transaction().execute(async (trx) => {
      await put(trx, 'one');
      waited = names(other);
      await put(trx, 'two');
    });
    expect(await waited).toEqual(['one', 'two']);
    line.close();
    await close();
  });

  test('a port that closes in a transaction is rolled back', async () => {
    const { db, port, close } = await open();
    const line = port();
    const abandoned = createDatabaseOverPort<Workspace>(line)
      .transaction()
      .execute(async (trx) => {
        await put(trx, 'half');
        line.close();
        await put(trx, 'never');
      });
    await expect(abandoned).rejects.toMatchObject({ code: 'WORKER_ENDED' });
    expect(await names(db)).toEqual([]);
    await close();
  });

  test('two that open a new workspace at the same moment both find all tables', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    await put(one.db, 'one');
    await put(two.db, 'two');
    expect(await names(one.db)).toEqual(['one', 'two']);
    await Promise.all([one.close(), two.close()]);
  });

  test('calls after closing fail instead of hanging', async () => {
    const { db, close } = await open();
    await close();
    await expect(names(db)).rejects.toThrow();
  });
});
