import path from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { currentActor } from '../../../main/journal/actor';
import { entriesFor } from '../../../main/journal/queries';
import { verifyChain } from '../../../main/journal/rules/chain';
import { createJournalService, type JournalService, type NewEntry } from '../../../main/journal/service';
import { createEvents } from '../../../main/kernel/events';
import type { WorkspaceStore } from '../../../main/store/database';
import { JournalEntrySchema, type JournalFilters } from '../../../preload/contract/journal';
import { journalSecrets } from '../../helpers/journal-secrets';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from '../store/workspace';

let workerFile: string;
let workspace: WorkspaceStore;
let journal: JournalService;
let told: number[];

const start = Date.UTC(2026, 10, 22, 9);
const entry: NewEntry = {
  action: 'disable',
  instance: 'Reports',
  target: 'leaver@example.com',
  before: { status: 'active' },
  after: null,
  state: 'intent',
  reason: 'HR-12',
  code: null,
  run: null,
};

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(async () => {
  workspace = await mustOpen({ file: path.join(temporaryFolder(), 'w.db'), key: newKey(), workerFile });
  let now = start;
  const events = createEvents();
  told = [];
  events.on('journal.appended', ({ seq }) => told.push(seq));
  journal = createJournalService({
    db: workspace.db,
    clock: { now: () => now++, wait: () => Promise.resolve() },
    events,
    actor: 'jane@DESK-12',
    client: () => 'Example',
    secrets: journalSecrets(),
  });
  return () => workspace.close();
});

const append = async (patch: Partial<NewEntry> = {}) => {
  const appended = await journal.append({ ...entry, ...patch });
  if (!appended.ok) throw new Error(appended.error.code);
  return appended.value;
};
const list = async (search = '', offset = 0, limit = 100) => {
  const listed = await journal.list({ search, offset, limit });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value;
};

describe('appending', () => {
  test('numbers, dates and signs the entry, links it to the last one and tells of it', async () => {
    const first = await append();
    const second = await append({ state: 'verified', after: { status: 'disabled' } });
    expect(first).toMatchObject({
      seq: 1,
      at: '2026-11-22T09:00:00.000Z',
      actor: 'jane@DESK-12',
      client: 'Example',
    });
    expect(second).toMatchObject({ seq: 2, prev_hash: first.hash, after: { status: 'disabled' } });
    expect(told).toEqual([1, 2]);
  });

  test('what is listed is what was answered, and fits the contract', async () => {
    const appended = [
      await append(),
      await append({ instance: null, target: null, before: null, code: 'READ_ONLY' }),
    ];
    const { entries, total } = await list();
    expect(entries).toEqual([...appended].reverse());
    expect(entries.map((one) => JournalEntrySchema.safeParse(one).success)).toEqual([true, true]);
    expect(total).toBe(2);
  });

  test('many at once make one chain', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => append({ target: `p${n}@example.com` })));
    expect(await journal.verify()).toMatchObject({ ok: true, value: { entries: 50, fault: null } });
    expect(told).toHaveLength(50);
  });

  test.each(['NUL \0 inside', 'half a pair \ud83d', '’ or 1=1; --', '😀 \u202e', ''])(
    'E5: strange text of a server (%j) does not break the chain',
    async (text) => {
      await append({ reason: text, target: text, before: { [text]: text, nested: [{ [text]: text }] } });
      const { entries } = await list();
      expect(verifyChain(entries).fault).toBeNull();
    },
  );
});

describe('E5: append-only in the database too', () => {
  beforeEach(async () => {
    await append();
    await append();
  });

  test.each([
    ['an update', sql`update journal set reason = 'x' where seq = 1`],
    ['a deletion', sql`delete from journal where seq = 2`],
    [
      'a replacement',
      sql`insert or replace into journal select 1, at, actor, action, client, instance, target, before, after, state, 'x', code, run, prev_hash, hash, identity, ticket from journal where seq = 1`,
    ],
    [
      'a gap',
      sql`insert into journal select 9, at, actor, action, client, instance, target, before, after, state, reason, code, run, hash, 'x', identity, ticket from journal where seq = 2`,
    ],
    [
      'a fork',
      sql`insert into journal select 3, at, actor, action, client, instance, target, before, after, state, reason, code, run, prev_hash, 'x', identity, ticket from journal where seq = 2`,
    ],
  ])('%s is refused', async (_, statement) => {
    await expect(statement.execute(workspace.db)).rejects.toThrow(/append-only|must follow/);
    expect(await journal.verify()).toMatchObject({ ok: true, value: { entries: 2, fault: null } });
  });

  test('a change past those triggers is found', async () => {
    await append();
    await sql`drop trigger journal_no_update`.execute(workspace.db);
    await sql`update journal set reason = 'never mind' where seq = 2`.execute(workspace.db);
    expect(await journal.verify()).toMatchObject({
      ok: true,
      value: { entries: 1, fault: { seq: 2, kind: 'content' } },
    });
  });

  test('a journal longer than a page is checked to its end', async () => {
    await workspace.db.transaction().execute(async (trx) => {
      await sql`drop trigger journal_in_order`.execute(trx);
      await sql`insert into journal with recursive n(seq) as (select 3 union all select seq + 1 from n where seq < 2500)
        select n.seq, at, actor, action, client, instance, target, before, after, state, reason, code, run, 'x', 'y', identity, ticket
        from journal join n where journal.seq = 1`.execute(trx);
    });
    expect(await journal.verify()).toMatchObject({ value: { entries: 2, fault: { seq: 3, kind: 'link' } } });
  });
});

describe('picking what a receipt or a reminder is about', () => {
  test.each([
    [{ run: 'run_0000000000000001' }, 'journal_by_run (run=?)'],
    [{ targets: ['a@example.com', 'b@example.com'] }, 'journal_by_target (target=?)'],
    [{ actions: ['incident.began'] }, 'journal_by_action (action=?)'],
    [{ actions: ['incident.began'], after: 7 }, 'journal_by_action (action=? AND rowid>?)'],
  ])('%o reads nothing but the entries it is about', async (query, index) => {
    const { sql: text, parameters } = entriesFor(workspace.db, { ...query, limit: 100 }).compile();
    const explained = CompiledQuery.raw(`explain query plan ${text}`, [...parameters]);
    const { rows } = await workspace.db.executeQuery<{ readonly detail: string }>(explained);
    expect(rows.map(({ detail }) => detail)).toContain(`SEARCH journal USING INDEX ${index}`);
    expect(rows.some(({ detail }) => detail.startsWith('SCAN'))).toBe(false);
  });

  test('oldest first, the newest where there are too many', async () => {
    for (const run of ['r1', 'r2', 'r1', 'r1']) await append({ run });
    const picked = await journal.pick({ run: 'r1', limit: 2 });
    expect(picked).toMatchObject({ ok: true, value: [{ seq: 3 }, { seq: 4 }] });
    const page = await journal.pick({ run: 'r1', after: 1, limit: 1 });
    expect(page).toMatchObject({ ok: true, value: [{ seq: 3 }] });
  });
});

describe('searching', () => {
  beforeEach(async () => {
    await append({ target: 'anna@example.com', instance: 'Reports', reason: 'HR-12 left' });
    await append({
      target: 'boris@example.com',
      instance: 'Finance',
      reason: '100% sure',
      code: 'LAST_ADMIN',
      state: 'refused',
    });
    await append({ target: 'carl_x@example.com', instance: 'Finance', action: 'enable', reason: 'back' });
  });

  test.each([
    ['ANNA', [1]],
    ['finance', [3, 2]],
    ['finance enable', [3]],
    ['HR-12', [1]],
    ['last_admin', [2]],
    ['jane@desk', [3, 2, 1]],
    ['100%', [2]],
    ['%', [2]],
    ['l_x', [3]],
    ['\\', []],
    ['nobody', []],
    ['   ', [3, 2, 1]],
  ])('%j finds %j', async (search, expected) => {
    const { entries, total } = await list(search);
    expect(entries.map(({ seq }) => seq)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  test.each([
    [{ states: ['refused'] }, [2]],
    [{ actions: ['enable'], instances: ['Finance'] }, [3]],
    [{ instances: ['Reports', null] }, [4, 1]],
    [{ instances: [null] }, [4]],
    [{ since: '2026-11-22T09:00:00.002Z' }, [4, 3]],
    [{ actions: [], states: [], instances: [], since: null }, [4, 3, 2, 1]],
  ] as const)('narrows by %o', async (filters, expected) => {
    await append({ instance: null, target: null, action: 'policy.changed' });
    const asked = filters as unknown as JournalFilters;
    const listed = await journal.list({ search: '', filters: asked, offset: 0, limit: 10 });
    if (!listed.ok) throw new Error(listed.error.code);
    expect(listed.value.entries.map(({ seq }) => seq)).toEqual(expected);
    expect(listed.value.total).toBe(expected.length);
  });

  test('counts what there is to narrow by, most first', async () => {
    expect(await journal.facets()).toEqual({
      ok: true,
      value: {
        actions: [
          { value: 'disable', count: 2 },
          { value: 'enable', count: 1 },
        ],
        instances: [
          { value: 'Finance', count: 2 },
          { value: 'Reports', count: 1 },
        ],
      },
    });
  });

  test('gives a window of what it finds, with the total', async () => {
    const { entries, total } = await list('example.com', 1, 1);
    expect(entries.map(({ seq }) => seq)).toEqual([2]);
    expect(total).toBe(3);
  });
});

test('a journal that is gone answers STORE_FAILED, so that nothing is done without it', async () => {
  await workspace.close();
  expect(await journal.append(entry)).toEqual({ ok: false, error: { code: 'STORE_FAILED', params: {} } });
});

test('the actor is a user on a workstation', () => {
  expect(currentActor()).toMatch(/^\S+@\S+$/);
});
