import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveAccounts } from '../../../main/directory/repository';
import { createDatabaseOverPort } from '../../../main/store/database';
import type { Directory } from '../../../main/store/directory-schema';
import { type DirectoryStore, openDirectory, openingFailure } from '../../../main/store/directory-store';
import { setAside } from '../../../main/store/set-aside';
import { anAccount } from '../../helpers/samples';
import { bundleWorker, newKey, temporaryFolder } from './workspace';

let workerFile: string;
let file: string;
let key: Buffer;

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(() => {
  file = path.join(temporaryFolder(), 'client', 'c.directory.sqlite');
  key = newKey();
});

async function open(): Promise<DirectoryStore> {
  const opened = await openDirectory({ file, key, workerFile });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
const folder = () => path.dirname(file);
const names = () => fs.readdirSync(folder());
const save = ({ db }: Pick<DirectoryStore, 'db'>, name: string) =>
  saveAccounts(db, 'ins_1', [anAccount(1, { name })]);
const saved = ({ db }: Pick<DirectoryStore, 'db'>) => db.selectFrom('account').select('name').execute();

test('a commit is whole and does not wait for the disk: what a power cut takes is read again', async () => {
  const store = await open();
  const ask = async (pragma: string) =>
    Object.values((await sql`pragma ${sql.raw(pragma)}`.execute(store.db)).rows[0] as object)[0];
  expect([await ask('synchronous'), await ask('journal_mode')]).toEqual([1, 'wal']);
  await store.close();
});

test.skipIf(process.platform === 'win32')(
  'C1: neither the directory nor one that was set aside can be read by anybody else, or as plain text',
  async () => {
    const store = await open();
    await save(store, 'CANARY-51ad-plain');
    await store.renew(key);
    await save(store, 'CANARY-51ad-again');
    const files = names();
    expect(files.filter((name) => name.includes('.damaged-')).length).toBeGreaterThan(0);
    expect(files).toEqual(expect.arrayContaining(['c.directory.sqlite', 'c.directory.sqlite-wal']));
    expect(fs.statSync(folder()).mode & 0o777).toBe(0o700);
    for (const name of files) {
      const full = path.join(folder(), name);
      const bytes = fs.readFileSync(full);
      expect([name, fs.statSync(full).mode & 0o777]).toEqual([name, 0o600]);
      for (const secret of ['CANARY-51ad', 'create table', 'SQLite format', key, key.toString('hex')])
        expect([name, bytes.includes(secret)]).toEqual([name, false]);
    }
    await store.close();
  },
);

describe('a file that is renewed', () => {
  test('is empty and has its tables, for those too who were connected before', async () => {
    const store = await open();
    const line = store.port();
    const other = createDatabaseOverPort<Directory>(line);
    await save(store, 'old');
    expect(await saved({ db: other })).toEqual([{ name: 'old' }]);
    const renewing = store.renew(key);
    // Asked while there are no tables yet, it waits for them. Lines overtake one another: it may also have come before.
    const asked = [saved(store), saved({ db: other })];
    expect(await renewing).toMatchObject({ ok: true, value: expect.stringMatching(/\.damaged-.*\.sqlite$/) });
    for (const rows of await Promise.all(asked)) expect([[], [{ name: 'old' }]]).toContainEqual(rows);
    await save({ db: other }, 'new');
    expect(await saved(store)).toEqual([{ name: 'new' }]);
    line.close();
    await store.close();
  });

  test('is set aside once, though two programs find it damaged', async () => {
    const [one, two] = [await open(), await open()];
    expect(await one.renew(key)).toMatchObject({ ok: true, value: expect.any(String) });
    await save(one, 'new');
    expect(await two.renew(key)).toEqual({ ok: true, value: null });
    expect(await saved(two)).toEqual([{ name: 'new' }]);
    await Promise.all([one.close(), two.close()]);
  });

  test('waits for a transaction that is going on, whose writing is not lost half way', async () => {
    const store = await open();
    let renewing: Promise<unknown> | undefined;
    await store.db.transaction().execute(async (trx) => {
      renewing = store.renew(key);
      await save({ db: trx }, 'whole');
    });
    await renewing;
    expect(await saved(store)).toEqual([]);
    await store.close();
  });
});

describe('damage on opening', () => {
  const garble = () => fs.writeSync(fs.openSync(file, 'r+'), newKey(), 0, 32, 0);

  test('is what a file says of itself: want of memory and a bug of ours are none', () => {
    const failure = (code: string) => openingFailure(Object.assign(new Error('no'), { code })).error.code;
    const codes = ['SQLITE_ERROR', 'SQLITE_CONSTRAINT_NOTNULL', 'SQLITE_NOMEM', 'SQLITE_LOCKED'];
    expect(codes.map(failure)).toEqual(Array(4).fill('STORE_FAILED'));
    expect(failure('SQLITE_FULL')).toBe('STORE_FULL');
    expect(() => failure('TypeError')).toThrow('no');
  });

  test('a table that is missing from a file that is whole is no damage: nothing is set aside', async () => {
    const store = await open();
    await sql`drop table kysely_migration_lock`.execute(store.db);
    await sql`create table kysely_migration_lock (other text)`.execute(store.db);
    await store.close();
    const bytes = fs.readFileSync(file);
    expect(await openDirectory({ file, key, workerFile })).toMatchObject({ error: { code: 'STORE_FAILED' } });
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
    expect(names().filter((name) => name.includes('.damaged-'))).toEqual([]);
  });

  test('is met by many programs at once: one file is set aside, and all go on with the same new one', async () => {
    await (await open()).close();
    garble();
    const opened = await Promise.all(Array.from({ length: 6 }, open));
    expect(names().filter((name) => /\.damaged-.*\.sqlite$/.test(name))).toHaveLength(1);
    const found = opened.map(({ found: one }) => (typeof one === 'string' ? one : 'set aside'));
    expect(found.sort()).toEqual(['set aside', ...Array(5).fill('whole')]);
    await save(opened[0] as DirectoryStore, 'seen by all');
    for (const store of opened) expect(await saved(store)).toEqual([{ name: 'seen by all' }]);
    await Promise.all(opened.map((store) => store.close()));
  });

  test('is found by many while the file is in use: the same', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, open));
    const renewals = await Promise.all(stores.map((store) => store.renew(key)));
    expect(renewals.filter((one) => one.ok && one.value !== null)).toHaveLength(1);
    expect(renewals.every(({ ok }) => ok)).toBe(true);
    await save(stores[4] as DirectoryStore, 'seen by all');
    for (const store of stores) expect(await saved(store)).toEqual([{ name: 'seen by all' }]);
    await Promise.all(stores.map((store) => store.close()));
  });
});

test('files set aside are kept, all of them, with all that belongs to them', () => {
  fs.mkdirSync(folder());
  const times = [1, 2, 3, 4, 5].map((day) => Date.UTC(2026, 10, day));
  for (const now of times) {
    for (const end of ['', '-wal']) fs.writeFileSync(`${file}${end}`, String(now), { mode: 0o600 });
    setAside(file, now);
  }
  fs.writeFileSync(path.join(folder(), 'c.sqlite'), 'the workspace', { mode: 0o600 });
  expect(names().sort()).toEqual([
    ...[1, 2, 3, 4, 5].flatMap((day) => [
      `c.directory.damaged-2026-11-0${day}T00-00-00.000Z.sqlite`,
      `c.directory.damaged-2026-11-0${day}T00-00-00.000Z.sqlite-wal`,
    ]),
    'c.sqlite',
  ]);
});
