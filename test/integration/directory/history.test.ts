import { describe, expect, it } from 'vitest';
import type { EngineInstance, ReadingOutcome } from '../../../main/directory/port';
import type { Account, Group } from '../../../main/directory/rules/account';
import { anAccount } from '../../helpers/samples';
import { newDirectoryFile, type OpenDirectory, openDirectory } from './thread';

const a = 'ins_000000000000000a';
const instances: readonly EngineInstance[] = [
  { id: a, name: 'Berlin', environment: 'production', ownKey: null },
];
const groups: readonly Group[] = [
  { instanceId: a, id: 1, name: 'All Users', magic: 'all-users', memberCount: 2 },
  { instanceId: a, id: 2, name: 'Administrators', magic: 'administrators', memberCount: 1 },
  { instanceId: a, id: 7, name: 'Sales', magic: null, memberCount: 1 },
];
const person = (id: number, facts: Partial<Account> = {}) => anAccount(id, { instanceId: a, ...facts });
const key = (id: number) =>
  person(id, { key: `k${id}`, kind: 'api-key', email: '', name: `Key ${id}`, source: 'api-key' });
const on = (day: number, hour = 0) =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

async function read(
  { engine }: OpenDirectory,
  readAt: string,
  accounts: readonly Account[],
  over: { readonly complete?: boolean; readonly groups?: readonly Group[] } = {},
) {
  const outcome: ReadingOutcome = { readAt, complete: over.complete ?? true, missing: [] };
  await engine.beginReading(a, over.groups ?? groups);
  await engine.putAccounts(a, accounts);
  await engine.endReading(a, outcome);
  return engine.written(a);
}

async function changes({ store }: OpenDirectory) {
  const rows = await store.db.selectFrom('change').selectAll().orderBy('seq').execute();
  const value = (json: string | null) => (json === null ? null : (JSON.parse(json) as unknown));
  return rows.map((row) => [row.kind, row.account_key, value(row.before), value(row.after), row.by]);
}

const snapshots = ({ store }: OpenDirectory) =>
  store.db.selectFrom('snapshot').selectAll().orderBy('id').execute();

describe('snapshots and changes', () => {
  it('the first snapshot has figures and no changes', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    const all = [
      person(1, { role: 'admin' }),
      person(2, { status: 'disabled', role: 'admin' }),
      person(3, { status: 'invited' }),
      key(1),
    ];
    expect((await read(open, on(1), all)).changes).toBe(0);
    expect(await snapshots(open)).toEqual([
      {
        id: 1,
        instance_id: a,
        at: on(1),
        accounts: 4,
        active: 1,
        disabled: 1,
        invited: 1,
        admins: 1,
        api_keys: 1,
        first: 1,
        changes: 0,
        readings: 1,
      },
    ]);
    expect(await changes(open)).toEqual([]);
  });

  it('each later one tells what changed, and by whom', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    await read(open, on(1), [person(1), person(2), person(3, { groupIds: [7] }), key(1)]);
    await open.engine.upsert([person(1, { status: 'disabled' })]);
    const ended = await read(open, on(2), [
      person(1, { status: 'disabled' }),
      person(3, { groupIds: [], role: 'admin' }),
      person(4, { email: 'new@acme.example' }),
      key(2),
    ]);
    expect(ended.changes).toBe(6);
    const state = { role: 'member', source: 'password', status: 'active', groups: [], manages: [] };
    expect(await changes(open)).toEqual([
      ['disabled', 'u1', 'active', 'disabled', 'rollcall'],
      ['key-gone', 'k1', { ...state, email: '', name: 'Key 1', source: 'api-key' }, null, 'reading'],
      ['key-appeared', 'k2', null, { ...state, email: '', name: 'Key 2', source: 'api-key' }, 'reading'],
      ['gone', 'u2', { ...state, email: 'p2@acme.example', name: 'Person 2' }, null, 'reading'],
      ['became-admin', 'u3', 'member', 'admin', 'reading'],
      ['group-lost', 'u3', 'Sales', null, 'reading'],
      ['appeared', 'u4', null, { ...state, email: 'new@acme.example', name: 'Person 4' }, 'reading'],
    ]);
    const rows = await open.store.db.selectFrom('change').select(['snapshot_id', 'at']).execute();
    const [, second] = await snapshots(open);
    expect(rows.slice(1)).toEqual(rows.slice(1).map(() => ({ snapshot_id: second?.id, at: on(2) })));
    expect(rows[0]?.snapshot_id).toBeNull();
  });

  it.each(['before', 'with'])('what we change %s the writing of the first reading is kept', async (when) => {
    const open = await openDirectory(newDirectoryFile(), instances);
    const { engine } = open;
    await engine.beginReading(a, groups);
    await engine.putAccounts(a, [person(1), person(2)]);
    if (when === 'with') void engine.upsert([person(1, { status: 'disabled' })]);
    await engine.endReading(a, { readAt: on(1), complete: true, missing: [] });
    if (when === 'before') await engine.upsert([person(1, { status: 'disabled' })]);
    await engine.written(a);
    expect(await changes(open)).toEqual([['disabled', 'u1', 'active', 'disabled', 'rollcall']]);
    expect(await snapshots(open)).toMatchObject([{ first: 1, changes: 0 }]);
    expect((await read(open, on(2), [person(1, { status: 'disabled' }), person(2)])).changes).toBe(0);
  });

  it('an incomplete reading tells what it saw, and nobody is gone by it', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    await read(open, on(1), [person(1), person(2)], { complete: false });
    expect([await snapshots(open), await changes(open)]).toEqual([[], []]);
    await read(open, on(2), [person(1), person(2)]);
    await read(open, on(3), [person(1, { name: 'Ana' })], { complete: false });
    expect(await snapshots(open)).toHaveLength(1);
    expect(await changes(open)).toEqual([['renamed', 'u1', 'Person 1', 'Ana', 'reading']]);
    await read(open, on(4), [person(1, { name: 'Ana' })]);
    expect((await changes(open)).map(([kind, account]) => [kind, account])).toEqual([
      ['renamed', 'u1'],
      ['gone', 'u2'],
    ]);
  });

  it('readings of a day that change nothing are one snapshot, that of the last', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    const all = [person(1)];
    for (const hour of [0, 1, 2, 3]) await read(open, on(1, hour), all);
    await read(open, on(2), all);
    await read(open, on(2, 1), [person(1, { status: 'disabled' })]);
    await read(open, on(2, 2), [person(1, { status: 'disabled' })]);
    const told = (await snapshots(open)).map((row) => [row.at, row.first, row.changes, row.readings]);
    expect(told).toEqual([
      [on(1), 1, 0, 1],
      [on(1, 3), 0, 0, 3],
      [on(2), 0, 0, 1],
      [on(2, 1), 0, 1, 1],
      [on(2, 2), 0, 0, 1],
    ]);
  });

  it('a group is called as it was then, though it has another name or none any more', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    await read(open, on(1), [person(1, { groupIds: [7] }), person(2)]);
    const renamed = groups.map((group) => (group.id === 7 ? { ...group, name: 'Revenue' } : group));
    await read(open, on(2), [person(1, { groupIds: [7] }), person(2, { groupIds: [7] })], {
      groups: renamed,
    });
    await read(open, on(3), [person(1), person(2, { groupIds: [7] })], { groups: renamed });
    await read(open, on(4), [person(1), person(2)], { groups: groups.slice(0, 2) });
    expect((await changes(open)).map(([kind, , before, after]) => [kind, before, after])).toEqual([
      ['group-gained', null, 'Revenue'],
      ['group-lost', 'Revenue', null],
      ['group-lost', 'Revenue', null],
    ]);
  });

  it('passes of one reading are one step, and a change of ours in the middle is told by itself', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    await read(open, on(1), [person(1), person(2)]);
    await open.engine.beginReading(a, groups);
    await open.engine.putAccounts(a, [person(1, { name: 'Half way' }), person(2, { name: 'Bo' })]);
    await open.engine.upsert([person(2, { name: 'Bo', status: 'disabled' })]);
    await open.engine.beginReading(a, groups);
    await open.engine.putAccounts(a, [
      person(1, { name: 'Ana' }),
      person(2, { name: 'Bo', status: 'disabled' }),
    ]);
    await open.engine.endReading(a, { readAt: on(2), complete: true, missing: [] });
    await open.engine.written(a);
    expect((await changes(open)).map(([kind, account, , after, by]) => [kind, account, after, by])).toEqual([
      ['renamed', 'u2', 'Bo', 'reading'],
      ['disabled', 'u2', 'disabled', 'rollcall'],
      ['renamed', 'u1', 'Ana', 'reading'],
    ]);
  });

  it('nobody appears who had only not been loaded yet', async () => {
    const file = newDirectoryFile();
    const first = await openDirectory(file, instances);
    const all = Array.from({ length: 12_000 }, (_, n) => person(n + 1));
    await read(first, on(1), all);
    await first.close();
    const second = await openDirectory(file, instances);
    const loading = second.engine.load();
    await read(second, on(2), [...all.slice(0, -1), person(12_001)]);
    await loading;
    expect((await changes(second)).map(([kind, account]) => [kind, account])).toEqual([
      ['gone', 'u12000'],
      ['appeared', 'u12001'],
    ]);
  });

  it('is all or nothing: what cannot be written is told with the next reading', async () => {
    const open = await openDirectory(newDirectoryFile(), instances);
    await read(open, on(1), [person(1), person(2)]);
    await open.store.db.schema.alterTable('change').renameTo('away').execute();
    await expect(read(open, on(2), [person(1, { name: 'Ana' })])).rejects.toThrow(/no such table/);
    await open.store.db.schema
      .alterTable('away' as 'change')
      .renameTo('change')
      .execute();
    expect(await snapshots(open)).toHaveLength(1);
    expect(await open.store.db.selectFrom('account').select('name').orderBy('key').execute()).toEqual([
      { name: 'Person 1' },
      { name: 'Person 2' },
    ]);
    expect((await open.engine.counts()).accounts).toBe(1);
    await read(open, on(3), [person(1, { name: 'Ana' })]);
    expect((await changes(open)).map(([kind, account]) => [kind, account])).toEqual([
      ['renamed', 'u1'],
      ['gone', 'u2'],
    ]);
    expect(await open.store.db.selectFrom('account').select('name').execute()).toEqual([{ name: 'Ana' }]);
  });
});
