import { describe, expect, it } from 'vitest';
import type { InstanceView } from '../../../../preload/contract/connections';
import {
  type Draft,
  draftOf,
  errorsOf,
  isUnprotected,
  toAdd,
  toTest,
  toUpdate,
  withEnvironment,
} from '../../../../renderer/features/connections/draft';
import { directly, noSecrets } from '../../../helpers/reach';

const filled: Draft = {
  ...draftOf(null),
  address: ' https://bi.example ',
  name: ' finance ',
  apiKey: 'mb_x',
};

const stored: InstanceView = {
  id: 'ins_0000000000000001',
  name: 'finance',
  address: 'https://bi.example',
  environment: 'staging',
  safeMode: 'type',
  tags: [],
  reach: { ...directly, allowHttp: false },
  hasProxyPassword: false,
  hasClientCertificate: false,
  signIn: 'password',
  email: 'me@acme.example',
  hasCredential: true,
  version: null,
  identity: null,
  capabilities: null,
  credential: {
    kind: 'password',
    whose: 'me@acme.example',
    groups: [],
    admin: null,
    since: null,
    lastUsed: null,
    isOld: false,
  },
  certificate: null,
  accounts: 0,
  sync: { running: false, done: 0, total: null, readAt: null, failure: null },
};

describe('isUnprotected', () => {
  it.each([
    'http://bi.example',
    'HTTP://10.0.0.1:3000',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
  ])('warns of %s', (address) => expect(isUnprotected(address)).toBe(true));
  it.each([
    'https://bi.example',
    'http://localhost:3000',
    'http://127.0.0.1/bi',
    'http://[::1]:3000',
    'bi.example',
    '',
  ])('does not warn of %s', (address) => expect(isUnprotected(address)).toBe(false));
});

describe('the safe mode', () => {
  it('follows the environment until it is chosen', () => {
    expect(withEnvironment(filled, 'development').safeMode).toBe('one-click');
    expect(withEnvironment(withEnvironment(filled, 'development'), 'production').safeMode).toBe('confirm');
    expect(withEnvironment({ ...filled, safeMode: 'type' }, 'development').safeMode).toBe('type');
  });
});

describe('what is missing', () => {
  it('asks for address, name and a credential before adding', () => {
    expect(Object.keys(errorsOf(draftOf(null), null, true))).toEqual(['address', 'name', 'apiKey']);
    expect(errorsOf(filled, null, true)).toEqual({});
  });

  it('needs no name for a test', () => {
    expect(errorsOf({ ...filled, name: '' }, null, false)).toEqual({});
  });

  it('keeps a stored secret, but not for another e-mail or another way to sign in', () => {
    const draft = draftOf(stored);
    expect(errorsOf(draft, stored, true)).toEqual({});
    expect(Object.keys(errorsOf({ ...draft, email: 'you@acme.example' }, stored, true))).toEqual([
      'password',
    ]);
    expect(Object.keys(errorsOf({ ...draft, signIn: 'api-key' }, stored, true))).toEqual(['apiKey']);
    expect(Object.keys(errorsOf(draft, { ...stored, hasCredential: false }, true))).toEqual(['password']);
  });
});

describe('what is sent', () => {
  it('is trimmed, and allows http only where the address is http', () => {
    expect(toAdd({ ...filled, allowHttp: true })).toEqual({
      name: 'finance',
      address: 'https://bi.example',
      environment: 'production',
      safeMode: 'confirm',
      tags: [],
      reach: { allowHttp: false, ca: null, pin: null, proxy: { kind: 'system' }, parallel: 4 },
      secrets: noSecrets,
      credential: { kind: 'api-key', apiKey: 'mb_x' },
    });
  });

  it('is no credential where none was typed, so that the stored one stays', () => {
    expect(toUpdate(draftOf(stored), stored)).toMatchObject({ instanceId: stored.id, credential: null });
    expect(toTest(draftOf(stored), stored)).toMatchObject({ instanceId: stored.id, credential: null });
    expect(toAdd({ ...filled, apiKey: '' })).toBeNull();
  });
});
