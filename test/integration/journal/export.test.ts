import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createExportCheck } from '../../../main/journal/export/check';
import { createJournalExport } from '../../../main/journal/export/service';
import { filesIn, verifyExport } from '../../../main/journal/export/verify-journal.mjs';
import { createJournalService, type JournalService, recordOf } from '../../../main/journal/service';
import { createEvents } from '../../../main/kernel/events';
import { unzipped } from '../../../main/reports/formats/unzipped';
import type { WorkspaceStore } from '../../../main/store/database';
import { journalSecrets } from '../../helpers/journal-secrets';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from '../store/workspace';

let workerFile: string;
let workspace: WorkspaceStore;
let journal: JournalService;
let folder: string;
const clock = { now: () => Date.UTC(2026, 10, 27, 9), wait: () => Promise.resolve() };

beforeAll(async () => {
  workerFile = (await bundleWorker()).storeWorker;
});
beforeEach(async () => {
  folder = temporaryFolder();
  workspace = await mustOpen({ file: path.join(temporaryFolder(), 'w.db'), key: newKey(), workerFile });
  journal = createJournalService({
    db: workspace.db,
    clock,
    events: createEvents(),
    actor: 'jane@DESK-12',
    client: 'Böhm & Söhne',
    secrets: journalSecrets(),
  });
  for (let n = 0; n < 3; n += 1)
    await journal.append(recordOf('policy.changed', { reason: `INC-${n} asked for` }));
  return () => workspace.close();
});

const exporting = () => createJournalExport({ journal, clock, client: 'Böhm & Söhne', version: '0' });

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
    const python = process.platform === 'win32' ? 'python' : 'python3';
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
});
