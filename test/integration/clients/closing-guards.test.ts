import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inUseFile } from '../../../main/clients/closing-mark';
import { showPresence } from '../../../main/clients/presence';
import { workspaceKey } from '../../../main/credentials/workspace-key';
import { noDialogs } from '../../../main/dialogs';
import { err } from '../../../main/kernel/result';
import { noReportDesk } from '../../../main/reports/desk';
import { createFileLock } from '../../../main/store/file-lock';
import { openClient } from '../../../main/workspace';
import { anotherClient, type OpenContainer, openContainer, switchClient } from '../../helpers/open-container';
import { vaultOf } from '../../helpers/vault-of';
import { builtWorkers } from '../../helpers/workers';

const name = 'Globex';
let home: string;
let out: string;
let secrets: Map<string, string>;
let vault: ReturnType<typeof vaultOf>;
let print: () => ReturnType<typeof noReportDesk.print>;
let open: OpenContainer;
let first: string;
let other: string;

const start = () =>
  openContainer({
    home,
    vault,
    dialogs: { ...noDialogs, chooseClosingFolder: async () => out },
    reportDesk: { ...noReportDesk, print: () => print() },
  });
beforeEach(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-'));
  out = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-out-'));
  secrets = new Map();
  vault = vaultOf(secrets);
  print = async () => err('NO_PRINTER');
  open = await start();
  first = (await open.container.clients.list())[0]?.id ?? '';
  other = await anotherClient(open, name);
  await switchClient(open, other);
  await switchClient(open, first);
}, 240_000);
afterEach(async () => {
  await open.close();
  for (const folder of [home, out]) fs.rmSync(folder, { recursive: true, force: true });
});

const clientsFolder = () => path.join(home, 'clients');
const markFile = (id = other) => path.join(clientsFolder(), `${id}.closing`);
const putMark = (mark: object, id = other) => fs.writeFileSync(markFile(id), JSON.stringify(mark));
const filesOf = (id: string) => fs.readdirSync(clientsFolder()).filter((file) => file.startsWith(id));
const secretsOf = (id: string) => [...secrets.keys()].filter((one) => one.startsWith(`client/${id}/`)).sort();
const close = (folder = out) =>
  open.container.clients.closeInto({ id: other, name, color: 'teal' }, folder, false);
/** What its journal says of closings, oldest first. */
async function said(): Promise<readonly string[]> {
  const { journal } = await switchClient(open, other);
  const listed = await journal.pick({
    actions: ['client.closing', 'client.closed', 'client.not-closed'],
    limit: 9,
  });
  if (!listed.ok) throw new Error(listed.error.code);
  await switchClient(open, first);
  return listed.value.map(({ action, code }) => (code === null ? action : `${action} ${code}`));
}
/** All of the client is there, and nothing of a closing. */
async function isAsItWas(): Promise<void> {
  expect([fs.readdirSync(out), fs.existsSync(markFile())]).toEqual([[], false]);
  expect((await open.container.clients.list()).map(({ id }) => id)).toEqual([first, other]);
  await switchClient(open, other);
  await switchClient(open, first);
}

describe('in session memory', () => {
  it('no client is closed or called otherwise that is not open: what would open is an empty one in its place', async () => {
    const had = { files: filesOf(other), secrets: secretsOf(other) };
    const wiping = {
      ...{ phase: 'wiping', clientId: other, target: out, secrets: [], files: [] },
      draft: {
        ...{ client: name, client_id: other, closed_at: '', closed_by: '', product: '', exported: [] },
        journal_head: { seq: 1, hash: 'h' },
      },
    };
    Object.assign(vault, { kind: 'session' });
    expect(await close()).toMatchObject({ error: { code: 'KEYCHAIN_UNAVAILABLE' } });
    const change = { id: other, name: 'Initech', color: 'teal' as const, isAgreed: false };
    expect(await open.container.clients.change(change.id, change)).toMatchObject({
      error: { code: 'KEYCHAIN_UNAVAILABLE' },
    });
    expect((await open.container.clients.list()).map((one) => one.name)).toContain(name);
    putMark(wiping);
    await open.container.clients.settle();
    expect(fs.existsSync(markFile())).toBe(true);
    fs.rmSync(markFile());
    expect({ files: filesOf(other), secrets: secretsOf(other) }).toEqual(had);
    Object.assign(vault, { kind: 'keychain' });
    await isAsItWas();
  }, 240_000);
});

describe('what somebody has open', () => {
  it('is not closed: the window says so by its presence, any program by the lock', async () => {
    const leave = showPresence(home, other);
    expect(await close()).toMatchObject({ error: { code: 'CLIENT_OPEN' } });
    leave();
    const had = await openClient({
      ...{ home, clientId: other, vault, storeWorker: (await builtWorkers()).store },
      notice: () => undefined,
    });
    if (!had.ok) throw new Error(had.error.code);
    expect(await close()).toMatchObject({ error: { code: 'CLIENT_IN_USE' } });
    await had.value.close();
    await isAsItWas();
    expect((await close()).ok).toBe(true);
  }, 240_000);

  it('is opened by nobody while it is closed, in no program', async () => {
    const lock = createFileLock();
    expect(lock.tryAcquire(inUseFile(home, other))).toBe(true);
    const opened = await openClient({
      ...{ home, clientId: other, vault, storeWorker: (await builtWorkers()).store },
      notice: () => undefined,
    });
    expect(opened).toMatchObject({ error: { code: 'CLIENT_CLOSING' } });
    // Another closing of it neither begins nor takes away the mark of the first.
    putMark({ phase: 'exporting', clientId: other, target: path.join(out, 'rollcall-x') });
    fs.mkdirSync(path.join(out, 'rollcall-x'));
    expect(await close()).toMatchObject({ error: { code: 'CLIENT_IN_USE' } });
    await open.container.clients.settle();
    expect([fs.existsSync(markFile()), fs.readdirSync(out)]).toEqual([true, ['rollcall-x']]);
    lock.release();
    // Nobody is at it any more.
    await open.container.clients.settle();
    await isAsItWas();
    expect(await said()).toEqual(['client.not-closed']);
  }, 240_000);

  it('is opened by nobody once it is wiped, not even with its key', async () => {
    const key = await workspaceKey(vault, other, true);
    expect(key.ok).toBe(true);
    let isRefusing = true;
    const names = vault.delete;
    Object.assign(vault, {
      delete: async (one: string) => (isRefusing ? err('KEYCHAIN_UNAVAILABLE') : names(one)),
    });
    expect(await close()).toMatchObject({ error: { code: 'CLOSING_UNFINISHED', params: { name } } });
    const opened = await openClient({
      ...{ home, clientId: other, vault, storeWorker: (await builtWorkers()).store },
      notice: () => undefined,
    });
    expect(opened).toMatchObject({ error: { code: 'CLIENT_CLOSING' } });
    isRefusing = false;
    await open.container.clients.settle();
    expect([secretsOf(other), filesOf(other)]).toEqual([[], []]);
  }, 240_000);
});

describe('what fails before anything is wiped', () => {
  const fails: readonly (readonly [string, () => void, string])[] = [
    [
      'the keychain',
      () => Object.assign(vault, { names: async () => err('KEYCHAIN_UNAVAILABLE') }),
      'KEYCHAIN_UNAVAILABLE',
    ],
    [
      'the settings, which hold no other client by then',
      () => {
        const { names } = vault;
        const settings = path.join(home, 'settings.json');
        const before = JSON.parse(fs.readFileSync(settings, 'utf8'));
        const clients = before.clients.filter(({ id }: { id: string }) => id === other);
        Object.assign(vault, {
          names: async (prefix: string) => {
            fs.writeFileSync(settings, JSON.stringify({ ...before, clients, activeClient: other }));
            return names(prefix);
          },
        });
      },
      'CLIENT_LAST',
    ],
  ];
  it.each(fails)(
    'is undone, and said in the journal: %s',
    async (_, begin, code) => {
      const settings = fs.readFileSync(path.join(home, 'settings.json'));
      const had = { ...vault };
      const before = secretsOf(other);
      begin();
      expect(await close()).toMatchObject({ error: { code } });
      Object.assign(vault, had);
      fs.writeFileSync(path.join(home, 'settings.json'), settings);
      expect(secretsOf(other)).toEqual(expect.arrayContaining(before));
      await isAsItWas();
      expect((await said()).at(0)).toBe('client.closing');
      expect((await said()).at(-1)).toBe(`client.not-closed ${code}`);
    },
    240_000,
  );

  it('a folder inside of Rollcall’s own is taken for no evidence', async () => {
    const inside = path.join(home, 'evidence');
    fs.mkdirSync(inside);
    fs.symlinkSync(inside, path.join(out, 'link'));
    for (const folder of [home, inside, path.join(out, 'link')])
      expect(await close(folder)).toMatchObject({ error: { code: 'FILE_NOT_WRITTEN' } });
    expect(fs.readdirSync(inside)).toEqual([]);
    fs.rmSync(path.join(out, 'link'));
    await isAsItWas();
  }, 240_000);
});

describe('what fails later', () => {
  it('a stick that was pulled out keeps the rest from being wiped, and there is no certificate without evidence', async () => {
    let left = 1;
    const { delete: real } = vault;
    Object.assign(vault, {
      delete: async (one: string) => (left-- > 0 ? real(one) : err('KEYCHAIN_UNAVAILABLE')),
    });
    expect(await close()).toMatchObject({ error: { code: 'CLOSING_UNFINISHED' } });
    Object.assign(vault, { delete: real });
    const [folder = ''] = fs.readdirSync(out);
    const [had, files] = [secretsOf(other), filesOf(other)];
    fs.renameSync(path.join(out, folder), path.join(home, 'away'));
    await open.container.clients.settle();
    expect([fs.readdirSync(out), secretsOf(other), filesOf(other)]).toEqual([[], had, files]);
    fs.renameSync(path.join(home, 'away'), path.join(out, folder));
    await open.container.clients.settle();
    expect([secretsOf(other), filesOf(other)]).toEqual([[], []]);
    expect(fs.readdirSync(path.join(out, folder))).toContain('certificate.json');
  }, 240_000);

  it('the window is told of it whatever came of it, and a PDF that is not printed is said', async () => {
    let told = 0;
    open.container.events.on('clients.changed', () => {
      told += 1;
    });
    const { close: fromWindow } = open.container.handlers.clients;
    const { delete: real } = vault;
    Object.assign(vault, { delete: async () => err('KEYCHAIN_UNAVAILABLE') });
    expect(await fromWindow({ id: other, typed: name, leavesOpen: false })).toMatchObject({
      error: { code: 'CLOSING_UNFINISHED' },
    });
    expect([told, (await open.container.clients.list()).length]).toEqual([1, 1]);
    Object.assign(vault, { delete: real });
    await open.container.clients.settle();

    const third = await anotherClient(open, 'Hooli');
    print = async () => err('REPORT_NOT_PRINTED');
    expect(await fromWindow({ id: third, typed: 'Hooli', leavesOpen: false })).toMatchObject({
      value: { pdf: 'failed' },
    });
  }, 240_000);
});

describe('the last client', () => {
  it('a program starts with a new one where all there were are being wiped', async () => {
    const mark = (id: string) => ({
      ...{ phase: 'wiping', clientId: id, target: out, secrets: [], files: [] },
      draft: {
        ...{ client: name, client_id: id, closed_at: '', closed_by: '', product: '', exported: [] },
        journal_head: { seq: 1, hash: 'h' },
      },
    });
    await open.close();
    for (const id of [first, other]) putMark(mark(id), id);
    open = await start();
    const [fresh, ...more] = await open.container.clients.list();
    expect([more, fresh?.name, [first, other].includes(fresh?.id ?? '')]).toEqual([
      [],
      'My organisation',
      false,
    ]);
    await open.container.clients.settle();
    expect([filesOf(first), filesOf(other), secretsOf(first), secretsOf(other)]).toEqual([[], [], [], []]);
  }, 240_000);

  it('is the one that is left when the other is being closed', async () => {
    putMark({ phase: 'exporting', clientId: first, target: path.join(out, 'rollcall-x') }, first);
    expect(await close()).toMatchObject({ error: { code: 'CLIENT_LAST' } });
    fs.rmSync(markFile(first));
    await isAsItWas();
  }, 240_000);
});
