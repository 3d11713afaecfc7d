import { createPublicKey, verify } from 'node:crypto';

/** A signature of 64 bytes in Base64. */
const form = /^[A-Za-z0-9+/]{86}==$/;

/**
 * Whether the text was signed with the key that belongs to this public one.
 * @param signature Ed25519, Base64, as `build/sign-feed.mjs` writes it
 * @param key SPKI, DER, Base64
 */
export function isSigned(text: string, signature: string, key: string): boolean {
  if (!form.test(signature.trim())) return false;
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    if (publicKey.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature.trim(), 'base64'));
  } catch {
    // What is no key vouches for nothing.
    return false;
  }
}
