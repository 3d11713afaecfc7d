import { beforeEach, describe, expect, test } from 'vitest';
import { createKeychainVault, type Keytar } from '../../../main/credentials/keychain';
import { maxSecretBytes } from '../../../main/credentials/port';
import { createSessionVault } from '../../../main/credentials/session-memory';

const unavailable = { ok: false, error: { code: 'KEYCHAIN_UNAVAILABLE', params: {} } };
let stored: Map<string, string>;
let working: Keytar;

beforeEach(() => {
  stored = new Map();
  working = {
    getPassword: async (service, account) => stored.get(`${service} ${account}`) ?? null,
    setPassword: async (service, account, secret) => void stored.set(`${service} ${account}`, secret),
    deletePassword: async (service, account) => stored.delete(`${service} ${account}`),
    findCredentials: async (service) =>
      [...stored.keys()]
        .filter((name) => name.startsWith(`${service} `))
        .map((name) => ({ account: name.slice(service.length + 1), password: 'CANARY' })),
  };
});

test('tells the names that begin so, and nothing of what is under them', async () => {
  const vault = createKeychainVault({ load: async () => working });
  for (const name of ['client/b/key', 'client/a/key', 'client/a/instance', 'client/ab/key'])
    await vault.set(name, 'x');
  expect(await vault.names('client/a/')).toEqual({ ok: true, value: ['client/a/instance', 'client/a/key'] });
});

test('files everything under Rollcall', async () => {
  const vault = createKeychainVault({ load: async () => working });
  expect(await vault.set('client/cli_1/workspace-key', 'abc')).toMatchObject({ ok: true });
  expect([...stored]).toEqual([['Rollcall client/cli_1/workspace-key', 'abc']]);
  expect(await vault.get('client/cli_1/workspace-key')).toEqual({ ok: true, value: 'abc' });
  expect(await vault.delete('client/cli_1/workspace-key')).toMatchObject({ ok: true });
  expect(await vault.get('client/cli_1/workspace-key')).toEqual({ ok: true, value: null });
});

describe('C2: a keychain that cannot be reached', () => {
  const everyRequest = (vault: ReturnType<typeof createKeychainVault>) => [
    vault.available(),
    vault.get('a'),
    vault.set('a', 'secret'),
    vault.delete('a'),
  ];

  test('a module that does not load (no libsecret) fails each request, and a retry loads again', async () => {
    let libsecret = false;
    const vault = createKeychainVault({
      load: async () => {
        if (!libsecret) throw new Error('libsecret-1.so.0: cannot open shared object file');
        return working;
      },
    });
    expect(await Promise.all(everyRequest(vault))).toEqual([
      unavailable,
      unavailable,
      unavailable,
      unavailable,
    ]);
    libsecret = true;
    expect(await vault.available()).toMatchObject({ ok: true });
  });

  test('is not loaded before it is asked', async () => {
    let loads = 0;
    const load = async () => {
      loads += 1;
      return working;
    };
    const vault = createKeychainVault({ load });
    expect(loads).toBe(0);
    await Promise.all([vault.get('a'), vault.get('b')]);
    expect(loads).toBe(1);
  });

  test('its own words, which may quote a secret, go nowhere', async () => {
    const denied = async () => {
      throw new Error('access denied to CANARY');
    };
    const vault = createKeychainVault({
      load: async () => ({
        ...{ getPassword: denied, setPassword: denied, deletePassword: denied, findCredentials: denied },
      }),
    });
    expect(await Promise.all(everyRequest(vault))).toEqual([
      unavailable,
      unavailable,
      unavailable,
      unavailable,
    ]);
  });

  test('one that hangs is given up, holds no second thread, and is used again once it answers', async () => {
    let answer: (value: string | null) => void = () => undefined;
    let asked = 0;
    const vault = createKeychainVault({
      patience: 20,
      load: async () => ({
        ...working,
        getPassword: () => {
          asked += 1;
          return new Promise((resolve) => {
            answer = resolve;
          });
        },
      }),
    });
    expect(await Promise.all([vault.get('a'), vault.get('b'), vault.delete('c')])).toEqual([
      unavailable,
      unavailable,
      unavailable,
    ]);
    expect(asked).toBe(1);
    answer(null);
    await expect.poll(async () => (await vault.set('d', 'secret')).ok).toBe(true);
  });
});

describe.each([
  ['the keychain', () => createKeychainVault({ load: async () => working })],
  ['session memory', createSessionVault],
])('C4: the size of a secret in %s', (_, create) => {
  const refused = { ok: false, error: { code: 'INVALID_INPUT' } };

  test.each([2_501, 2_561])('%i bytes are refused, and nothing is stored', async (size) => {
    const vault = create();
    expect(await vault.set('a', 'x'.repeat(size))).toMatchObject(refused);
    expect(await vault.get('a')).toEqual({ ok: true, value: null });
  });

  test('bytes are counted, not characters', async () => {
    const vault = create();
    expect(await vault.set('a', 'é'.repeat(maxSecretBytes / 2))).toMatchObject({ ok: true });
    expect(await vault.set('a', 'é'.repeat(maxSecretBytes / 2 + 1))).toMatchObject(refused);
  });
});
