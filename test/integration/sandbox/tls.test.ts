import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { issue } from '../../sandbox/certificates.mjs';
import type { Sandbox } from '../../sandbox/server.mjs';
import { openSandbox } from './open.ts';

interface Trust {
  readonly ca?: string | null;
  readonly cert?: string;
  readonly key?: string;
}

/** The status of a health check over TLS, or the code of what went wrong. */
const health = (sandbox: Sandbox, { ca, cert, key }: Trust = {}, host = '127.0.0.1') =>
  new Promise<number | string | undefined>((resolve) => {
    const url = new URL(`${sandbox.url}/api/health`);
    const options = {
      port: url.port,
      path: url.pathname,
      host,
      agent: false,
      ca: ca ?? undefined,
      cert,
      key,
    };
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      .end();
  });

describe('https', () => {
  it('serves with a certificate it is given', async () => {
    const tls = issue({ name: 'given', hosts: ['127.0.0.1'] });
    const sandbox = await openSandbox('new', { tls: { key: tls.key, cert: tls.cert } });
    expect(sandbox.url).toMatch(/^https:/);
    expect(await health(sandbox, { ca: tls.cert })).toBe(200);
    expect(await health(sandbox)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it.each([
    ['own-ca', 200, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['self-signed', 200, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', 'CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
    ['not-yet-valid', 'CERT_NOT_YET_VALID', 'CERT_NOT_YET_VALID'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('%s: %s for who trusts its CA, %s for anybody else', async (https, trusting, other) => {
    const sandbox = await openSandbox('new', { https });
    expect(await health(sandbox, { ca: sandbox.ca })).toBe(trusting);
    expect(await health(sandbox)).toBe(other);
    if (trusting === 200) expect(await health(sandbox, { ca: sandbox.ca }, 'localhost')).toBe(200);
    expect(sandbox.ca === sandbox.certificate).toBe(https === 'self-signed');
    expect(sandbox.log.every(({ status }) => status === 200)).toBe(true);
  });

  it('serves only who shows a certificate of its CA when told', async () => {
    const sandbox = await openSandbox('new', { clientCertificate: true });
    const { certificate: cert = '', key = '' } = sandbox.clientCertificate ?? {};
    expect(await health(sandbox, { ca: sandbox.ca, cert, key })).toBe(200);
    expect(await health(sandbox, { ca: sandbox.ca })).not.toBe(200);
    const stranger = issue({ name: 'rollcall', issuer: issue({ name: 'Stand-in CA', ca: true }) });
    expect(await health(sandbox, { ca: sandbox.ca, cert: stranger.cert, key: stranger.key })).not.toBe(200);
    expect(sandbox.log).toHaveLength(1);
  });

  it('answers others with a page, as nginx does, when told', async () => {
    const sandbox = await openSandbox('new', { clientCertificate: 'page' });
    const { certificate: cert = '', key = '' } = sandbox.clientCertificate ?? {};
    expect(await health(sandbox, { ca: sandbox.ca, cert, key })).toBe(200);
    expect(await health(sandbox, { ca: sandbox.ca })).toBe(400);
    const stranger = issue({ name: 'rollcall', issuer: issue({ name: 'Stand-in CA', ca: true }) });
    expect(await health(sandbox, { ca: sandbox.ca, cert: stranger.cert, key: stranger.key })).toBe(400);
    expect(sandbox.log.map(({ status }) => status)).toEqual([200, 400, 400]);
  });
});
