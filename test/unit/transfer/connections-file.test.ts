import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../main/connections/rules/instance';
import {
  credentialOf,
  type Entry,
  entryOf,
  mostInstances,
  reachOf,
  readConnections,
  writeConnections,
} from '../../../main/transfer/connections-file';
import type { Secrets } from '../../../main/transfer/secrets';
import { anInstance } from '../../helpers/samples';

const pin = Array.from({ length: 32 }, () => 'AB').join(':');
const instance: Instance = {
  ...anInstance(),
  name: 'finance',
  tags: ['emea', 'finance'],
  pinned: '-----BEGIN CERTIFICATE-----',
  reach: {
    allowHttp: false,
    ca: null,
    pin,
    proxy: { kind: 'manual', address: 'http://proxy.example:3128', user: 'ann', bypass: ['.lan'] },
    parallel: 2,
  },
  signIn: 'password',
  email: 'admin@acme.example',
};
const secrets: Secrets = {
  credential: { kind: 'password', email: 'admin@acme.example', password: 'CANARY-password' },
  proxyPassword: 'CANARY-proxy',
  clientCertificate: { kind: 'pem', certificate: 'c', key: 'CANARY-key', passphrase: null },
};
const made = { at: '2026-11-26T10:00:00.000Z', client: 'Acme' };
const plain = { file: 'x.json', sealed: false };
const textOf = (...entries: readonly Entry[]) => writeConnections(entries, made);
const spoil = (change: Record<string, unknown>, over: Record<string, unknown> = {}) =>
  JSON.stringify({
    ...JSON.parse(textOf(entryOf(instance, null))),
    instances: [{ ...entryOf(instance, null), ...change }],
    ...over,
  });

describe('a file of connections', () => {
  it('is read as it was written, with secrets and without', () => {
    for (const held of [null, secrets]) {
      const entry = entryOf(instance, held);
      expect(readConnections(textOf(entry), { file: 'x', sealed: held !== null })).toEqual({
        ok: true,
        value: [entry],
      });
    }
  });

  it('has its keys in one order and says what it is first', () => {
    const text = textOf(entryOf(instance, null));
    expect(text.split('\n').slice(0, 3)).toEqual([
      '{',
      '  "format": "rollcall-connections",',
      '  "version": 1,',
    ]);
    expect(textOf(entryOf({ ...instance }, null))).toBe(text);
    expect(text).not.toContain('secrets');
  });

  it('C1: holds no secret unless it is given them', () => {
    expect(textOf(entryOf(instance, null))).not.toContain('CANARY');
    expect(textOf(entryOf(instance, secrets))).toContain('CANARY-password');
  });

  it('D2: a pin of a file is never a pin here', () => {
    const entry = entryOf(instance, secrets);
    expect(entry.reach.pin).toBe(pin);
    expect(reachOf(entry)).toEqual({ ...instance.reach, pin: null });
  });

  it('gives the credential back as it was', () => {
    expect(credentialOf(entryOf(instance, secrets))).toEqual(secrets.credential);
    const key = { ...instance, signIn: 'api-key', email: null } as const;
    const held = { ...secrets, credential: { kind: 'api-key', apiKey: 'mb_1' } } as const;
    expect(credentialOf(entryOf(key, held))).toEqual(held.credential);
    expect(credentialOf(entryOf(key, null))).toBeNull();
    expect(credentialOf(entryOf(key, { ...held, credential: null }))).toBeNull();
  });

  it('C1: in plain text is refused as soon as it holds a secret', () => {
    const result = readConnections(textOf(entryOf(instance, secrets)), plain);
    expect(result).toMatchObject({ error: { code: 'FILE_UNFIT' } });
    expect(JSON.stringify(result)).not.toContain('CANARY');
  });

  it('of a newer version is refused, whatever else is in it', () => {
    const newer = JSON.stringify({ format: 'rollcall-connections', version: 2, people: {} });
    expect(readConnections(newer, plain)).toEqual({
      ok: false,
      error: { code: 'FILE_NEWER', params: { file: 'x.json', version: 2 } },
    });
  });

  it.each([
    ['', 'JSON'],
    ['{}', 'format'],
    ['[]', 'format'],
    [JSON.stringify({ format: 'postman', version: 1 }), 'format'],
    [spoil({ address: 5 }), 'instances.0.address'],
    [spoil({ environment: 'moon' }), 'instances.0.environment'],
    [spoil({ extra: 1 }), 'instances.0'],
    [spoil({ email: null }), 'instances.0.email'],
    [spoil({ sign_in: 'api-key' }), 'instances.0.email'],
    [spoil({ reach: { ...entryOf(instance, null).reach, parallel: 500 } }), 'instances.0.reach.parallel'],
    [spoil({ tags: Array.from({ length: 21 }, String) }), 'instances.0.tags'],
    [spoil({}, { unknown: true }), 'the file itself'],
  ])('of another kind is refused, naming the place: %s', (text, place) => {
    const result = readConnections(text, plain);
    expect(result).toMatchObject({ ok: false, error: { code: 'FILE_UNFIT' } });
    expect(JSON.stringify(result)).toContain(place);
  });

  it('E3: with more instances than the cap, or two of one name, is refused', () => {
    const entry = entryOf(instance, null);
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...entry, name: `i${at}` }));
    expect(readConnections(textOf(...many(mostInstances)), plain).ok).toBe(true);
    expect(readConnections(textOf(...many(mostInstances + 1)), plain)).toMatchObject({
      error: { code: 'FILE_UNFIT' },
    });
    expect(readConnections(textOf(entry, { ...entry, name: 'FINANCE' }), plain)).toMatchObject({
      error: { code: 'FILE_UNFIT' },
    });
  });

  it('E3: whatever it holds is a typed failure or good instances', () => {
    const keys = Object.keys(entryOf(instance, secrets));
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), fc.boolean(), (key, value, sealed) => {
        const text = JSON.stringify({
          ...JSON.parse(textOf()),
          instances: [{ ...entryOf(instance, secrets), [key]: value }],
        });
        const result = readConnections(text, { file: 'x', sealed });
        if (result.ok) expect(result.value[0]?.name).not.toBe('');
        else expect(['FILE_UNFIT', 'FILE_NEWER']).toContain(result.error.code);
        expect(JSON.stringify(result.ok ? null : result)).not.toContain('CANARY');
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readConnections(text, plain).ok).toBe(false);
      }),
    );
  });
});
