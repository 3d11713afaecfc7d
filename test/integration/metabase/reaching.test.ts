import { describe, expect, it } from 'vitest';
import type { ResolveAll } from '../../../main/metabase/forbidden-addresses';
import { localServer } from './local-server';
import { adminClient, adminCredential, client, code, sandbox } from './opened';

const KEY = 'mb_CANARY+key/0123456789=';

describe('getting there', () => {
  const key = { kind: 'api-key', apiKey: KEY } as const;
  const resolving =
    (...found: readonly { address: string; family: number }[]): ResolveAll =>
    (_, __, callback) =>
      callback(null, found);

  it('says when a name is unknown, and that nothing was sent', async () => {
    const unknown = Object.assign(new Error(`getaddrinfo ${KEY}`), { code: 'ENOTFOUND' });
    const metabase = client('https://nowhere.example/bi', key, {
      resolve: (_, __, callback) => callback(unknown, []),
    });
    expect(await metabase.facts()).toEqual({
      ok: false,
      error: { code: 'HOST_UNKNOWN', params: { host: 'nowhere.example' } },
    });
    expect(await metabase.enable(1)).toMatchObject({
      result: { error: { code: 'HOST_UNKNOWN' } },
      sent: 'no',
    });
  });

  it('says when nothing listens', async () => {
    const { url, server } = await localServer(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const metabase = client(url, key);
    expect(code(await metabase.facts())).toBe('CONNECTION_REFUSED');
    expect(await metabase.disable(1)).toMatchObject({
      result: { error: { code: 'CONNECTION_REFUSED' } },
      sent: 'no',
    });
  });

  it.each([
    '169.254.169.254',
    '169.254.0.1',
    '100.100.100.200',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
  ])('D10: a name that leads to %s is refused', async (address) => {
    const resolve = resolving({ address, family: address.includes(':') ? 6 : 4 });
    const metabase = client('http://metabase.example', key, { resolve });
    expect(await metabase.identity()).toMatchObject({
      error: { code: 'ADDRESS_FORBIDDEN', params: { host: 'metabase.example' } },
    });
    expect((await metabase.disable(1)).sent).toBe('no');
  });

  it.each([
    'http://169.254.169.254',
    'http://2852039166',
    'http://[fe80::1]',
    'https://[::ffff:a9fe:a9fe]/latest',
    'http://0xa9.254.169.254',
  ])('D10: the literal address %s is refused', async (address) => {
    expect(code(await client(address, key).facts())).toBe('ADDRESS_FORBIDDEN');
  });

  it('D10: of several addresses only the allowed ones are used', async () => {
    const server = await sandbox({ profile: 'new' });
    const { port } = new URL(server.url);
    const resolve = resolving({ address: '169.254.169.254', family: 4 }, { address: '127.0.0.1', family: 4 });
    const metabase = client(`http://metabase.example:${port}`, adminCredential(server, 'api-key'), {
      resolve,
    });
    expect(code(await metabase.identity())).toBe('ok');
  });

  it('keeps the sub-path', async () => {
    const server = await sandbox({ profile: 'new', basePath: '/bi/tool' });
    expect(code(await adminClient(server, 'api-key').identity())).toBe('ok');
    expect(server.log[0]?.path).toBe('/bi/tool/api/user/current');
    const wrong = client(server.url.replace('/bi/tool', '/bi'), adminCredential(server, 'api-key'));
    expect(code(await wrong.facts())).toBe('NOT_METABASE');
    expect(code(await wrong.identity())).toBe('NOT_METABASE');
  });

  it.each([
    'https://user:CANARY@host.example',
    'https://host.example/?key=CANARY',
    'ftp://host.example',
    'host.example',
  ])('D9: never connects to %s', async (address) => {
    const result = await client(address, key).facts();
    expect(code(result)).toBe('ADDRESS_INVALID');
    expect(JSON.stringify(result)).not.toContain('CANARY');
  });

  it('D8: a number that is none makes no path', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server, 'api-key');
    for (const id of ['../../user/1', '%2e%2e/x', 1.5, -1, 0, Number.NaN] as number[]) {
      expect(await metabase.disable(id)).toMatchObject({
        result: { error: { code: 'INVALID_INPUT' } },
        sent: 'no',
      });
      expect(code(await metabase.user(id, 'a@b.example'))).toBe('INVALID_INPUT');
      expect(code(await metabase.activeAdmins(id))).toBe('INVALID_INPUT');
    }
    expect(server.log).toEqual([]);
  });
});
