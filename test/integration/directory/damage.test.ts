import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { Vault } from '../../../main/credentials/port';
import { openDirectory } from '../../../main/store/directory-store';
import { openClient } from '../../../main/workspace';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface World {
  readonly home: string;
  readonly vault: Vault;
  readonly sandbox: Sandbox;
  readonly instanceId: string;
  /** What the journal held when the file was still whole. */
  readonly entries: number;
  /** Of the directory. */
  readonly file: string;
}

/** One instance, read and changed once, and everything closed. */
async function world(accounts: number): Promise<World> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  cleanUps.push(() => fs.rmSync(home, { recursive: true, force: true }));
  const sandbox = await startSandbox({ seed: 31, accounts, profile: 'new' });
  cleanUps.push(() => sandbox.close());
  const vault = rememberingVault();
  const open = await openContainer({ home, vault });
  const instanceId = await connectSandbox(open, sandbox);
  const { access, directory, journal } = open.services;
  const { rows } = await directory.engine.query({
    ...everyone,
    filters: { ...everyone.filters, status: ['active'], role: ['member'], source: ['password'] },
    limit: 5,
  });
  const email = (rows as { email: string }[]).map((row) => row.email).find((one) => one !== '') ?? '';
  const plan = await access.plan({ action: 'disable' }, await directory.engine.accountsOf(email), false);
  if (!plan.ok) throw new Error(plan.error.code);
  const started = await access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
  if (!started.ok) throw new Error(started.error.code);
  await started.value.ended;
  const verified = await journal.verify();
  await open.close();
  const clients = path.join(home, 'clients');
  const name = fs.readdirSync(clients).find((one) => one.endsWith('.directory.sqlite')) ?? '';
  const entries = verified.ok ? verified.value.entries : 0;
  expect(entries).toBeGreaterThan(1);
  return { home, vault, sandbox, instanceId, entries, file: path.join(clients, name) };
}

async function reopen({ home, vault }: World): Promise<OpenContainer> {
  const open = await openContainer({ home, vault, attended: true });
  cleanUps.push(() => open.container.close());
  return open;
}

async function notices({ container }: OpenContainer): Promise<readonly string[]> {
  const status = await container.handlers.app.status();
  const codes = status.ok ? status.value.notices.map(({ code }) => code) : [status.error.code];
  // How much could be recovered comes when it is known, and is looked at where it matters.
  return codes.filter((code) => !code.endsWith('_SALVAGED'));
}

const aside = ({ file }: World) =>
  fs.readdirSync(path.dirname(file)).filter((name) => /\.directory\.damaged-[\dTZ.-]+\.sqlite$/.test(name));

async function integrity({ services }: OpenContainer): Promise<unknown> {
  return sql`pragma integrity_check`.execute(services.stores.directory.db).then(
    ({ rows }) => rows,
    (cause: Error) => cause.message,
  );
}

/** Everything the server has is in the table and in the file, which is in order; journal and runs are as they were. */
async function expectWhole(open: OpenContainer, { sandbox, instanceId, entries }: World): Promise<void> {
  const { directory, journal, stores } = open.services;
  // The check itself may be the first to meet a damaged page: then the file is replaced, and the next check finds it whole.
  await expect.poll(() => integrity(open), { timeout: 20_000 }).toEqual([{ integrity_check: 'ok' }]);
  await expect
    .poll(() => directory.syncState(instanceId), { timeout: 20_000 })
    .toMatchObject({ running: false, failure: null, readAt: expect.any(String) });
  const { db } = stores.directory;
  // A new file is empty at first: what the table holds follows.
  const inTable = async () => (await directory.engine.counts()).accounts;
  const inFile = () => db.selectFrom('account').select('key').execute();
  await expect.poll(async () => (await inFile()).length - (await inTable()), { timeout: 20_000 }).toBe(0);
  const stored = await db.selectFrom('account').select(['key', 'email', 'status']).execute();
  const users = [...sandbox.state.users.values()].filter((user) =>
    stored.some((s) => s.key === `u${user.id}`),
  );
  const truth = users.map((user) => [`u${user.id}`, user.email, user.is_active]);
  expect(
    stored
      .filter(({ key }) => key.startsWith('u'))
      .map(({ key, email, status }) => [key, email, status !== 'disabled'])
      .sort(),
  ).toEqual(truth.sort());
  expect(await inTable()).toBe(stored.length);
  const summary = await directory.summary();
  expect(summary.coverage).toMatchObject([{ complete: true, accounts: stored.length, missing: [] }]);
  expect(await journal.verify()).toMatchObject({ ok: true, value: { entries, fault: null } });
  expect(await stores.workspace.db.selectFrom('run').select('reason').execute()).toEqual([
    { reason: 'INC-1' },
  ]);
}

const pageSize = 4096;
const garbage =
  (at: (size: number) => number, length = pageSize) =>
  (file: string) => {
    const { size } = fs.statSync(file);
    const page = Math.min(Math.floor(at(size) / pageSize), Math.floor(size / pageSize) - 1) * pageSize;
    const handle = fs.openSync(file, 'r+');
    fs.writeSync(handle, randomBytes(length), 0, length, page);
    fs.closeSync(handle);
  };

async function ofAnotherKey(file: string): Promise<void> {
  fs.rmSync(file);
  const { store: workerFile } = await builtWorkers();
  const other = await openDirectory({ file, key: randomBytes(32), workerFile });
  if (other.ok) await other.value.close();
}

/** How a file is damaged, and whether that shows as soon as it is opened. */
const ways: readonly (readonly [
  string,
  (file: string) => unknown,
  'DIRECTORY_SET_ASIDE' | 'DIRECTORY_LOST',
])[] = [
  ['its beginning is garbage', garbage(() => 0), 'DIRECTORY_SET_ASIDE'],
  ['a few bytes of its beginning are flipped', garbage(() => 0, 24), 'DIRECTORY_SET_ASIDE'],
  ['the pages after the first are garbage', garbage(() => pageSize, 20 * pageSize), 'DIRECTORY_SET_ASIDE'],
  ['it is cut in half', (file) => fs.truncateSync(file, fs.statSync(file).size / 2), 'DIRECTORY_SET_ASIDE'],
  ['it is cut in its first page', (file) => fs.truncateSync(file, 100), 'DIRECTORY_SET_ASIDE'],
  ['it is of another key', ofAnotherKey, 'DIRECTORY_SET_ASIDE'],
  [
    'it is another kind of file',
    (file) => fs.writeFileSync(file, 'my notes\n'.repeat(3_000)),
    'DIRECTORY_SET_ASIDE',
  ],
  ['it is empty', (file) => fs.truncateSync(file, 0), 'DIRECTORY_LOST'],
  ['it is gone', (file) => fs.rmSync(file), 'DIRECTORY_LOST'],
];

describe('a directory that cannot be read', () => {
  it.each(ways)('is set aside, said and read anew when %s', async (_, damage, code) => {
    const before = await world(400);
    await damage(before.file);
    const open = await reopen(before);
    expect(await notices(open)).toEqual([code]);
    expect(aside(before)).toHaveLength(code === 'DIRECTORY_SET_ASIDE' ? 1 : 0);
    await expectWhole(open, before);
    for (const name of aside(before)) {
      const { mode, size } = fs.statSync(path.join(path.dirname(before.file), name));
      expect([mode & 0o777, size > 0]).toEqual([0o600, true]);
    }
  });

  it('is rebuilt when any page of it is garbage, wherever that shows', async () => {
    const before = await world(400);
    const whole = fs.readFileSync(before.file);
    const pages = Math.floor(whole.length / pageSize);
    let seen = 0;
    for (let page = 1; page < pages; page += Math.max(1, Math.floor(pages / 12))) {
      fs.writeFileSync(before.file, whole);
      for (const end of ['-wal', '-shm']) fs.rmSync(`${before.file}${end}`, { force: true });
      garbage(() => page * pageSize)(before.file);
      const open = await openContainer({ home: before.home, vault: before.vault, attended: true });
      await expectWhole(open, before);
      seen += (await notices(open)).length;
      await open.container.close();
    }
    expect(seen).toBeGreaterThan(3);
    // None of them is lost: years of changes may be in it.
    expect(aside(before)).toHaveLength(seen);
  });

  it('opens with garbage for the changes that were not yet in it', async () => {
    const before = await world(400);
    fs.writeFileSync(`${before.file}-wal`, randomBytes(64 * 1024), { mode: 0o600 });
    await expectWhole(await reopen(before), before);
  });

  it('is replaced without a restart when it shows while it is in use', async () => {
    const before = await world(2_000);
    const open = await reopen(before);
    await expectWhole(open, before);
    const { directory, stores } = open.services;
    await sql`pragma wal_checkpoint(truncate)`.execute(stores.directory.db);
    await sql`pragma cache_size = 1`.execute(stores.directory.db);
    await sql`pragma shrink_memory`.execute(stores.directory.db);
    const { size } = fs.statSync(before.file);
    garbage(() => pageSize, size - pageSize)(before.file);
    for (const user of before.sandbox.state.users.values()) user.last_name = `${user.last_name}x`;
    await directory.sync(null);
    await expect.poll(() => notices(open)).toEqual(['DIRECTORY_SET_ASIDE']);
    await expectWhole(open, before);
  });
});

it('changes that a damaged file still holds are shown again, and it is said how many', async () => {
  const before = await world(400);
  // The accounts come first in the file; a page in their middle shows as soon as they are loaded.
  const { size } = fs.statSync(before.file);
  garbage(() => size / 2)(before.file);
  const open = await reopen(before);
  const since = '2000-01-01T00:00:00.000Z';
  const shown = async () => {
    const query = { since, mode: 'steps', kinds: [], instanceIds: [], offset: 0, limit: 100 } as const;
    const found = await open.services.history.changes({ ...query, kinds: [], instanceIds: [] });
    return found.ok ? found.value.rows.map(({ kind, runId }) => [kind, runId !== null]) : [];
  };
  await expect.poll(shown, { timeout: 20_000 }).toEqual([['disabled', true]]);
  const told = async () => {
    const status = await open.container.handlers.app.status();
    return status.ok ? status.value.notices.map(({ message }) => message).join(' ') : '';
  };
  expect(await notices(open)).toEqual(['DIRECTORY_SET_ASIDE']);
  await expect.poll(told).toMatch(/1 changes and \d+ readings since \d{4}-\d\d-\d\d were recovered/);
  await expectWhole(open, before);
  await open.container.close();
  // Each file is looked through once.
  const again = await reopen(before);
  await again.services.directory.sync(null);
  const status = await again.container.handlers.app.status();
  expect(status.ok && status.value.notices).toEqual([]);
});

describe('a key that is another one', () => {
  const files = ({ file }: World) =>
    fs
      .readdirSync(path.dirname(file))
      .filter((name) => name.endsWith('.sqlite'))
      .sort();

  it('changes no byte of either file, and sets nothing aside', async () => {
    const before = await world(50);
    const bytes = () =>
      files(before).map((name) => fs.readFileSync(path.join(path.dirname(before.file), name)));
    const [names, contents] = [files(before), bytes()];
    const [clientId] = path.basename(before.file).split('.');
    await before.vault.set(`client/${clientId}/workspace-key`, randomBytes(32).toString('hex'));
    await expect(openContainer({ home: before.home, vault: before.vault })).rejects.toThrow(
      'WORKSPACE_DAMAGED',
    );
    expect(files(before)).toEqual(names);
    expect(bytes().map((now, at) => now.equals(contents[at] as Buffer))).toEqual([true, true]);
  });

  it('and no workspace: the directory is kept, and it is said that it may be of another key', async () => {
    const before = await world(50);
    const bytes = fs.readFileSync(before.file);
    const workspace = before.file.replace('.directory', '');
    for (const end of ['', '-wal', '-shm']) fs.rmSync(`${workspace}${end}`, { force: true });
    const open = await openContainer({ home: before.home, vault: rememberingVault() });
    cleanUps.push(() => open.container.close());
    expect(await notices(open)).toEqual(['DIRECTORY_FOREIGN']);
    const [kept] = aside(before);
    expect(fs.readFileSync(path.join(path.dirname(before.file), kept ?? '')).equals(bytes)).toBe(true);
  });

  it('leaves nothing open when a notice cannot be given', async () => {
    const before = await world(50);
    garbage(() => 0)(before.file);
    const [clientId = ''] = path.basename(before.file).split('.');
    const place = {
      home: before.home,
      clientId,
      vault: before.vault,
      storeWorker: (await builtWorkers()).store,
    };
    const ports = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;
    const portsBefore = ports();
    const failing = openClient({
      ...place,
      notice: () => {
        throw new Error('no window');
      },
    });
    await expect(failing).rejects.toThrow('no window');
    // Each thread that runs has a port here.
    await expect.poll(ports).toBeLessThanOrEqual(portsBefore);
    const again = await openClient({ ...place, notice: () => undefined });
    if (!again.ok) throw new Error(again.error.code);
    expect(ports()).toBeGreaterThan(portsBefore);
    await again.value.close();
    await expect.poll(ports).toBeLessThanOrEqual(portsBefore);
  });
});

describe('a workspace that cannot be read', () => {
  it('is never rebuilt: it is said, nothing is touched, and the directory stays', async () => {
    const before = await world(50);
    const file = before.file.replace('.directory', '');
    garbage(() => 0)(file);
    const files = fs.readdirSync(path.dirname(file)).sort();
    const bytes = fs.readFileSync(file);
    await expect(openContainer({ home: before.home, vault: before.vault })).rejects.toThrow(
      'WORKSPACE_DAMAGED',
    );
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
    expect(
      fs
        .readdirSync(path.dirname(file))
        .filter((name) => !/-(wal|shm)$/.test(name))
        .sort(),
    ).toEqual(files.filter((name) => !/-(wal|shm)$/.test(name)));
  });
});
