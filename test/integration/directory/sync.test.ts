import { describe, expect, it } from 'vitest';
import { createPageTurns } from '../../../main/directory/page-turns';
import type { EngineInstance } from '../../../main/directory/port';
import { type InstanceReading, readInstance } from '../../../main/directory/sync';
import { systemClock } from '../../../main/kernel/clock';
import type { Result } from '../../../main/kernel/result';
import type { MetabaseClient } from '../../../main/metabase/port';
import { everyone } from '../../helpers/questions';
import type { Sandbox } from '../../sandbox/server.mjs';
import { adminClient, sandbox, value } from '../metabase/opened';
import { newDirectoryFile, openDirectory } from './thread';

const instance: EngineInstance = {
  id: 'ins_000000000000000a',
  name: 'Berlin',
  environment: 'staging',
  ownKey: 'u1',
};

async function directory() {
  const { engine } = await openDirectory(newDirectoryFile(), [instance]);
  async function whole(client: MetabaseClient, clock = systemClock) {
    const { signal } = new AbortController();
    const turns = createPageTurns({ turns: 32, patienceMs: 1_000 });
    const read = await readInstance({
      client,
      engine,
      instanceId: instance.id,
      hasManagers: true,
      turns,
      clock,
      signal,
    });
    await engine.written(instance.id);
    if (read.ok && read.value === null) throw new Error('stopped before anything was read');
    return read as Result<InstanceReading>;
  }
  return {
    engine,
    read: (client: MetabaseClient, clock = systemClock) => whole(client, clock),
  };
}

/** What the stand-in really has: people, and keys where its version has them. */
function truth({ state }: Sandbox): Set<string> {
  const people = [...state.users.values()]
    .filter((user) => user.type === 'personal')
    .map((user) => `u${user.id}`);
  return new Set([...people, ...[...state.apiKeys.keys()].map((id) => `k${id}`)]);
}

async function refsOf(engine: Awaited<ReturnType<typeof directory>>['engine']): Promise<Set<string>> {
  const keys = new Set<string>();
  for (let offset = 0; ; offset += 1000) {
    const { rows } = await engine.query({ ...everyone, offset, limit: 1000 });
    for (const row of rows) if ('ref' in row) keys.add(row.ref.slice(instance.id.length + 1));
    if (rows.length < 1000) return keys;
  }
}

/** A client before each of whose pages something happens on the server. */
function disturbed(client: MetabaseClient, before: (request: number) => void): MetabaseClient {
  let request = 0;
  return {
    ...client,
    userPageBytes(page) {
      before(request++);
      return client.userPageBytes(page);
    },
  };
}

describe.each(['old', 'mid', 'new', 'edge'] as const)('reading a Metabase like %s', (profile) => {
  it('brings people of every status, tenants and API keys, each once', async () => {
    const server = await sandbox({ profile, accounts: 1_300 });
    const { engine, read } = await directory();
    const client = adminClient(server);
    value(await client.facts());
    const outcome = value(await read(client));
    expect(outcome).toMatchObject({ complete: true, missing: [], accounts: truth(server).size });
    expect(await refsOf(engine)).toEqual(truth(server));
    const kinds = new Set(
      (await engine.accounts([...truth(server)].map((key) => `${instance.id}:${key}`))).map(
        ({ kind }) => kind,
      ),
    );
    expect(kinds.has('api-key')).toBe(server.state.apiKeys.size > 0);
    expect(kinds.has('tenant')).toBe(
      [...server.state.users.values()].some((user) => user.tenant_id !== null),
    );
  });
});

it('is complete on a release that lists the users of API keys among people', async () => {
  const server = await sandbox({ profile: 'mid', accounts: 80, flags: { listsApiKeyUsers: true } });
  const { engine, read } = await directory();
  const outcome = value(await read(adminClient(server)));
  expect(outcome).toMatchObject({ complete: true, missing: [], accounts: truth(server).size });
  expect(await refsOf(engine)).toEqual(truth(server));
});

describe('reading while people come and go', () => {
  it('ends with everyone who is there, and nobody who is not', async () => {
    const server = await sandbox({ accounts: 1_600 });
    const { engine, read } = await directory();
    const people = [...server.state.users.values()].filter(
      (user) => user.type === 'personal' && user.tenant_id === null,
    );
    const client = disturbed(adminClient(server), (request) => {
      // Two disturbances in the first pass: one person appears before the pages still to come, one is renamed away.
      if (request === 2)
        server.state.addUser({
          email: 'new@acme.example',
          first_name: 'Aaa',
          date_joined: '2026-11-01T00:00:00Z',
        });
      const moved = people[200];
      if (request === 3 && moved) moved.first_name = 'Zzz';
    });
    const outcome = value(await read(client));
    expect(outcome).toMatchObject({ complete: true, missing: [] });
    expect(await refsOf(engine)).toEqual(truth(server));
  });

  it('says what is missing when a page never comes', async () => {
    const server = await sandbox({ accounts: 1_200 });
    const { engine, read } = await directory();
    server.faults.add({
      kind: 'status',
      status: 500,
      body: 'oops',
      times: null,
      match: { pathPrefix: '/api/user', regex: 'offset=500(&|$)' },
    });
    const outcome = value(await read(adminClient(server), { ...systemClock, wait: async () => undefined }));
    expect(outcome.complete).toBe(false);
    expect(outcome.missing.join()).toMatch(
      /^500 of 1,\d\d\d accounts could not be read: .* answered with an error of its own \(500\)\.$/,
    );
    expect((await engine.counts()).accounts).toBe(truth(server).size - 500);
  });

  it('gets over a connection that is lost once', async () => {
    const server = await sandbox({ accounts: 1_200 });
    const { engine, read } = await directory();
    server.faults.add({ kind: 'truncate', match: { pathPrefix: '/api/user', regex: 'offset=500(&|$)' } });
    const outcome = value(await read(adminClient(server), { ...systemClock, wait: async () => undefined }));
    expect(outcome).toMatchObject({ complete: true, missing: [] });
    expect(await refsOf(engine)).toEqual(truth(server));
  });
});
