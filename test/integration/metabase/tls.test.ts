import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMetabaseClient } from '../../../main/metabase/client';
import { closing } from '../../helpers/closing';
import { type CertificateRequest, type Issued, issue } from './certificates';
import { adminCredential, client, code, sandbox, straight, value } from './opened';

const rollcallCa = issue({ name: 'Example CA', ca: true });

/** A stand-in with the certificate, and its failure or `ok` for a client that trusts `ca` besides the public roots. */
async function connect(request: CertificateRequest, ca: Issued | null) {
  const issued = issue(request);
  const server = await sandbox({ profile: 'new', tls: { key: issued.key, cert: issued.cert } });
  const metabase = client(
    server.url,
    adminCredential(server, 'api-key'),
    ca ? { reach: { ca: ca.cert } } : {},
  );
  const result = await metabase.identity();
  return { server, metabase, result, why: result.ok ? 'ok' : result.error.params.why };
}

const leaf = { name: 'metabase', hosts: ['127.0.0.1', 'localhost'] } as const;

describe('TLS', () => {
  it('trusts the CA given for the instance', async () => {
    const { result } = await connect({ ...leaf, issuer: rollcallCa }, rollcallCa);
    expect(value(result).kind).toBe('api-key');
  });

  it('trusts a self-signed certificate that was given as the CA', async () => {
    const issued = issue(leaf);
    const server = await sandbox({ profile: 'new', tls: { key: issued.key, cert: issued.cert } });
    const metabase = client(server.url, adminCredential(server, 'api-key'), { reach: { ca: issued.cert } });
    expect(code(await metabase.facts())).toBe('ok');
    const { port } = new URL(server.url);
    const byName = client(`https://localhost:${port}`, adminCredential(server, 'api-key'), {
      reach: { ca: issued.cert },
    });
    expect(code(await byName.identity())).toBe('ok');
  });

  it.each([
    ['D1: a self-signed certificate', leaf, null, 'it is self-signed'],
    [
      'D1: an unknown CA',
      { ...leaf, issuer: rollcallCa },
      null,
      'it was issued by a CA this computer does not know',
    ],
    [
      'D4: the CA of another instance',
      { ...leaf, issuer: rollcallCa },
      issue({ name: 'Other CA', ca: true }),
      'it was issued by a CA this computer does not know',
    ],
    [
      'D2: an expired certificate',
      { ...leaf, issuer: rollcallCa, until: new Date(Date.now() - 60_000) },
      rollcallCa,
      'it has expired',
    ],
    [
      'D2: one of the future',
      { ...leaf, issuer: rollcallCa, from: new Date(Date.now() + 3_600_000) },
      rollcallCa,
      'it is not valid yet; the clock of this computer may be wrong',
    ],
    [
      'D2: another name',
      { name: 'metabase', hosts: ['other.example'], issuer: rollcallCa },
      rollcallCa,
      'it was issued for another name',
    ],
  ] as const)('refuses %s before a byte of a request is sent', async (_, request, ca, why) => {
    const opened = await connect(request, ca);
    expect(code(opened.result)).toBe('TLS_UNTRUSTED');
    expect(opened.why).toBe(why);
    expect(await opened.metabase.disable(2)).toMatchObject({
      result: { error: { code: 'TLS_UNTRUSTED' } },
      sent: 'no',
    });
    expect(opened.server.log).toEqual([]);
  });

  it('says so when the server speaks http where https was meant', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = client(server.url.replace('http:', 'https:'), adminCredential(server, 'api-key'));
    const result = await metabase.facts();
    expect(result).toMatchObject({
      error: { code: 'TLS_UNTRUSTED', params: { why: /does not speak https/ } },
    });
    expect(server.log).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['a key only', rollcallCa.key],
    ['damage', '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----'],
  ])('refuses a CA file with %s', async (_, ca) => {
    const server = closing(
      createMetabaseClient({
        address: 'https://host.example',
        reach: { ...straight, ca },
        credential: { kind: 'api-key', apiKey: 'mb_x' },
      }),
    );
    expect(code(await server.facts())).toBe('INVALID_INPUT');
    expect(await server.enable(1)).toMatchObject({
      result: { error: { code: 'INVALID_INPUT' } },
      sent: 'no',
    });
    await server.signOut();
  });

  it('D1: NODE_TLS_REJECT_UNAUTHORIZED changes nothing', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(code((await connect(leaf, null)).result)).toBe('TLS_UNTRUSTED');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });
});

describe('plain http', () => {
  it('answers RESPONSE_INVALID for a server of another protocol', async () => {
    const server = createServer();
    server.on('connection', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing({ close: () => new Promise((resolve) => server.close(resolve)) });
    const { port } = server.address() as AddressInfo;
    const metabase = client(`http://127.0.0.1:${port}`, { kind: 'api-key', apiKey: 'mb_x' });
    expect(code(await metabase.facts())).toBe('RESPONSE_INVALID');
  });
});
