import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { unzipped } from '../../../main/reports/formats/unzipped';
import {
  all,
  ana,
  everything,
  folder,
  good,
  latest,
  opened,
  save,
  sheetOf,
  wish,
} from '../../helpers/reviewed';

it('a review is frozen, decided by worksheet and in the window, carried out, read again and sealed', async () => {
  const { open, reviews, access, choose, ending, pack, server } = await opened();
  const { id, counts } = good(await reviews.open(wish));
  const listed = good(await open.container.handlers.directory.summary(undefined));
  expect(counts.rows).toBe(listed.accounts);
  expect(good(await reviews.count(everything)).rows).toBe(listed.accounts);
  const people = good(await reviews.count({ ...everything, kinds: ['person'] })).rows;
  const keys = good(await reviews.count({ ...everything, kinds: ['api-key'] })).rows;
  const tenants = good(await reviews.count({ ...everything, kinds: ['tenant'] })).rows;
  expect([people + keys + tenants, keys > 0, tenants > 0]).toEqual([listed.accounts, true, true]);
  expect(await reviews.open(wish)).toMatchObject({ error: { code: 'REVIEW_NAME_TAKEN' } });

  // Ana fills in her worksheet: the first five ordinary people go.
  const sent = good(await reviews.saveWorksheet({ id, reviewer: ana })) ?? '';
  expect(sent).toMatch(/\.xlsx$/);
  const sheet = await sheetOf(sent);
  const going = sheet
    .filter((row) => row.Type === 'person' && row.Role === 'member' && row.Status === 'active')
    .slice(0, 5);
  for (const row of sheet) {
    row.Decision = going.includes(row) ? 'remove' : 'Keep';
    row.Note = going.includes(row) ? 'Has left' : '';
  }
  const lost = sheet.at(-1) as Record<string, string>;
  const moved = sheet.at(-2) as Record<string, string>;
  Object.assign(lost, { Key: '' });
  Object.assign(moved, { 'E-mail': 'somebody@else.example' });
  const odd = sheet.at(-3) as Record<string, string>;
  Object.assign(odd, { Decision: 'yes' });
  await save(sheet, 'ana.xlsx');
  choose('ana.xlsx');
  const preview = good(await reviews.chooseWorksheet({ id }));
  expect(preview).toMatchObject({
    lines: sheet.length,
    faulty: 3,
    good: { rows: sheet.length - 3, remove: 5 },
  });
  expect(preview?.faults.map(({ kind }) => kind).sort()).toEqual(['bad-decision', 'changed', 'unknown']);
  expect(preview?.faults.find(({ kind }) => kind === 'bad-decision')?.line).toBe(sheet.length - 1);
  const draft = preview?.draft ?? '';
  // What is not taken comes as a worksheet; mended, it is taken.
  ending('.csv');
  const left = await sheetOf(good(await reviews.saveFaults({ draft })) ?? '');
  expect(left).toHaveLength(3);
  for (const row of left) expect(row.Problem).toMatch(/\w+/);
  expect(good(await reviews.takeWorksheet({ draft }))).toEqual({ decided: sheet.length - 3 });
  const mended = left.filter((row) => row.Decision === 'yes').map((row) => ({ ...row, Decision: 'Keep' }));
  await save(mended, 'mended.csv');
  choose('mended.csv');
  const again = good(await reviews.chooseWorksheet({ id }));
  expect(again).toMatchObject({ faulty: 0, good: { rows: 1, keep: 1 } });
  await reviews.takeWorksheet({ draft: again?.draft ?? '' });

  // The rest in the window, at one stroke, which wants a reason.
  const undecided = { ...all, decisions: ['undecided' as const] };
  const rest = {
    id,
    which: { kind: 'matching' as const, filter: undecided },
    decision: 'keep' as const,
    change: null,
    seen: latest,
  };
  expect(await reviews.decide({ ...rest, note: '' })).toMatchObject({
    error: { code: 'REVIEW_REASON_MISSING' },
  });
  expect(await closeIt()).toMatchObject({ error: { code: 'REVIEW_UNDECIDED' } });
  const { decided } = good(await reviews.decide({ ...rest, note: 'Same team as before' }));
  expect(decided).toBe(counts.rows - sheet.length + 2);
  const admins = good(
    await reviews.rows({ id, filter: { ...all, flags: ['admin'] }, offset: 0, limit: 500 }),
  ).rows;
  const [admin] = admins.filter(
    ({ kind, email }) => kind === 'person' && email !== server.credentials.admin.email,
  );
  const one = { kind: 'rows' as const, seqs: [admin?.seq ?? 0] };
  const unfit = { admin: true, leave: ['No such group'] };
  expect(
    await reviews.decide({ id, which: one, decision: 'change', change: unfit, note: '', seen: latest }),
  ).toMatchObject({
    error: { code: 'REVIEW_CHANGE_UNFIT' },
  });
  good(
    await reviews.decide({
      id,
      which: one,
      decision: 'change',
      change: { admin: true, leave: [] },
      note: 'No admin',
      seen: latest,
    }),
  );

  // Carried out by the one executor.
  const before = good(await reviews.get({ id }));
  expect(before.removals).toEqual([
    { part: 'disable', wanted: 5, done: 0 },
    { part: 'revoke-admin', wanted: 1, done: 0 },
  ]);
  for (const { part } of before.removals) {
    const plan = good(await reviews.plan({ id, part }));
    good(await access.execute({ planId: plan.id, reason: 'INC-7', typed: null }));
    await expect.poll(async () => good(await access.openRuns(undefined)).length, { timeout: 60_000 }).toBe(0);
  }
  expect(good(await reviews.get({ id })).removals.map(({ done }) => done)).toEqual([5, 1]);
  for (const row of going) {
    const user = [...server.state.users.values()].find(({ email }) => email === row['E-mail']);
    expect(user?.is_active).toBe(false);
  }

  function closeIt() {
    return reviews.close({
      id,
      reason: 'INC-7',
      approver: 'Chief',
      acceptsUndecided: false,
      exceptionsDue: null,
    });
  }
  expect(good(await closeIt())).toBe('access-review-q4-2026.zip');
  const after = good(await reviews.get({ id }));
  expect(after).toMatchObject({ state: 'closed', closing: { carriedOut: 6, exceptions: 0, gone: 0 } });
  expect(await reviews.decide({ ...rest, note: 'late' })).toMatchObject({ error: { code: 'REVIEW_CLOSED' } });

  // The pack holds what it says.
  const files = unzipped(fs.readFileSync(pack()));
  const inPack = (file: string) => files.get(file) ?? Buffer.alloc(0);
  const manifest = JSON.parse(inPack('manifest.json').toString()) as {
    files: { name: string; sha256: string }[];
    journal: { seq: number; hash: string };
  };
  expect(manifest.files.map(({ name }) => name).sort()).toEqual(
    [...files.keys()].filter((name) => name !== 'manifest.json').sort(),
  );
  for (const { name, sha256 } of manifest.files)
    expect([name, createHash('sha256').update(inPack(name)).digest('hex')]).toEqual([name, sha256]);
  expect(createHash('sha256').update(inPack('population.jsonl')).digest('hex')).toBe(after.sha256);
  // What an auditor does: unpack it, and run the verifier that came with it.
  const unpacked = path.join(folder, 'unpacked');
  fs.mkdirSync(path.join(unpacked, 'journal'), { recursive: true });
  for (const [name, content] of files) fs.writeFileSync(path.join(unpacked, name), content);
  const verifier = path.join(unpacked, 'journal', 'verify-journal.mjs');
  const head = `${manifest.journal.seq}:${manifest.journal.hash}`;
  expect(spawnSync(process.execPath, [verifier, '--head', head], { encoding: 'utf8' })).toMatchObject({
    status: 0,
  });
  const journalFile = path.join(unpacked, 'journal', 'journal.jsonl');
  expect(fs.readFileSync(journalFile, 'utf8')).toContain(after.sha256);
  fs.writeFileSync(journalFile, fs.readFileSync(journalFile, 'utf8').replace(after.sha256, '0'.repeat(64)));
  expect(spawnSync(process.execPath, [verifier]).status).toBe(1);
  const verified = parse(inPack('4-verified.csv'), { columns: true }) as Record<string, string>[];
  expect(verified).toHaveLength(counts.rows);
  expect(verified.filter((row) => row.result === 'done')).toHaveLength(6);
  const changes = parse(inPack('3-changes.csv'), { columns: true }) as Record<string, string>[];
  expect(changes.map((row) => row.state)).toEqual(Array(6).fill('verified'));
  expect(inPack('cover.html').toString()).toContain(after.sha256);
  expect(open.bugs).toEqual([]);
}, 240_000);

it('a list that was changed behind Rollcall’s back is not sealed, and the database refuses to change it', async () => {
  const { open, reviews } = await opened(20);
  const { id } = good(await reviews.open(wish));
  const { db } = open.services.stores.workspace;
  await expect(db.updateTable('review_row').set({ content: '{}' }).execute()).rejects.toThrow('frozen');
  await expect(db.deleteFrom('review_row').execute()).rejects.toThrow('frozen');
  await db
    .updateTable('review')
    .set({ sha256: '0'.repeat(64) })
    .execute();
  const closed = await reviews.close({
    ...{ id, reason: 'INC-1', approver: '', acceptsUndecided: true, exceptionsDue: null },
  });
  expect(closed).toMatchObject({ error: { code: 'REVIEW_CHANGED' } });
}, 120_000);

it('a list that would not be complete is opened only knowing that', async () => {
  const { open, reviews, server } = await opened(20);
  await server.close();
  expect(await reviews.open(wish)).toMatchObject({ error: { code: 'REVIEW_INCOMPLETE' } });
  expect(good(await reviews.list(undefined))).toEqual([]);
  const { id, complete } = good(await reviews.open({ ...wish, acceptsGaps: true }));
  expect(complete).toBe(false);
  expect(good(await reviews.get({ id })).missing).toHaveLength(1);
  expect(open.bugs).toEqual([]);
}, 120_000);
