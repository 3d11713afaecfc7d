import { expect, test } from 'vitest';
import { createCredentialStore } from '../../../main/credentials/credential-store';
import { createSessionVault } from '../../../main/credentials/session-memory';

const key = { kind: 'api-key', apiKey: 'mb_CANARY' } as const;

test('D5: a credential is handed out for the server it was given for, and no other', async () => {
  const store = createCredentialStore(createSessionVault(), 'cli_0000000000000001');
  await store.set('ins_1', 'https://bi.example/sub', key);
  expect(await store.get('ins_1', 'https://bi.example/other')).toEqual({ ok: true, value: key });
  for (const address of ['http://bi.example', 'https://bi.example:8443', 'https://bi.example.evil']) {
    expect(await store.get('ins_1', address)).toEqual({ ok: true, value: null });
  }
});

test('what another program wrote there counts as missing', async () => {
  const vault = createSessionVault();
  const store = createCredentialStore(vault, 'cli_0000000000000001');
  for (const text of ['', '{', '[]', '{"kind":"api-key"}', JSON.stringify(key)]) {
    await vault.set('client/cli_0000000000000001/instance/ins_1', text);
    expect(await store.get('ins_1', 'https://bi.example')).toMatchObject({
      ok: false,
      error: { code: 'CREDENTIAL_MISSING' },
    });
  }
});
