import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createExportCheck } from '../../../main/journal/export/check';
import { createJournalExport } from '../../../main/journal/export/service';
import { filesIn, verifyExport } from '../../../main/journal/export/verify-journal.mjs';
import { createJournalService, type JournalService, recordOf } from '../../../main/journal/service';
import { createJournalThread, inThisThread } from '../../../main/journal/thread';
import { createEvents } from '../../../main/kernel/events';
import { unzipped } from '../../../main/reports/formats/unzipped';
import type { WorkspaceStore } from '../../../main/store/database';
import { journalSecrets } from '../../helpers/journal-secrets';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from '../store/workspace';

let workerFile: string;
let journalWorker: string;
let workspace: WorkspaceStore;
let journal: JournalService;
let folder: string;
const clock = { now: () => Date.UTC(2026, 10, 27, 9), wait: () => Promise.resolve() };

beforeAll(async () => {
  const worker = path.resolve(import.meta.dirname, '../../../main/journal/worker.ts');
  const bundled = await bundleWorker({ journalWorker: worker });
  workerFile = bundled.storeWorker;
  journalWorker = bundled.journalWorker;
});
beforeEach(async () => {
  folder = temporaryFolder();
  workspace = await mustOpen({ file: path.join(temporaryFolder(), 'w.db'), key: newKey(), workerFile });
  journal = createJournalService({
    db: workspace.db,
    clock,
    events: createEvents(),
    actor: 'jane@DESK-12',
    client: () => 'Böhm & Söhne',
    secrets: journalSecrets(),
  });
  for (let n = 0; n < 3; n += 1)
    await journal.append(recordOf('policy.changed', { reason: `INC-${n} asked for` }));
  return () => workspace.close();
});

const exporting = () =>
  createJournalExport({
    ...{ journal, journalThread: inThisThread(workspace.db), clock },
    ...{ client: () => 'Böhm & Söhne', version: '0' },
  });

async function lastEntry() {
  const listed = await journal.list({ search: '', offset: 0, limit: 1 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries[0];
}

describe('E5: an export of the journal', () => {
  test('as a folder or as a zip is whole, and its last entry is that it was made', async () => {
    expect(exporting().suggestedName()).toBe('journal-böhm-söhne-2026-11-27');
    const asFolder = path.join(folder, 'journal');
    expect(await exporting().write(asFolder)).toMatchObject({ ok: true, value: { entries: 4 } });
    expect(await lastEntry()).toMatchObject({ action: 'journal.exported', target: 'journal' });
    const verdict = await verifyExport(filesIn(asFolder));
    expect(verdict).toMatchObject({ problems: [], entries: 4, manifest: { client: 'Böhm & Söhne' } });

    const asZip = path.join(folder, 'journal.zip');
    expect(await exporting().write(asZip)).toMatchObject({ ok: true, value: { entries: 5 } });
    expect(fs.statSync(asZip).mode & 0o77).toBe(0);
    const parts = unzipped(fs.readFileSync(asZip));
    const read = await verifyExport((name) =>
      parts.has(name) ? [parts.get(name) ?? Buffer.alloc(0)] : null,
    );
    expect(read).toMatchObject({ problems: [], entries: 5 });
    // And by a program that is none of ours.
    const tested = execFileSync(python, ['-m', 'zipfile', '-t', asZip], { encoding: 'utf8' });
    expect(tested).toContain('Done testing');
    expect(fs.readdirSync(folder).sort()).toEqual(['journal', 'journal.zip']);
  });

  test('ends with itself whatever is appended meanwhile, and is still sealed', async () => {
    const target = path.join(folder, 'journal');
    const [written] = await Promise.all([
      exporting().write(target),
      ...Array.from({ length: 20 }, () => journal.append(recordOf('policy.changed', {}))),
    ]);
    if (!written.ok) throw new Error(written.error.code);
    const checked = await createExportCheck(journalSecrets(), journal)(target, []);
    expect(checked).toMatchObject({
      value: { problems: [], seal: 'good', entries: written.value.entries, madeAt: written.value.made_at },
    });
    expect(checked).toMatchObject({ value: { later: 24 - written.value.entries } });
  });

  test('is written over nothing, and what the disk refused is recorded and leaves nothing behind', async () => {
    const taken = path.join(folder, 'taken');
    fs.mkdirSync(taken);
    fs.writeFileSync(path.join(taken, 'notes.txt'), 'mine');
    expect(await exporting().write(taken)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
    expect(await lastEntry()).toMatchObject({ seq: 3 });
    for (const target of ['nowhere/journal', 'nowhere/journal.zip']) {
      const written = await exporting().write(path.join(folder, target));
      expect(written).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
      expect(await lastEntry()).toMatchObject({ state: 'failed', code: 'FILE_NOT_WRITTEN' });
    }
    // A folder stands where the zip belongs.
    fs.mkdirSync(path.join(folder, 'full.zip', 'x'), { recursive: true });
    expect(await exporting().write(path.join(folder, 'full.zip'))).toMatchObject({ ok: false });
    expect(await lastEntry()).toMatchObject({ state: 'failed' });
    expect(fs.readdirSync(folder).sort()).toEqual(['full.zip', 'taken']);
  });

  test('an extract shows what was asked for, and of the others number and hash; nothing of that can be changed', async () => {
    const target = path.join(folder, 'extract');
    const wanted = { search: 'INC-1' };
    const written = await exporting().write(target, { wanted });
    const complete =
      'Extract: 2 of 4 entries of this client. Chosen by: words: INC-1. Of the others it holds number and hash.';
    expect(written).toMatchObject({ ok: true, value: { entries: 4, complete } });
    expect(await lastEntry()).toMatchObject({ after: { extract: { left_out: 2 } } });
    expect(await verifyExport(filesIn(target))).toMatchObject({ problems: [], entries: 4, leftOut: 2 });
    const checked = await createExportCheck(journalSecrets(), journal)(target, []);
    expect(checked).toMatchObject({ value: { problems: [], seal: 'good', entries: 4, isInJournal: true } });
    const say = (...heads: string[]) =>
      run(process.execPath, [path.join(target, 'verify-journal.mjs'), ...heads]);
    const said = await say();
    expect(said).toContain('RIGHT  Extract: 2 of 4 entries');
    const first = await journal.hashAt(1);
    if (!first.ok) throw new Error(first.error.code);
    // Of what is left out, too, an earlier receipt is a witness.
    expect(await say('--head', `1:${first.value}`)).toContain('RIGHT  Entry 1 is the one you gave.');
    expect(await say('--head', `1:${'0'.repeat(64)}`)).toContain('WRONG');
    expect(await run(python, [reimplemented, target])).toContain('RIGHT');

    // Whoever may write the files makes the checksums anew. One more entry left out, one exchanged, one put back:
    const lines = fs.readFileSync(path.join(target, 'journal.jsonl'), 'utf8').split('\n').slice(0, -1);
    const stub = (line = '') => {
      const { seq, hash } = JSON.parse(line) as { seq: number; hash: string };
      return `{"hash":"${hash}","seq":${seq}}`;
    };
    const whole = path.join(folder, 'whole');
    await exporting().write(whole);
    const allLines = fs.readFileSync(path.join(whole, 'journal.jsonl'), 'utf8').split('\n');
    const tries = {
      'one more left out': lines.map((line, at) => (at === 1 ? stub(line) : line)),
      'another hash': lines.map((line, at) => (at === 0 ? line.replace(/[0-9a-f]{8}/, '00000000') : line)),
      'put back': lines.map((line, at) => (at === 0 ? (allLines[0] ?? '') : line)),
      'a shown one before a gap edited, its hash made anew': lines.map((line, at) =>
        at === 1 ? rehashed(line.replace('INC-1 asked', 'INC-9 asked')) : line,
      ),
      'another one shown instead': lines.map((line, at) =>
        at === 0 ? (allLines[0] ?? '') : at === 1 ? stub(line) : line,
      ),
      'the last one left out': lines.map((line, at) => (at === lines.length - 1 ? stub(line) : line)),
    };
    for (const [what, changed] of Object.entries(tries)) {
      remade(target, changed.map((line) => `${line}\n`).join(''));
      expect((await verifyExport(filesIn(target))).problems, what).not.toEqual([]);
      expect(await run(python, [reimplemented, target]), what).toContain('WRONG');
      const taken = await createExportCheck(journalSecrets(), journal)(target, []);
      expect(taken.ok && taken.value.problems, what).not.toEqual([]);
    }
    // As it was, it is right again: it was the change that was seen.
    remade(target, lines.map((line) => `${line}\n`).join(''));
    expect((await verifyExport(filesIn(target))).problems).toEqual([]);
  });

  test('an extract that leaves nothing out, and one with entries appended behind what was planned, are right', async () => {
    const target = path.join(folder, 'all');
    await exporting().write(target, { wanted: { search: 'asked for' } });
    expect(await lastEntry()).toMatchObject({ after: { extract: { left_out: 0 } } });
    const later = path.join(folder, 'later');
    const thread = inThisThread(workspace.db);
    const plan: typeof thread.plan = async (wanted) => {
      const planned = await thread.plan(wanted);
      await journal.append(recordOf('policy.changed', { reason: 'meanwhile' }));
      return planned;
    };
    await createJournalExport({
      ...{ journal, journalThread: { ...thread, plan }, clock },
      ...{ client: () => 'Böhm & Söhne', version: '0' },
    }).write(later, { wanted: { search: 'INC-1' } });
    for (const one of [target, later]) {
      expect((await verifyExport(filesIn(one))).problems).toEqual([]);
      expect(await run(python, [reimplemented, one])).toContain('RIGHT');
    }
  });

  test('in a whole export nothing can be left out afterwards', async () => {
    const target = path.join(folder, 'whole');
    await exporting().write(target);
    const [first = '', ...rest] = fs.readFileSync(path.join(target, 'journal.jsonl'), 'utf8').split('\n');
    const { hash } = JSON.parse(first) as { hash: string };
    remade(target, [`{"hash":"${hash}","seq":1}`, ...rest].join('\n'));
    expect((await verifyExport(filesIn(target))).problems.join()).toContain('left out');
    expect(await run(python, [reimplemented, target])).toContain('WRONG');
  });

  test('is stopped in the middle: that is recorded, and nothing is left of it', async () => {
    const target = path.join(folder, 'stopped.zip');
    const written = await exporting().write(target, { isStopped: () => true });
    expect(written).toMatchObject({ ok: false, error: { code: 'EXPORT_STOPPED' } });
    expect(await lastEntry()).toMatchObject({
      action: 'journal.exported',
      state: 'failed',
      code: 'EXPORT_STOPPED',
    });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('its making and the check go on in a thread of their own, with progress, and can be stopped', async () => {
    const thread = createJournalThread(journalWorker, () => workspace.port());
    const seen: number[] = [];
    const walk = await thread.walk(null, { onEntries: (entries) => seen.push(entries) });
    expect(walk).toMatchObject({ head: { seq: 3 }, fault: null });
    expect(seen.at(-1)).toBe(3);
    const inThread = createJournalExport({
      ...{ journal, journalThread: thread, clock },
      ...{ client: () => 'Böhm & Söhne', version: '0' },
    });
    const target = path.join(folder, 'thread');
    expect(await inThread.write(target, { wanted: { search: 'INC-1' } })).toMatchObject({
      value: { entries: 4, complete: expect.stringContaining('Extract: 2 of 4') },
    });
    expect((await verifyExport(filesIn(target))).problems).toEqual([]);
    // The disk's refusal crosses the thread as what it is.
    expect(await inThread.write(path.join(folder, 'nowhere', 'x'))).toMatchObject({
      error: { code: 'FILE_NOT_WRITTEN' },
    });
  });

  test('as it is killed in the middle: what is there says that it was exported, and there is no file', async () => {
    const target = path.join(folder, 'killed.zip');
    const died = createJournalExport({
      ...{ journal, clock, client: () => 'Böhm & Söhne', version: '0' },
      journalThread: {
        ...inThisThread(workspace.db),
        // The process ends here: nothing after this is run.
        write: () => new Promise<never>(() => undefined),
      },
    });
    void died.write(target);
    await expect.poll(async () => (await lastEntry())?.action).toBe('journal.exported');
    expect(await lastEntry()).toMatchObject({ state: 'recorded', target: 'killed.zip' });
    expect(fs.existsSync(target)).toBe(false);
    expect(await journal.verify()).toMatchObject({ value: { fault: null, entries: 4 } });
  });
});

/** The export's entries and, as anybody can, its checksums made anew. */
function remade(target: string, content: string): void {
  const file = path.join(target, 'manifest.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(path.join(target, 'journal.jsonl'), content);
  const sum = (text: string) => createHash('sha256').update(text).digest('hex');
  const files = manifest.files.map((one: { name: string }) =>
    one.name === 'journal.jsonl' ? { ...one, bytes: Buffer.byteLength(content), sha256: sum(content) } : one,
  );
  const text = `${JSON.stringify({ ...manifest, files }, null, 2)}\n`;
  fs.writeFileSync(file, text);
  fs.writeFileSync(path.join(target, 'manifest.sha256'), `${sum(text)}  manifest.json\n`);
}

/** The line with its hash made anew, as anybody can. */
function rehashed(line: string): string {
  const member = /"hash":"[0-9a-f]{64}",/;
  const hash = createHash('sha256').update(line.replace(member, '')).digest('hex');
  return line.replace(member, `"hash":"${hash}",`);
}

const python = process.platform === 'win32' ? 'python' : 'python3';
const reimplemented = path.join(import.meta.dirname, 'verify_journal.py');

const run = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, [...args], { encoding: 'utf8' }, (_, out, errors) => resolve(out + errors));
  });
