import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes, failureText } from '../../../main/kernel/codes';
import { createMetabaseClient } from '../../../main/metabase/client';
import type { WriteResult } from '../../../main/metabase/port';
import type { TargetReach } from '../../../main/metabase/target';
import { issue } from '../../sandbox/certificates.mjs';
import { type PortalOptions, startPortal } from '../../sandbox/portal.mjs';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';
import { type Call, credentialOf, everyCall, FILLED, type Outcome, resultOf, within } from './every-call';
import { straight } from './opened';

const KEY = 'mb_CANARY+key/0123456789=';
const PASSWORD = 'CANARY pass&word 7';
/** No call here has to wait for anything: this only keeps a busy computer from being taken for a slow server. */
const DEADLINE = 10_000;
const BUDGET = 30_000;
const limits = { readMs: DEADLINE, listMs: DEADLINE, signOutMs: DEADLINE };

interface Obstacle {
  readonly title: string;
  readonly server?: SandboxOptions;
  /** How the client goes there; straight, when left out. */
  readonly reach?: (server: Sandbox) => Partial<TargetReach>;
  readonly address?: (
    server: Sandbox,
  ) => Promise<{ readonly address: string; readonly close?: () => unknown }>;
  readonly code: ErrorCode;
  /** Nothing of a request may have left this computer. */
  readonly sent: WriteResult['sent'];
}

const portal = (options: PortalOptions) => async (server: Sandbox) => {
  const { url, close } = await startPortal({ ...options, behind: server.url });
  return { address: url, close };
};

/** An address of this computer where nothing listens. */
const closed = () =>
  new Promise<{ address: string }>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address();
      const port = typeof at === 'object' ? at?.port : 0;
      server.close(() => resolve({ address: `http://127.0.0.1:${port}` }));
    });
  });

const trusting = ({ ca }: Sandbox) => ({ ca });
const stranger = issue({ name: 'rollcall', issuer: issue({ name: 'Stand-in CA', ca: true }) });
const proxied = (address: string): Partial<TargetReach> => ({
  proxy: { kind: 'manual', address, user: null, bypass: [] },
});

const untrusted = { code: 'TLS_UNTRUSTED', sent: 'no' } as const;

const obstacles: readonly Obstacle[] = [
  { title: 'a certificate nobody vouches for', server: { https: 'self-signed' }, ...untrusted },
  { title: 'the certificate of an unknown CA', server: { https: 'own-ca' }, ...untrusted },
  { title: 'an expired certificate', server: { https: 'expired' }, reach: trusting, ...untrusted },
  { title: 'a certificate of tomorrow', server: { https: 'not-yet-valid' }, reach: trusting, ...untrusted },
  {
    title: 'the certificate of another host',
    server: { https: 'wrong-host' },
    reach: trusting,
    ...untrusted,
  },
  {
    title: 'D2: another certificate than the agreed one',
    server: { https: 'self-signed' },
    reach: () => ({ pinned: issue({ name: 'metabase.acme.example', hosts: ['127.0.0.1'] }).cert }),
    code: 'CERTIFICATE_CHANGED',
    sent: 'no',
  },
  {
    title: 'a server that wants a client certificate, and gets none',
    server: { clientCertificate: true },
    reach: trusting,
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    sent: 'no',
  },
  {
    title: 'an nginx that wants a client certificate, and gets none',
    server: { clientCertificate: 'page' },
    reach: trusting,
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    sent: 'answered',
  },
  {
    title: 'an nginx that wants another client certificate',
    server: { clientCertificate: 'page' },
    reach: ({ ca }) => ({
      ca,
      clientCertificate: { kind: 'pem', certificate: stranger.cert, key: stranger.key, passphrase: null },
    }),
    code: 'CLIENT_CERTIFICATE_INVALID',
    sent: 'answered',
  },
  {
    title: 'a proxy that is not there',
    reach: () => proxied('http://127.0.0.1:9'),
    code: 'PROXY_UNREACHABLE',
    sent: 'no',
  },
  {
    title: 'a SOCKS server that is not there',
    reach: () => proxied('socks5://127.0.0.1:9'),
    code: 'PROXY_UNREACHABLE',
    sent: 'no',
  },
  { title: 'nothing that listens', address: closed, code: 'CONNECTION_REFUSED', sent: 'no' },
  {
    title: 'a sign-in page before it',
    address: portal({ kind: 'page' }),
    code: 'NOT_METABASE',
    sent: 'answered',
  },
  {
    title: 'a sign-in on another host before it',
    address: portal({ kind: 'redirect' }),
    code: 'REDIRECT_REFUSED',
    sent: 'answered',
  },
  {
    title: 'another program beside the sub-path',
    server: { basePath: '/bi' },
    address: async ({ url }) => ({ address: url.replace('/bi', '/reports') }),
    code: 'NOT_METABASE',
    sent: 'answered',
  },
  {
    title: 'item 78: a server that wants https',
    server: {
      settings: { 'redirect-all-requests-to-https': true, 'site-url': 'https://bi.acme.example' },
    },
    code: 'REDIRECT_REFUSED',
    sent: 'answered',
  },
];

const calls = everyCall.filter(({ name }) => name !== 'signOut');

describe.each(obstacles)('$title', ({ server: options, reach: through, address, code, sent }) => {
  let server: Sandbox;
  let host = '';
  const outcomes = new Map<Call, Outcome>();

  beforeAll(async () => {
    server = await startSandbox({
      accounts: 60,
      profile: 'new',
      apiKey: KEY,
      adminPassword: PASSWORD,
      ...options,
    });
    server.state.addGroup(FILLED);
    const there = address ? await address(server) : { address: server.url };
    host = new URL(there.address).host;
    const reach: TargetReach = { ...straight, ...through?.(server) };
    const running = calls.map(async (call) => {
      const credential = credentialOf(call, server);
      const metabase = createMetabaseClient({ address: there.address, reach, credential }, limits);
      outcomes.set(call, await within(call.run(metabase, server), BUDGET));
      await metabase.close();
    });
    await Promise.all(running);
    await there.close?.();
  }, 60_000);
  afterAll(() => server.close());

  it.each(calls)('$name says so, with the host and the next step', (call) => {
    const outcome = outcomes.get(call);
    expect(outcome?.kind).toBe('settled');
    const told = resultOf(outcome);
    const result = told && 'result' in told ? told.result : told;
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(Object.values(result?.ok === false ? result.error.params : {}).join(' ')).toContain(
      /^(PROXY|CERTIFICATE)_/.test(code) ? '127.0.0.1' : host,
    );
    if (!result || result.ok) return;
    expect(errorCodes).toContain(result.error.code);
    const { message, nextStep } = failureText(result.error);
    expect(`${message} ${nextStep}`).not.toMatch(/unknown|undefined|\{/);
    if (call.change) expect(told).toMatchObject({ sent });
  });

  it('nothing was changed, and no secret is told', () => {
    expect(calls.filter(({ change }) => change?.done(server)).map(({ name }) => name)).toEqual([]);
    expect(JSON.stringify([...outcomes.values()])).not.toContain('CANARY');
  });

  it('no request got as far as the Metabase behind it', () => {
    expect(server.log.filter(({ status }) => status === null || status < 300)).toEqual([]);
    if (sent === 'no') expect(server.log).toEqual([]);
  });
});
