import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Container, createContainer } from '../../../main/container';
import type { Vault } from '../../../main/credentials/port';
import { workspaceKey } from '../../../main/credentials/workspace-key';
import { readFirstPage } from '../../../main/first-page';
import { keepFirstPage } from '../../../main/keep-first-page';
import { createEvents } from '../../../main/kernel/events';
import { ok } from '../../../main/kernel/result';
import { createSettingsStore } from '../../../main/store/settings';
import type { FirstPage } from '../../../preload/contract/app';
import type { DirectoryQuery } from '../../../preload/contract/directory';
import { connectSandbox, openContainer, rememberingVault } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

let sandbox: Sandbox;
let home: string;
let vault: Vault;
const version = '0.0.0-test';
const head: DirectoryQuery = { ...everyone, limit: 100 };

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: 300, seed: 1 });
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'first-page-'));
  vault = rememberingVault();
});
afterEach(async () => {
  await sandbox.close();
  fs.rmSync(home, { recursive: true, force: true });
});

/** As the window does it: one instance, its accounts read, the head of the table asked for. */
async function useOnce(): Promise<void> {
  const first = await openContainer({ home, vault, attended: true });
  await connectSandbox(first, sandbox);
  await first.container.handlers.directory.query(head);
  await vi.waitFor(() => expect(files()).toHaveLength(1), { timeout: 20_000 });
  await first.close();
}

const files = () => fs.readdirSync(path.join(home, 'clients')).filter((name) => name.endsWith('.first-page'));
const onlyFile = () => path.join(home, 'clients', String(files()[0]));

async function nextStart(program = version): Promise<Container> {
  const settings = createSettingsStore({ home });
  const { activeClient: clientId } = settings.get();
  return createContainer({
    home,
    version,
    settings,
    firstPage: readFirstPage({ home, clientId, program, vault }),
    workers: await builtWorkers(),
    log: { info: () => undefined, error: () => undefined },
    vault,
  });
}

it('the rows of the last time are there before the client is opened, and the table takes over', async () => {
  await useOnce();
  const next = await nextStart();
  const start = await next.handlers.app.start(undefined);
  const table = await next.handlers.directory.query(head);
  const later = await next.handlers.app.start(undefined);
  await next.close();

  if (!start.ok || !table.ok || !later.ok) throw new Error('a call has failed');
  expect(start.value.status).toMatchObject({ vault: 'keychain', blocked: null });
  const firstPage: FirstPage = JSON.parse(start.value.firstPage ?? 'null');
  expect(firstPage.query).toEqual(head);
  expect(firstPage.result.rows).toHaveLength(100);
  expect({ ...firstPage.result, revision: 0 }).toEqual({ ...table.value, revision: 0 });
  expect(firstPage.instances.map(({ name, sync }) => [name, sync.running])).toEqual([['finance', false]]);
  expect(firstPage.summary.coverage[0]).toMatchObject({ complete: true });
  // From then on the table knows better.
  expect(later.value.firstPage).toBeNull();
}, 60_000);

it('C1: the file is sealed and for its owner alone, and one that was changed counts for nothing', async () => {
  await useOnce();
  const file = onlyFile();
  const sealed = fs.readFileSync(file);
  for (const word of ['acme.example', 'finance', 'rows', 'email']) expect(sealed.includes(word)).toBe(false);
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600);

  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  fs.writeFileSync(file, sealed);
  const next = await nextStart();
  const start = await next.handlers.app.start(undefined);
  await next.close();
  expect(start).toMatchObject({ ok: true, value: { firstPage: null, status: { blocked: null } } });
}, 60_000);

it('what another build kept, or another client, counts for nothing', async () => {
  await useOnce();
  const next = await nextStart('another build');
  const start = await next.handlers.app.start(undefined);
  await next.close();
  expect(start).toMatchObject({ ok: true, value: { firstPage: null } });

  const settings = createSettingsStore({ home });
  const clientId = settings.get().activeClient;
  const kept = await readFirstPage({ home, clientId, program: version, vault });
  expect(kept?.clientId).toBe(clientId);
  const other = { id: 'cli_0123456789abcdef', name: 'Other', color: 'blue' as const };
  settings.set({ clients: [...settings.get().clients, other], activeClient: other.id });
  const container = createContainer({
    ...{ home, version, settings, vault, workers: await builtWorkers() },
    log: { info: () => undefined, error: () => undefined },
    firstPage: Promise.resolve(kept),
  });
  const started = await container.handlers.app.start(undefined);
  await container.close();
  expect(started).toMatchObject({ ok: true, value: { firstPage: null } });
}, 60_000);

it('written while the client is left it can still be read: the key is wiped behind it', async () => {
  const place = { home, vault, clientId: createSettingsStore({ home }).get().activeClient, program: version };
  fs.mkdirSync(path.join(home, 'clients'), { recursive: true });
  await workspaceKey(vault, place.clientId, false);
  let answer: () => void = () => undefined;
  const query = vi.fn(async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return ok({ rows: ['Ann'] });
  });
  const handlers = {
    directory: { query, summary: async () => ok({}) },
    connections: { list: async () => ok([]) },
  };
  const bugs: unknown[] = [];
  vi.useFakeTimers();
  const keeping = keepFirstPage({
    ...place,
    handlers: handlers as unknown as Parameters<typeof keepFirstPage>[0]['handlers'],
    events: createEvents(),
    query: () => head,
    report: (cause) => bugs.push(cause),
  });
  vi.runAllTimers();
  vi.useRealTimers();
  await vi.waitFor(() => expect(query).toHaveBeenCalled());
  const closed = keeping.close();
  await new Promise((resolve) => setImmediate(resolve));
  answer();
  await closed;
  await vi.waitFor(() => expect(files()).toHaveLength(1));
  expect((await readFirstPage(place))?.json).toContain('Ann');
  expect(bugs).toEqual([]);
});
