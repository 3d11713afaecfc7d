import fs from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { ConfirmTrust } from '../../../main/connections/trust';
import type { AddInstance } from '../../../preload/contract/connections';
import type { CertificateView, ProxyChoice } from '../../../preload/contract/reach';
import { certificatePem, keyPem, passphrase, pkcs12 } from '../../helpers/client-certificate';
import { closing } from '../../helpers/closing';
import { type OpenContainer, openContainer, rememberingVault } from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';
import { issue } from '../metabase/certificates';

const self = issue({ name: 'metabase', hosts: ['127.0.0.1', 'localhost'] });

const sandboxed = async (options: SandboxOptions = {}): Promise<Sandbox> =>
  closing(await startSandbox({ accounts: 30, ...options }));
const selfSigned = (issued = self) => sandboxed({ tls: { key: issued.key, cert: issued.cert } });
const opened = async (options: Parameters<typeof openContainer>[0] = {}): Promise<OpenContainer> =>
  closing(await openContainer({ vault: rememberingVault(), ...options }));

const draft = (sandbox: Sandbox, over: Partial<AddInstance> = {}): AddInstance => ({
  name: 'finance',
  address: sandbox.url,
  environment: 'production',
  safeMode: 'confirm',
  tags: [],
  reach: directly,
  secrets: noSecrets,
  credential: { kind: 'api-key', apiKey: sandbox.credentials.apiKey ?? '' },
  ...over,
});

/** Adds an instance, and answers its id. */
async function added({ services }: OpenContainer, input: AddInstance): Promise<string> {
  const result = await services.connections.add(input);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.id;
}

/** Looks at what the server shows and agrees to it, or not. */
async function agree(
  { services }: OpenContainer,
  { address, reach, secrets }: AddInstance,
  confirm: ConfirmTrust = async () => true,
): Promise<CertificateView | null> {
  const result = await services.connections.trust({ address, reach, secrets }, confirm);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const notAgreed = { error: { code: 'PIN_NOT_AGREED' } };

describe('a certificate that is not trusted', () => {
  it('D3: comes with the report, to be looked at; the server learns nothing', async () => {
    const sandbox = await selfSigned();
    const { services } = await opened();
    const report = await services.connections.test({ ...draft(sandbox), secondFactor: null });
    expect(report).toMatchObject({
      ok: true,
      value: {
        failure: { code: 'TLS_UNTRUSTED' },
        certificate: { subject: 'CN=metabase', selfSigned: true, names: ['127.0.0.1', 'localhost'] },
      },
    });
    expect(sandbox.log).toEqual([]);
  });

  it('A10: is not pinned by a page that merely says so', async () => {
    const sandbox = await selfSigned();
    const open = await opened();
    const { connections } = open.services;
    const shown = await agree(open, draft(sandbox), async () => false);
    expect(shown).toBeNull();
    const report = await connections.test({ ...draft(sandbox), secondFactor: null });
    const pin = report.ok ? (report.value.certificate?.fingerprint ?? null) : null;
    const pinned = draft(sandbox, { reach: { ...directly, pin } });
    expect(pin).not.toBeNull();
    expect(await connections.test({ ...pinned, secondFactor: null })).toMatchObject({
      value: { failure: { code: 'PIN_NOT_AGREED' }, certificate: null },
    });
    expect(await connections.add(pinned)).toMatchObject(notAgreed);
    const instanceId = await added(open, draft(sandbox));
    expect(await connections.update({ ...pinned, instanceId, credential: null })).toMatchObject(notAgreed);
    expect(connections.get(instanceId)).toMatchObject({ pinned: null, reach: { pin: null } });
    expect(sandbox.log).toEqual([]);
  });

  it('A10: is pinned once the user has agreed, for that server only, and stays so', async () => {
    const sandbox = await selfSigned();
    const other = await selfSigned();
    const open = await opened({ vault: rememberingVault() });
    const { connections, journal } = open.services;
    const hosts: string[] = [];
    const agreed = await agree(open, draft(sandbox), async (_, host) => {
      hosts.push(host);
      return true;
    });
    expect(hosts).toEqual([new URL(sandbox.url).host]);
    const reach = { ...directly, pin: agreed?.fingerprint ?? null };
    // The other one shows the very same certificate; nobody has said that it may.
    expect(await connections.add(draft(other, { name: 'other', reach }))).toMatchObject(notAgreed);
    const instanceId = await added(open, draft(sandbox, { reach }));
    const instance = connections.get(instanceId);
    expect(instance?.reach.pin).toBe(agreed?.fingerprint);
    expect(instance?.pinned?.replace(/\s/g, '')).toBe(self.cert.replace(/\s/g, ''));
    // What is stored with the instance needs no second consent, in this session or a later one.
    const renamed = { ...draft(sandbox, { name: 'money', reach }), instanceId, credential: null };
    expect(await connections.update(renamed)).toMatchObject({ ok: true });
    const unpinned = { ...renamed, reach: directly };
    expect(await connections.update(unpinned)).toMatchObject({ ok: true, value: { pinned: null } });
    const listed = await journal.list({ search: '', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries[0]).toMatchObject({
      action: 'instance.updated',
      reason: 'pinned certificate removed',
      before: { pin: agreed?.fingerprint },
      after: { pin: null },
    });
  });

  it('A10: that was agreed to is accepted after a restart for its own instance, and nowhere else', async () => {
    const sandbox = await selfSigned();
    const other = await selfSigned();
    const vault = rememberingVault();
    const first = await opened({ vault });
    const agreed = await agree(first, draft(sandbox));
    const reach = { ...directly, pin: agreed?.fingerprint ?? null };
    const instanceId = await added(first, draft(sandbox, { reach }));
    const later = await opened({ vault, home: first.home });
    const { connections } = later.services;
    expect(
      await connections.update({ ...draft(sandbox, { name: 'money', reach }), instanceId, credential: null }),
    ).toMatchObject({ ok: true, value: { reach: { pin: agreed?.fingerprint } } });
    expect(await connections.update({ ...draft(other, { reach }), instanceId })).toMatchObject(notAgreed);
    expect(await connections.add(draft(sandbox, { name: 'twin', reach }))).toMatchObject(notAgreed);
  });
});

describe('a pinned certificate', () => {
  it('D2, D3: is accepted, and another one blocks until the user has agreed to that', async () => {
    const first = await selfSigned();
    const port = Number(new URL(first.url).port);
    const open = await opened();
    const { connections, directory } = open.services;
    const agreed = await agree(open, draft(first));
    const pinned = draft(first, { reach: { ...directly, pin: agreed?.fingerprint ?? null } });
    expect(await connections.test({ ...pinned, secondFactor: null })).toMatchObject({
      value: { failure: null, certificate: null },
    });
    const instanceId = await added(open, pinned);
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)).toBeNull();
    expect(connections.get(instanceId)?.facts?.certificate).toMatchObject({
      fingerprint: agreed?.fingerprint,
    });

    await first.close();
    const renewed = issue({ name: 'metabase', hosts: ['127.0.0.1'] });
    const second = await sandboxed({ port, tls: { key: renewed.key, cert: renewed.cert } });
    expect(second.url).toBe(first.url);
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)?.code).toBe('CERTIFICATE_CHANGED');
    const report = await connections.test({ ...pinned, instanceId, credential: null, secondFactor: null });
    const now = report.ok ? (report.value.certificate?.fingerprint ?? null) : null;
    expect(report).toMatchObject({ value: { failure: { code: 'CERTIFICATE_CHANGED' } } });
    const changed = { ...pinned, reach: { ...directly, pin: now }, instanceId, credential: null };
    expect(await connections.update(changed)).toMatchObject(notAgreed);
    expect(second.log).toEqual([]);

    expect((await agree(open, pinned))?.fingerprint).toBe(now);
    expect(await connections.update(changed)).toMatchObject({ ok: true });
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)).toBeNull();
    expect(second.log.length).toBeGreaterThan(0);
  });
});

describe('a stored credential', () => {
  const needed = (why: RegExp) => ({ code: 'INVALID_INPUT', params: { what: expect.stringMatching(why) } });

  it('A10: is not sent on the word of a page that names a CA of its own', async () => {
    const sandbox = await selfSigned();
    const open = await opened({ vault: rememberingVault() });
    const { connections, journal } = open.services;
    const instanceId = await added(open, draft(sandbox));
    const stored = {
      ...draft(sandbox, { reach: { ...directly, ca: self.cert } }),
      instanceId,
      credential: null,
    };
    expect(await connections.test({ ...stored, secondFactor: null })).toMatchObject({
      value: { failure: { code: 'INVALID_INPUT' } },
    });
    expect(await open.services.doctor({ ...stored, secondFactor: null })).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({ id: 'sign-in', found: expect.stringMatching(/CA certificate/) }),
      ]),
    });
    expect(await connections.update(stored)).toMatchObject({ error: needed(/CA certificate/) });
    expect(connections.get(instanceId)?.reach.ca).toBeNull();
    expect(sandbox.log.map(({ path }) => path)).not.toContain('/api/user/current');

    // Whoever knows the credential may; and the journal says so.
    const typed = { ...stored, credential: draft(sandbox).credential };
    expect(await connections.update(typed)).toMatchObject({ ok: true });
    expect(await connections.test({ ...stored, secondFactor: null })).toMatchObject({
      value: { failure: null },
    });
    expect(await connections.update({ ...stored, reach: directly })).toMatchObject({ ok: true });
    const listed = await journal.list({ search: '', offset: 0, limit: 2 });
    expect(listed.ok && listed.value.entries.map(({ reason }) => reason)).toEqual([
      'CA certificate removed',
      'credential replaced, CA certificate replaced',
    ]);
  });

  it('A10: is not sent over http through a proxy that a page names', async () => {
    const sandbox = await sandboxed();
    const open = await opened({ vault: rememberingVault() });
    const { connections } = open.services;
    const instanceId = await added(open, draft(sandbox));
    const proxy: ProxyChoice = { kind: 'manual', address: 'http://127.0.0.1:1', user: null, bypass: [] };
    const stored = { ...draft(sandbox, { reach: { ...directly, proxy } }), instanceId, credential: null };
    expect(await connections.test({ ...stored, secondFactor: null })).toMatchObject({
      value: { failure: { code: 'INVALID_INPUT' } },
    });
    expect(await connections.update(stored)).toMatchObject({ error: needed(/proxy/) });
  });
});

it('D4: a server sees the client certificate of its own instance only', async () => {
  const [first, second] = [await askingServer(), await askingServer()];
  const open = await opened();
  const { connections } = open.services;
  const drafted = connections.draftClientCertificate([{ name: 'ann.p12', content: pkcs12() }]);
  if (!drafted.ok) throw new Error(drafted.error.code);
  const clientCertificate = { kind: 'chosen', draft: drafted.value.draft, passphrase } as const;
  const credential = { kind: 'api-key', apiKey: 'mb_x' } as const;
  const input = (url: string, over: Partial<AddInstance>): AddInstance => ({
    ...draft({ url, credentials: { apiKey: 'mb_x' } } as Sandbox),
    reach: { ...directly, ca: self.cert },
    credential,
    ...over,
  });
  const own = await added(open, input(first.url, { secrets: { ...noSecrets, clientCertificate } }));
  const others = await added(open, input(second.url, { name: 'second' }));
  for (const id of [own, others]) {
    const client = await connections.client(id);
    if (!client.ok) throw new Error(client.error.code);
    await client.value.facts();
  }
  // Whoever edits the first one to lead to the second server takes no certificate along.
  const way = await connections.way({
    instanceId: own,
    address: second.url,
    reach: { ...directly, ca: self.cert },
    secrets: noSecrets,
  });
  expect(way).toMatchObject({ value: { reach: { clientCertificate: null } } });
  expect(first.shown).toContain('rollcall-test');
  expect(second.shown.length).toBeGreaterThan(0);
  expect(new Set(second.shown)).toEqual(new Set([null]));
});

/** A server that asks everybody for a certificate, and notes whose it was shown. */
async function askingServer() {
  const shown: (string | null)[] = [];
  const options = { key: self.key, cert: self.cert, requestCert: true, rejectUnauthorized: false };
  const server = createHttpsServer(options, (_, response) => void response.writeHead(404).end());
  server.on('secureConnection', (socket: TLSSocket) => {
    shown.push(socket.getPeerCertificate().subject?.CN?.toString() ?? null);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing({
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  });
  return { shown, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('a redirect', () => {
  it.each([
    [
      'to another sub-path of the same host',
      (url: string) => `${url}/bi/auth/login`,
      (url: string) => `${url}/bi`,
    ],
    ['to another host', () => 'https://login.example/', () => null],
  ])('%s', async (_, target, usable) => {
    const sandbox = await sandboxed();
    sandbox.faults.add({
      match: { method: 'GET', pathPrefix: '/api/session/properties' },
      kind: 'redirect',
      location: target(sandbox.url),
    });
    const { services } = await opened();
    expect(await services.connections.test({ ...draft(sandbox), secondFactor: null })).toMatchObject({
      value: { failure: { code: 'REDIRECT_REFUSED' }, redirect: usable(sandbox.url) },
    });
  });
});

describe('the secrets of the way', () => {
  const proxy = (address: string): ProxyChoice => ({ kind: 'manual', address, user: 'ann', bypass: [] });
  const withProxy = (address = 'http://127.0.0.1:1') => ({ ...directly, proxy: proxy(address) });
  const password = { proxyPassword: 'CANARY-proxy', clientCertificate: null };

  /** A draft of a certificate, chosen just now. */
  function chosen({ services }: OpenContainer, contents = [pkcs12()]) {
    const drafted = services.connections.draftClientCertificate(
      contents.map((content, at) => ({ name: `${at}.pem`, content })),
    );
    if (!drafted.ok) throw new Error(drafted.error.code);
    return { kind: 'chosen', draft: drafted.value.draft, passphrase } as const;
  }

  async function reasons({ services: { journal } }: OpenContainer): Promise<readonly string[]> {
    const listed = await journal.list({ search: '', offset: 0, limit: 20 });
    return listed.ok ? listed.value.entries.map(({ reason }) => reason).reverse() : [];
  }

  it('a proxy password is stored, replaced, kept for its own proxy only, and forgotten', async () => {
    const sandbox = await sandboxed();
    const vault = rememberingVault();
    const open = await opened({ vault });
    const { connections } = open.services;
    const instanceId = await added(open, draft(sandbox, { reach: withProxy(), secrets: password }));
    const update = (over: Partial<AddInstance>) =>
      connections.update({ ...draft(sandbox), instanceId, credential: null, ...over });
    const wayOf = async (reach = withProxy()) => {
      const way = await connections.way({ instanceId, address: sandbox.url, reach, secrets: noSecrets });
      return way.ok ? way.value.reach.proxyPassword : way.error.code;
    };
    expect(connections.held(instanceId).proxyPassword).toBe(true);
    expect(await wayOf()).toBe('CANARY-proxy');
    // D5 for proxies: the stored password is not for a proxy that somebody else names.
    expect(await wayOf(withProxy('http://evil.example:3128'))).toBeNull();
    expect(
      await wayOf({ ...withProxy(), proxy: { ...proxy('http://127.0.0.1:1'), user: 'bob' } as never }),
    ).toBeNull();
    await update({ reach: withProxy(), secrets: { ...password, proxyPassword: 'CANARY-second' } });
    expect(await wayOf()).toBe('CANARY-second');
    const { credential } = draft(sandbox);
    await update({ reach: withProxy('http://other.example:3128'), credential });
    expect(connections.held(instanceId).proxyPassword).toBe(false);
    await update({ reach: withProxy(), credential });
    expect(await wayOf()).toBeNull();
    expect(await reasons(open)).toEqual([
      '',
      'proxy password replaced',
      'credential replaced, proxy password removed',
      'credential replaced',
    ]);
    await update({ reach: withProxy(), secrets: password });
    await connections.remove(instanceId);
    expect(JSON.stringify(await everythingIn(vault, open.home, instanceId))).not.toContain('CANARY');
  });

  it('C4, D4: a client certificate is a private file, for its origin, and goes with its instance', async () => {
    const sandbox = await sandboxed();
    const other = await sandboxed();
    const open = await opened();
    const { connections } = open.services;
    const secrets = { proxyPassword: null, clientCertificate: chosen(open) };
    expect(await connections.test({ ...draft(sandbox, { secrets }), secondFactor: null })).toMatchObject({
      value: { failure: null },
    });
    const wrong = { ...secrets, clientCertificate: { ...secrets.clientCertificate, passphrase: 'wrong' } };
    expect(await connections.add(draft(sandbox, { secrets: wrong }))).toMatchObject({
      error: { code: 'CLIENT_CERTIFICATE_INVALID', params: { why: expect.stringMatching(/passphrase/) } },
    });
    const instanceId = await added(open, draft(sandbox, { secrets }));
    const second = await added(open, draft(sandbox, { name: 'second' }));
    expect([instanceId, second].map((id) => connections.held(id).clientCertificate)).toEqual([true, false]);
    // It was used up.
    expect(await connections.add(draft(sandbox, { name: 'third', secrets }))).toMatchObject({
      error: { code: 'CLIENT_CERTIFICATE_INVALID' },
    });
    const wayOf = async (id: string, address = sandbox.url) => {
      const way = await connections.way({ instanceId: id, address, reach: directly, secrets: noSecrets });
      return way.ok ? (way.value.reach.clientCertificate?.kind ?? null) : way.error.code;
    };
    expect(await wayOf(instanceId)).toBe('pkcs12');
    expect(await wayOf(second)).toBeNull();
    expect(await wayOf(instanceId, other.url)).toBeNull();
    expect(await connections.update({ ...draft(other), instanceId })).toMatchObject({
      error: { code: 'INVALID_INPUT', params: { what: expect.stringMatching(/client certificate/) } },
    });
    const [file] = keyFiles(open.home);
    expect(file && path.basename(file)).toBe(instanceId);
    if (process.platform !== 'win32') expect(fs.statSync(file ?? '').mode & 0o777).toBe(0o600);

    const pem = { ...noSecrets, clientCertificate: chosen(open, [certificatePem(), keyPem()]) };
    const update = (over: Partial<AddInstance>) =>
      connections.update({ ...draft(sandbox), instanceId, credential: null, ...over });
    expect(await update({ secrets: pem })).toMatchObject({ ok: true });
    expect(await wayOf(instanceId)).toBe('pem');
    expect(await update({ secrets: { ...noSecrets, clientCertificate: { kind: 'none' } } })).toMatchObject({
      ok: true,
    });
    expect(keyFiles(open.home)).toEqual([]);
    expect(await wayOf(instanceId)).toBeNull();
    expect(await update({ secrets: { ...noSecrets, clientCertificate: chosen(open) } })).toMatchObject({
      ok: true,
    });
    expect(keyFiles(open.home)).toHaveLength(1);
    expect((await connections.remove(instanceId)).ok).toBe(true);
    expect(keyFiles(open.home)).toEqual([]);
    expect((await reasons(open)).filter((reason) => reason !== '')).toEqual([
      'client certificate replaced',
      'client certificate removed',
      'client certificate replaced',
    ]);
  });

  it('stay as they were when the workspace refuses the change', async () => {
    const sandbox = await sandboxed();
    const vault = rememberingVault();
    const open = await opened({ vault });
    const secrets = { proxyPassword: 'CANARY-first', clientCertificate: chosen(open) };
    const instanceId = await added(open, draft(sandbox, { reach: withProxy(), secrets }));
    const other = await opened({ vault, home: open.home });
    await added(other, draft(sandbox, { name: 'taken' }));
    const { connections } = open.services;
    const refused = await connections.update({
      ...draft(sandbox, {
        name: 'taken',
        reach: withProxy(),
        secrets: { proxyPassword: 'CANARY-second', clientCertificate: { kind: 'none' } },
        credential: { kind: 'api-key', apiKey: 'mb_another' },
      }),
      instanceId,
    });
    expect(refused).toMatchObject({ error: { code: 'NAME_TAKEN' } });
    const target = await connections.target({
      instanceId,
      address: sandbox.url,
      reach: withProxy(),
      secrets: noSecrets,
      credential: null,
      secondFactor: null,
    });
    expect(target).toMatchObject({
      value: {
        credential: { apiKey: sandbox.credentials.apiKey },
        reach: { proxyPassword: 'CANARY-first', clientCertificate: { kind: 'pkcs12' } },
      },
    });
    const again = chosen(open);
    expect(
      await connections.add(
        draft(sandbox, { name: 'taken', secrets: { ...secrets, clientCertificate: again } }),
      ),
    ).toMatchObject({ error: { code: 'NAME_TAKEN' } });
    expect(keyFiles(open.home)).toHaveLength(1);
  });
});

function keyFiles(home: string): readonly string[] {
  return fs
    .readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(home, file))
    .filter((file) => path.basename(path.dirname(file)) === 'keys');
}

/** What the vault and the files still say of an instance. */
async function everythingIn(
  vault: ReturnType<typeof rememberingVault>,
  home: string,
  instanceId: string,
): Promise<unknown> {
  const [client] = fs.readdirSync(path.join(home, 'clients')).map((name) => name.replace(/\..*/, ''));
  const names = ['', '/proxy', '/client-key'].map((end) => `client/${client}/instance/${instanceId}${end}`);
  return [await Promise.all(names.map((name) => vault.get(name))), keyFiles(home)];
}
