import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** What is kept of a passphrase: enough to know it again, and how that is computed. */
export const VerifierSchema = z.strictObject({
  salt: z.base64(),
  hash: z.base64(),
  cost: z.number().int().min(1_024).max(1_048_576),
  blockSize: z.number().int().min(1).max(32),
  parallelization: z.number().int().min(1).max(16),
});
export type Verifier = z.infer<typeof VerifierSchema>;

const bytes = 32;
/** 32 MB, three times over: whoever has the file has to spend that on each guess. What OWASP asks for at least. */
const parameters = { cost: 32_768, blockSize: 8, parallelization: 3 };

/** Makes what is kept of a passphrase. */
export async function verifierOf(passphrase: string): Promise<Verifier> {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, parameters);
  const verifier = { salt: salt.toString('base64'), hash: hash.toString('base64'), ...parameters };
  hash.fill(0);
  return verifier;
}

/** Whether it is the one that the verifier was made of. */
export async function isPassphrase(passphrase: string, verifier: Verifier): Promise<boolean> {
  const { salt, hash, ...how } = verifier;
  const wanted = Buffer.from(hash, 'base64');
  const given = await derive(passphrase, Buffer.from(salt, 'base64'), how);
  const isSame = wanted.length === given.length && timingSafeEqual(wanted, given);
  given.fill(0);
  return isSame;
}

/** The same letters in whatever way a keyboard composes them. */
function derive(passphrase: string, salt: Buffer, how: ScryptOptions): Promise<Buffer> {
  const typed = Buffer.from(passphrase.normalize('NFC'), 'utf8');
  const options = { ...how, maxmem: 160 * Number(how.cost) * Number(how.blockSize) };
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(typed, salt, bytes, options, (failed, key) => (failed ? reject(failed) : resolve(key)));
  }).finally(() => typed.fill(0));
}
