import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxSecretBytes } from '../../../main/credentials/port';
import { createLargeSecrets } from '../../../main/credentials/secret-file';
import { createSessionVault } from '../../../main/credentials/session-memory';
import { closing } from '../../helpers/closing';
import { lockedVault, rememberingVault } from '../../helpers/open-container';

const canary = 'CANARY-key-';
/** One byte more than Windows holds (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const long = canary.padEnd(2_561, 'x');
const keyName = (name: string) => `client/cli_1/instance/${name}/client-key`;

function opened(vault = rememberingVault()) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  closing({ close: () => fs.rmSync(folder, { recursive: true, force: true }) });
  const keys = path.join(folder, 'keys');
  return { vault, keys, file: path.join(keys, 'ins_1'), secrets: createLargeSecrets(vault, keys, keyName) };
}

describe('C4: a secret that no keychain holds', () => {
  it('of 2,561 bytes is kept in a private file, whose key alone is in the vault', async () => {
    const { vault, file, keys, secrets } = opened();
    expect(long.length).toBeGreaterThan(maxSecretBytes);
    expect(await vault.set('x', long)).toMatchObject({ ok: false });
    expect(await secrets.get('ins_1')).toEqual({ ok: true, value: null });
    expect(await secrets.set('ins_1', long)).toEqual({ ok: true });
    expect(await secrets.get('ins_1')).toEqual({ ok: true, value: long });
    expect(fs.readdirSync(keys)).toEqual(['ins_1']);
    expect(fs.readFileSync(file).includes(canary)).toBe(false);
    if (process.platform !== 'win32') {
      expect(fs.statSync(file).mode & 0o777).toBe(0o600);
      expect(fs.statSync(keys).mode & 0o777).toBe(0o700);
    }
    expect(await vault.get(keyName('ins_1'))).toMatchObject({
      ok: true,
      value: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is replaced whole, never looks the same twice, and is gone with its key', async () => {
    const { vault, file, secrets } = opened();
    await secrets.set('ins_1', long);
    const first = fs.readFileSync(file);
    await secrets.set('ins_1', long);
    expect(fs.readFileSync(file).equals(first)).toBe(false);
    await secrets.set('ins_1', 'another');
    expect(await secrets.get('ins_1')).toEqual({ ok: true, value: 'another' });
    expect(await secrets.delete('ins_1')).toEqual({ ok: true });
    expect(fs.existsSync(file)).toBe(false);
    expect(await vault.get(keyName('ins_1'))).toEqual({ ok: true, value: null });
    expect(await secrets.delete('ins_1')).toEqual({ ok: true });
  });

  it('does not open when any byte was changed, any was cut off, or it is not such a file', async () => {
    const { file, secrets } = opened();
    await secrets.set('ins_1', 'short');
    const good = fs.readFileSync(file);
    for (let at = 0; at < good.length; at++) {
      const spoiled = Buffer.from(good);
      spoiled[at] = (spoiled[at] ?? 0) ^ 1;
      fs.writeFileSync(file, spoiled);
      expect(await secrets.get('ins_1')).toMatchObject({ error: { code: 'CLIENT_CERTIFICATE_LOST' } });
    }
    for (const length of [0, 5, 40, good.length - 1]) {
      fs.writeFileSync(file, good.subarray(0, length));
      expect(await secrets.get('ins_1')).toMatchObject({ error: { code: 'CLIENT_CERTIFICATE_LOST' } });
    }
    fs.writeFileSync(file, good);
    expect(await secrets.get('ins_1')).toEqual({ ok: true, value: 'short' });
  });

  it('does not open with another key, without one, or in the place of another', async () => {
    const { vault, file, keys, secrets } = opened();
    await secrets.set('ins_1', long);
    await secrets.set('ins_2', 'other');
    const key = await vault.get(keyName('ins_1'));
    const lost = { error: { code: 'CLIENT_CERTIFICATE_LOST' } };
    await vault.set(keyName('ins_1'), 'ab'.repeat(32));
    expect(await secrets.get('ins_1')).toMatchObject(lost);
    await vault.set(keyName('ins_1'), 'nonsense');
    expect(await secrets.get('ins_1')).toMatchObject(lost);
    await vault.delete(keyName('ins_1'));
    expect(await secrets.get('ins_1')).toMatchObject(lost);
    if (!key.ok || key.value === null) throw new Error('there was a key');
    // Moved together with its key, as somebody would who wants A's certificate used for B.
    await vault.set(keyName('ins_2'), key.value);
    fs.copyFileSync(file, path.join(keys, 'ins_2'));
    expect(await secrets.get('ins_2')).toMatchObject(lost);
  });

  it('C2: with memory for this session only there is no file', async () => {
    const { file, secrets } = opened(createSessionVault() as never);
    await secrets.set('ins_1', long);
    expect(await secrets.get('ins_1')).toEqual({ ok: true, value: long });
    expect(fs.existsSync(path.dirname(file))).toBe(false);
    await secrets.delete('ins_1');
    expect(await secrets.get('ins_1')).toEqual({ ok: true, value: null });
  });

  it('is not written when the vault takes no key, nor when the disk does not take the file', async () => {
    const { file, secrets } = opened(lockedVault());
    expect(await secrets.set('ins_1', long)).toMatchObject({ error: { code: 'KEYCHAIN_UNAVAILABLE' } });
    expect(fs.existsSync(file)).toBe(false);
    const other = opened();
    fs.writeFileSync(other.keys, 'a file where the folder should be');
    expect(await other.secrets.set('ins_1', long)).toMatchObject({ error: { code: 'STORE_FAILED' } });
  });
});
