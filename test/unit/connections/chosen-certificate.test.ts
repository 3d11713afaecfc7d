import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCertificateDrafts } from '../../../main/connections/certificate-drafts';
import {
  type ChosenFile,
  needsPassphrase,
  readCertificateFiles,
  unlock,
} from '../../../main/connections/chosen-certificate';
import {
  certificatePem,
  encryptedKeyPem,
  keyPem,
  oldEncryptedKeyPem,
  openPkcs12,
  passphrase,
  pkcs12,
} from '../../helpers/client-certificate';
import { issue } from '../../integration/metabase/certificates';

const file = (content: Buffer | string, name = 'ann.pem'): ChosenFile => ({
  name,
  content: Buffer.from(content),
});
const invalid = (why: RegExp) => ({
  ok: false,
  error: { code: 'CLIENT_CERTIFICATE_INVALID', params: { why: expect.stringMatching(why) } },
});

describe('a chosen client certificate', () => {
  it.each([
    ['a .p12', [pkcs12()], passphrase, 'pkcs12'],
    ['a .p12 without a passphrase', [openPkcs12()], null, 'pkcs12'],
    ['one PEM', [Buffer.concat([certificatePem(), keyPem()])], null, 'pem'],
    ['one PEM, the key first', [Buffer.concat([keyPem(), certificatePem()])], null, 'pem'],
    ['two files', [keyPem(), certificatePem()], null, 'pem'],
    ['a binary certificate and a key', [new X509Certificate(certificatePem()).raw, keyPem()], null, 'pem'],
    ['an encrypted key', [certificatePem(), encryptedKeyPem()], passphrase, 'pem'],
    ['a key encrypted the old way', [certificatePem(), oldEncryptedKeyPem()], passphrase, 'pem'],
  ] as const)('is %s', (_, contents, secret, kind) => {
    const read = readCertificateFiles(contents.map((content) => file(content)));
    if (!read.ok) throw new Error(String(read.error.params.why));
    expect(needsPassphrase(read.value)).toBe(secret !== null);
    expect(unlock(read.value, secret)).toMatchObject({ ok: true, value: { kind, passphrase: secret } });
    if (secret === null) return;
    expect(unlock(read.value, null)).toMatchObject(invalid(/passphrase is missing or wrong/));
    expect(unlock(read.value, 'wrong')).toMatchObject(invalid(/passphrase is missing or wrong/));
  });

  it.each([
    ['nothing of the kind', ['hello'], /no certificate/],
    ['a key only', [keyPem()], /no certificate/],
    ['a certificate only', [certificatePem()], /key is missing/],
    ['two keys', [certificatePem(), keyPem(), encryptedKeyPem()], /more than one private key/],
    ['a .p12 and something else', [pkcs12(), keyPem()], /chosen alone/],
  ] as const)('is not %s', (_, contents, why) => {
    expect(readCertificateFiles(contents.map((content) => file(content)))).toMatchObject(invalid(why));
  });

  it.each([
    [
      'the key of another',
      [certificatePem(), Buffer.from(issue({ name: 'other' }).key)],
      /another certificate/,
    ],
    [
      'a key that is damaged',
      [certificatePem(), '-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n'],
      /cannot be read|outdated/,
    ],
    ['a .p12 that is damaged', [pkcs12().subarray(0, 300)], /cannot be read/],
  ] as const)('cannot be used with %s', (_, contents, why) => {
    const read = readCertificateFiles(contents.map((content) => file(content)));
    if (!read.ok) throw new Error(String(read.error.params.why));
    expect(unlock(read.value, passphrase)).toMatchObject(invalid(why));
  });
});

describe('a draft', () => {
  it('is used as often as needed for ten minutes, and not after it was saved', () => {
    let now = 0;
    const drafts = createCertificateDrafts({ now: () => now });
    const added = drafts.add([file(pkcs12(), 'ann.p12')]);
    if (!added.ok) throw new Error(added.error.code);
    const { draft } = added.value;
    expect(added.value).toEqual({
      draft: expect.stringMatching(/^crt_[0-9a-f]{16}$/),
      named: 'ann.p12',
      needsPassphrase: true,
    });
    expect(drafts.open(draft, 'wrong').ok).toBe(false);
    expect(drafts.open(draft, passphrase).ok).toBe(true);
    now = 9 * 60_000;
    expect(drafts.open(draft, passphrase).ok).toBe(true);
    now = 10 * 60_000;
    expect(drafts.open(draft, passphrase)).toMatchObject(invalid(/10 minutes ago/));
    const again = drafts.add([file(pkcs12())]);
    if (!again.ok) throw new Error(again.error.code);
    drafts.drop(again.value.draft);
    expect(drafts.open(again.value.draft, passphrase).ok).toBe(false);
  });

  it('C7: leaves none of the bytes that were read behind', () => {
    const chosen = file(openPkcs12());
    const drafts = createCertificateDrafts({ now: () => 0 });
    expect(drafts.add([chosen]).ok).toBe(true);
    expect(chosen.content.every((byte) => byte === 0)).toBe(true);
  });

  it('makes room: the last five are kept', () => {
    const drafts = createCertificateDrafts({ now: () => 0 });
    const ids = Array.from({ length: 6 }, () => {
      const added = drafts.add([file(openPkcs12())]);
      return added.ok ? added.value.draft : '';
    });
    expect(ids.map((id) => drafts.open(id, null).ok)).toEqual([false, true, true, true, true, true]);
    drafts.clear();
    expect(ids.some((id) => drafts.open(id, null).ok)).toBe(false);
  });
});
