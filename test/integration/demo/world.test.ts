import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consoleEmail, planted, type SiteKey, siteKeys } from '../../../main/demo/people';
import type { DemoWorkerData } from '../../../main/demo/worker';
import { type DemoWorld, startDemoWorld } from '../../../main/demo/world';
import { builtWorkers } from '../../helpers/workers';

const secrets = {
  finance: 'mb_finance-secret',
  operations: 'mb_operations-secret',
  warehouse: 'pass-of-old-7',
};
const begun = Date.parse('2026-11-01T08:00:00Z');
let folder: string;
let deedsFile: string;
let worlds: DemoWorld[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-demo-'));
  deedsFile = path.join(folder, 'deeds.jsonl');
  worlds = [];
});

afterEach(async () => {
  for (const world of worlds) await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(ports: Partial<Record<SiteKey, number>> = {}): Promise<DemoWorld> {
  const sites = Object.fromEntries(
    siteKeys.map((key) => [key, { port: ports[key] ?? null, secret: secrets[key] }]),
  ) as DemoWorkerData['sites'];
  const { demo } = await builtWorkers();
  const world = await startDemoWorld(demo, { begun, deedsFile, sites });
  worlds.push(world);
  return world;
}

async function leave(world: DemoWorld): Promise<void> {
  worlds = worlds.filter((one) => one !== world);
  await world.stop();
}

interface Listed {
  readonly id: number;
  readonly email: string;
  readonly is_active: boolean;
  readonly is_superuser: boolean;
}

async function headersFor({ addresses }: DemoWorld, key: SiteKey): Promise<Record<string, string>> {
  if (key !== 'warehouse') return { 'x-api-key': secrets[key] };
  const opened = await fetch(`${addresses[key]}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ username: consoleEmail, password: secrets[key] }),
  });
  const { id } = (await opened.json()) as { id: string };
  return { 'x-metabase-session': id };
}

async function ask(world: DemoWorld, key: SiteKey, at: string, method = 'GET', body?: object) {
  const answer = await fetch(`${world.addresses[key]}${at}`, {
    ...{ method, headers: await headersFor(world, key) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return answer.ok && text !== '' ? (JSON.parse(text) as unknown) : null;
}

async function listed(world: DemoWorld, key: SiteKey): Promise<readonly Listed[]> {
  const page = (await ask(world, key, '/api/user?status=all&limit=500&offset=0')) as { data: Listed[] };
  return page.data;
}

const found = async (world: DemoWorld, key: SiteKey, email: string): Promise<Listed> => {
  const user = (await listed(world, key)).find((one) => one.email === email);
  if (!user) throw new Error(`${email} is not on ${key}`);
  return user;
};

describe('the servers of the demo', () => {
  it('are three, on this computer alone, with the accounts there are', async () => {
    const world = await start();
    for (const key of siteKeys) expect(new URL(world.addresses[key]).hostname).toBe('127.0.0.1');
    expect(new Set(siteKeys.map((key) => world.addresses[key])).size).toBe(3);
    const counts = await Promise.all(siteKeys.map(async (key) => (await listed(world, key)).length));
    expect(counts).toEqual([110, 80, 50]);
    const versions = await Promise.all(
      siteKeys.map(async (key) => {
        const facts = (await ask(world, key, '/api/session/properties')) as { version: { tag: string } };
        return facts.version.tag;
      }),
    );
    expect(versions).toEqual(['v1.60.4', 'v0.55.8', 'v0.48.13']);
  });

  it('know nobody else: no other key, and a password for Rollcall alone', async () => {
    const world = await start();
    const refused = await fetch(`${world.addresses.finance}/api/user/current`, {
      headers: { 'x-api-key': secrets.operations },
    });
    expect(refused.status).toBe(401);
    const signIn = await fetch(`${world.addresses.warehouse}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ username: planted.leaver, password: secrets.warehouse }),
    });
    expect(signIn.status).toBe(401);
  });

  it('are as they were left when they are started again, at the same addresses', async () => {
    const first = await start();
    for (const key of ['finance', 'warehouse'] as const) {
      const { id } = await found(first, key, planted.leaver);
      await ask(first, key, `/api/user/${id}`, 'DELETE');
    }
    await ask(first, 'finance', '/api/user', 'POST', {
      ...{ email: 'new@larkspur.example', first_name: 'New', last_name: 'Comer', password: 'very-secret-9' },
    });
    const before = await listed(first, 'finance');
    const ports = Object.fromEntries(
      siteKeys.map((key) => [key, Number(new URL(first.addresses[key]).port)]),
    );
    await leave(first);

    const again = await start(ports);
    expect(again.addresses).toEqual(first.addresses);
    expect(await listed(again, 'finance')).toEqual(before);
    expect((await found(again, 'warehouse', planted.leaver)).is_active).toBe(false);
    expect((await found(again, 'operations', planted.leaver)).is_active).toBe(true);
    expect((await found(again, 'finance', 'new@larkspur.example')).is_active).toBe(true);
    const kept = readFileSync(deedsFile, 'utf8');
    for (const secret of [...Object.values(secrets), 'very-secret-9']) expect(kept).not.toContain(secret);
    if (process.platform !== 'win32') expect(statSync(deedsFile).mode & 0o077).toBe(0);
  });

  it('keep nothing of what only looked, and nothing that was refused', async () => {
    const world = await start();
    await listed(world, 'warehouse');
    await ask(world, 'finance', '/api/user/999999', 'DELETE');
    expect(existsSync(deedsFile)).toBe(false);
  });

  it('have an administrator more once they have been looked at, once', async () => {
    const world = await start();
    expect((await found(world, 'finance', planted.risen)).is_superuser).toBe(false);
    await world.meanwhile();
    await world.meanwhile();
    expect((await found(world, 'finance', planted.risen)).is_superuser).toBe(true);
    expect(readFileSync(deedsFile, 'utf8').trim().split('\n')).toHaveLength(1);
    await leave(world);
    const again = await start();
    expect((await found(again, 'finance', planted.risen)).is_superuser).toBe(true);
  });

  it('go elsewhere where somebody else is at the old address by now', async () => {
    const other = createServer((_, response) => response.end('somebody else'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const world = await start({ finance: port });
    expect(new URL(world.addresses.finance).port).not.toBe(String(port));
    expect(await listed(world, 'finance')).toHaveLength(110);
    await new Promise((resolve) => other.close(resolve));
  });
});
