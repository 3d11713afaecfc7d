import { beforeEach, describe, expect, test } from 'vitest';
import { createKeychainVault } from '../../../main/credentials/keychain';
import type { Vault } from '../../../main/credentials/port';
import { createSessionVault } from '../../../main/credentials/session-memory';
import { workspaceKey } from '../../../main/credentials/workspace-key';
import { err } from '../../../main/kernel/result';

const name = 'client/cli_0123456789abcdef/workspace-key';
const ask = (vault: Vault, exists: boolean) => workspaceKey(vault, 'cli_0123456789abcdef', exists);
const missing = { ok: false, error: { code: 'WORKSPACE_KEY_MISSING', params: {} } };
const unavailable = { ok: false, error: { code: 'KEYCHAIN_UNAVAILABLE', params: {} } };

let vault: Vault;
beforeEach(() => {
  vault = createSessionVault();
});

test('makes 32 random bytes once, and finds them again', async () => {
  const made = await ask(vault, false);
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value).toHaveLength(32);
  expect(made.value.every((byte) => byte === 0)).toBe(false);
  expect(await ask(vault, true)).toEqual(made);
  expect(await ask(vault, false)).toEqual(made);

  const another = await ask(createSessionVault(), false);
  expect(another).not.toEqual(made);
});

test('every client has its own', async () => {
  const one = await workspaceKey(vault, 'cli_1111111111111111', false);
  const two = await workspaceKey(vault, 'cli_2222222222222222', false);
  expect(one).not.toEqual(two);
});

describe('never makes a new key', () => {
  test('when a workspace exists already', async () => {
    expect(await ask(vault, true)).toEqual(missing);
    expect(await vault.get(name)).toEqual({ ok: true, value: null });
  });

  test.each(['', 'abc', 'A'.repeat(64), 'f'.repeat(63), `${'f'.repeat(64)}\n`])(
    'over something else under its name (%j)',
    async (text) => {
      await vault.set(name, text);
      for (const exists of [true, false]) expect(await ask(vault, exists)).toEqual(missing);
      expect(await vault.get(name)).toEqual({ ok: true, value: text });
    },
  );

  test('C2: when the keychain cannot be reached', async () => {
    const away = createKeychainVault({
      load: async () => {
        throw new Error('no D-Bus');
      },
    });
    for (const exists of [true, false]) expect(await ask(away, exists)).toEqual(unavailable);
  });

  test('C2: when the keychain reads but does not store', async () => {
    const readOnly: Vault = { ...vault, set: async () => err('KEYCHAIN_UNAVAILABLE') };
    expect(await ask(readOnly, false)).toEqual(unavailable);
    const forgetful: Vault = { ...vault, set: async () => ({ ok: true, value: undefined }) };
    expect(await ask(forgetful, false)).toEqual(unavailable);
  });
});
