import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineInstance } from '../../../main/directory/port';
import { createRememberedEngine, type DirectoryMethods } from '../../../main/directory/remembered-engine';
import { loadAccounts, readings, rememberedInstances } from '../../../main/directory/repository';
import type { Group } from '../../../main/directory/rules/account';
import { createGiveBack } from '../../../main/kernel/give-back';
import { type DirectoryStore, openDirectory } from '../../../main/store/directory-store';
import { anAccount } from '../../helpers/samples';
import { bundleWorker, newKey, temporaryFolder } from '../store/workspace';

const account = anAccount(1);
const instance: EngineInstance = {
  id: account.instanceId,
  name: 'Berlin',
  environment: 'production',
  ownKey: null,
};
const outcome = { readAt: '2026-11-21T12:00:00.000Z', complete: true, missing: [] };

let workerFile: string;
let store: DirectoryStore;
let engine: DirectoryMethods;
let isFull = false;

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
  store = opened.value;
  isFull = false;
  // Everything is written in a transaction, which a full disk ends.
  const db = new Proxy(store.db, {
    get(target, name) {
      if (name === 'transaction' && isFull)
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  engine = createRememberedEngine({ db, now: () => Date.UTC(2026, 10, 21), giveBack: createGiveBack() });
  await engine.setInstances([instance]);
  await engine.load();
  return () => store.close();
});

const aGroup = (id: number, name: string): Group => ({
  ...{ instanceId: instance.id, id, name, magic: null, memberCount: 1 },
});

async function read(): Promise<void> {
  await engine.beginReading(instance.id, []);
  await engine.putAccounts(instance.id, [account]);
  await engine.endReading(instance.id, outcome);
}

describe('a directory without room', () => {
  it('keeps what was read, and writes it at the latest when it ends', async () => {
    isFull = true;
    await read();
    await expect(engine.written(instance.id)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    await engine.settle();
    expect(await loadAccounts(store.db, () => undefined)).toBe(0);
    expect((await engine.counts()).accounts).toBe(1);
    isFull = false;
    await engine.settle();
    expect(await loadAccounts(store.db, () => undefined)).toBe(1);
    expect(await readings(store.db)).toEqual([
      { ...outcome, instanceId: instance.id, accounts: 1, said: null },
    ]);
  });

  it('has the groups that were just read in the table, and nobody in the one that was deleted', async () => {
    const [sales, finance] = [aGroup(7, 'Sales'), aGroup(8, 'Finance')];
    await engine.beginReading(instance.id, [sales]);
    await engine.putAccounts(instance.id, [{ ...account, groupIds: [sales.id] }]);
    await engine.endReading(instance.id, outcome);
    await engine.written(instance.id);
    isFull = true;
    await expect(engine.learnGroups(instance.id, [finance], sales.id)).rejects.toMatchObject({
      code: 'SQLITE_FULL',
    });
    expect(await engine.groupNames(instance.id)).toEqual([finance]);
    expect(await engine.accounts([`${instance.id}:${account.key}`])).toMatchObject([{ groupIds: [] }]);
  });

  it('goes on when it cannot forget an instance, and forgets it as soon as there is room', async () => {
    await read();
    await engine.written(instance.id);
    isFull = true;
    await engine.setInstances([]);
    expect((await engine.counts()).accounts).toBe(0);
    expect(await rememberedInstances(store.db)).toEqual([instance.id]);
    isFull = false;
    await engine.setInstances([]);
    expect(await rememberedInstances(store.db)).toEqual([]);
  });
});
