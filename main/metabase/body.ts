import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { EncodingError, TooLargeError } from './failures';

const unpack = promisify(gunzip);

/** JSON of people shrinks to about an eighth: room for all of it saves the unpacking its way through small pieces. */
const unfolding = 10;
const roomLeast = 16_384;
const roomMost = 2_000_000;

/**
 * Reads a body to its end, unpacked. Counts **unpacked** bytes and stops at `maxBytes`: a few hundred kilobytes of gzip
 * can unfold to hundreds of megabytes (D6). Reading stops, and the socket closes, at the first byte too many.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Buffer> {
  const kind = encoding.trim().toLowerCase();
  const isPacked = kind === 'gzip' || kind === 'x-gzip';
  if (!isPacked && kind !== '' && kind !== 'identity') {
    body.on('error', () => undefined).destroy();
    throw new EncodingError();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new TooLargeError();
    chunks.push(chunk as Buffer);
  }
  const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
  return isPacked ? unpacked(bytes, maxBytes) : bytes;
}

/** All at once, in a thread of its own: as a stream, each of its many pieces would come back to this one. */
async function unpacked(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  const chunkSize = Math.min(roomMost, Math.max(roomLeast, bytes.length * unfolding));
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes, chunkSize });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeError();
    throw cause;
  }
}

/** Decodes as browsers do: a byte order mark is dropped, a malformed sequence becomes the replacement character. */
export const textOf = (bytes: Buffer): string => new TextDecoder().decode(bytes);
