import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { EngineInstance } from '../../../main/directory/port';
import { createRememberedEngine, type DirectoryMethods } from '../../../main/directory/remembered-engine';
import type { Group } from '../../../main/directory/rules/account';
import { createGiveBack } from '../../../main/kernel/give-back';
import { openDirectory } from '../../../main/store/directory-store';
import { anAccount } from '../../helpers/samples';
import { bundleWorker } from '../store/workspace';
import { newDirectoryFile } from './thread';

const account = anAccount(1);
const instance: EngineInstance = {
  id: account.instanceId,
  name: 'Berlin',
  environment: 'production',
  ownKey: null,
};
const outcome = { readAt: '2026-11-21T12:00:00.000Z', complete: true, missing: [] };
const aGroup = (id: number, name: string): Group => ({
  ...{ instanceId: instance.id, id, name, magic: null, memberCount: 1 },
});
/** By name, as a server tells them. */
const groups = [aGroup(9, 'Finance'), aGroup(7, 'Sales')];
const [theirs, ours] = [aGroup(11, 'Pilots'), aGroup(12, 'Task force')];

let workerFile: string;
/** Two programs with one file, which both have read. */
let window: DirectoryMethods;
let line: DirectoryMethods;

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(async () => {
  const file = newDirectoryFile();
  const stores: { close(): Promise<unknown> }[] = [];
  const program = async (): Promise<DirectoryMethods> => {
    const opened = await openDirectory({ ...file, workerFile });
    if (!opened.ok) throw new Error(opened.error.code);
    stores.push(opened.value);
    const engine = createRememberedEngine({
      ...{ db: opened.value.db, now: () => Date.UTC(2026, 10, 21), giveBack: createGiveBack() },
    });
    await engine.setInstances([instance]);
    await engine.load();
    return engine;
  };
  window = await program();
  await read(window, groups);
  await window.written(instance.id);
  line = await program();
  return async () => {
    await window.settle();
    await line.settle();
    for (const store of stores) await store.close();
  };
});

async function read(engine: DirectoryMethods, found: readonly Group[]): Promise<void> {
  await engine.beginReading(instance.id, found);
  await engine.putAccounts(instance.id, [account]);
  await engine.endReading(instance.id, outcome);
}
const names = async (engine: DirectoryMethods) =>
  (await engine.groupNames(instance.id)).map(({ name }) => name).sort();

it('groups that nobody changed are not set anew, in whatever order they are told', async () => {
  const before = await window.groupNames(instance.id);
  expect(await window.takeIn()).toBe(false);
  expect(await window.groupNames(instance.id)).toEqual(before);
});

it('what another program wrote is taken over', async () => {
  await line.learnGroups(instance.id, [...groups, theirs], null);
  expect(await window.takeIn()).toBe(true);
  expect(await names(window)).toEqual(['Finance', 'Pilots', 'Sales']);
});

it('a reading that is not yet in the file is not taken back by what is', async () => {
  await line.learnGroups(instance.id, [...groups, theirs], null);
  const found = [...groups, theirs, ours];
  await window.beginReading(instance.id, found);
  await window.putAccounts(instance.id, [account]);
  // Side by side: the reading has ended, and waits for its turn to be written.
  await Promise.all([window.endReading(instance.id, outcome), window.takeIn()]);
  await window.written(instance.id);
  expect(await names(window)).toEqual(['Finance', 'Pilots', 'Sales', 'Task force']);
  await line.takeIn();
  expect(await names(line)).toEqual(await names(window));
});

it('a group that was just made is not taken back by what was in the file before', async () => {
  await line.learnGroups(instance.id, [...groups, theirs], null);
  const [, learned] = [window.takeIn(), window.learnGroups(instance.id, [...groups, theirs, ours], null)];
  await learned;
  expect(await names(window)).toEqual(['Finance', 'Pilots', 'Sales', 'Task force']);
  await line.takeIn();
  expect(await names(line)).toEqual(await names(window));
});
