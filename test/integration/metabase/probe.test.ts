import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createProbe } from '../../../main/metabase/probe';
import type { TargetReach } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import { startHttpProxy } from '../../sandbox/proxy.mjs';
import { type CertificateRequest, issue } from './certificates';
import { straight } from './opened';

const ca = issue({ name: 'Example CA', ca: true });
const leaf: CertificateRequest = { name: 'metabase', hosts: ['127.0.0.1', 'localhost'] };
const look = createProbe({ connectMs: 3_000 });
const probe = (address: string) => look({ address, reach: straight });

/** A TLS server that writes down what it decrypts, whom it is shown and how each connection ended. */
async function recordingServer(request: CertificateRequest, asksForClients = false) {
  const issued = issue(request);
  const received: Buffer[] = [];
  const shown: object[] = [];
  const ended: Promise<unknown>[] = [];
  const server = createTlsServer({
    key: issued.key,
    cert: issued.cert,
    requestCert: asksForClients,
    rejectUnauthorized: false,
  });
  server.on('connection', (socket: Socket) => ended.push(new Promise((end) => socket.on('close', end))));
  server.on('tlsClientError', () => undefined); // hung up on before it had noticed that the handshake was over
  server.on('secureConnection', (socket: TLSSocket) => {
    shown.push(socket.getPeerCertificate());
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing({ close: () => server.close() });
  const { port } = server.address() as AddressInfo;
  return { issued, received, shown, ended, port, url: `https://127.0.0.1:${port}` };
}

describe('D3: the look at a certificate', () => {
  it.each([
    ['self-signed', leaf, { selfSigned: true, issuer: 'CN=metabase' }],
    ['of an unknown CA', { ...leaf, issuer: ca }, { selfSigned: false, issuer: 'CN=Example CA' }],
    ['expired', { ...leaf, until: new Date(Date.now() - 60_000) }, { selfSigned: true }],
  ])('reads one that is %s; the server receives nothing and is hung up on', async (_, request, expected) => {
    const server = await recordingServer(request, true);
    const found = await probe(server.url);
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.view).toMatchObject({
      subject: 'CN=metabase',
      names: ['127.0.0.1', 'localhost'],
      validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      ...expected,
    });
    expect(found.value.pem.replace(/\s/g, '')).toBe(server.issued.cert.replace(/\s/g, ''));
    expect(found.value.isForHost).toBe(true);
    await expect.poll(() => server.ended.length).toBe(1);
    await Promise.all(server.ended);
    expect(Buffer.concat(server.received).toString()).toBe('');
    expect(server.shown.filter((certificate) => Object.keys(certificate).length > 0)).toEqual([]);
  });

  it('says when it is for another name', async () => {
    const server = await recordingServer({ name: 'metabase', hosts: ['other.example'] });
    expect(await probe(server.url)).toMatchObject({ ok: true, value: { isForHost: false } });
  });

  it('takes no part in what a certificate says of itself to be hard to read', async () => {
    const server = await recordingServer({ ...leaf, name: 'bank\u202e\u0007\n\nO=Evil' });
    const found = await probe(server.url);
    expect(found.ok && found.value.view.subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('goes through the proxy of the instance, which sees a handshake and nothing else', async () => {
    const server = await recordingServer(leaf);
    const proxy = closing(
      await startHttpProxy({
        auth: { user: 'ann', password: 'pw' },
        hosts: { 'metabase.example': '127.0.0.1' },
      }),
    );
    const reach: TargetReach = {
      ...straight,
      proxy: { kind: 'manual', address: proxy.url, user: 'ann', bypass: [] },
      proxyPassword: 'pw',
    };
    const address = `https://metabase.example:${server.port}`;
    expect(await look({ address, reach })).toMatchObject({
      value: { view: { subject: 'CN=metabase' }, isForHost: false },
    });
    expect(proxy.log).toMatchObject([{ method: 'CONNECT', status: 200, user: 'ann' }]);
    expect(proxy.log[0]?.sent[0]).toBe(0x16); // a TLS handshake
    expect(server.received).toEqual([]);
    const wrong = { ...reach, proxyPassword: 'no' };
    expect(await look({ address, reach: wrong })).toMatchObject({ error: { code: 'PROXY_AUTH_REQUIRED' } });
  });

  it('looks again whatever was pinned: the certificate there is now is the one to decide on', async () => {
    const server = await recordingServer(leaf);
    const pinned = issue(leaf).cert;
    expect(await look({ address: server.url, reach: { ...straight, pinned } })).toMatchObject({
      value: { pem: expect.stringContaining(server.issued.cert.slice(28, 90)) },
    });
  });

  it('fails in words: nobody there, no TLS, silence, a forbidden place, http', async () => {
    const plain = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const silent = createServer(() => undefined);
    for (const server of [plain, silent]) {
      server.on('connection', (socket) => closing({ close: () => socket.destroy() }));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      closing({ close: () => server.close() });
    }
    const at = (server: typeof plain) => `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await probe(at(plain))).toMatchObject({
      error: { code: 'TLS_UNTRUSTED', params: { why: /does not speak https/ } },
    });
    const hasty = createProbe({ connectMs: 300 });
    expect(await hasty({ address: at(silent), reach: straight })).toMatchObject({
      error: { code: 'TIMED_OUT' },
    });
    expect(await probe('https://169.254.169.254')).toMatchObject({ error: { code: 'ADDRESS_FORBIDDEN' } });
    expect(await probe('http://127.0.0.1:1')).toMatchObject({ error: { code: 'TLS_UNTRUSTED' } });
    expect(await probe('https://127.0.0.1:1')).toMatchObject({ error: { code: 'CONNECTION_REFUSED' } });
  });
});
