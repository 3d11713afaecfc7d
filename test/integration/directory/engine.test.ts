import { describe, expect, it } from 'vitest';
import type { EngineInstance } from '../../../main/directory/port';
import { rememberedInstances, saveAccounts } from '../../../main/directory/repository';
import type { Account, Group } from '../../../main/directory/rules/account';
import { everyone } from '../../helpers/questions';
import { newDirectoryFile, openDirectory } from './thread';

const [a, b] = ['ins_000000000000000a', 'ins_000000000000000b'];
const instances: readonly EngineInstance[] = [
  { id: a, name: 'Berlin', environment: 'production', ownKey: 'u1' },
  { id: b, name: 'Paris', environment: 'staging', ownKey: null },
];
const groups: readonly Group[] = [
  { instanceId: a, id: 1, name: 'All Users', magic: 'all-users', memberCount: 2 },
  { instanceId: a, id: 7, name: 'Sales', magic: null, memberCount: 1 },
];
const account = (id: number, facts: Partial<Account> = {}): Account => ({
  instanceId: a,
  key: `u${id}`,
  id,
  kind: 'person',
  email: `u${id}@acme.example`,
  name: `Søren ${id}`,
  status: 'active',
  role: 'member',
  groupIds: [7],
  manages: [],
  source: 'password',
  tenant: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSignIn: null,
  updatedAt: null,
  ...facts,
});
const outcome = { readAt: '2026-11-21T12:00:00.000Z', complete: true, missing: [] };

describe('the directory in its thread', () => {
  it('remembers a reading: accounts, groups and how far it can be believed', async () => {
    const workspace = newDirectoryFile();
    const first = await openDirectory(workspace, instances);
    await first.engine.beginReading(a, groups);
    await first.engine.putAccounts(a, [account(1), account(2, { role: 'admin' }), account(3)]);
    await first.engine.endReading(a, outcome);
    await first.engine.beginReading(a, groups);
    await first.engine.putAccounts(a, [account(1), account(2, { role: 'admin' })]);
    const said = { others: 0, server: { total: 2, read: 2, repeated: 0, members: null } };
    const revision = await first.engine.endReading(a, { ...outcome, said });
    const before = await first.engine.query({ ...everyone, search: 'soren sales' });
    expect(before).toMatchObject({ matching: 2, population: 2, revision });
    await first.close();

    const second = await openDirectory(workspace, instances);
    expect(await second.engine.readings()).toEqual([{ ...outcome, instanceId: a, accounts: 2, said }]);
    expect(await second.engine.load()).toBe(2);
    const after = await second.engine.query({ ...everyone, search: 'soren sales' });
    expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 });
    expect(await second.engine.groupNames(a)).toEqual(groups);
    expect(await second.engine.admins(a)).toEqual([account(2, { role: 'admin' })]);
  });

  it('remembers a change that was read back, and answers with the new revision', async () => {
    const workspace = newDirectoryFile();
    const first = await openDirectory(workspace, instances);
    await first.engine.upsert([account(1), account(1, { instanceId: b })]);
    const { revision } = await first.engine.query(everyone);
    expect(await first.engine.upsert([account(1, { status: 'disabled' })])).toBeGreaterThan(revision);
    await first.close();
    const second = await openDirectory(workspace, instances);
    await second.engine.load();
    expect((await second.engine.accountsOf('U1@acme.example')).map(({ status }) => status)).toEqual([
      'disabled',
      'active',
    ]);
  });

  it('answers while it loads, and what came meanwhile is not overwritten by what was remembered', async () => {
    const workspace = newDirectoryFile();
    const first = await openDirectory(workspace, instances);
    const many = Array.from({ length: 12_000 }, (_, n) => account(n + 1));
    await first.engine.putAccounts(a, many);
    await first.close();
    const second = await openDirectory(workspace, instances);
    const loading = second.engine.load();
    const [early] = await Promise.all([
      second.engine.query(everyone),
      second.engine.upsert([account(9_000, { status: 'disabled' })]),
    ]);
    expect(early.population).toBeLessThan(12_000);
    expect(await loading).toBe(12_000);
    expect((await second.engine.accounts([`${a}:u9000`]))[0]?.status).toBe('disabled');
  });

  it('removes what a complete reading did not see even when it was not loaded yet', async () => {
    const workspace = newDirectoryFile();
    const first = await openDirectory(workspace, instances);
    await first.engine.putAccounts(
      a,
      Array.from({ length: 12_000 }, (_, n) => account(n + 1)),
    );
    await first.close();
    const second = await openDirectory(workspace, instances);
    const loading = second.engine.load();
    await second.engine.beginReading(a, groups);
    await second.engine.putAccounts(a, [account(5)]);
    await second.engine.endReading(a, outcome);
    await loading;
    expect(await second.engine.counts()).toEqual({
      accounts: 1,
      people: 1,
      byInstance: { [a]: 1, [b]: 0 },
      kinds: expect.anything(),
    });
    await second.close();
    const third = await openDirectory(workspace, instances);
    expect(await third.engine.load()).toBe(1);
  });

  it('forgets instances that are taken away, in the middle of a reading too', async () => {
    const workspace = newDirectoryFile();
    const { engine } = await openDirectory(workspace, instances);
    await engine.beginReading(a, groups);
    await engine.putAccounts(a, [account(1)]);
    await engine.putAccounts(a, [account(2)]);
    await engine.setInstances(instances.slice(1));
    await engine.putAccounts(a, [account(3)]);
    await engine.endReading(a, outcome);
    expect(await engine.counts()).toEqual({
      accounts: 0,
      people: 0,
      byInstance: { [b]: 0 },
      kinds: { [b]: expect.anything() },
    });
    expect(await engine.readings()).toEqual([]);
  });

  it('forgets at the start whatever belongs to no instance, and later only what it had itself', async () => {
    const c = 'ins_000000000000000c';
    const file = newDirectoryFile();
    const first = await openDirectory(file, instances);
    for (const id of [a, b]) {
      await first.engine.beginReading(id, []);
      await first.engine.putAccounts(id, [account(1, { instanceId: id })]);
      await first.engine.endReading(id, outcome);
    }
    await first.close();

    const second = await openDirectory(file, instances.slice(0, 1));
    expect(await rememberedInstances(second.store.db)).toEqual([a]);
    // Another process has connected an instance and read it.
    await saveAccounts(second.store.db, c, [account(1, { instanceId: c })]);
    await second.engine.setInstances([]);
    expect(await rememberedInstances(second.store.db)).toEqual([c]);
  });

  it('rejects a call whose change could not be written, and the table still shows it', async () => {
    const { engine, store } = await openDirectory(newDirectoryFile(), instances);
    await store.db.schema.dropTable('account').execute();
    await expect(engine.putAccounts(a, [account(1)])).rejects.toThrow(/no such table/);
    expect((await engine.query(everyone)).matching).toBe(1);
  });

  it('makes up with a reading for what could not be written, though the reading finds nothing new', async () => {
    const workspace = newDirectoryFile();
    const first = await openDirectory(workspace, instances);
    await first.store.db.schema.alterTable('account').renameTo('away').execute();
    await expect(first.engine.putAccounts(a, [account(1)])).rejects.toThrow(/no such table/);
    await first.store.db.schema
      .alterTable('away' as 'account')
      .renameTo('account')
      .execute();
    await first.engine.beginReading(a, groups);
    await first.engine.putAccounts(a, [account(1)]);
    await first.engine.endReading(a, outcome);
    await first.close();
    const second = await openDirectory(workspace, instances);
    expect(await second.engine.load()).toBe(1);
  });

  it('finishes what is being written before it stops, and rejects what comes after', async () => {
    const workspace = newDirectoryFile();
    const first = await openDirectory(workspace, instances);
    const writing = first.engine.putAccounts(
      a,
      Array.from({ length: 5_000 }, (_, n) => account(n + 1)),
    );
    await first.close();
    await writing;
    await expect(first.engine.counts()).rejects.toThrow();
    const second = await openDirectory(workspace, instances);
    expect(await second.engine.load()).toBe(5_000);
  });
});
