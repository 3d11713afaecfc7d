import fs from 'node:fs/promises';

/**
 * A file the user has chosen. No more than the cap is read, whatever size the system claims: a pipe or a device claims
 * none. Null when there is more; throws what the system says when it cannot be read.
 *
 * @param most bytes
 */
export async function readCapped(file: string, most: number): Promise<Buffer | null> {
  const handle = await fs.open(file, 'r');
  try {
    const bytes = Buffer.alloc(most + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      ({ bytesRead: read } = await handle.read(bytes, length, bytes.length - length, null));
    return length > most ? null : bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
