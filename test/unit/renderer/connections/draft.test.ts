import { describe, expect, it } from 'vitest';
import {
  type Draft,
  draftOf,
  errorsOf,
  toAdd,
  toTest,
  toTrust,
  toUpdate,
  withEnvironment,
} from '../../../../renderer/features/connections/draft';
import { isUnprotected } from '../../../../renderer/features/connections/reach-draft';
import { noSecrets } from '../../../helpers/reach';
import { makeInstance } from './make-instance';

const filled: Draft = {
  ...draftOf(null),
  address: ' https://bi.example ',
  name: ' finance ',
  apiKey: 'mb_x',
};

const stored = makeInstance();

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

  it('refuses a tag that main would refuse, when it is saved', () => {
    const long = { ...filled, tags: `emea, ${'x'.repeat(41)}` };
    expect(Object.keys(errorsOf(long, null, true))).toEqual(['tags']);
    expect(errorsOf(long, null, false)).toEqual({});
  });

  it('asks for what the way there needs', () => {
    expect(Object.keys(errorsOf({ ...filled, proxy: 'pac' }, null, false))).toEqual(['scriptAddress']);
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

  it('carries tags, each once, and the code of a second factor', () => {
    const tagged = { ...filled, tags: ' emea,audited , emea,' };
    expect(toAdd(tagged)?.tags).toEqual(['emea', 'audited']);
    expect(toUpdate({ ...draftOf(makeInstance({ tags: ['a', 'b'] })) }, stored).tags).toEqual(['a', 'b']);
    expect(toTest(filled, null, '123456').secondFactor).toBe('123456');
    expect(toTest(filled, null).secondFactor).toBeNull();
    expect(toTrust(filled, null)).toEqual({
      address: 'https://bi.example',
      reach: { allowHttp: false, ca: null, pin: null, proxy: { kind: 'system' }, parallel: 4 },
      secrets: noSecrets,
    });
  });

  it('is no credential where none was typed, so that the stored one stays', () => {
    expect(toUpdate(draftOf(stored), stored)).toMatchObject({ instanceId: stored.id, credential: null });
    expect(toTest(draftOf(stored), stored)).toMatchObject({ instanceId: stored.id, credential: null });
    expect(toAdd({ ...filled, apiKey: '' })).toBeNull();
  });
});
