import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { storedTarget } from '../../../main/connections/rules/instance';
import type { Vault } from '../../../main/credentials/port';
import type { AddInstance } from '../../../preload/contract/connections';
import { closing } from '../../helpers/closing';
import { type OpenContainer, openContainer, rememberingVault } from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const CODE = '246810';
const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) fs.rmSync(home, { recursive: true, force: true });
});

async function enrolled(): Promise<Sandbox> {
  const server = closing(await startSandbox({ profile: 'edge', accounts: 60 }));
  const admin = server.state.users.get(server.credentials.admin.id);
  if (admin) admin.mfa = CODE;
  return server;
}

const newHome = () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-mfa-'));
  homes.push(home);
  return home;
};

const inputFor = (server: Sandbox): AddInstance => ({
  name: 'finance',
  address: server.url,
  environment: 'development',
  safeMode: 'one-click',
  tags: [],
  reach: directly,
  secrets: noSecrets,
  credential: {
    kind: 'password',
    email: server.credentials.admin.email,
    password: server.credentials.admin.password,
  },
});

const testing = ({ services }: OpenContainer, server: Sandbox, secondFactor: string | null) => {
  const { address, reach, secrets, credential } = inputFor(server);
  return services.connections.test({ address, reach, secrets, credential, secondFactor });
};

const asked = (server: Sandbox, path: string, method = 'POST') =>
  server.log.filter((entry) => entry.method === method && entry.path === path).length;

async function added(opened: OpenContainer, server: Sandbox): Promise<string> {
  await testing(opened, server, CODE);
  const instance = await opened.services.connections.add(inputFor(server));
  if (!instance.ok) throw new Error(`not added: ${instance.error.code}`);
  await opened.services.directory.sync(instance.value.id);
  expect(opened.services.directory.failureOf(instance.value.id)).toBeNull();
  return instance.value.id;
}

it('one code in the dialog is enough for testing, saving, reading and the next start', async () => {
  const server = await enrolled();
  const home = newHome();
  const vault: Vault = rememberingVault();
  const first = await openContainer({ home, vault });
  expect(await testing(first, server, null)).toMatchObject({ value: { failure: { code: 'MFA_REQUIRED' } } });
  expect(await testing(first, server, CODE)).toMatchObject({
    value: { failure: null, groups: expect.any(Array) },
  });
  expect(await testing(first, server, null)).toMatchObject({ value: { failure: null } });
  const id = await added(first, server);
  await first.close();
  expect(server.state.sessions.size).toBe(1);

  const second = closing(await openContainer({ home, vault }));
  await second.services.directory.sync(id);
  expect(second.services.directory.failureOf(id)).toBeNull();
  expect(asked(server, '/api/session')).toBe(1);
  expect(asked(server, '/api/session/mfa/verify')).toBe(1);
  expect(second.bugs).toEqual([]);
});

it('a session that ends is asked for once, and answered without editing the instance', async () => {
  const server = await enrolled();
  const opened = closing(await openContainer());
  const { connections, directory } = opened.services;
  const id = await added(opened, server);
  server.state.sessions.clear();
  await directory.sync(id);
  expect(directory.failureOf(id)?.code).toBe('MFA_REQUIRED');
  const call = opened.container.handlers.connections.signIn;
  expect(await call({ instanceId: id, secondFactor: '000000' })).toMatchObject({
    error: { code: 'SECOND_FACTOR_WRONG' },
  });
  expect(await call({ instanceId: id, secondFactor: CODE })).toMatchObject({ ok: true });
  await directory.sync(id);
  expect(directory.failureOf(id)).toBeNull();
  expect(await connections.signIn('ins_0000000000000000', CODE)).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
});

it('a code given to a test of what is stored lets the open connection in too', async () => {
  const server = await enrolled();
  const opened = closing(await openContainer());
  const { connections, directory } = opened.services;
  const id = await added(opened, server);
  server.state.sessions.clear();
  await directory.sync(id);
  const instance = connections.get(id);
  if (!instance) throw new Error('gone');
  const report = await connections.test({ ...storedTarget(instance), secondFactor: CODE });
  expect(report).toMatchObject({ value: { failure: null } });
  await directory.sync(id);
  expect(directory.failureOf(id)).toBeNull();
});

it('removing an instance ends a session kept from a former start, and forgets it', async () => {
  const server = await enrolled();
  const home = newHome();
  const vault = rememberingVault();
  const first = await openContainer({ home, vault });
  const id = await added(first, server);
  await first.close();
  expect(server.state.sessions.size).toBe(1);
  const second = closing(await openContainer({ home, vault }));
  expect(await second.services.connections.remove(id)).toMatchObject({ ok: true });
  expect(server.state.sessions.size).toBe(0);
  expect(asked(server, '/api/session', 'DELETE')).toBe(1);
});

it('replacing the credential ends the kept session', async () => {
  const server = await enrolled();
  const opened = closing(await openContainer());
  const id = await added(opened, server);
  const apiKey = server.credentials.apiKey ?? '';
  const updated = await opened.services.connections.update({
    ...inputFor(server),
    instanceId: id,
    credential: { kind: 'api-key', apiKey },
  });
  expect(updated).toMatchObject({ ok: true });
  expect(server.state.sessions.size).toBe(0);
});

it('a session that was tested and never saved is ended with the program', async () => {
  const server = await enrolled();
  const opened = await openContainer();
  expect(await testing(opened, server, CODE)).toMatchObject({ value: { failure: null } });
  expect(server.state.sessions.size).toBe(1);
  await opened.close();
  expect(server.state.sessions.size).toBe(0);
});

it('C1: neither code nor session is in an answer or in a file', async () => {
  const server = await enrolled();
  const home = newHome();
  const opened = await openContainer({ home });
  const tested = await testing(opened, server, CODE);
  await added(opened, server);
  const listed = await opened.container.handlers.connections.list();
  const [session = 'none'] = [...server.state.sessions.keys()];
  await opened.close();
  const files = fs
    .readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
  const everything = JSON.stringify([tested, listed]) + files.join('');
  expect(session).not.toBe('none');
  expect(everything).not.toContain(session);
  expect(JSON.stringify([tested, listed])).not.toContain(CODE);
});

it('an API key outside Administrators says what is impossible with it, and learns who it is', async () => {
  const server = await enrolled();
  const opened = closing(await openContainer());
  const { connections, directory } = opened.services;
  const credential = { kind: 'api-key', apiKey: server.credentials.memberApiKey ?? '' } as const;
  const { address, reach, secrets } = inputFor(server);
  const report = await connections.test({ address, reach, secrets, credential, secondFactor: null });
  expect(report).toMatchObject({
    value: {
      identity: { admin: false, kind: 'api-key' },
      failure: { code: 'FORBIDDEN' },
      impossible: [expect.stringContaining('list'), expect.stringContaining('disable'), expect.any(String)],
    },
  });
  const instance = await connections.add({ ...inputFor(server), credential });
  if (!instance.ok) throw new Error('not added');
  await directory.sync(instance.value.id);
  expect(directory.failureOf(instance.value.id)?.code).toBe('FORBIDDEN');
  const [view] = await opened.container.handlers.connections
    .list()
    .then((listed) => (listed.ok ? listed.value : []));
  expect(view?.credential).toMatchObject({ admin: false, kind: 'api-key', isOld: false });
  expect(view?.capabilities?.find(({ id }) => id === 'apiKeys')?.state).toBe('yes');
});

it('passwords that are switched off for people are tried all the same, and the report says so', async () => {
  const server = closing(
    await startSandbox({ profile: 'new', accounts: 60, settings: { 'enable-password-login': false } }),
  );
  const opened = closing(await openContainer());
  const report = await testing(opened, server, null);
  expect(report).toMatchObject({
    value: { failure: null, remarks: [expect.stringContaining('switched off'), expect.any(String)] },
  });
});
