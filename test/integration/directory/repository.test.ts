import path from 'node:path';
import type { Kysely } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  loadAccounts,
  loadGroups,
  readings,
  rememberedInstances,
  removeAccounts,
  removeInstances,
  saveAccounts,
  saveGroups,
  saveReading,
} from '../../../main/directory/repository';
import type { Account } from '../../../main/directory/rules/account';
import { createDatabaseOverPort } from '../../../main/store/database';
import type { Directory } from '../../../main/store/directory-schema';
import { openDirectory } from '../../../main/store/directory-store';
import { bundleWorker, newKey, temporaryFolder } from '../store/workspace';

let workerFile: string;
let db: Kysely<Directory>;
/** The same store as the directory worker sees it. */
let overPort: Kysely<Directory>;

const one = 'ins_1111111111111111';
const two = 'ins_2222222222222222';

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(async () => {
  const opened = await openDirectory({
    file: path.join(temporaryFolder(), 'd.sqlite'),
    key: newKey(),
    workerFile,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  db = store.db;
  const port = store.port();
  overPort = createDatabaseOverPort(port);
  return async () => {
    port.close();
    await store.close();
  };
});

const account = (instanceId: string, id: number, patch: Partial<Account> = {}): Account => ({
  instanceId,
  key: `u${id}`,
  id,
  kind: 'person',
  email: `person.${id}@example.com`,
  name: `Person ${id}`,
  status: 'active',
  role: 'member',
  groupIds: [2, 5],
  manages: [5],
  source: 'ldap',
  tenant: null,
  createdAt: '2024-01-02T03:04:05.000Z',
  lastSignIn: null,
  updatedAt: '2025-10-02T03:04:05.000Z',
  ...patch,
});
const many = (instanceId: string, count: number) =>
  Array.from({ length: count }, (_, n) => account(instanceId, n + 1));

async function load(
  from = overPort,
): Promise<{ readonly accounts: readonly Account[]; readonly chunks: readonly number[] }> {
  const accounts: Account[] = [];
  const chunks: number[] = [];
  const total = await loadAccounts(from, (chunk) => {
    chunks.push(chunk.length);
    accounts.push(...chunk);
  });
  expect(total).toBe(accounts.length);
  return { accounts, chunks };
}

describe('accounts', () => {
  test('come back as they were saved', async () => {
    const saved = [
      account(one, 1),
      account(one, 2, {
        name: `O'Brien "B" \\ 😀 \u202e`,
        groupIds: [],
        tenant: 'Acme',
        status: 'disabled',
        role: 'admin',
      }),
      account(one, 3, {
        key: 'k3',
        kind: 'api-key',
        email: '',
        source: 'api-key',
        createdAt: null,
        updatedAt: null,
      }),
    ];
    await saveAccounts(overPort, one, saved);
    const { accounts } = await load();
    expect(new Map(accounts.map((a) => [a.key, a]))).toEqual(new Map(saved.map((a) => [a.key, a])));
  });

  test('replace older ones of the same key, on their own instance only', async () => {
    await saveAccounts(overPort, one, many(one, 3));
    await saveAccounts(overPort, two, many(two, 3));
    await saveAccounts(overPort, one, [account(one, 2, { status: 'disabled' })]);
    const { accounts } = await load();
    expect(accounts).toHaveLength(6);
    expect(accounts.filter(({ status }) => status === 'disabled').map((a) => [a.instanceId, a.key])).toEqual([
      [one, 'u2'],
    ]);
  });

  test('come in chunks, each account once', async () => {
    await saveAccounts(overPort, one, many(one, 7_500));
    await saveAccounts(overPort, two, many(two, 2_500));
    const { accounts, chunks } = await load();
    expect(chunks).toEqual([5_000, 5_000]);
    expect(new Set(accounts.map((a) => `${a.instanceId}:${a.key}`)).size).toBe(10_000);
  });

  test('none are none', async () => {
    await saveAccounts(overPort, one, []);
    expect(await load()).toEqual({ accounts: [], chunks: [] });
  });

  test('a NUL in an e-mail does not make it the e-mail of somebody else', async () => {
    await saveAccounts(overPort, one, [account(one, 1, { email: 'jane@example.com\0.evil' })]);
    const { accounts } = await load();
    expect(accounts[0]?.email).toBe('jane@example.com\uFFFD.evil');
  });

  test('are removed on that instance only', async () => {
    await saveAccounts(overPort, one, many(one, 4));
    await saveAccounts(overPort, two, many(two, 4));
    expect(await removeAccounts(overPort, one, ['u2', 'u3', 'k9'])).toBe(2);
    const { accounts } = await load();
    expect(accounts.filter((a) => a.instanceId === one).map((a) => a.key)).toEqual(['u1', 'u4']);
    expect(accounts.filter((a) => a.instanceId === two)).toHaveLength(4);
    expect(await removeAccounts(overPort, one, [])).toBe(0);
  });
});

test('groups are replaced whole, per instance', async () => {
  const group = { instanceId: one, id: 1, name: 'All Users', magic: 'all-users' as const, memberCount: 12 };
  const other = { instanceId: two, id: 7, name: 'Finance', magic: null, memberCount: 0 };
  await saveGroups(overPort, one, [group, { ...group, id: 9, name: 'Old', magic: null }]);
  await saveGroups(overPort, two, [other]);
  await saveGroups(overPort, one, [group]);
  expect(await loadGroups(overPort)).toEqual([group, other]);
});

test('the last reading of an instance replaces the one before', async () => {
  const reading = {
    instanceId: one,
    readAt: '2026-11-22T09:00:00.000Z',
    complete: false,
    missing: ['No API keys.'],
    accounts: 3,
    said: { others: 1, server: { total: 5, read: 4, repeated: 1, members: null } },
  };
  await saveReading(overPort, reading);
  expect(await readings(db)).toEqual([reading]);
  const later = { ...reading, complete: true, missing: [], accounts: 4, said: null };
  await saveReading(overPort, later);
  expect(await readings(db)).toEqual([later]);
});

describe('an instance that goes', () => {
  beforeEach(async () => {
    for (const id of [one, two]) {
      await saveAccounts(overPort, id, many(id, 2));
      await saveGroups(overPort, id, [
        { instanceId: id, id: 1, name: 'All Users', magic: 'all-users', memberCount: 2 },
      ]);
      await saveReading(overPort, {
        instanceId: id,
        readAt: '2026',
        complete: true,
        missing: [],
        accounts: 2,
      });
    }
  });
  const left = async () => ({
    accounts: (await load()).accounts.map((a) => a.instanceId),
    groups: (await loadGroups(overPort)).map((g) => g.instanceId),
    readings: (await readings(overPort)).map((r) => r.instanceId),
  });
  const onlyTwo = { accounts: [two, two], groups: [two], readings: [two] };

  test('takes what is known of it along', async () => {
    expect([...(await rememberedInstances(db))].sort()).toEqual([one, two]);
    await removeInstances(db, [one]);
    expect(await left()).toEqual(onlyTwo);
    expect(await rememberedInstances(db)).toEqual([two]);
  });
});
