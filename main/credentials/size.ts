import { err, ok, type Result } from '../kernel/result';
import { maxSecretBytes } from './port';

/** Refuses what some keychain could not hold, before it is tried. */
export function checkSize(secret: string): Result<void> {
  if (Buffer.byteLength(secret, 'utf8') <= maxSecretBytes) return ok();
  return err('INVALID_INPUT', {
    what: `the credential is longer than ${maxSecretBytes} bytes, which keychains cannot hold`,
  });
}
