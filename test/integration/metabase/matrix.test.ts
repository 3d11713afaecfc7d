import { afterAll, describe, expect, it } from 'vitest';
import { failureText } from '../../../main/kernel/codes';
import type { MetabaseClient } from '../../../main/metabase/port';
import type { TargetReach } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import { startHttpProxy, startSocksProxy } from '../../sandbox/proxy.mjs';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mjs';
import { adminCredential, client, type SignIn, sandbox, value } from './opened';

const releases = ['old', 'mid', 'new', 'edge'] as const;
const signIns = ['api-key', 'password'] as const satisfies readonly SignIn[];
const USER = 'console@proxy';
const PROXY_PASSWORD = 'CANARY:proxy pass&word';

/** One way to a server: how the server stands, how it is reached, and what must be true of the way afterwards. */
interface Way {
  readonly name: string;
  readonly server?: SandboxOptions;
  readonly reach: (server: Sandbox) => Promise<{
    readonly reach: Partial<TargetReach>;
    readonly afterwards?: (secret: string) => void;
  }>;
}

const ways: readonly Way[] = [
  { name: 'direct', reach: async () => ({ reach: {} }) },
  {
    name: 'sub-path',
    server: { basePath: '/bi/metabase' },
    reach: async (server) => ({
      reach: {},
      afterwards: () => {
        expect(server.log.every(({ path }) => path.startsWith('/bi/metabase/api/'))).toBe(true);
      },
    }),
  },
  {
    name: 'own CA',
    server: { https: 'own-ca' },
    reach: async ({ ca }) => ({ reach: { ca } }),
  },
  {
    name: 'pinned',
    server: { https: 'self-signed' },
    reach: async ({ certificate }) => ({ reach: { pinned: certificate } }),
  },
  {
    name: 'client cert',
    server: { clientCertificate: true },
    reach: async ({ ca, clientCertificate }) => ({
      reach: {
        ca,
        clientCertificate: clientCertificate && { kind: 'pem', ...clientCertificate, passphrase: null },
      },
    }),
  },
  {
    name: 'HTTP proxy',
    server: { https: 'own-ca' },
    reach: async (server) => through(server, await startHttpProxy({ auth })),
  },
  {
    name: 'SOCKS5',
    server: { https: 'own-ca' },
    reach: async (server) => through(server, await startSocksProxy({ auth })),
  },
];

const auth = { user: USER, password: PROXY_PASSWORD };

/** Through a proxy with a sign-in, and nowhere else: it saw every connection, and nothing of what is in them. */
async function through(
  server: Sandbox,
  proxy: Awaited<ReturnType<typeof startHttpProxy>> | Awaited<ReturnType<typeof startSocksProxy>>,
) {
  closing(proxy);
  const reach: Partial<TargetReach> = {
    ca: server.ca,
    proxy: { kind: 'manual', address: proxy.url, user: USER, bypass: [] },
    proxyPassword: PROXY_PASSWORD,
  };
  return {
    reach,
    afterwards: (secret: string) => {
      expect(proxy.log.length).toBeGreaterThan(0);
      for (const { target, user, sent } of proxy.log) {
        expect([target, user]).toEqual([new URL(server.url).host, USER]);
        expect(sent.length).toBeGreaterThan(0);
        expect(sent.includes(secret)).toBe(false);
      }
    },
  };
}

/** Connect, list, disable, enable, read back: what an administrator does on one instance. */
async function administer(server: Sandbox, metabase: MetabaseClient, signIn: SignIn) {
  const facts = value(await metabase.facts());
  expect([facts.version, facts.edition]).toEqual([
    server.version,
    server.edition === 'oss' ? 'open-source' : 'enterprise',
  ]);
  const identity = value(await metabase.identity());
  expect(identity).toMatchObject({ admin: true, kind: signIn === 'password' ? 'person' : 'api-key' });

  const people = [...server.state.users.values()].filter(({ type }) => type === 'personal');
  const listed = new Map<number, boolean>();
  for (let offset = 0, total = 1; offset < total; offset += 25) {
    const page = value(await metabase.users({ offset, limit: 25 }));
    total = page.total;
    for (const { id, active } of page.users) listed.set(id, active);
  }
  expect(listed).toEqual(new Map(people.map(({ id, is_active }) => [id, is_active])));
  expect(value(await metabase.countUsers())).toBe(people.length);

  const { id, email } = server.credentials.member;
  const active = () => server.state.users.get(id)?.is_active;
  expect(await metabase.disable(id)).toEqual({ result: { ok: true }, sent: 'answered' });
  expect(active()).toBe(false);
  expect(value(await metabase.user(id, email))).toMatchObject({ id, email, active: false });
  expect(await metabase.enable(id)).toEqual({ result: { ok: true }, sent: 'answered' });
  expect(active()).toBe(true);
  expect(value(await metabase.user(id, email))).toMatchObject({ id, email, active: true });
}

/** Before 0.49 a key is nobody: no call does anything, and the words name the key. */
async function beRefused(server: Sandbox, metabase: MetabaseClient) {
  expect(server.state.apiKeys.size).toBe(0);
  expect(value(await metabase.facts()).version).toBe(server.version);
  const identity = await metabase.identity();
  expect(identity).toMatchObject({ ok: false, error: { code: 'API_KEY_REFUSED' } });
  if (!identity.ok) expect(failureText(identity.error).message).toMatch(/API key/);
  const { member } = server.credentials;
  expect(await metabase.disable(member.id)).toMatchObject({ result: { error: { code: 'API_KEY_REFUSED' } } });
  expect(server.state.users.get(member.id)?.is_active).toBe(true);
}

const NO_KEYS = 'mb_there_are_no_keys_on_this_release=';

/** What became of each cell, by release, sign-in and way. */
const cells = new Map<string, string>();
const versions = new Map<string, string>();
const cell = (...names: readonly string[]) => names.join(', ');

describe.each(releases)('release %s', (release) => {
  describe.each(signIns)('with %s', (signIn) => {
    it.each(ways)('$name: connects, lists, disables, enables, reads back', async (way) => {
      cells.set(cell(release, signIn, way.name), 'FAILED');
      const server = await sandbox({ profile: release, ...way.server });
      versions.set(release, server.version);
      const { reach, afterwards } = await way.reach(server);
      const keyless = signIn === 'api-key' && server.credentials.apiKey === null;
      const credential = keyless
        ? ({ kind: 'api-key', apiKey: NO_KEYS } as const)
        : adminCredential(server, signIn);
      const metabase = client(server.url, credential, { reach });
      if (keyless) await beRefused(server, metabase);
      else await administer(server, metabase, signIn);
      afterwards?.(credential.kind === 'api-key' ? credential.apiKey : credential.password);
      cells.set(cell(release, signIn, way.name), keyless ? 'no keys *' : 'passed');
    });
  });
});

afterAll(() => {
  const row = (texts: readonly string[]) => `| ${texts.map((text) => text.padEnd(11)).join(' | ')} |`;
  const lines = releases.flatMap((release) =>
    signIns.map((signIn) => {
      const across = ways.map((way) => cells.get(cell(release, signIn, way.name)) ?? 'not run');
      return row([versions.get(release) ?? release, signIn, ...across]);
    }),
  );
  console.info(
    [
      row(['release', 'sign-in', ...ways.map((way) => way.name)]),
      ...lines,
      '* This release has no API keys: refused with words about the key, and nothing was changed.',
    ].join('\n'),
  );
});
