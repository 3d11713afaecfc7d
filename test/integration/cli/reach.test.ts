import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passphrase, pkcs12 } from '../../helpers/client-certificate';
import { clearKeychain, storedAccounts } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { issue } from '../metabase/certificates';
import { type CommandLine, commandLine, type ErrorJson } from './rollcall';

const DAY = 86_400_000;
const self = issue({
  name: 'metabase',
  hosts: ['127.0.0.1'],
  until: new Date(Date.now() + 10 * DAY + 60_000),
});
const fingerprint = new X509Certificate(self.cert).fingerprint256;

let cli: CommandLine;
let plain: Sandbox;
let secure: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  plain = await startSandbox({ accounts: 30 });
  secure = await startSandbox({ accounts: 30, tls: { key: self.key, cert: self.cert } });
}, 60_000);

afterAll(async () => {
  await Promise.all([plain?.close(), secure?.close()]);
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const add = (sandbox: Sandbox, name: string, options: readonly string[], more: readonly string[] = []) =>
  cli.run(
    ['instance', 'add', '--name', name, '--address', sandbox.url, '--api-key-stdin', '--json', ...options],
    [sandbox.credentials.apiKey, ...more].join('\n'),
  );

/** Not those of the workspace and its journal. */
const secretsOfInstances = () => storedAccounts().filter((account) => account.includes('/instance/'));

describe('instance add', () => {
  it('D3: shows the fingerprint of a certificate that is not trusted, and pins no other', async () => {
    const ended = await add(secure, 'secure', ['--proxy', 'none']);
    expect([ended.code, ended.json<ErrorJson>().error.code]).toEqual([6, 'TLS_UNTRUSTED']);
    expect(ended.json()).toMatchObject({ report: { certificate: { fingerprint } } });
    expect(ended.err).toContain(fingerprint);
    const wrong = await add(secure, 'secure', ['--proxy', 'none', '--pin', 'ab'.repeat(32)]);
    expect([wrong.code, wrong.json<ErrorJson>().error.code]).toEqual([6, 'TLS_UNTRUSTED']);
    expect(wrong.json<ErrorJson>().error.message).toContain(fingerprint);
    expect(secure.log).toEqual([]);
  });

  it('keeps proxy, client certificate, tags and their secrets, and warns of nothing', async () => {
    const before = secretsOfInstances().length;
    const file = path.join(cli.home, 'ann.p12');
    fs.writeFileSync(file, pkcs12(), { mode: 0o600 });
    const options = [
      ...['--proxy', 'http://127.0.0.1:9', '--proxy-user', 'ann', '--proxy-password-stdin'],
      ...['--no-proxy', '127.0.0.1', '--client-cert', file, '--client-passphrase-stdin'],
      ...['--parallel', '2', '--tag', 'emea', '--tag', 'core'],
    ];
    const wrong = await add(plain, 'plain', options, ['CANARY-proxy', 'wrong']);
    expect([wrong.code, wrong.json<ErrorJson>().error.code]).toEqual([2, 'CLIENT_CERTIFICATE_INVALID']);
    const ended = await add(plain, 'plain', options, ['CANARY-proxy', passphrase]);
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({
      instance: {
        tags: ['emea', 'core'],
        proxy: 'manual',
        has_proxy_password: true,
        has_client_certificate: true,
        warning: null,
      },
      report: { ok: true },
    });
    expect(ended.out + ended.err).not.toContain('CANARY');
    // The credential, the password of the proxy, and the key of the certificate's file.
    expect(secretsOfInstances().length - before).toBe(3);
    const removed = await cli.run(['instance', 'remove', '--instance', 'plain', '--yes', '--json']);
    expect(removed.code).toBe(0);
    expect(secretsOfInstances()).toHaveLength(before);
  });

  it('pins the certificate that was named; list and test warn before it runs out', async () => {
    const ended = await add(secure, 'secure', ['--proxy', 'none', '--pin', fingerprint.toLowerCase()]);
    expect(ended.json()).toMatchObject({ instance: { pin: fingerprint }, report: { ok: true } });
    expect((await cli.run(['sync', '--instance', 'secure', '--json'])).code).toBe(0);
    const warning = /expires in 10 days/;
    const listed = (await cli.run(['instance', 'list', '--json'])).json<{ result: { warning: string }[] }>();
    expect(listed.result.map((row) => row.warning)).toEqual([expect.stringMatching(warning)]);
    expect((await cli.run(['instance', 'list'])).out).toMatch(warning);
    expect((await cli.run(['instance', 'test', '--instance', 'secure'])).out).toMatch(warning);
  });

  it('says what does not go together', async () => {
    const ended = await add(plain, 'x', ['--proxy-user', 'ann']);
    expect([ended.code, ended.json<ErrorJson>().error.code]).toEqual([2, 'INVALID_INPUT']);
    const key = await add(plain, 'x', ['--client-key', 'nowhere.pem']);
    expect([key.code, key.json<ErrorJson>().error.code]).toEqual([2, 'INVALID_INPUT']);
  });
});
