import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createProbe } from '../../../main/metabase/probe';
import type { ClientCertificate, TargetReach } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import { startHttpProxy, startSocksProxy } from '../../sandbox/proxy.mjs';
import { ann } from './ann';
import { type CertificateRequest, type Issued, issue } from './certificates';
import { adminCredential, client, code, sandbox, straight, value } from './opened';

const leaf: CertificateRequest = { name: 'metabase', hosts: ['127.0.0.1', 'localhost'] };
const ca = issue({ name: 'Example CA', ca: true });
const fingerprint = (pem: string) => new X509Certificate(pem).fingerprint256;

/** A stand-in with this certificate, and a client that was told of another one, or of the same. */
async function pinned(shown: Issued, pin: Issued, reach: Partial<TargetReach> = {}) {
  const server = await sandbox({ profile: 'new', tls: { key: shown.key, cert: shown.cert } });
  const metabase = client(server.url, adminCredential(server, 'api-key'), {
    reach: { pinned: pin.cert, ...reach },
  });
  return { server, metabase };
}

describe('D2: a pinned certificate', () => {
  it('is accepted when it is self-signed, and is the one that is shown', async () => {
    const shown = issue(leaf);
    const { metabase } = await pinned(shown, shown);
    expect(metabase.certificate()).toBeNull();
    expect(value(await metabase.identity()).kind).toBe('api-key');
    expect(await metabase.disable(5)).toMatchObject({ result: { ok: true } });
    expect(metabase.certificate()).toMatchObject({
      subject: 'CN=metabase',
      names: ['127.0.0.1', 'localhost'],
      fingerprint: fingerprint(shown.cert),
      selfSigned: true,
    });
  });

  it('is accepted from a CA nobody knows, where the runtime can; otherwise that is said', async () => {
    const shown = issue({ ...leaf, issuer: ca });
    const { metabase, server } = await pinned(shown, shown);
    const result = await metabase.identity();
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major > 22 || (major === 22 && minor >= 9) || (major === 20 && minor >= 18)) {
      expect(value(result).kind).toBe('api-key');
    } else {
      expect(code(result)).toBe('TLS_UNTRUSTED');
      expect(server.log).toEqual([]);
    }
  });

  const other = issue(leaf);
  const issuedLeaf = issue({ ...leaf, issuer: ca });
  it.each([
    ['another key, self-signed', issue(leaf), other, {}],
    ['one of a CA this instance trusts besides', issuedLeaf, other, { ca: ca.cert }],
    ['one that the pinned certificate itself has issued', issuedLeaf, ca, {}],
    ['another one, expired', issue({ ...leaf, until: new Date(Date.now() - 60_000) }), other, {}],
    ['another one, for another name', issue({ name: 'metabase', hosts: ['other.example'] }), other, {}],
  ] as const)('changed to %s is refused before a byte of a request is sent', async (_, shown, pin, reach) => {
    const { metabase, server } = await pinned(shown, pin, reach);
    const { result, sent } = await metabase.disable(5);
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'CERTIFICATE_CHANGED',
        params: { host: '127.0.0.1', was: fingerprint(pin.cert), now: fingerprint(shown.cert) },
      },
    });
    expect(sent).toBe('no');
    expect(code(await metabase.facts())).toBe('CERTIFICATE_CHANGED');
    expect(server.log).toEqual([]);
    // What is shown now can be looked at, to agree to it or not.
    expect(metabase.certificate()?.fingerprint).toBe(fingerprint(shown.cert));
  });

  it.each([
    ['expired', { ...leaf, until: new Date(Date.now() - 60_000) }, 'it has expired'],
    [
      'not yet valid',
      { ...leaf, from: new Date(Date.now() + 3_600_000) },
      'it is not valid yet; the clock of this computer may be wrong',
    ],
    ['for another name', { name: 'metabase', hosts: ['other.example'] }, 'it was issued for another name'],
  ])('is refused when it is %s, although it is the one agreed to', async (_, request, why) => {
    const shown = issue(request);
    const { metabase, server } = await pinned(shown, shown);
    expect(await metabase.disable(5)).toMatchObject({
      result: { error: { code: 'TLS_UNTRUSTED', params: { why } } },
      sent: 'no',
    });
    expect(server.log).toEqual([]);
  });

  it('counts behind a proxy too', async () => {
    const shown = issue(leaf);
    for (const proxy of [closing(await startHttpProxy()), closing(await startSocksProxy())]) {
      const way = { kind: 'manual', address: proxy.url, user: null, bypass: [] as string[] } as const;
      const good = await pinned(shown, shown, { proxy: way });
      expect(code(await good.metabase.identity())).toBe('ok');
      expect(good.metabase.certificate()?.fingerprint).toBe(fingerprint(shown.cert));
      const bad = await pinned(issue(leaf), shown, { proxy: way });
      expect(code(await bad.metabase.identity())).toBe('CERTIFICATE_CHANGED');
      expect(bad.server.log).toEqual([]);
    }
  });

  it('that is none is refused', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = client(server.url, adminCredential(server, 'api-key'), { reach: { pinned: 'x' } });
    expect(code(await metabase.facts())).toBe('INVALID_INPUT');
  });
});

describe('a client certificate', () => {
  const visitor = issue({ name: 'visitor', issuer: ca });
  const pem = (issued: Issued, passphrase: string | null = null): ClientCertificate => ({
    kind: 'pem',
    certificate: issued.cert,
    key:
      passphrase === null
        ? issued.key
        : createPrivateKey(issued.key)
            .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
            .toString(),
    passphrase,
  });
  const packed = (passphrase: string | null): ClientCertificate => ({
    kind: 'pkcs12',
    data: ann.pkcs12,
    passphrase,
  });

  /** A server that lets in whom its CA knows, and says who came. */
  async function guarded(
    trusted: string,
    options: { demands?: boolean; maxVersion?: 'TLSv1.2' | 'TLSv1.3' } = {},
  ) {
    const own = issue(leaf);
    const names: string[] = [];
    const requests: string[] = [];
    const { demands = true, maxVersion = 'TLSv1.3' } = options;
    const server = createServer(
      {
        key: own.key,
        cert: own.cert,
        ca: trusted,
        requestCert: true,
        rejectUnauthorized: demands,
        maxVersion,
      },
      (request, response) => {
        requests.push(request.url ?? '');
        response.setHeader('content-type', 'application/json').end('{}');
      },
    );
    server.on('secureConnection', (socket: TLSSocket) => {
      const { subject } = socket.getPeerCertificate();
      names.push(subject ? String(subject.CN) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing({
      close: () => {
        server.closeAllConnections();
        server.close();
      },
    });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const open = (clientCertificate: ClientCertificate | null) =>
      client(url, { kind: 'api-key', apiKey: 'mb_x' }, { reach: { pinned: own.cert, clientCertificate } });
    return { open, names, requests };
  }

  it.each([
    ['PEM', pem(visitor), ca.cert, 'visitor'],
    ['PEM with a passphrase', pem(visitor, 'CANARY-passphrase'), ca.cert, 'visitor'],
    ['PKCS#12', packed('correct'), ann.certificate, 'Ann Example'],
  ])('as %s is shown to the server', async (_, certificate, trusted, name) => {
    const { open, names, requests } = await guarded(trusted);
    await open(certificate).facts();
    expect(names).toEqual([name]);
    expect(requests).toEqual(['/api/session/properties']);
  });

  it.each([
    ['PKCS#12, wrong passphrase', packed('CANARY-wrong'), 'its passphrase is missing or wrong'],
    ['PKCS#12, no passphrase', packed(null), 'its passphrase is missing or wrong'],
    ['PKCS#12, damaged', { ...packed('correct'), data: ann.pkcs12.slice(0, 200) }, 'it cannot be read'],
    [
      'PEM, wrong passphrase',
      { ...pem(visitor, 'right-one'), passphrase: 'CANARY-wrong' },
      'its passphrase is missing or wrong',
    ],
    [
      'PEM, no passphrase',
      { ...pem(visitor, 'right-one'), passphrase: null },
      'its passphrase is missing or wrong',
    ],
    ['PEM, a key of another', { ...pem(visitor), key: ca.key }, 'the key belongs to another certificate'],
    ['PEM, nonsense', { ...pem(visitor), key: 'CANARY' }, 'it cannot be read'],
  ] as readonly [string, ClientCertificate, string][])(
    '%s: said before anybody is asked',
    async (_, certificate, why) => {
      const { open, names } = await guarded(ca.cert);
      const write = await open(certificate).disable(5);
      expect(write).toMatchObject({
        result: { error: { code: 'CLIENT_CERTIFICATE_INVALID', params: { why } } },
        sent: 'no',
      });
      expect(JSON.stringify(write)).not.toContain('CANARY');
      expect(names).toEqual([]);
    },
  );

  it('is asked for by a server that lets nobody in without: said, and nothing was done', async () => {
    const { open, requests } = await guarded(ca.cert);
    expect(await open(null).disable(5)).toMatchObject({
      result: { error: { code: 'CLIENT_CERTIFICATE_REQUIRED' } },
      sent: 'no',
    });
    expect(requests).toEqual([]);
  });

  it('of a stranger is not accepted, and nothing was done', async () => {
    const { open, requests } = await guarded(ca.cert);
    const result = await open(pem(issue({ name: 'stranger' }))).disable(5);
    expect(result.result.ok).toBe(false);
    expect(requests).toEqual([]);
  });

  it('D4: is shown to its own instance only', async () => {
    const one = await guarded(ca.cert, { demands: false });
    const two = await guarded(ca.cert, { demands: false });
    await one.open(pem(visitor)).facts();
    await two.open(null).facts();
    expect([one.names, two.names]).toEqual([['visitor'], ['']]);
  });

  it('is never shown to a proxy', async () => {
    const server = await sandbox({ profile: 'new' });
    const own = issue(leaf);
    const proxy = closing(
      await startHttpProxy({ tls: { ...own, requestCert: true, rejectUnauthorized: false } as never }),
    );
    const metabase = client(server.url, adminCredential(server, 'api-key'), {
      reach: {
        ca: own.cert,
        clientCertificate: pem(visitor),
        proxy: { kind: 'manual', address: proxy.url, user: null, bypass: [] },
      },
    });
    expect(code(await metabase.identity())).toBe('ok');
    expect(proxy.log).toHaveLength(1);
  });
});

it('D3: a look at a certificate goes the way the instance is reached', async () => {
  const shown = issue(leaf);
  const server = await sandbox({ profile: 'new', tls: { key: shown.key, cert: shown.cert } });
  const { port } = new URL(server.url);
  const look = createProbe({ resolve: (_, __, done) => done(new Error('nobody here knows it'), []) });
  const auth = { user: 'ann', password: 'secret' };
  const hosts = { 'metabase.example': '127.0.0.1' };
  for (const proxy of [
    closing(await startHttpProxy({ auth, hosts })),
    closing(await startSocksProxy({ auth, hosts })),
  ]) {
    const reach = {
      ...straight,
      proxy: { kind: 'manual' as const, address: proxy.url, user: auth.user, bypass: [] },
      proxyPassword: auth.password,
    };
    const found = await look({ address: `https://metabase.example:${port}`, reach });
    expect(value(found).view.fingerprint).toBe(fingerprint(shown.cert));
    expect(proxy.log).toHaveLength(1);
    const refused = await look({
      address: `https://metabase.example:${port}`,
      reach: { ...reach, proxyPassword: null },
    });
    expect(code(refused)).toBe('PROXY_AUTH_REQUIRED');
  }
  expect(server.log).toEqual([]);
});
