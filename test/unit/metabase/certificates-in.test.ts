import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { certificatesIn } from '../../../main/metabase/tls';

it('C1: of the bundle of a server only the certificates are kept, never its private key', () => {
  const bundle = execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-subj', '/CN=test', '-days', '1', '-keyout', '-'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  expect(bundle).toContain('PRIVATE KEY');
  const kept = certificatesIn(`${bundle}\nsecret notes\n${bundle}`);
  expect(kept.ok && kept.value).toMatch(
    /^(-----BEGIN CERTIFICATE-----\n[\w+/=\n]+-----END CERTIFICATE-----\n){2}$/,
  );
});

it('a file without certificates is refused, no file is none', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----';
  expect(certificatesIn(key)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(JSON.stringify(certificatesIn(key))).not.toContain('CANARY');
  expect(certificatesIn(null)).toEqual({ ok: true, value: null });
});
