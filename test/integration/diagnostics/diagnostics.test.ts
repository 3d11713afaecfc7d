import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { clientFolder } from '../../../main/workspace';
import { connectSandbox, lockedVault, type OpenContainer, openContainer } from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { startPortal } from '../../sandbox/portal.mjs';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const canary = 'canary4711';
const apiKey = `mb_${canary}`;
const nobody = /[\w.+-]+@[\w-]+\.[\w.]+/;

let open: OpenContainer;
let server: Sandbox;
let target: string | null;

beforeEach(async () => {
  server = await startSandbox({ accounts: 30, seed: 7, apiKey });
  target = null;
  open = await openContainer({ askForBundle: async () => target });
  await connectSandbox(open, server, { name: `finance ${canary}` });
});

afterEach(async () => {
  await open.close();
  await server.close();
});

async function look(wish: { withAddresses?: boolean; withChecks?: boolean } = {}) {
  const looked = await open.container.handlers.diagnostics.look({
    ...{ withAddresses: false, withChecks: false, ...wish },
  });
  if (!looked.ok) throw new Error(looked.error.code);
  const texts = Object.fromEntries(looked.value.files.map(({ name, text }) => [name, text]));
  return { ...looked.value, texts, all: Object.values(texts).join('\n') };
}

/** Secrets and people wherever Rollcall or its user may put something. */
async function plant(): Promise<void> {
  const { services, home, container } = open;
  const added = await services.connections.add({
    name: `sales for ${canary}@acme.example`,
    address: `http://127.0.0.1:1/${canary}`,
    environment: 'production',
    safeMode: 'read-only',
    tags: [`tag-${canary}`],
    reach: {
      ...directly,
      allowHttp: true,
      proxy: { kind: 'manual', address: 'http://127.0.0.1:2', user: canary, bypass: [] },
    },
    secrets: { ...noSecrets, proxyPassword: canary },
    credential: { kind: 'password', email: `${canary}@acme.example`, password: canary },
  });
  expect(added.ok).toBe(true);
  const logs = path.join(home, 'logs');
  fs.mkdirSync(logs, { recursive: true });
  fs.writeFileSync(
    path.join(logs, 'rollcall.log'),
    [
      JSON.stringify({
        at: '2026-11-28T09:00:00.000Z',
        level: 'error',
        event: 'uncaught-exception',
        error: 'Error',
      }),
      JSON.stringify({
        at: '2026-11-28T09:00:01.000Z',
        level: 'info',
        event: 'mark',
        phase: 'start',
        ms: 12,
      }),
      JSON.stringify({
        at: '2026-11-28T09:00:02.000Z',
        level: 'info',
        event: 'mark',
        phase: canary,
        code: apiKey,
      }),
      `x-api-key: ${apiKey}`,
      '',
    ].join('\n'),
  );
  fs.writeFileSync(path.join(home, `notes of ${canary}.txt`), canary);
  const folder = clientFolder(home, container.openClient().id);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${canary}@acme.example.csv`), canary);
  fs.writeFileSync(path.join(folder, `${canary}-leavers.csv`), canary);
  fs.writeFileSync(path.join(home, 'clients', `${canary}.csv`), canary);
  const { id } = container.openClient();
  await container.handlers.clients.change({ id, name: `Client ${canary}`, color: 'teal', isAgreed: true });
}

describe('diagnostics', () => {
  it('E7: hold no secret and nobody, however much of it lies about', async () => {
    await plant();
    for (const withChecks of [false, true]) {
      const { texts, all } = await look({ withChecks });
      expect(all).not.toContain(canary);
      expect(all).not.toContain(Buffer.from(apiKey).toString('base64').slice(0, 12));
      expect(all).not.toMatch(nobody);
      expect(all).not.toContain(server.url);
      // What is asked about first is there all the same.
      expect(JSON.parse(texts['instances.json'] ?? '')).toMatchObject([
        { label: 'instance 1', environment: 'development', sign_in: 'api-key', has_credential: true },
        { label: 'instance 2', environment: 'production', safe_mode: 'read-only' },
      ]);
      expect(texts['crashes.txt']).toContain('uncaught-exception');
      expect(texts['marks.txt']).toContain('"phase":"start"');
      expect(texts['logs/rollcall.log']).toContain('[not a line of the log]');
      expect(JSON.parse(texts['sizes.json'] ?? '').others.files).toBeGreaterThanOrEqual(1);
    }
  });

  it('tell of servers only with addresses: no certificate, proxy, redirect or IP address', async () => {
    const wrong = await startSandbox({ accounts: 30, https: 'wrong-host' });
    const portal = await startPortal({ kind: 'redirect', location: 'https://login.acme.example/auth' });
    const proxy = { kind: 'manual' as const, address: 'http://127.0.0.1:2', user: null, bypass: [] };
    const ways = [
      { name: 'certificate', address: wrong.url, reach: { ...directly, ca: wrong.ca } },
      { name: 'redirect', address: portal.url, reach: directly },
      { name: 'proxy', address: 'http://bi.acme.example/sub-path', reach: { ...directly, proxy } },
    ];
    for (const way of ways) {
      const added = await open.services.connections.add({
        ...{ ...way, environment: 'staging', safeMode: 'confirm', tags: [], secrets: noSecrets },
        credential: { kind: 'password', email: 'ana@acme.example', password: canary },
      });
      expect(added.ok).toBe(true);
    }
    const without = await look({ withChecks: true });
    const whole = await look({ withAddresses: true, withChecks: true });
    await Promise.all([wrong.close(), portal.close()]);
    const planted = ['127.0.0.1', 'other.acme.example', 'login.acme.example', 'bi.acme.example', 'sub-path'];
    for (const word of planted) {
      expect(whole.texts['doctor.txt']).toContain(word);
      expect(without.all).not.toContain(word);
    }
    expect(without.texts['doctor.txt']).toMatch(/instance 2\n {2}address +passed +\d+ ms\n/);
    expect(without.texts['doctor.txt']).toMatch(/tls +failed/);
    expect(whole.all).not.toMatch(/ana@acme|canary@/);
  });

  it('name the instances only where somebody wants that, and never a person', async () => {
    await open.services.connections.add({
      ...{
        name: 'sales',
        address: 'http://127.0.0.1:1',
        environment: 'staging',
        safeMode: 'confirm',
        tags: [],
      },
      ...{ reach: directly, secrets: noSecrets },
      credential: { kind: 'password', email: 'ana@acme.example', password: canary },
    });
    const { all } = await look({ withAddresses: true, withChecks: true });
    expect(all).toContain(server.url);
    expect(all).toContain('sales');
    expect(all).not.toContain('ana@acme.example');
  });

  it('ask no server unless somebody wants that', async () => {
    const before = server.log.length;
    expect((await look()).texts['doctor.txt']).toBe('The connection doctor was not asked.\n');
    expect(server.log.length).toBe(before);
    expect((await look({ withChecks: true })).texts['doctor.txt']).toMatch(/^ {2}http +passed /m);
    expect(server.log.length).toBeGreaterThan(before);
  });

  it('are saved as they were shown, for the user alone', async () => {
    const { handlers } = open.container;
    const first = await look();
    const shown = await look({ withAddresses: true });
    target = path.join(open.home, 'out.zip');
    expect(await handlers.diagnostics.save({ id: first.id })).toMatchObject({
      error: { code: 'DIAGNOSTICS_GONE' },
    });
    fs.rmSync(path.join(open.home, 'logs'), { recursive: true, force: true });
    expect(await handlers.diagnostics.save({ id: shown.id })).toEqual({ ok: true, value: 'out.zip' });
    expect(fs.statSync(target).mode & 0o777).toBe(0o600);
    const inside = await unzipped(fs.readFileSync(target));
    const saved = Object.fromEntries(
      [...inside].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    );
    expect(saved).toEqual(shown.texts);
    target = null;
    expect(await handlers.diagnostics.save({ id: shown.id })).toEqual({ ok: true, value: null });
  });

  it('are there when the client is not: the reason is what is asked about', async () => {
    const { home } = open;
    await open.container.close();
    const { createContainer } = await import('../../../main/container');
    const { createSettingsStore } = await import('../../../main/store/settings');
    const { builtWorkers } = await import('../../helpers/workers');
    const shut = createContainer({
      ...{ home, version: '0.0.0-test', settings: createSettingsStore({ home }), unattended: true },
      ...{ workers: await builtWorkers(), vault: lockedVault() },
      log: { info: () => undefined, error: () => undefined },
    });
    const looked = await shut.handlers.diagnostics.look({ withAddresses: false, withChecks: true });
    await shut.close();
    expect(looked.ok && looked.value.files.find(({ name }) => name === 'settings.json')?.text).toContain(
      'KEYCHAIN_UNAVAILABLE',
    );
    // For the closing after each test.
    open = await openContainer({});
  });
});
