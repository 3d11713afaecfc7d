import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSystemRoots } from '../../../main/metabase/system-roots';
import { issue } from './certificates';
import { adminCredential, client, code, sandbox } from './opened';

const ca = issue({ name: 'Organisation CA', ca: true });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'roots-'));
const file = path.join(folder, 'bundle.pem');
const earlier = process.env.SSL_CERT_FILE;

beforeAll(() => {
  fs.writeFileSync(file, `# ours\n${ca.cert}\n${rootCertificates[0]}\n`);
  // Read once by the process: this file has one of its own.
  process.env.SSL_CERT_FILE = file;
});
afterAll(() => {
  if (earlier === undefined) delete process.env.SSL_CERT_FILE;
  else process.env.SSL_CERT_FILE = earlier;
  fs.rmSync(folder, { recursive: true });
});

describe('what this computer trusts', () => {
  it('is read from the file that SSL_CERT_FILE names, without what is public anyway', async () => {
    const roots = await readSystemRoots({ platform: 'linux', env: { SSL_CERT_FILE: file } });
    expect(roots.map((root) => root.trim())).toEqual([ca.cert.trim()]);
  });

  it('is nothing where the file is missing, and never a failure', async () => {
    const env = { SSL_CERT_FILE: path.join(folder, 'none.pem') };
    expect(await readSystemRoots({ platform: 'linux', env })).toEqual([]);
    expect(Array.isArray(await readSystemRoots({ platform: 'darwin', env }))).toBe(true);
  });

  it('has NODE_EXTRA_CA_CERTS in it, once', async () => {
    const env = { SSL_CERT_FILE: file, NODE_EXTRA_CA_CERTS: file };
    expect(await readSystemRoots({ platform: 'linux', env })).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux')('vouches for every instance', async () => {
    const leaf = issue({ name: 'metabase', hosts: ['127.0.0.1'], issuer: ca });
    const server = await sandbox({ profile: 'new', tls: { key: leaf.key, cert: leaf.cert } });
    const metabase = client(server.url, adminCredential(server, 'api-key'));
    expect(code(await metabase.identity())).toBe('ok');
    const stranger = issue({ name: 'metabase', hosts: ['127.0.0.1'] });
    const other = await sandbox({ profile: 'new', tls: { key: stranger.key, cert: stranger.cert } });
    expect(code(await client(other.url, adminCredential(other, 'api-key')).identity())).toBe('TLS_UNTRUSTED');
    // D2: a pin stands alone: the computer's trust does not replace it.
    const pinned = client(server.url, adminCredential(server, 'api-key'), {
      reach: { pinned: stranger.cert },
    });
    expect(code(await pinned.identity())).toBe('CERTIFICATE_CHANGED');
  });
});
