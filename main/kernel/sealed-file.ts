import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed file is: its form (another form gets another word) and its name, which cannot be changed unseen. */
export interface Sealed {
  readonly form: string;
  readonly name: string;
}

/** The name is sealed in: a file that was moved to another instance's place does not open. */
export function seal(plain: Buffer, key: Uint8Array, { form, name }: Sealed): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from(form), nonce, cipher.getAuthTag(), text]);
}

/** Null for a file that was changed, belongs elsewhere, or was made with another key. */
export function open(sealed: Buffer, key: Uint8Array, { form, name }: Sealed): Buffer | null {
  const magic = Buffer.from(form);
  const nonceAt = magic.length;
  const tagAt = nonceAt + NONCE_BYTES;
  const textAt = tagAt + TAG_BYTES;
  if (sealed.length < textAt || !sealed.subarray(0, nonceAt).equals(magic)) return null;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(nonceAt, tagAt), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(tagAt, textAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Whole or not at all: written beside the old file, to the disk, and then put in its place. */
export async function writePrivately(file: string, content: Buffer): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomBytes(4).toString('hex')}.new`;
  try {
    await fs.writeFile(beside, content, { mode: 0o600, flag: 'wx' });
    const written = await fs.open(beside, 'r+');
    await written.sync().finally(() => written.close());
    await fs.rename(beside, file);
  } catch (cause) {
    await fs.rm(beside, { force: true });
    throw cause;
  }
}
