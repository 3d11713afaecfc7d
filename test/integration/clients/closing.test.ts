import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vault } from '../../../main/credentials/port';
import { err } from '../../../main/kernel/result';
import {
  anotherClient,
  connectSandbox,
  type OpenContainer,
  openContainer,
  switchClient,
} from '../../helpers/open-container';
import { vaultOf } from '../../helpers/vault-of';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

let sandbox: Sandbox;
let home: string;
let out: string;
let secrets: Map<string, string>;
let vault: Vault;
let open: OpenContainer;
let first: string;
let other: string;

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: 40, seed: 1 });
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-'));
  out = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-out-'));
  secrets = new Map();
  vault = vaultOf(secrets);
  open = await openContainer({ home, vault });
  await connectSandbox(open, sandbox);
  const list = await open.container.clients.list();
  first = list[0]?.id ?? '';
  other = await anotherClient(open, 'Globex & Söhne');
  await connectSandbox({ services: await switchClient(open, other) }, sandbox);
  await switchClient(open, first);
}, 180_000);
afterEach(async () => {
  await open.close();
  await sandbox.close();
  for (const folder of [home, out]) fs.rmSync(folder, { recursive: true, force: true });
});

const filesOf = (id: string) =>
  fs.readdirSync(path.join(home, 'clients')).filter((name) => name.startsWith(id));
const secretsOf = (id: string) =>
  [...secrets.keys()].filter((name) => name.startsWith(`client/${id}/`)).sort();
const close = async (folder = out, leavesOpen = false) => {
  const client = (await open.container.clients.list()).find(({ id }) => id === other);
  if (!client) throw new Error('it is gone already');
  return open.container.clients.closeInto(
    { id: other, name: client.name, color: client.color },
    folder,
    leavesOpen,
  );
};
/** As the next start of the program does. */
const again = async () => {
  await open.close();
  open = await openContainer({ home, vault });
  await open.container.clients.settle();
};

describe('a client that is closed for good', () => {
  it('leaves its evidence and a true certificate, and nothing else; the others keep everything', async () => {
    const kept = { secrets: secretsOf(first), files: filesOf(first).filter((name) => !name.includes('-')) };
    const had = secretsOf(other);
    expect(had.length).toBeGreaterThan(2);
    const closed = await close();
    if (!closed.ok) throw new Error(closed.error.code);
    expect(path.dirname(closed.value.target)).toBe(out);
    expect(path.basename(closed.value.target)).toMatch(/^rollcall-globex-söhne-\d{4}-\d\d-\d\d$/);

    expect(secretsOf(other)).toEqual([]);
    expect(filesOf(other)).toEqual([]);
    expect((await open.container.clients.list()).map(({ id }) => id)).toEqual([first]);
    expect(secretsOf(first)).toEqual(kept.secrets);
    expect(filesOf(first)).toEqual(expect.arrayContaining(kept.files));
    expect(open.services.connections.all()).toHaveLength(1);

    const certificate = JSON.parse(
      fs.readFileSync(path.join(closed.value.target, 'certificate.json'), 'utf8'),
    );
    expect(certificate).toMatchObject({ client: 'Globex & Söhne', wiped: { secrets: had } });
    expect(closed.value).toMatchObject({ secrets: had.length, exported: certificate.exported.length });
    const names = certificate.exported.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['evidence.zip', 'journal/journal.jsonl']));
    for (const { name, sha256, bytes } of certificate.exported) {
      const content = fs.readFileSync(path.join(closed.value.target, name));
      expect([name, createHash('sha256').update(content).digest('hex'), content.length]).toEqual([
        name,
        sha256,
        bytes,
      ]);
    }
    const lines = fs
      .readFileSync(path.join(closed.value.target, 'journal/journal.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const entries = lines.map((line) => JSON.parse(line));
    expect(entries.at(-1)).toMatchObject({ action: 'journal.exported', hash: certificate.journal_head.hash });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['client.closing', 'evidence.exported', 'client.closed']),
    );
    const html = fs.readFileSync(path.join(closed.value.target, 'certificate.html'), 'utf8');
    expect(html).toContain('Globex &amp; Söhne');
    // Nothing of a secret, in whatever was written.
    const values = [...secrets.values()];
    for (const value of values) expect(html).not.toContain(value);
    expect(open.bugs).toEqual([]);
  }, 120_000);

  it('stays while a review is open, until it is agreed that it is never finished; then the certificate says so', async () => {
    const { reviews, directory } = await switchClient(open, other);
    await directory.sync(null);
    const opened = await reviews.open({
      ...{ name: 'Q4', dueAt: null, acceptsGaps: false },
      scope: {
        ...{ instanceIds: [], environments: [], groups: [], tenants: [], role: [], status: [], kinds: [] },
      },
      thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
      reviewers: [{ name: 'Ana', email: 'ana@audit.example', groups: [], instanceIds: [] }],
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    await switchClient(open, first);
    const had = secretsOf(other);
    expect(await close()).toMatchObject({
      error: { code: 'CLIENT_UNFINISHED', params: { what: '1 open review' } },
    });
    expect([secretsOf(other), fs.readdirSync(out)]).toEqual([had, []]);
    const closed = await close(out, true);
    if (!closed.ok) throw new Error(closed.error.code);
    const certificate = (name: string) => fs.readFileSync(path.join(closed.value.target, name), 'utf8');
    expect(JSON.parse(certificate('certificate.json'))).toMatchObject({
      left_open: { reviews: 1, runs: 0, scheduled: 0 },
    });
    expect(certificate('certificate.txt')).toMatch(/Left unfinished: +1 open review\n/);
  }, 120_000);

  it('is as it was when its evidence goes nowhere, and when the disk does not take it', async () => {
    const before = secretsOf(other);
    expect(await close(path.join(out, 'not-there'))).toMatchObject({
      ok: false,
      error: { code: 'FILE_NOT_WRITTEN' },
    });
    expect(secretsOf(other)).toEqual(before);
    expect(filesOf(other).some((name) => name.endsWith('.closing'))).toBe(false);
    expect((await switchClient(open, other)).connections.all()).toHaveLength(1);
  }, 60_000);

  it('cannot be the open one, nor the last one', async () => {
    const { handlers } = open.container;
    expect(
      await handlers.clients.close({ id: first, typed: 'My organisation', leavesOpen: false }),
    ).toMatchObject({
      error: { code: 'CLIENT_OPEN' },
    });
    expect(await handlers.clients.close({ id: other, typed: 'globex', leavesOpen: false })).toMatchObject({
      error: { code: 'CLIENT_NOT_TYPED' },
    });
    const closed = await close();
    expect(closed.ok).toBe(true);
    expect(
      await open.container.clients.closeInto(
        { id: first, name: 'My organisation', color: 'blue' },
        out,
        false,
      ),
    ).toMatchObject({
      error: { code: 'CLIENT_LAST' },
    });
  }, 120_000);

  it('is finished at the next start when the keychain failed in the middle of the wiping', async () => {
    let left = 2;
    const real = vault.delete;
    Object.assign(vault, {
      delete: async (name: string) => {
        left -= 1;
        return left < 0 ? err('KEYCHAIN_UNAVAILABLE') : real(name);
      },
    });
    const had = secretsOf(other);
    expect(await close()).toMatchObject({ error: { code: 'CLOSING_UNFINISHED' } });
    expect(secretsOf(other)).toHaveLength(had.length - 2);
    // Nobody can open it half wiped.
    expect(await open.container.switchTo(other)).toMatchObject({ error: { code: 'CLIENT_GONE' } });
    Object.assign(vault, { delete: real });
    await again();
    expect(secretsOf(other)).toEqual([]);
    expect(filesOf(other)).toEqual([]);
    const [folder] = fs.readdirSync(out);
    const certificate = JSON.parse(fs.readFileSync(path.join(out, folder ?? '', 'certificate.json'), 'utf8'));
    expect(certificate.wiped.secrets).toEqual(had);
  }, 120_000);

  it('may be called otherwise while it is not open, which its own journal says', async () => {
    const { handlers } = open.container;
    const wish = { id: other, color: 'red' as const, isAgreed: false };
    expect(await handlers.clients.change({ ...wish, name: 'Initech' })).toMatchObject({ ok: true });
    const there = await switchClient(open, other);
    const said = await there.journal.list({ search: 'client.renamed', offset: 0, limit: 5 });
    expect(said).toMatchObject({
      ok: true,
      value: { entries: [{ action: 'client.renamed', client: 'Globex & Söhne' }] },
    });
    expect(await handlers.app.status()).toMatchObject({
      value: { client: { name: 'Initech', color: 'red' } },
    });
  }, 60_000);

  it('may be called otherwise while it is open: papers and entries carry the new name from then on', async () => {
    const there = await switchClient(open, other);
    const wish = { id: other, name: 'Initech', color: 'red' as const, isAgreed: false };
    expect(await open.container.handlers.clients.change(wish)).toMatchObject({ ok: true });
    expect(await there.reports.head({ title: 'Accounts', scope: {} })).toMatchObject({
      value: { client: 'Initech' },
    });
    expect(there.journalExport.suggestedName()).toMatch(/^journal-initech-/);
    expect((await there.journalExport.write(path.join(out, 'journal'))).ok).toBe(true);
    const manifest = JSON.parse(fs.readFileSync(path.join(out, 'journal', 'manifest.json'), 'utf8'));
    expect(manifest.client).toBe('Initech');
    const said = await there.journal.list({ search: 'client.renamed', offset: 0, limit: 5 });
    expect(said).toMatchObject({ value: { entries: [{ client: 'Globex & Söhne' }] } });
  }, 60_000);
});
