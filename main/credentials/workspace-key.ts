import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../kernel/result';
import type { Vault } from './port';

/**
 * The key of a client's workspace file: 32 random bytes, made once, hex in the vault. A new key is never made when a
 * workspace exists already (it would only hide that the old key is gone), nor over a value that is there, nor when the
 * vault does not answer. The caller wipes the bytes after opening the file.
 *
 * @param exists whether the workspace file holds anything
 */
export async function workspaceKey(vault: Vault, clientId: string, exists: boolean): Promise<Result<Buffer>> {
  const name = `client/${clientId}/workspace-key`;
  const stored = await vault.get(name);
  if (!stored.ok) return stored;
  if (stored.value !== null) return parse(stored.value);
  if (exists) return err('WORKSPACE_KEY_MISSING');

  const made = randomBytes(32);
  const kept = await vault.set(name, made.toString('hex'));
  made.fill(0);
  if (!kept.ok) return kept;
  // Read back: a key that did not get through must show now, not after a file was written with it.
  const again = await vault.get(name);
  if (!again.ok) return again;
  return again.value === null ? err('KEYCHAIN_UNAVAILABLE') : parse(again.value);
}

function parse(text: string): Result<Buffer> {
  return /^[0-9a-f]{64}$/.test(text) ? ok(Buffer.from(text, 'hex')) : err('WORKSPACE_KEY_MISSING');
}
