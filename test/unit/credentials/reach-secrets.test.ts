import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReachSecretStore } from '../../../main/credentials/reach-secrets';
import { closing } from '../../helpers/closing';
import { rememberingVault } from '../../helpers/open-container';

const id = 'ins_0000000000000001';
const certificate = { kind: 'pkcs12', data: 'CANARY', passphrase: 'battery' } as const;

function opened() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  closing({ close: () => fs.rmSync(folder, { recursive: true, force: true }) });
  const vault = rememberingVault();
  return { vault, folder, secrets: createReachSecretStore(vault, 'cli_1', folder) };
}

describe('the secrets of the way', () => {
  it('a proxy password goes to the proxy and the user it was given for', async () => {
    const { vault, secrets } = opened();
    await secrets.setProxyPassword(id, 'ann http://proxy:3128', 'pw');
    expect(await secrets.proxyPassword(id, 'ann http://proxy:3128')).toEqual({ ok: true, value: 'pw' });
    expect(await secrets.proxyPassword(id, 'ann http://evil:3128')).toEqual({ ok: true, value: null });
    expect(await secrets.proxyPassword('ins_2', 'ann http://proxy:3128')).toEqual({ ok: true, value: null });
    expect((await vault.get(`client/cli_1/instance/${id}/proxy`)).ok).toBe(true);
    await vault.set(`client/cli_1/instance/${id}/proxy`, 'spoiled');
    expect(await secrets.proxyPassword(id, 'ann http://proxy:3128')).toEqual({ ok: true, value: null });
    await secrets.deleteProxyPassword(id);
    expect(await vault.get(`client/cli_1/instance/${id}/proxy`)).toEqual({ ok: true, value: null });
  });

  it('D4: a client certificate is for its own instance, at the origin it was given for', async () => {
    const { folder, secrets } = opened();
    await secrets.setClientCertificate(id, 'https://bi.example/one', certificate);
    expect(await secrets.clientCertificate(id, 'https://bi.example/two')).toEqual({
      ok: true,
      value: certificate,
    });
    expect(await secrets.clientCertificate(id, 'https://bi.example:8443')).toEqual({ ok: true, value: null });
    expect(await secrets.clientCertificate('ins_2', 'https://bi.example')).toEqual({ ok: true, value: null });
    const file = path.join(folder, 'keys', id);
    expect(fs.readFileSync(file, 'latin1')).not.toContain('CANARY');
    await secrets.deleteClientCertificate(id);
    expect(fs.existsSync(file)).toBe(false);
  });
});
