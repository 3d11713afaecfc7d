import { createHash } from 'node:crypto';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { pagesOf } from '../../../main/journal/pages';
import { canonicalJson, genesisHash, hashEntry } from '../../../main/journal/rules/chain';
import { sealOf } from '../../../main/journal/rules/seal';
import {
  createJournalService,
  type JournalService,
  type NewEntry,
  rememberedWithinMs,
} from '../../../main/journal/service';
import { createEvents } from '../../../main/kernel/events';
import { err, type Failure } from '../../../main/kernel/result';
import { openDatabase, type WorkspaceStore } from '../../../main/store/database';
import { workspaceMigrations } from '../../../main/store/migrations';
import type { Workspace } from '../../../main/store/schema';
import { type HeldSecrets, journalSecrets } from '../../helpers/journal-secrets';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from '../store/workspace';

let workerFile: string;
let workspace: WorkspaceStore;
let secrets: HeldSecrets;
let noticed: Failure[];

const entry: NewEntry = {
  action: 'disable',
  instance: 'Reports',
  target: 'leaver@example.com',
  before: { status: 'active' },
  after: null,
  state: 'verified',
  reason: 'INC-12 left',
  code: null,
  run: null,
};

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(async () => {
  workspace = await mustOpen({ file: path.join(temporaryFolder(), 'w.db'), key: newKey(), workerFile });
  secrets = journalSecrets();
  noticed = [];
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    return workspace.close();
  };
});

/** A start of the program: nothing is known but what file and keychain hold. */
function started(own: HeldSecrets = secrets): JournalService {
  return createJournalService({
    db: workspace.db,
    clock: { now: () => Date.UTC(2026, 10, 27, 9), wait: () => Promise.resolve() },
    events: createEvents(),
    actor: 'jane@DESK-12',
    client: () => 'Example',
    secrets: own,
    notice: (about) => noticed.push(about),
    tickets: async () => (reason) => /INC-\d+/.exec(reason)?.[0] ?? null,
  });
}

async function append(journal: JournalService, count = 1): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const appended = await journal.append({ ...entry, identity: 'Jane <jane@example.com>, person' });
    if (!appended.ok) throw new Error(appended.error.code);
  }
}

async function verify(journal: JournalService = started()) {
  const verified = await journal.verify();
  if (!verified.ok) throw new Error(verified.error.code);
  const { entries, fault, seal, remarks } = verified.value;
  return { entries, fault, seal, remarks };
}

async function recorded() {
  const listed = await started().list({ search: 'journal.', offset: 0, limit: 100 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries.map(({ seq, action, code, before, after }) => ({
    seq,
    action,
    code,
    before,
    after,
  }));
}

/** As somebody with the file in hand and no key can: the triggers are theirs to drop. */
async function tamper(...statements: readonly string[]): Promise<void> {
  for (const trigger of ['journal_no_update', 'journal_no_delete', 'journal_in_order'])
    await sql`drop trigger if exists ${sql.ref(trigger)}`.execute(workspace.db);
  for (const statement of statements) await sql.raw(statement).execute(workspace.db);
}

/** As an earlier copy of the file has it: the entries up to `seq`, with the seal of then. */
async function putBack(seq: number, seal: Record<string, string> | undefined): Promise<void> {
  const { hash, seal: over } = seal ?? {};
  await tamper(
    `delete from journal where seq > ${seq}`,
    `update journal_seal set seq = ${seq}, hash = '${hash}', seal = '${over}'`,
  );
}

/** Writes the whole chain anew after an edit, so that it holds by itself. */
async function rewrite(): Promise<void> {
  await tamper(`update journal set reason = 'never mind' where seq = 1`);
  let prev_hash = genesisHash;
  for await (const page of pagesOf(workspace.db)) {
    for (const one of page) {
      const hash = hashEntry(prev_hash, one);
      await workspace.db.updateTable('journal').set({ prev_hash, hash }).where('seq', '=', one.seq).execute();
      prev_hash = hash;
    }
  }
}

describe('E6: the end of the journal is sealed', () => {
  test('who was signed in and the ticket are entries’ own, and the seal is over the last of them', async () => {
    await append(started(), 3);
    expect(await verify()).toEqual({ entries: 3, fault: null, seal: 'checked', remarks: [] });
    const listed = await started().list({ search: '', offset: 0, limit: 1 });
    expect(listed).toMatchObject({
      value: { entries: [{ seq: 3, ticket: 'INC-12', identity: 'Jane <jane@example.com>, person' }] },
    });
    const head = await started().head();
    if (!head.ok) throw new Error(head.error.code);
    expect(head.value.seal).toBe(sealOf(Buffer.alloc(32, 7), head.value));
  });

  test('a cut tail is found, whether or not the seal of an earlier end was put back', async () => {
    const journal = started();
    await append(journal, 3);
    const [earlier] = (await sql<Record<string, string>>`select * from journal_seal`.execute(workspace.db))
      .rows;
    await append(journal, 2);
    await journal.close();
    await tamper('delete from journal where seq > 3');
    expect(await verify()).toMatchObject({ entries: 3, fault: { seq: 4, kind: 'cut' } });
    await tamper(`update journal_seal set seq = 3, hash = '${earlier?.hash}', seal = '${earlier?.seal}'`);
    // The file is as it was: only the keychain remembers that it went on.
    expect(await verify()).toMatchObject({ entries: 3, fault: { seq: 4, kind: 'cut' } });
    secrets.held.head = null;
    expect(await verify()).toMatchObject({ entries: 3, fault: null });
  });

  test('a chain that was written anew without the key is found', async () => {
    await append(started(), 5);
    await rewrite();
    expect(await verify()).toMatchObject({ entries: 5, fault: { seq: 5, kind: 'seal' } });
    await tamper('update journal_seal set hash = (select hash from journal where seq = 5)');
    expect(await verify()).toMatchObject({ entries: 5, fault: { seq: 5, kind: 'seal' } });
  });

  test.each([
    ['an edit', `update journal set target = 'x' where seq = 5`, { seq: 5, kind: 'content' }],
    ['a dropped entry', 'delete from journal where seq = 2', { seq: 3, kind: 'sequence' }],
    [
      'an entry without who was signed in',
      'update journal set identity = null where seq = 5',
      { seq: 5, kind: 'content' },
    ],
    ['another ticket', `update journal set ticket = 'INC-1' where seq = 1`, { seq: 1, kind: 'content' }],
    ['all of it deleted', 'delete from journal', { seq: 1, kind: 'cut' }],
  ])('%s is found', async (_, statement, fault) => {
    await append(started(), 5);
    await tamper(statement);
    expect(await verify()).toMatchObject({ fault });
  });

  test('nothing is sealed over what was broken: it is recorded first, and told', async () => {
    const journal = started();
    await append(journal, 5);
    await journal.close();
    await tamper('delete from journal where seq > 3');
    const next = started();
    await append(next);
    expect(noticed).toEqual([err('JOURNAL_CUT', { seq: 5 }).error]);
    expect(await recorded()).toMatchObject([
      { seq: 4, action: 'journal.broken', code: 'JOURNAL_CUT', before: { seq: 5 }, after: { seq: 3 } },
    ]);
    expect(await verify()).toEqual({
      entries: 5,
      fault: null,
      seal: 'checked',
      remarks: [{ seq: 4, kind: 'broken' }],
    });
    // Once: what the keychain remembers is the journal as it goes on from here.
    await append(started());
    expect(noticed).toHaveLength(1);
  });

  test('a seal that was taken away is a fault while the keychain holds its key, and is recorded', async () => {
    const journal = started();
    await append(journal, 3);
    await tamper('delete from journal_seal');
    expect(await verify()).toMatchObject({ entries: 3, fault: { seq: 3, kind: 'unsealed' } });
    await started().begin();
    expect(noticed).toEqual([err('JOURNAL_SEAL_GONE', { seq: 3 }).error]);
    expect(await recorded()).toMatchObject([{ seq: 4, action: 'journal.broken', code: 'JOURNAL_SEAL_GONE' }]);
    expect(await verify()).toMatchObject({ fault: null, remarks: [{ seq: 4, kind: 'broken' }] });
    // Whoever cuts the end off as well takes nothing from what the keychain remembers.
    await tamper('delete from journal_seal', 'delete from journal where seq > 2');
    expect(await verify()).toMatchObject({ entries: 2, fault: { seq: 3, kind: 'cut' } });
  });

  test('a key that was made and sealed nothing yet is no fault', async () => {
    await append(started(), 2);
    await tamper('delete from journal_seal');
    secrets = journalSecrets(null);
    const journal = started();
    // The disk refuses the first entry after the key was made.
    await sql`create trigger full before insert on journal begin select raise(abort, 'full'); end`.execute(
      workspace.db,
    );
    await expect(journal.append(entry)).rejects.toThrow('full');
    await sql`drop trigger full`.execute(workspace.db);
    await append(journal);
    expect(noticed).toEqual([]);
    expect(await recorded()).toMatchObject([{ action: 'journal.sealed' }]);
  });

  test('the end is remembered a while after an entry, once for many, so that a killed program is no gap', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const remember = vi.spyOn(secrets, 'remember');
    const journal = started();
    await append(journal, 2);
    const copied = (await sql<Record<string, string>>`select * from journal_seal`.execute(workspace.db)).rows;
    await append(journal, 40);
    expect(remember).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(rememberedWithinMs);
    expect(remember).toHaveBeenCalledTimes(1);
    expect(secrets.held.head).toMatchObject({ seq: 42 });
    // Killed, and the copy from before put back, seal and all.
    await putBack(2, copied[0]);
    expect(await verify()).toMatchObject({ entries: 2, fault: { seq: 3, kind: 'cut' } });
    await started().begin();
    expect(noticed).toEqual([err('JOURNAL_CUT', { seq: 42 }).error]);
  });

  test('what the keychain did not take is given to it again', async () => {
    const journal = started();
    await append(journal, 2);
    vi.spyOn(secrets, 'remember').mockResolvedValueOnce(err('KEYCHAIN_UNAVAILABLE'));
    await journal.remember();
    expect(secrets.held.head).toBeNull();
    await journal.close();
    expect(secrets.held.head).toMatchObject({ seq: 2 });
  });

  test('a copy that is put back under the running program is found before the next entry, and by a check', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const journal = started();
    await append(journal, 2);
    const copied = (await sql<Record<string, string>>`select * from journal_seal`.execute(workspace.db)).rows;
    await append(journal, 3);
    await putBack(2, copied[0]);
    expect(await verify(journal)).toMatchObject({ entries: 2, fault: { seq: 3, kind: 'cut' } });
    await append(journal);
    expect(noticed).toEqual([err('JOURNAL_CUT', { seq: 5 }).error]);
    expect(await recorded()).toMatchObject([{ seq: 3, action: 'journal.broken', code: 'JOURNAL_CUT' }]);
  });

  test('a start looks by itself, and writes nothing where all is well', async () => {
    const journal = started();
    await append(journal, 2);
    await journal.close();
    expect(await started().begin()).toEqual({ ok: true, value: undefined });
    expect(await verify()).toMatchObject({ entries: 2 });
    await rewrite();
    await started().begin();
    expect(noticed).toEqual([err('JOURNAL_REWRITTEN', { seq: 2 }).error]);
    expect(await verify()).toMatchObject({ entries: 3, remarks: [{ seq: 3, kind: 'broken' }] });
  });
});

test('a profile from before there were seals opens, its entries as they were', async () => {
  const options = { file: path.join(temporaryFolder(), 'old.db'), key: newKey(), workerFile };
  const all = Object.entries(workspaceMigrations);
  const before = Object.fromEntries(all.filter(([name]) => name < '0007-journal-seal'));
  const old = await openDatabase<Workspace>(options, { migrations: before, durability: 'full' });
  if (!old.ok) throw new Error(old.error.code);
  secrets = journalSecrets(null);
  const facts = { at: '2026-11-22T09:00:00.000Z', actor: 'a', client: 'c', ...entry };
  const bare = { ...facts, before: null, reason: 'INC-1 left' } as const;
  // As the version before wrote it: its hash knew of fourteen members.
  const written = canonicalJson({ ...bare, seq: 1, prev_hash: genesisHash });
  const hash = createHash('sha256').update(written).digest('hex');
  await old.value.db
    .insertInto('journal')
    .values({ ...bare, seq: 1, prev_hash: genesisHash, hash } as never)
    .execute();
  await old.value.close();
  await workspace.close();
  workspace = await mustOpen(options);
  expect(await verify()).toEqual({ entries: 1, fault: null, seal: 'none', remarks: [] });
  await append(started());
  expect(await verify()).toMatchObject({
    entries: 3,
    fault: null,
    remarks: [{ seq: 2, kind: 'sealed-from' }],
  });
});

describe('E6: the key of the seal', () => {
  test('is made once, at the first entry', async () => {
    secrets = journalSecrets(null);
    await append(started());
    const made = secrets.held.key;
    await append(started());
    expect(made).not.toBeNull();
    expect(secrets.held.key).toBe(made);
    expect(await verify()).toMatchObject({ entries: 2, seal: 'checked', remarks: [] });
  });

  test.each([
    ['is gone', null, 'JOURNAL_KEY_MISSING', 'key-missing'],
    ['is another', Buffer.alloc(32, 9), 'JOURNAL_KEY_CHANGED', 'key-changed'],
  ] as const)('that %s is told, recorded, and goes on with a new one', async (_, key, code, seal) => {
    await append(started(), 2);
    secrets.held.key = key;
    expect(await verify()).toEqual({ entries: 2, fault: null, seal, remarks: [] });
    await append(started());
    expect(noticed).toEqual([err(code, { seq: 2 }).error]);
    expect(await recorded()).toMatchObject([{ seq: 3, action: 'journal.key-replaced', code }]);
    expect(await verify()).toEqual({
      entries: 4,
      fault: null,
      seal: 'checked',
      remarks: [{ seq: 3, kind: 'key-replaced' }],
    });
  });

  test('that cannot be asked for appends nothing', async () => {
    const away = { ...journalSecrets(), key: async () => err('KEYCHAIN_UNAVAILABLE') };
    expect(await started(away).append(entry)).toEqual(err('KEYCHAIN_UNAVAILABLE'));
    expect(await verify()).toMatchObject({ entries: 0, seal: 'none' });
  });

  test('of two programs at once is one', async () => {
    const [one, two] = [started(), started()];
    await Promise.all([append(one, 20), append(two, 20)]);
    expect(await verify()).toMatchObject({ entries: 40, fault: null, seal: 'checked', remarks: [] });
  });

  test('of a journal from before there were seals says from where on it seals', async () => {
    await append(started(), 3);
    await tamper('delete from journal_seal');
    secrets = journalSecrets(null);
    expect(await verify()).toMatchObject({ entries: 3, fault: null, seal: 'none' });
    await append(started());
    expect(await recorded()).toMatchObject([{ seq: 4, action: 'journal.sealed', after: { since: 4 } }]);
    expect(await verify()).toMatchObject({ entries: 5, remarks: [{ seq: 4, kind: 'sealed-from' }] });
  });
});
