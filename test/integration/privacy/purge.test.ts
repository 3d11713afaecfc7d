import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { accountRef } from '../../../main/directory/rules/account';
import { noFilters } from '../../../main/directory/rules/no-filters';
import { changesReport } from '../../../main/history/report';
import { keepPurge } from '../../../main/privacy/record';
import { inventory } from '../../../main/privacy/rules/inventory';
import { createRosterRepository, openReading } from '../../../main/roster/repository';
import type { PurgePreview } from '../../../preload/contract/privacy';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { canary, plantedLeft, plantPast, plantReviews, recordsOfOne } from '../../helpers/planted-past';
import { vaultOf } from '../../helpers/vault-of';
import { startSandbox } from '../../sandbox/server.mjs';

const old = { kind: 'day', before: '2025-01-01' } as const;
const people = 30;
const rows = 250;

function good<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function opened() {
  const secrets = new Map<string, string>();
  const server = closing(await startSandbox({ accounts: 20, seed: 3 }));
  const open = closing(await openContainer({ vault: vaultOf(secrets) }));
  const instanceId = await connectSandbox(open, server);
  return { secrets, server, open, instanceId, privacy: open.services.privacy };
}

const heldBy = (found: PurgePreview) =>
  Object.fromEntries(found.parts.flatMap(({ held }) => held.map(({ hold, count }) => [hold, count])));

/** What stands in the pages of an encrypted file, free ones and gaps included. */
function pagesOf(file: string, key: string): string {
  const copy = `${file}.looked`;
  fs.copyFileSync(file, copy);
  const options: Database.Options & { encryptionCipher: string; encryptionKey: string } = {
    ...{ encryptionCipher: 'aes256cbc', encryptionKey: key },
  };
  const db = new Database(copy, options);
  try {
    const found = db.prepare('select data from sqlite_dbpage').all() as { data: Uint8Array }[];
    return found.map(({ data }) => Buffer.from(data).toString('latin1')).join('\n');
  } finally {
    db.close();
    for (const end of ['', '-wal', '-shm']) fs.rmSync(`${copy}${end}`, { force: true });
  }
}

describe('a purge by day', () => {
  it('shows first, takes what is old, keeps what something stands on, and is one entry that names nobody', async () => {
    const { open, server, instanceId, privacy } = await opened();
    const { services } = open;
    // Disabled from here, and still so: years later Rollcall watches it.
    const { email } = server.credentials.member;
    const accounts = await services.directory.engine.accountsOf(email);
    const plan = good(await services.access.plan({ action: 'disable' }, accounts, true));
    const run = good(await services.access.execute({ planId: plan.id, reason: 'INC-1', typed: null }));
    await run.ended;
    await sql`update run set finished_at = '2024-03-01T00:00:00.000Z'`.execute(services.stores.workspace.db);
    await plantPast(services, instanceId, people);
    await plantReviews(services, instanceId, rows);
    const planted = people * recordsOfOne + rows;
    expect(await plantedLeft(services)).toBe(planted);

    const found = good(await privacy.preview(old));
    expect(found.goes).toBe(planted);
    expect(heldBy(found)).toEqual({ watched: 1, 'review-last': rows });
    expect(await plantedLeft(services)).toBe(planted);
    const before = good(await services.journal.list({ search: '', offset: 0, limit: 1 })).total;

    const done = good(await privacy.purge({ scope: old, expected: found.goes, reason: 'INC-2' }));
    expect(done).toMatchObject({ goes: planted, complete: true });
    expect(await plantedLeft(services)).toBe(0);
    const { entries, total } = good(await services.journal.list({ search: '', offset: 0, limit: 1 }));
    expect(total).toBe(before + 1);
    expect(entries[0]).toMatchObject({
      ...{
        seq: done.seq,
        action: 'privacy.purged',
        client: expect.any(String),
        target: null,
        reason: 'INC-2',
      },
      after: {
        ...{ before: '2025-01-01', by: 'hand', records: planted, held: 1 + rows, complete: true },
        counts: {
          changes: 3 * people,
          runs: people,
          reviews: rows,
          roles: people,
          roster: people,
          links: people,
        },
      },
    });
    // Who did it is said, and nobody else.
    expect(JSON.stringify([entries[0]?.after, entries[0]?.reason])).not.toContain('@');
    expect(good(await services.journal.verify()).fault).toBeNull();
    // What was held is there: the run can be undone, and the later review is whole.
    expect((await services.access.latest(10)).map(({ id }) => id)).toEqual([run.run.id]);
    expect((await services.reviews.list()).map(({ name, counts }) => [name, counts.rows])).toEqual([
      ['second', rows],
    ]);
    expect(await privacy.purge({ scope: old, expected: 0, reason: 'again' })).toMatchObject({
      error: { code: 'NOTHING_TO_PURGE' },
    });
    expect(open.bugs).toEqual([]);
  }, 120_000);

  it('what was emptied is not said to be known: neither by the changes, nor by a timeline, nor by the report', async () => {
    const { open, server, instanceId, privacy } = await opened();
    const { services } = open;
    await plantPast(services, instanceId, people);
    await sql`update snapshot set at = '2024-01-01T00:00:00.000Z'`.execute(
      services.stores.directory.db as typeof services.stores.workspace.db,
    );
    const accounts = await services.directory.engine.accountsOf(server.credentials.member.email);
    const since = async () => {
      const timeline = await services.history.timeline({
        ...{ refs: accounts.map(accountRef), place: { changes: 0, entries: 0 }, limit: 10 },
      });
      return [good(await services.history.known(''))[0]?.first, good(timeline).knownSince];
    };
    const scopeOf = async () => {
      const wish = { since: '', instanceIds: [], kinds: [], mode: 'steps', search: '' } as const;
      return good(await changesReport(services, { ...wish, until: null } as never)).report.head.scope;
    };
    expect(await since()).toEqual(Array(2).fill('2024-01-01T00:00:00.000Z'));
    good(
      await privacy.purge({
        scope: { kind: 'person', email: 'canary-7@gone.example' },
        expected: 99,
        reason: 'DSR',
      }),
    );
    expect(await since()).toEqual(Array(2).fill('2024-01-01T00:00:00.000Z'));
    expect(await scopeOf()).toMatchObject({ left_out: expect.stringContaining('forgotten') });
    good(await privacy.purge({ scope: old, expected: 9999, reason: 'INC-2' }));
    expect(await since()).toEqual(Array(2).fill('2025-01-01T00:00:00.000Z'));
    expect(await scopeOf()).toMatchObject({ known_since: [expect.stringContaining('2025-01-01')] });
    // An earlier day brings nothing back.
    await services.history.purged('2024-06-01T00:00:00.000Z');
    expect(good(await services.history.occasions()).prunedBefore).toBe('2025-01-01T00:00:00.000Z');
  });

  it('leaves nothing of what was purged in the pages of the files, nor in the logs beside them', async () => {
    const { open, secrets, instanceId, privacy } = await opened();
    await plantPast(open.services, instanceId, 300);
    await plantReviews(open.services, instanceId, rows);
    const key = [...secrets].find(([name]) => name.endsWith('workspace-key'))?.[1] ?? '';
    const folder = path.join(open.home, 'clients');
    const files = fs.readdirSync(folder).filter((name) => name.endsWith('.sqlite'));
    expect(files).toHaveLength(2);
    const { workspace, directory } = open.services.stores;
    for (const { db } of [workspace, directory])
      await sql`pragma wal_checkpoint(truncate)`.execute(db as typeof workspace.db);
    for (const file of files) expect(pagesOf(path.join(folder, file), key)).toContain(canary);

    const found = good(await privacy.preview(old));
    good(await privacy.purge({ scope: old, expected: found.goes, reason: 'INC-2' }));
    for (const file of files) {
      expect(fs.statSync(path.join(folder, `${file}-wal`)).size, file).toBeLessThan(100_000);
      expect(pagesOf(path.join(folder, file), key), file).not.toContain(canary);
    }
    // What ended afterwards writes to the log of the workspace again: its record of the purge, without whom it was about.
    await sql`pragma wal_checkpoint(truncate)`.execute(workspace.db);
    for (const file of files) expect(pagesOf(path.join(folder, file), key), file).not.toContain(canary);
  }, 120_000);

  it('has not ended while another program reads what the log of a file holds', async () => {
    const { open, secrets, instanceId, privacy } = await opened();
    await plantPast(open.services, instanceId, people);
    const key = [...secrets].find(([name]) => name.endsWith('workspace-key'))?.[1] ?? '';
    const folder = path.join(open.home, 'clients');
    const file = fs.readdirSync(folder).find((name) => /^[^.]+\.sqlite$/.test(name)) ?? '';
    const options: Database.Options & { encryptionCipher: string; encryptionKey: string } = {
      ...{ encryptionCipher: 'aes256cbc', encryptionKey: key },
    };
    const reader = new Database(path.join(folder, file), options);
    const noted = async () =>
      good(await open.services.journal.pick({ actions: ['privacy.purged'], limit: 9 }));
    try {
      reader.exec('begin');
      reader.prepare('select count(*) from step').get();
      const wish = { scope: old, expected: people * recordsOfOne, reason: 'INC-2' };
      expect(await privacy.purge(wish)).toMatchObject({ error: { code: 'WORKSPACE_BUSY' } });
      expect(await noted()).toEqual([]);
    } finally {
      reader.exec('rollback');
      reader.close();
    }
    expect(good(await privacy.resume())).toMatchObject({ goes: people * recordsOfOne, complete: true });
    expect(await noted()).toHaveLength(1);
  }, 120_000);

  it('a stop leaves no rows of a review that was counted as purged before a kill', async () => {
    const { open, instanceId, privacy } = await opened();
    await plantReviews(open.services, instanceId, rows);
    const { db } = open.services.stores.workspace;
    await keepPurge(db, {
      ...{ id: 'prg_0000000000000001', scope: old, day: old.before, by: 'hand', reason: 'INC-2' },
      ...{ startedAt: '2026-01-01T00:00:00.000Z', expected: rows, held: 0, isStopped: false },
      counts: { reviews: rows },
    });
    await sql`update review set state = 'purging' where name = ${`${canary}first`}`.execute(db);
    const going = privacy.resume();
    privacy.stop();
    expect(good(await going)).toMatchObject({ goes: rows, complete: false });
    expect(await plantedLeft(open.services)).toBe(0);
  });

  it('refuses a day that is too near, more than was shown, and two at once', async () => {
    const { open, instanceId, privacy } = await opened();
    await plantPast(open.services, instanceId, people);
    const today = new Date().toISOString().slice(0, 10);
    expect(await privacy.preview({ kind: 'day', before: today })).toMatchObject({
      error: { code: 'PURGE_DAY_TOO_LATE' },
    });
    expect(await privacy.preview({ kind: 'day', before: '2024-13-01' })).toMatchObject({ ok: false });
    expect(await privacy.purge({ scope: old, expected: 1, reason: 'INC-2' })).toMatchObject({
      error: { code: 'PURGE_CHANGED', params: { expected: 1, found: people * recordsOfOne } },
    });
    const wish = { scope: old, expected: people * recordsOfOne, reason: 'INC-2' };
    const [one, other] = await Promise.all([privacy.purge(wish), privacy.purge(wish)]);
    expect([one.ok, other]).toMatchObject([true, { error: { code: 'PURGE_GOING' } }]);
  });

  it('a directory that has not been read to its end lets nothing go that stands on its accounts', async () => {
    const { open, privacy } = await opened();
    const other = closing(await startSandbox({ accounts: 20, seed: 4 }));
    other.faults.add({ kind: 'status', status: 500, times: null });
    await expect(connectSandbox(open, other, { name: 'unread' })).rejects.toThrow();
    const unread = open.services.connections.byName('unread')?.id ?? '';
    await plantPast(open.services, unread, people);
    const found = good(await privacy.preview(old));
    expect(heldBy(found)).toMatchObject({
      watched: people,
      evidence: people,
      'still-there': people,
      holds: people,
    });
  });
});

describe('a purge of what rosters said', () => {
  const figureOf = async ({ services }: Awaited<ReturnType<typeof opened>>['open']) =>
    (await services.overview.figures()).unknown;

  it('takes the accounts that an old one had nobody for, and their flags; a newer one keeps its own', async () => {
    const { open, server, privacy } = await opened();
    const { services } = open;
    const rosters = createRosterRepository(services.stores.workspace.db);
    const { member, admin } = server.credentials;
    const accountsOf = ({ email }: typeof member) => services.directory.engine.accountsOf(email);
    const refs = [...(await accountsOf(member)), ...(await accountsOf(admin))].map(accountRef);
    await rosters.keepUnknown({ refs, roster: 'hr.csv', readAt: '2025-06-01T00:00:00.000Z' });
    await services.unknownAccounts.load();
    expect(await figureOf(open)).toMatchObject({ now: 2, roster: 'hr.csv' });
    expect(good(await privacy.preview(old)).goes).toBe(0);

    await rosters.keepUnknown({ refs, roster: 'hr.csv', readAt: '2024-06-01T00:00:00.000Z' });
    const found = good(await privacy.preview(old));
    expect(found.parts.filter(({ goes }) => goes > 0)).toMatchObject([{ kind: 'roster', goes: 2 }]);
    expect(good(await privacy.purge({ scope: old, expected: 2, reason: 'INC-4' })).goes).toBe(2);
    expect(await rosters.unknown()).toBeNull();
    expect(await figureOf(open)).toBeNull();
    const flagged = await services.directory.engine.count([
      { view: 'accounts', search: 'is:unknown', filters: noFilters },
    ]);
    expect(flagged).toEqual([0]);
  });

  it('takes whoever is forgotten off that list, and nobody else', async () => {
    const { open, server, privacy } = await opened();
    const { services } = open;
    const title = 'Email,Status\nnobody@acme.example,active';
    good(await services.roster.reconcile('hr.csv', new TextEncoder().encode(title), openReading));
    const before = (await figureOf(open))?.now ?? 0;
    expect(before).toBeGreaterThan(2);
    const scope = { kind: 'person', email: server.credentials.member.email } as const;
    const found = good(await privacy.preview(scope));
    expect(found.parts.filter(({ goes }) => goes > 0)).toMatchObject([{ kind: 'roster', goes: 1 }]);
    good(await privacy.purge({ scope, expected: 1, reason: 'DSR-13' }));
    expect(await figureOf(open)).toMatchObject({ now: before - 1, roster: 'hr.csv' });
    expect(good(await privacy.preview(scope)).goes).toBe(0);
  });
});

describe('forgetting a person', () => {
  it('takes what is kept about them, and nothing of others', async () => {
    const { open, instanceId, privacy } = await opened();
    const { services } = open;
    await plantPast(services, instanceId, people);
    await plantReviews(services, instanceId, rows);
    const all = await plantedLeft(services);
    const scope = { kind: 'person', email: `Canary-7@gone.example` } as const;
    const found = good(await privacy.preview(scope));
    expect(found.goes).toBe(recordsOfOne);
    const wish = { scope, expected: found.goes };
    expect(await privacy.purge({ ...wish, reason: 'canary-7@gone.example asked' })).toMatchObject({
      error: { code: 'REASON_NAMES_PERSON' },
    });
    const done = good(await privacy.purge({ ...wish, reason: 'DSR-12' }));
    expect(done.goes).toBe(recordsOfOne);
    expect(await plantedLeft(services)).toBe(all - recordsOfOne);
    expect(good(await privacy.preview(scope)).goes).toBe(0);
    const [entry] = good(await services.journal.list({ search: '', offset: 0, limit: 1 })).entries;
    expect(entry).toMatchObject({ action: 'privacy.forgotten', target: null, reason: 'DSR-12' });
    expect(JSON.stringify(entry)).not.toContain('canary');
    // Whoever HR named as a manager stands in the rows of others.
    const boss = good(await privacy.preview({ kind: 'person', email: `${canary}boss@gone.example` }));
    expect(boss.parts.filter(({ goes }) => goes > 0)).toMatchObject([{ kind: 'roster', goes: people - 1 }]);
  });

  it('says what stays: the account on Metabase, the journal, a sealed review', async () => {
    const { open, server, instanceId, privacy } = await opened();
    await plantReviews(open.services, instanceId, rows);
    const { email } = server.credentials.member;
    good(await open.services.protection.add({ email, reason: 'on call', contact: 'desk' }));
    const found = good(await privacy.preview({ kind: 'person', email }));
    expect(found.goes).toBe(0);
    expect(found.stays.map(({ name, count }) => [name, count])).toEqual([
      ['Accounts as they are', 1],
      ['Journal', 1],
      ['Protected people', 1],
    ]);
    const reviewed = good(await privacy.preview({ kind: 'person', email: `${canary}3@reviewed.example` }));
    expect(heldBy(reviewed)).toEqual({ 'review-sealed': 1 });
  });
});

it('a person made from here today is not forgotten while that can be taken back', async () => {
  const { open, instanceId, privacy } = await opened();
  const { services } = open;
  const email = 'ann.new@acme.example';
  const ann = {
    ...{ line: 0, email, firstName: 'Ann', lastName: 'New', instances: [], groups: null },
    ...{ tenant: '', attributes: {}, reason: '' },
  };
  const wish = { who: { joiners: [ann] }, instanceIds: [instanceId], groups: [], entry: 'auto' } as const;
  const { plan } = good(await services.planJoining(wish, false));
  const run = good(await services.access.execute({ planId: plan.id, reason: 'HR-1', typed: plan.expected }));
  expect((await run.ended).steps.map(({ state }) => state)).toEqual(['verified']);
  const scope = { kind: 'person', email } as const;
  expect(heldBy(good(await privacy.preview(scope)))).toEqual({ undo: 1 });
  await sql`update run set finished_at = '2024-03-01T00:00:00.000Z'`.execute(services.stores.workspace.db);
  const later = good(await privacy.preview(scope));
  expect(later.parts.find(({ kind }) => kind === 'runs')).toMatchObject({ held: [] });
});

describe('the retention of the policy', () => {
  it('does nothing without a policy or before somebody has agreed, and else purges once a day and says so', async () => {
    const { open, instanceId, privacy } = await opened();
    const { services } = open;
    await plantPast(services, instanceId, people);
    expect(await privacy.byPolicy()).toEqual({ ok: true, value: null });
    const limits = await services.policy.limits();
    good(await services.policy.setLimits({ ...limits, retentionDays: 365 }, 'GDPR'));
    // What a new policy would take nobody has seen yet: it is said, once a day, and nothing goes.
    const goes = people * recordsOfOne;
    expect(await privacy.byPolicy()).toMatchObject({
      error: { code: 'RETENTION_UNCONFIRMED', params: { count: goes, days: 365 } },
    });
    expect(await privacy.byPolicy()).toEqual({ ok: true, value: null });
    expect(await plantedLeft(services)).toBe(goes);
    const { before, isAgreed } = good(await privacy.state());
    expect(isAgreed).toBe(false);
    good(
      await privacy.purge({ scope: { kind: 'day', before: before ?? '' }, expected: goes, reason: 'GDPR' }),
    );
    expect(good(await privacy.state()).isAgreed).toBe(true);
    await plantPast(services, instanceId, people);
    const done = good(await privacy.byPolicy());
    expect(done).toMatchObject({ goes, complete: true });
    const [entry] = good(await services.journal.list({ search: '', offset: 0, limit: 1 })).entries;
    expect(entry).toMatchObject({ action: 'privacy.purged', after: { by: 'policy' } });
    await plantPast(services, instanceId, 0);
    expect(await privacy.byPolicy()).toEqual({ ok: true, value: null });
  });
});

it('whoever agrees to the policy while nothing is old enough yet has it carried out later', async () => {
  const { open, instanceId, privacy } = await opened();
  const { policy } = open.services;
  good(await policy.setLimits({ ...(await policy.limits()), retentionDays: 365 }, 'GDPR'));
  const wish = { days: 365, expected: 0, reason: 'GDPR-7' };
  expect(await privacy.agree({ ...wish, days: 30 })).toMatchObject({ error: { code: 'RETENTION_CHANGED' } });
  good(await privacy.agree(wish));
  expect(good(await privacy.state()).isAgreed).toBe(true);
  const [entry] = good(await open.services.journal.list({ search: '', offset: 0, limit: 1 })).entries;
  expect(entry).toMatchObject({
    ...{ action: 'privacy.agreed', reason: 'GDPR-7' },
    after: { retention_days: 365, records: 0 },
  });
  await plantPast(open.services, instanceId, people);
  expect(good(await privacy.byPolicy())).toMatchObject({ goes: people * recordsOfOne });
  // What was agreed to was that retention: it does not come back with the number.
  const limits = await policy.limits();
  good(await policy.setLimits({ ...limits, retentionDays: 730 }, 'GDPR'));
  good(await policy.setLimits({ ...limits, retentionDays: 365 }, 'GDPR'));
  expect(good(await privacy.state()).isAgreed).toBe(false);
  // More than was shown is not agreed to.
  await plantPast(open.services, instanceId, people);
  expect(await privacy.agree(wish)).toMatchObject({ error: { code: 'PURGE_CHANGED' } });
});

it('every table of the two files is in the inventory', async () => {
  const { open } = await opened();
  const listed = inventory.flatMap(({ tables }) => [...tables] as string[]);
  const { workspace, directory } = open.services.stores;
  const tablesOf = async (db: typeof workspace.db) => {
    const { rows: found } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
      and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(db);
    return found.map(({ name }) => name);
  };
  const there = [...(await tablesOf(workspace.db)), ...(await tablesOf(directory.db as never))];
  expect([...listed].sort()).toEqual(there.sort());
});
