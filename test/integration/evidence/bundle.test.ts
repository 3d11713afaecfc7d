import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../../main/evidence/bundle';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

describe('the evidence of a period', () => {
  it('is one zip whose sums are true, with a journal that its own verifier finds whole, or nothing at all', async () => {
    const server = closing(await startSandbox({ accounts: 30, seed: 4 }));
    const open = closing(await openContainer());
    await connectSandbox(open, server);
    const { evidence, leavers, planLeaving, access } = open.services;
    const { email } = server.credentials.member;
    const said = { ticket: 'HR-1', origin: '', rosterId: '', requester: '', approver: '', requestedAt: null };
    await leavers.note(email, { ...said, endedAt: new Date().toISOString(), source: 'ticket' }, 'HR-1');
    const plan = await planLeaving([email], 'leaver', false);
    if (!plan.ok) throw new Error(plan.error.code);
    const started = await access.execute({
      planId: plan.value.id,
      reason: 'HR-1',
      typed: plan.value.expected,
    });
    if (started.ok) await started.value.ended;
    const target = path.join(open.home, 'evidence.zip');
    expect(await evidence({ from: null, to: null }, target)).toMatchObject({ ok: true });
    const folder = path.join(open.home, 'unzipped');
    execFileSync('python3', ['-m', 'zipfile', '-e', target, folder]);
    const read = (name: string) => fs.readFileSync(path.join(folder, name));
    const { files } = JSON.parse(String(read('manifest.json'))) as Bundle;
    for (const { name, bytes, sha256 } of files) {
      expect([name, read(name).length]).toEqual([name, bytes]);
      expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sha256);
    }
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['README.txt', 'leavers/leavers.csv', 'leavers/leavers.accounts.csv', 'dormant/dormant.csv'],
        ...['changes/changes.csv', 'journal/journal.jsonl', 'journal/verify-journal.mjs'],
      ]),
    );
    const { result } = JSON.parse(String(read('leavers/leavers.json'))) as { result: object[] };
    expect(result).toMatchObject([{ person: email, within_limit: true, ticket: 'HR-1' }]);
    // Ends with a failure of its own where the chain is broken.
    execFileSync(process.execPath, [
      path.join(folder, 'journal/verify-journal.mjs'),
      path.join(folder, 'journal'),
    ]);
    expect(await evidence({ from: null, to: null }, path.join(open.home, 'no', 'such.zip'))).toMatchObject({
      error: { code: 'FILE_NOT_WRITTEN' },
    });
    const stopping = new AbortController();
    const stopped = path.join(open.home, 'stopped.zip');
    const rows: number[] = [];
    expect(
      await evidence({ from: null, to: null }, stopped, {
        signal: stopping.signal,
        onRows(so) {
          rows.push(so);
          stopping.abort();
        },
      }),
    ).toMatchObject({ error: { code: 'EXPORT_STOPPED' } });
    expect(rows.length).toBeGreaterThan(0);
    expect(fs.existsSync(stopped)).toBe(false);
    expect(fs.readdirSync(open.home).filter((name) => name.startsWith('.'))).toEqual([]);
  }, 60_000);
});
