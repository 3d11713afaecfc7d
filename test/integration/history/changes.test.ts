import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type ChangeRepository, createChangeRepository } from '../../../main/history/changes';
import { type Change, netOf } from '../../../main/history/rules/net';
import type { DirectoryStore } from '../../../main/store/directory-store';
import type { ChangesQuery } from '../../../preload/contract/history';
import { anyState, sorted, steps } from '../../unit/history/states';
import { newDirectoryFile, openDirectory } from '../directory/thread';

const instanceId = 'ins_000000000000000a';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();
const everything: ChangesQuery = {
  since: '',
  mode: 'net',
  kinds: [],
  instanceIds: [],
  offset: 0,
  limit: 500,
};

async function opened(): Promise<{ readonly store: DirectoryStore; readonly changes: ChangeRepository }> {
  const { store } = await openDirectory(newDirectoryFile(), []);
  return { store, changes: createChangeRepository(store.db) };
}

/** As readings leave them: one a minute, each change at its own. */
async function insert(store: DirectoryStore, changes: readonly Change[]): Promise<void> {
  const rows = JSON.stringify(
    changes.map(({ seq, key, kind, before, after }) => [
      seq,
      key,
      at(seq),
      kind,
      before === null ? null : JSON.stringify(before),
      after === null ? null : JSON.stringify(after),
    ]),
  );
  await sql`
    insert into change (seq, snapshot_id, instance_id, account_key, email, name, at, kind, before, after, by)
    select value ->> 0, null, ${instanceId}, value ->> 1, 'a@x', 'A', value ->> 2, value ->> 3, value ->> 4, value ->> 5, 'reading'
    from json_each(${rows})`.execute(store.db);
}

async function snapshot(store: DirectoryStore, minute: number): Promise<void> {
  await store.db
    .insertInto('snapshot')
    .values({
      ...{ instance_id: instanceId, at: at(minute), accounts: 1, active: 1, disabled: 0, invited: 0 },
      ...{ admins: 0, api_keys: 0, first: 0, changes: 0, readings: 1 },
    })
    .execute();
}

describe('the net difference in the file', () => {
  it('is what the rule says, of all changes and of those since any moment', async () => {
    const { store } = await opened();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyState, { minLength: 2, maxLength: 6 }),
        fc.nat({ max: 20 }),
        async (states, since) => {
          // Changes are only ever added: who holds what was compared must not see others under the same numbers.
          const changes = createChangeRepository(store.db);
          await store.db.deleteFrom('change').execute();
          const all = steps(states).map((change) => ({ ...change, instanceId }));
          await insert(store, all);
          const expected = netOf(all.filter(({ seq }) => seq > since));
          const query = { ...everything, since: at(since) };
          const listed = await changes.list(query);
          expect(sorted(listed)).toEqual(sorted(expected));
          expect(listed.map(({ seq }) => seq)).toEqual(expected.map(({ seq }) => seq));
          const counted = await changes.count(query);
          const total = counted.reduce((sum, { count }) => sum + count, 0);
          expect(total).toBe(expected.length);
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('changes by window', () => {
  it('are the same rows, however they are asked for', async () => {
    const { store, changes } = await opened();
    await insert(
      store,
      Array.from({ length: 250 }, (_, i) => ({
        seq: i + 1,
        instanceId,
        key: `u${i}`,
        kind: i % 2 === 0 ? ('disabled' as const) : ('became-admin' as const),
        before: 'x',
        after: 'y',
      })),
    );
    for (const mode of ['net', 'steps'] as const) {
      const all = await changes.list({ ...everything, mode });
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 250 }, (_, i) => 250 - i));
      const windows = await Promise.all(
        [0, 100, 200].map((offset) => changes.list({ ...everything, mode, offset, limit: 100 })),
      );
      expect(windows.flat()).toEqual(all);
      const admins = await changes.list({ ...everything, mode, kinds: ['became-admin'], limit: 3 });
      expect(admins.map(({ seq }) => seq)).toEqual([250, 248, 246]);
      expect(await changes.list({ ...everything, mode, instanceIds: ['ins_000000000000000b'] })).toEqual([]);
    }
  });

  it('say between which readings they happened', async () => {
    const { store, changes } = await opened();
    for (const minute of [10, 20, 30]) await snapshot(store, minute);
    const change = { instanceId, kind: 'disabled' as const, before: 'active', after: 'disabled' };
    await insert(store, [
      { ...change, seq: 10, key: 'u1' },
      { ...change, seq: 30, key: 'u2' },
    ]);
    const listed = await changes.list({ ...everything, mode: 'steps' });
    expect(listed.map((one) => [one.notBefore, one.at])).toEqual([
      [at(20), at(30)],
      [null, at(10)],
    ]);
  });
});

describe('pruning', () => {
  it('drops what is older, and keeps the last snapshot of an instance whatever its age', async () => {
    const { store, changes } = await opened();
    for (const minute of [10, 20]) await snapshot(store, minute);
    await changes.noteGap(instanceId, at(15), ['API keys could not be listed']);
    const change = { instanceId, kind: 'disabled' as const, before: 'active', after: 'disabled' };
    await insert(store, [
      { ...change, seq: 10, key: 'u1' },
      { ...change, seq: 40, key: 'u2' },
    ]);
    expect(await changes.prune(at(30))).toBe(1);
    expect((await changes.list({ ...everything, mode: 'steps' })).map(({ seq }) => seq)).toEqual([40]);
    expect(await changes.known('')).toMatchObject([{ first: at(20), last: at(20), incomplete: 0 }]);
  });
});
