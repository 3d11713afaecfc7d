import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createDoctor } from '../../../main/connections/doctor';
import { normaliseAddress } from '../../../main/connections/rules/address';
import { ok } from '../../../main/kernel/result';
import { createMetabaseOpener } from '../../../main/metabase/client';
import type { ResolveAll } from '../../../main/metabase/forbidden-addresses';
import { createLook } from '../../../main/metabase/look';
import type { CredentialInput } from '../../../preload/contract/connections';
import { type DoctorReport, DoctorReportSchema, type DoctorStepId } from '../../../preload/contract/doctor';
import type { ProxyChoice } from '../../../preload/contract/reach';
import { closing } from '../../helpers/closing';
import { directly, noSecrets } from '../../helpers/reach';
import { startPortal } from '../../sandbox/portal.mjs';
import { startHttpProxy } from '../../sandbox/proxy.mjs';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mjs';
import { localServer } from '../metabase/local-server';
import { sandbox } from '../metabase/opened';

const KEY = 'mb_CANARYkey0123456789+/=';
const PROXY_PASSWORD = 'CANARY-proxy-7731';
const apiKey: CredentialInput = { kind: 'api-key', apiKey: KEY };
const json = 'application/json; charset=utf-8';

interface Visit {
  readonly address: string;
  readonly credential?: CredentialInput;
  readonly ca?: string | null;
  readonly proxy?: ProxyChoice;
  readonly resolve?: ResolveAll;
  /** Milliseconds this computer's clock is ahead of the true time. */
  readonly ahead?: number;
}

/** The doctor as the program makes it, on short limits; an input becomes a target as `connections` makes one. */
async function visit({ address, credential = apiKey, ca = null, proxy, resolve, ahead = 0 }: Visit) {
  const input = {
    address,
    reach: { ...directly, ca, proxy: proxy ?? directly.proxy },
    secrets: { ...noSecrets, proxyPassword: PROXY_PASSWORD },
    credential,
    secondFactor: null,
  };
  const network = resolve ? { resolve } : {};
  const way = async () => {
    const normal = normaliseAddress(input.address, input.reach);
    if (!normal.ok) return normal;
    const { allowHttp, pin, ...reach } = input.reach;
    const secrets = { pinned: null, clientCertificate: null, proxyPassword: PROXY_PASSWORD };
    return ok({ address: normal.value, reach: { ...reach, ...secrets } });
  };
  const target = async () => {
    const found = await way();
    return found.ok ? ok({ ...found.value, credential }) : found;
  };
  const doctor = createDoctor({
    way,
    target,
    look: createLook({ ...network, connectMs: 2_000, askMs: 2_000 }),
    openMetabase: createMetabaseOpener(network),
    clock: { now: () => Date.now() + ahead, wait: async () => undefined },
    version: '9.8.7',
  });
  const report = await doctor(input);
  DoctorReportSchema.parse(report);
  expect(JSON.stringify(report)).not.toContain('CANARY');
  return report;
}

const stateOf = (report: DoctorReport, id: DoctorStepId) =>
  report.steps.find((step) => step.id === id)?.state;
const failedStep = (report: DoctorReport) => report.steps.find(({ state }) => state === 'failed')?.id ?? null;
const keyOf = (server: Sandbox): CredentialInput => ({
  kind: 'api-key',
  apiKey: server.credentials.apiKey ?? '',
});
const signIns = (server: Sandbox) =>
  server.log.filter(({ method, path }) => method === 'POST' && path.endsWith('/api/session'));
const secured = async (https: NonNullable<SandboxOptions['https']>) => sandbox({ profile: 'new', https });

/** A port where nothing listens. */
async function closedPort(): Promise<number> {
  const { url, server } = await localServer(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  return Number(new URL(url).port);
}

/** Accepts connections and never says a word. */
async function silence(): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createTcpServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing({
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return (server.address() as AddressInfo).port;
}

const leadingTo =
  (address: string): ResolveAll =>
  (_, __, callback) =>
    callback(null, [{ address, family: 4 }]);

/** What was planted, what the doctor must call it (`{host}` is where it was sent), and the step it must fail at. */
interface Fault {
  readonly planted: string;
  readonly plant: () => Promise<Visit & { readonly server?: Sandbox }>;
  readonly verdict: string | RegExp;
  readonly at: DoctorStepId | null;
}

const faults: readonly Fault[] = [
  {
    planted: 'an address that is none',
    plant: async () => ({ address: 'https://ann:CANARYpassword@bi.example/?token=CANARY' }),
    verdict:
      'This is not an address of a Metabase: it has a user name in it; the credential has its own fields.',
    at: 'address',
  },
  {
    planted: 'a name nobody knows',
    plant: async () => ({
      address: 'https://metabase.corp.example',
      resolve: (_, __, callback) => callback(Object.assign(new Error(KEY), { code: 'ENOTFOUND' }), []),
    }),
    verdict: 'No computer called metabase.corp.example was found.',
    at: 'name',
  },
  {
    planted: 'a closed port',
    plant: async () => ({ address: `https://127.0.0.1:${await closedPort()}` }),
    verdict: '{host} is there but nothing answers on that port.',
    at: 'connect',
  },
  {
    planted: 'a network without a way there',
    plant: async () => ({
      address: 'https://metabase.corp.example:3000',
      resolve: leadingTo('255.255.255.255'),
    }),
    verdict: 'metabase.corp.example:3000 cannot be reached.',
    at: 'connect',
  },
  {
    planted: 'a server that never answers over http',
    plant: async () => ({ address: `http://127.0.0.1:${await silence()}` }),
    verdict: '{host} did not answer within 2 seconds.',
    at: 'http',
  },
  {
    planted: 'a server that never answers over https',
    plant: async () => ({ address: `https://127.0.0.1:${await silence()}` }),
    verdict: '{host} did not answer within 2 seconds.',
    at: 'tls',
  },
  {
    planted: 'a certificate of an unknown CA',
    plant: async () => {
      const server = await secured('own-ca');
      return { server, address: server.url };
    },
    verdict: 'The certificate of {host} is not trusted: it was issued by a CA this computer does not know.',
    at: 'tls',
  },
  {
    planted: 'an expired certificate',
    plant: async () => {
      const server = await secured('expired');
      return { server, address: server.url, ca: server.ca };
    },
    verdict: 'The certificate of {host} is not trusted: it has expired.',
    at: 'tls',
  },
  {
    planted: 'a certificate for another name',
    plant: async () => {
      const server = await secured('wrong-host');
      return { server, address: server.url, ca: server.ca };
    },
    verdict:
      /^The certificate of 127\.0\.0\.1:\d+ is not trusted: it was issued for another name\. It is for .+\.$/,
    at: 'tls',
  },
  {
    planted: 'https:// to a port that speaks http',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      return { address: server.url.replace('http:', 'https:') };
    },
    verdict: '{host} speaks plain http on this port, and the address says https.',
    at: 'tls',
  },
  {
    planted: 'http:// to a port that speaks https',
    plant: async () => ({ address: (await secured('own-ca')).url.replace('https:', 'http:') }),
    verdict: '{host} speaks https on this port, and the address says http.',
    at: 'http',
  },
  {
    planted: 'a proxy that is not there',
    plant: async () => ({
      address: 'https://metabase.corp.example',
      proxy: { kind: 'manual', address: `http://127.0.0.1:${await closedPort()}`, user: null, bypass: [] },
    }),
    verdict: /^The proxy http:\/\/127\.0\.0\.1:\d+ cannot be reached\.$/,
    at: 'proxy',
  },
  {
    planted: 'a proxy that wants a password',
    plant: async () => {
      const proxy = closing(await startHttpProxy({ auth: { user: 'ann', password: 'another' } }));
      return {
        address: 'https://metabase.corp.example',
        proxy: { kind: 'manual', address: proxy.url, user: 'ann', bypass: [] },
      };
    },
    verdict: /^The proxy 127\.0\.0\.1:\d+ .*(user name|password)/,
    at: 'proxy',
  },
  {
    planted: 'the sign-in page of a reverse proxy',
    plant: async () => {
      const { url } = await localServer((_, response) => {
        response
          .setHeader('content-type', 'text/html')
          .setHeader('set-cookie', '_oauth2_proxy_csrf=x; Path=/')
          .end('<!doctype html><title>Sign In</title><form action="/oauth2/start">');
      });
      return { address: url };
    },
    verdict: '{host} shows the sign-in of oauth2-proxy, which stands before Metabase.',
    at: 'http',
  },
  {
    planted: 'a sign-in page nobody knows',
    plant: async () => ({ address: closing(await startPortal({ kind: 'page' })).url }),
    verdict: /^(127\.0\.0\.1:\d+ shows a sign-in page|The sign-in page of the network you are in came)/,
    at: 'http',
  },
  {
    planted: 'a redirect to a sign-in on another host',
    plant: async () => ({
      address: closing(
        await startPortal({ kind: 'redirect', location: 'https://sso.corp.example/login?next=CANARY' }),
      ).url,
    }),
    verdict: '{host} sends callers to sign in at https://sso.corp.example/login before they reach Metabase.',
    at: 'http',
  },
  {
    planted: 'another product that speaks JSON',
    plant: async () => {
      const { url } = await localServer((request, response) => {
        response.setHeader('content-type', json).setHeader('server', 'orders/2.1');
        response.end(JSON.stringify({ version: 3, you: request.headers['x-api-key'] ?? null }));
      });
      return { address: url };
    },
    verdict: '{host} answers, but it is another program (orders/2.1), not Metabase.',
    at: 'http',
  },
  {
    planted: 'a wrong sub-path on a web server',
    plant: async () => {
      const { url } = await localServer((_, response) => {
        response.writeHead(404, { 'content-type': 'text/html', server: 'nginx' });
        response.end('<html><head><title>404 Not Found</title></head></html>');
      });
      return { address: `${url}/bi` };
    },
    verdict:
      'There is a web server on {host}, but no Metabase under this sub-path (404) (“404 Not Found”, nginx).',
    at: 'http',
  },
  {
    planted: 'a sub-path where there is none',
    plant: async () => ({ address: `${(await sandbox({ profile: 'new' })).url}/bi` }),
    verdict: 'There is no Metabase under /bi on {host}, but there is one without it.',
    at: 'http',
  },
  {
    planted: 'a Metabase that is starting',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      server.state.starting = true;
      return { server, address: server.url };
    },
    verdict: 'Metabase on {host} is still starting.',
    at: 'http',
  },
  {
    planted: 'a proxy whose Metabase is down',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      server.faults.add({ kind: 'status', status: 502, times: null });
      return { server, address: server.url };
    },
    verdict: 'The proxy before Metabase answers, Metabase behind it does not (502).',
    at: 'http',
  },
  {
    planted: 'a wrong password',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      const { email } = server.credentials.admin;
      return {
        server,
        address: server.url,
        credential: { kind: 'password', email, password: 'CANARY wrong' },
      };
    },
    verdict: '{host} does not accept this e-mail and password.',
    at: 'sign-in',
  },
  {
    planted: 'a wrong API key',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      return { server, address: server.url };
    },
    verdict: '{host} does not accept this API key.',
    at: 'sign-in',
  },
  {
    planted: 'a sign-in that is blocked after too many attempts',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      server.faults.add({
        kind: 'status',
        status: 401,
        contentType: json,
        body: { errors: { username: 'Too many attempts! You must wait 15 seconds before trying again.' } },
        match: { method: 'POST', pathPrefix: '/api/session' },
        times: null,
      });
      return { server, address: server.url, credential: { kind: 'password', ...server.credentials.admin } };
    },
    verdict: '{host} blocks signing in with this account after too many attempts.',
    at: 'sign-in',
  },
  {
    planted: 'a disabled account',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      return {
        server,
        address: server.url,
        credential: { kind: 'password', ...server.credentials.disabled },
      };
    },
    verdict: 'The account used to sign in to {host} is disabled.',
    at: 'sign-in',
  },
  {
    planted: 'a second factor',
    plant: async () => {
      const server = await sandbox({ profile: 'edge' });
      const admin = server.state.users.get(server.credentials.admin.id);
      if (admin) admin.mfa = '123456';
      return { server, address: server.url, credential: { kind: 'password', ...server.credentials.admin } };
    },
    verdict: /^\S+ asks for a second factor/,
    at: 'sign-in',
  },
  {
    planted: 'an API key that is not of an administrator',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      const { memberApiKey } = server.credentials;
      return { server, address: server.url, credential: { kind: 'api-key', apiKey: memberApiKey ?? '' } };
    },
    verdict: 'The credential for {host} is not that of an administrator.',
    at: 'role',
  },
  {
    planted: 'a list that leaves accounts out',
    plant: async () => {
      const server = await sandbox({ profile: 'new', accounts: 60 });
      const body = { data: [{ id: 1, email: 'a@acme.example' }], total: 60, limit: 200, offset: 0 };
      server.faults.add({
        kind: 'status',
        status: 200,
        contentType: json,
        body,
        match: { regex: 'limit=200&' },
        times: null,
      });
      return { server, address: server.url, credential: keyOf(server) };
    },
    verdict: 'The list of accounts is incomplete: the server counts 60, and gave 1 where 60 were due.',
    at: 'users',
  },
  {
    planted: 'a clock that is wrong',
    plant: async () => {
      const server = await sandbox({ profile: 'new' });
      return { server, address: server.url, credential: keyOf(server), ahead: 7 * 60_000 };
    },
    verdict:
      'Rollcall reaches this Metabase, but: The clock of the server is 7 minutes behind that of this computer.',
    at: null,
  },
];

describe('the doctor names the true cause', () => {
  it.each(faults.map((fault) => [fault.planted, fault] as const))(
    'of %s',
    async (_, { plant, verdict, at }) => {
      const planted = await plant();
      const report = await visit(planted);
      const host = at === 'address' ? '' : new URL(planted.address).host;
      if (typeof verdict === 'string') expect(report.verdict).toBe(verdict.replace('{host}', host));
      else expect(report.verdict).toMatch(verdict);
      expect(failedStep(report)).toBe(at);
      const cause = report.steps.findIndex(({ state }) => state === 'failed');
      if (cause >= 0) {
        expect(report.steps[cause]?.nextStep).not.toBe('');
        for (const step of report.steps.slice(cause + 1)) expect(step.state).toBe('skipped');
      }
      // Nobody is signed in before the way is known to be right, and never twice.
      const order = DoctorReportSchema.shape.steps.element.shape.id.options;
      if (at !== null && order.indexOf(at) < order.indexOf('sign-in')) {
        for (const { headersSeen } of planted.server?.log ?? []) expect(headersSeen).toEqual([]);
      }
      if (planted.server) expect(signIns(planted.server).length).toBeLessThanOrEqual(1);
      if (planted.server && at === 'tls') expect(planted.server.log).toEqual([]);
    },
  );
});

describe('an instance that is well', () => {
  it.each(['old', 'mid', 'new', 'edge'] as const)('is said to be so, release %s', async (profile) => {
    const server = await sandbox({ profile });
    const report = await visit({
      address: `${server.url}/admin/people`,
      credential: { kind: 'password', ...server.credentials.admin },
    });
    expect(report.verdict).toBe('All is well: Rollcall reaches this Metabase and can do its work there.');
    expect(report.address).toBe(server.url);
    expect(stateOf(report, 'users')).toBe('passed');
    expect(signIns(server)).toHaveLength(1);
    expect(server.state.sessions.size).toBe(0);
  });

  it('shows its certificate over https, and how long it is good', async () => {
    const server = await secured('own-ca');
    const report = await visit({ address: server.url, ca: server.ca, credential: keyOf(server) });
    expect(failedStep(report)).toBeNull();
    // Certificates of tests are good for a day.
    expect(report.steps.find(({ id }) => id === 'tls')).toMatchObject({
      state: 'warning',
      found: expect.stringMatching(/^The certificate of 127\.0\.0\.1:\d+ runs out within a day, on 20\d\d-/),
    });
  });

  it('is reached through a proxy, which is told no credential of Metabase', async () => {
    const server = await sandbox({ profile: 'new' });
    const proxy = closing(await startHttpProxy({ auth: { user: 'ann', password: PROXY_PASSWORD } }));
    const report = await visit({
      address: server.url,
      credential: keyOf(server),
      proxy: { kind: 'manual', address: proxy.url, user: 'ann', bypass: [] },
    });
    expect(failedStep(report)).toBeNull();
    expect(report.steps.find(({ id }) => id === 'proxy')?.found).toBe(
      `The way goes through the proxy ${proxy.url}.`,
    );
    expect(stateOf(report, 'name')).toBe('skipped');
    expect(JSON.stringify(proxy.log.map(({ headers }) => headers))).not.toContain(server.credentials.apiKey);
  });
});

describe('C1: the report', () => {
  it('holds no secret, although the server repeats everything it is sent', async () => {
    const server = await sandbox({ profile: 'new' });
    const echo = `${KEY} ${encodeURIComponent(KEY)} ${Buffer.from(KEY).toString('base64')}`;
    server.faults.add({
      kind: 'status',
      status: 400,
      contentType: json,
      body: { message: echo },
      match: { pathPrefix: '/api/user/current' },
      times: null,
    });
    const report = await visit({ address: server.url });
    expect(failedStep(report)).toBe('sign-in');
    expect(report.verdict).toContain('…');
    expect(report.text).not.toContain(encodeURIComponent(KEY).slice(0, 12));
  });

  it('goes to no place a redirect names', async () => {
    const other = await sandbox({ profile: 'new' });
    const portal = closing(await startPortal({ kind: 'redirect', location: `${other.url}/auth/login` }));
    await visit({ address: portal.url });
    expect(other.log).toEqual([]);
    for (const { headers } of portal.log) expect(headers).not.toHaveProperty('x-api-key');
  });
});
