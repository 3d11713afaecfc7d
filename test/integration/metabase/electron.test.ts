import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../build/electron-runtime.mjs';
import type { TargetReach } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import { builtWorkers } from '../../helpers/workers';
import { startHttpProxy, startPac, startSocksProxy } from '../../sandbox/proxy.mjs';
import { bundleWorker, start } from '../store/workspace';
import { ann } from './ann';
import { issue } from './certificates';
import { adminCredential, sandbox, straight } from './opened';
import type { WaysQuestion } from './ways-program';

/** Only a runtime that is here already: a test of ways is no reason to fetch one. */
function electronHere(): string | undefined {
  const folder = cacheFolder();
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const found = names.map((name) => path.join(folder, name, 'electron')).find((file) => fs.existsSync(file));
  return process.env.ROLLCALL_ELECTRON ?? found;
}

const electron = electronHere();
const leaf = { name: 'metabase', hosts: ['metabase.example', '127.0.0.1'] };
const hosts = { 'metabase.example': '127.0.0.1' };
const signIn = { user: 'ann', password: 'pass:word' };

/** Its TLS is BoringSSL, which words its errors in its own way, and its Node may be as old as 18.15. */
describe.skipIf(!electron)('inside Electron', () => {
  it('D2: every way is taken, and every refusal has the same words', { timeout: 120_000 }, async () => {
    const ca = issue({ name: 'Example CA', ca: true });
    const own = issue({ ...leaf, issuer: ca });
    const alone = issue(leaf);
    const known = await sandbox({ profile: 'new', tls: own });
    const pinned = await sandbox({ profile: 'new', tls: alone });
    const demanding = await sandbox({ profile: 'new', clientCertificate: true });
    const http = closing(await startHttpProxy({ auth: signIn, hosts }));
    const tls = closing(await startHttpProxy({ auth: signIn, hosts, tls: own }));
    const socks = closing(await startSocksProxy({ auth: signIn, hosts }));
    const open = closing(await startSocksProxy({ hosts }));
    const pac = closing(
      await startPac(`function FindProxyForURL(url, host) {
        return isInNet('10.1.2.3', '10.0.0.0', '255.0.0.0') ? 'SOCKS5 ${open.address}' : 'DIRECT';
      }`),
    );
    const broken = closing(await startPac('function FindProxyForURL() { throw new Error("no way"); }'));

    const through = (
      proxy: { url: string },
      password: string | null = signIn.password,
    ): Partial<TargetReach> => ({
      ca: ca.cert,
      proxy: { kind: 'manual', address: proxy.url, user: signIn.user, bypass: [] },
      proxyPassword: password,
    });
    const byScript = ({ url }: { url: string }): Partial<TargetReach> => ({
      ca: ca.cert,
      proxy: { kind: 'pac', address: url },
    });
    const client = demanding.clientCertificate;
    if (!client) throw new Error('the stand-in wants no certificate');
    const shown = { kind: 'pem' as const, ...client, passphrase: null };
    const cases: readonly (readonly [string, typeof known, Partial<TargetReach>, host?: string])[] = [
      ['ok', known, { ca: ca.cert }],
      ['TLS_UNTRUSTED | it was issued by a CA this computer does not know', known, {}],
      ['TLS_UNTRUSTED | it was issued for another name', known, { ca: ca.cert }, 'localhost'],
      ['ok', pinned, { pinned: alone.cert }],
      ['CERTIFICATE_CHANGED', pinned, { pinned: issue(leaf).cert }],
      ['ok', known, through(http), 'metabase.example'],
      ['ok', known, through(tls), 'metabase.example'],
      ['ok', known, through(socks), 'metabase.example'],
      ['PROXY_AUTH_REQUIRED', known, through(http, 'wrong'), 'metabase.example'],
      ['PROXY_AUTH_REQUIRED', known, through(socks, 'wrong'), 'metabase.example'],
      ['PROXY_REFUSED | it cannot reach that server (502)', known, through(http), 'nowhere.example'],
      ['ok', known, byScript(pac), 'metabase.example'],
      ['PROXY_SCRIPT_FAILED | it has an error (no way)', known, byScript(broken), 'metabase.example'],
      ['ok', demanding, { ca: demanding.ca, clientCertificate: shown }],
      ['CLIENT_CERTIFICATE_REQUIRED', demanding, { ca: demanding.ca }],
      [
        'CLIENT_CERTIFICATE_INVALID | its passphrase is missing or wrong',
        demanding,
        { clientCertificate: { kind: 'pkcs12', data: ann.pkcs12, passphrase: 'incorrect' } },
      ],
      [
        'CLIENT_CERTIFICATE_INVALID | the key belongs to another certificate',
        demanding,
        { clientCertificate: { ...shown, key: ca.key } },
      ],
    ];
    const question: WaysQuestion = {
      workerFile: (await builtWorkers()).proxyScript,
      targets: cases.map(([, server, reach, host]) => ({
        address: server.url.replace('127.0.0.1', host ?? '127.0.0.1'),
        reach: { ...straight, ...reach },
        credential: adminCredential(server, 'api-key'),
      })),
    };
    const { ways } = await bundleWorker({ ways: path.join(import.meta.dirname, 'ways-program.ts') });
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const inElectron = start(electron ?? '', [ways, JSON.stringify(question)], env);
    expect(await inElectron.ended).toEqual({ code: 0, signal: null });
    expect(inElectron.lines[0]).toBe('ok | CN=metabase');
    const told = inElectron.lines.map((line) => line.replace(/ \| CN=.*$/, ''));
    expect(told.map((line, index) => [index, line])).toEqual(cases.map(([line], index) => [index, line]));
  });
});
