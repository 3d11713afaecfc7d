import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetClient } from '../../../main/clients/registry';
import type { Vault } from '../../../main/credentials/port';
import { noDialogs } from '../../../main/dialogs';
import { createSettingsStore } from '../../../main/store/settings';
import {
  anotherClient,
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
  switchClient,
} from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

let sandbox: Sandbox;
let home: string;
let vault: Vault;
let open: OpenContainer;
/** What is on the computer's clipboard. */
let board = '';
let renewals = 0;
/** What happens when the clipboard is looked at, as it is while a client is closed. */
let onRead: () => void | Promise<void> = () => undefined;

const clipboard = {
  async write({ text }: { text: string }) {
    board = text;
  },
  read: async () => {
    await onRead();
    return board;
  },
  async clear() {
    board = '';
  },
};
const onSwitched = () => {
  renewals += 1;
};
const idOf = () =>
  open.container.handlers.app.status().then((reply) => (reply.ok ? reply.value.client.id : ''));

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: 40, seed: 1 });
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'clients-'));
  vault = rememberingVault();
  board = '';
  renewals = 0;
  onRead = () => undefined;
  open = await openContainer({ home, vault, clipboard, onSwitched });
}, 180_000);
afterEach(async () => {
  await open.close();
  await sandbox.close();
  fs.rmSync(home, { recursive: true, force: true });
});

describe('another client', () => {
  it('has nothing of the one before, and that one is as it was', async () => {
    const first = await idOf();
    await connectSandbox(open, sandbox);
    const other = await anotherClient(open, 'Globex');

    const there = await switchClient(open, other);
    expect(renewals).toBe(1);
    expect(there.connections.all()).toEqual([]);
    expect((await there.directory.engine.query(everyone)).population).toBe(0);

    const back = await switchClient(open, first);
    expect(back.connections.all().map(({ name }) => name)).toEqual(['finance']);
    expect((await back.directory.engine.query(everyone)).population).toBeGreaterThan(30);
    expect(open.bugs).toEqual([]);
  });

  it('answers nothing that the page of the one before still asks for', async () => {
    await connectSandbox(open, sandbox);
    const other = await anotherClient(open, 'Globex');
    const { handlers } = open.container;
    const switched = await handlers.clients.switchTo({ id: other });
    expect(switched).toMatchObject({ ok: true });
    // The old page is there until the new one has been loaded.
    for (const late of [
      handlers.directory.query(everyone),
      handlers.settings.set({ keepDays: 30 }),
      handlers.connections.list(),
    ])
      expect(await late).toMatchObject({ ok: false, error: { code: 'CLIENT_LEFT' } });

    const start = await handlers.app.start();
    expect(start).toMatchObject({
      ok: true,
      value: { isSwitched: true, status: { client: { name: 'Globex' } } },
    });
    expect(await handlers.connections.list()).toMatchObject({ ok: true, value: [] });
    // Told once.
    expect(await handlers.app.start()).toMatchObject({ ok: true, value: { isSwitched: false } });
  });

  it('is there at the next start', async () => {
    const other = await anotherClient(open, 'Globex');
    await switchClient(open, other);
    await open.close();
    open = await openContainer({ home, vault });
    expect(await idOf()).toBe(other);
  });

  it('finds the clipboard empty where it held something of the one before, and else as it is', async () => {
    await connectSandbox(open, sandbox);
    const first = await idOf();
    const other = await anotherClient(open, 'Globex');
    await open.container.handlers.selection.copy({ kind: 'cell', text: 'ann@acme.example' });
    expect(board).toBe('ann@acme.example');
    await switchClient(open, other);
    expect(board).toBe('');

    await open.container.handlers.selection.copy({ kind: 'cell', text: 'bo@globex.example' });
    await open.container.handlers.selection.copy({
      kind: 'text',
      text: 'a@globex.example\nb@globex.example',
    });
    expect(board).toBe('a@globex.example\nb@globex.example');
    await switchClient(open, first);
    expect(board).toBe('');

    await switchClient(open, other);
    await open.container.handlers.selection.copy({ kind: 'cell', text: 'bo@globex.example' });
    board = 'something of another program';
    await switchClient(open, first);
    expect(board).toBe('something of another program');
  });

  it('waits for changes that are being made, and nothing is cut off', async () => {
    const first = await idOf();
    const instanceId = await connectSandbox(open, sandbox);
    const other = await anotherClient(open, 'Globex');
    const { handlers } = open.container;
    const refs = [`${instanceId}:u${sandbox.credentials.member.id}`];
    const plan = await handlers.access.plan({
      action: 'disable',
      selection: [{ kind: 'refs', chosen: true, refs }],
    });
    if (!plan.ok) throw new Error(plan.error.code);
    sandbox.faults.add({ kind: 'hold', match: { method: 'DELETE' } });
    const begun = await handlers.access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
    expect(begun).toMatchObject({ ok: true });
    expect(await handlers.clients.switchTo({ id: other })).toMatchObject({
      ok: false,
      error: { code: 'CLIENT_RUN_GOING' },
    });
    // The page that is there goes on with its client.
    expect(await idOf()).toBe(first);
    sandbox.faults.clear();
    await vi.waitFor(async () => expect(open.services.access.goingHere()).toBe(0), { timeout: 60_000 });
    expect(await handlers.clients.switchTo({ id: other })).toMatchObject({ ok: true });
  });

  it('is opened however badly the one before closes, and that one is closed for all that', async () => {
    const first = await idOf();
    await connectSandbox(open, sandbox);
    const other = await anotherClient(open, 'Globex');
    await open.container.handlers.selection.copy({ kind: 'cell', text: 'ann@acme.example' });
    // Where a folder lies no file can be put.
    fs.mkdirSync(path.join(home, 'clients', `${first}.glance`));
    onRead = () => Promise.reject(new Error('no clipboard'));
    const left = open.services;
    await switchClient(open, other);
    expect(open.bugs.map((bug) => bug.split(' ')[0])).toEqual(['glance-not-kept', 'client-not-closed']);
    await expect(left.stores.workspace.db.selectFrom('review').selectAll().execute()).rejects.toThrow();
  });

  it('that another program closes for good meanwhile leaves the one before open, which says so', async () => {
    const first = await idOf();
    await connectSandbox(open, sandbox);
    const other = await anotherClient(open, 'Globex');
    await open.container.handlers.selection.copy({ kind: 'cell', text: 'ann@acme.example' });
    onRead = () => forgetClient(createSettingsStore({ home }), other);
    const { handlers } = open.container;
    expect(await handlers.clients.switchTo({ id: other })).toMatchObject({ error: { code: 'CLIENT_GONE' } });
    expect(renewals).toBe(1);
    expect(await handlers.app.start()).toMatchObject({
      value: { status: { client: { id: first }, notices: [{ code: 'CLIENT_GONE' }] } },
    });
    expect(await handlers.connections.list()).toMatchObject({ value: [{ name: 'finance' }] });
    expect(createSettingsStore({ home }).get().activeClient).toBe(first);
  });

  it('waits until what is shown once was seen', async () => {
    await open.close();
    let close: (isToBeCopied: boolean) => void = () => undefined;
    const showSecrets = vi.fn(() => new Promise<boolean>((resolve) => (close = resolve)));
    open = await openContainer({
      home,
      vault,
      clipboard,
      onSwitched,
      dialogs: { ...noDialogs, showSecrets },
    });
    const instanceId = await connectSandbox(open, sandbox);
    const other = await anotherClient(open, 'Globex');
    const { handlers } = open.container;
    const { keys } = await open.services.keys.list();
    const key = keys.find((one) => one.instanceId === instanceId && !one.flags.includes('own'));
    const plan = await open.services.keys.plan('renew-keys', [key?.ref ?? ''], true);
    if (!plan.ok) throw new Error(plan.error.code);
    const agreed = { planId: plan.value.id, reason: 'INC-1', typed: null };
    expect(await handlers.access.execute(agreed)).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(showSecrets).toHaveBeenCalled(), { timeout: 60_000 });
    expect(open.services.access.goingHere()).toBe(0);
    expect(await handlers.clients.switchTo({ id: other })).toMatchObject({
      error: { code: 'CLIENT_SECRETS_SHOWN' },
    });
    const told = vi.fn();
    open.container.events.on('clients.changed', told);
    close(true);
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(board).toContain('API key: ');
    expect(await handlers.clients.switchTo({ id: other })).toMatchObject({ ok: true });
    expect(board).toBe('');
  });

  it('is not there any more when another program has closed it', async () => {
    expect(await open.container.switchTo('cli_ffffffffffffffff')).toMatchObject({
      ok: false,
      error: { code: 'CLIENT_GONE' },
    });
    expect(renewals).toBe(0);
  });
});
