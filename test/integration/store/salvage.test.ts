import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DirectoryStore, openDirectory } from '../../../main/store/directory-store';
import { bundleWorker, newKey, temporaryFolder } from './workspace';

const one = 'ins_1111111111111111';
const gone = 'ins_2222222222222222';
const of = { instanceIds: [one], kinds: ['disabled', 'enabled'], now: '2026-04-01T08:00:00.000Z' };
const pageSize = 4096;

let workerFile: string;
let file: string;
let key: Buffer;

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(() => {
  file = path.join(temporaryFolder(), 'c.directory.sqlite');
  key = newKey();
});

async function open(): Promise<DirectoryStore> {
  const opened = await openDirectory({ file, key, workerFile });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** A year of history: 40 snapshots and 2,000 changes, every tenth of an instance that is gone. */
async function fill({ db }: DirectoryStore): Promise<void> {
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 40)
    insert into snapshot (instance_id, at, accounts, active, disabled, invited, admins, api_keys, first, changes, readings)
    select ${one}, printf('2026-01-%02dT08:00:00.000Z', i % 28 + 1), i, i, 0, 0, 1, 0, i = 1, 0, 1 from n`.execute(
    db,
  );
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
    insert into change (snapshot_id, instance_id, account_key, email, name, at, kind, before, after, by)
    select 1, iif(i % 10 = 0, ${gone}, ${one}), 'u' || i, 'person' || i || '@acme.example', 'Person ' || i,
      '2026-02-01T08:00:00.000Z', iif(i % 2, 'disabled', 'enabled'), '"active"', '"disabled"', 'reading' from n`.execute(
    db,
  );
  await sql`insert into gap (instance_id, at, missing) values (${one}, '2026-02-02T08:00:00.000Z', '["API keys"]')`.execute(
    db,
  );
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

const changesIn = ({ db }: DirectoryStore) => db.selectFrom('change').selectAll().orderBy('seq').execute();
const snapshotsIn = ({ db }: DirectoryStore) => db.selectFrom('snapshot').selectAll().orderBy('id').execute();

async function renewed(store: DirectoryStore): Promise<string> {
  const aside = await store.renew(key);
  if (!aside.ok || aside.value === null) throw new Error('it was not set aside');
  return aside.value;
}

function garble(name: string, page: number): void {
  const handle = fs.openSync(path.join(path.dirname(file), name), 'r+');
  fs.writeSync(
    handle,
    Buffer.concat(Array.from({ length: pageSize / 32 }, newKey)),
    0,
    pageSize,
    page * pageSize,
  );
  fs.closeSync(handle);
}

describe('history out of a file that was set aside', () => {
  test('is copied whole where the file is, in its order, before what the new file notes', async () => {
    const store = await open();
    await fill(store);
    const before = { changes: await changesIn(store), snapshots: await snapshotsIn(store) };
    const aside = await renewed(store);
    const bytes = fs.readFileSync(path.join(path.dirname(file), aside));
    // The new file notes something before the old one is looked through.
    await sql`insert into change (instance_id, account_key, email, name, at, kind, by)
      values (${one}, 'u1', '', '', '2026-03-01T08:00:00.000Z', 'enabled', 'reading')`.execute(store.db);
    expect(await store.salvage(aside, key, of)).toEqual({
      ok: true,
      value: { changes: 1_800, snapshots: 40, since: '2026-01-01T08:00:00.000Z' },
    });
    const after = await changesIn(store);
    expect(after.slice(0, -1)).toEqual(before.changes.filter((row) => row.instance_id === one));
    expect(after.at(-1)).toMatchObject({ at: '2026-03-01T08:00:00.000Z' });
    expect(await snapshotsIn(store)).toEqual(before.snapshots.map((row) => ({ ...row, first: 2 })));
    // What could not be read, or happened until now, is a hole and said to be one.
    expect(await store.db.selectFrom('gap').select(['at', 'missing']).orderBy('at').execute()).toEqual([
      { at: '2026-02-02T08:00:00.000Z', missing: '["API keys"]' },
      { at: of.now, missing: expect.stringContaining('damaged') },
    ]);
    // Nothing twice, the file set aside as it was, and no copy left of it.
    expect(await store.salvage(aside, key, of)).toMatchObject({ value: { changes: 0, snapshots: 0 } });
    expect(fs.readFileSync(path.join(path.dirname(file), aside)).equals(bytes)).toBe(true);
    expect(fs.readdirSync(path.dirname(file)).filter((name) => name.includes('reading'))).toEqual([]);
    expect(store.filesSetAside()).toEqual([aside]);
    await store.close();
  });

  test('is copied around what cannot be read, and what comes is what was there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 6 }), async (places) => {
        file = path.join(temporaryFolder(), 'c.directory.sqlite');
        const store = await open();
        await fill(store);
        const truth = new Map((await changesIn(store)).map((row) => [row.seq, row]));
        const aside = await renewed(store);
        const pages = Math.floor(fs.statSync(path.join(path.dirname(file), aside)).size / pageSize);
        for (const place of places) garble(aside, 1 + (place % (pages - 1)));
        const found = await store.salvage(aside, key, of);
        if (!found.ok) expect(found.error.code).toBe('WORKSPACE_DAMAGED');
        const rows = await changesIn(store);
        expect(rows).toEqual(rows.map(({ seq }) => truth.get(seq)));
        expect(found.ok ? found.value.changes : 0).toBe(rows.length);
        await store.close();
      }),
      { numRuns: 12 },
    );
  });

  test('is mostly there when one page of it is garbage', async () => {
    const store = await open();
    await fill(store);
    const aside = await renewed(store);
    const pages = Math.floor(fs.statSync(path.join(path.dirname(file), aside)).size / pageSize);
    // Towards its end the file holds changes.
    garble(aside, pages - 20);
    const found = await store.salvage(aside, key, of);
    expect(found.ok && found.value.changes).toBeGreaterThan(1_400);
    await store.close();
  });

  test('is none where the beginning of the file is garbage, or its key is another one', async () => {
    const store = await open();
    await fill(store);
    const aside = await renewed(store);
    expect(await store.salvage(aside, newKey(), of)).toMatchObject({ error: { code: 'WORKSPACE_DAMAGED' } });
    garble(aside, 0);
    expect(await store.salvage(aside, key, of)).toMatchObject({ error: { code: 'WORKSPACE_DAMAGED' } });
    expect(await changesIn(store)).toEqual([]);
    await store.close();
  });

  test('is left where it is if the new file has numbers of its own among the old ones', async () => {
    const store = await open();
    await fill(store);
    const aside = await renewed(store);
    await sql`insert into change (seq, instance_id, account_key, email, name, at, kind, by)
      values (7, ${one}, 'u1', '', '', '2026-03-01T08:00:00.000Z', 'enabled', 'reading')`.execute(store.db);
    expect(await store.salvage(aside, key, of)).toMatchObject({ value: { changes: 0, snapshots: 0 } });
    await store.close();
  });
});
