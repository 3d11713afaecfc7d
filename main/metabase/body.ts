import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EncodingError, TooLargeError } from './failures';

/**
 * Reads a body to its end as text, unpacked. Counts **unpacked** bytes and stops at `maxBytes`: a few hundred kilobytes
 * of gzip can unfold to hundreds of megabytes (D6). Reading stops, and the socket closes, at the first byte too many.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(body, encoding)) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new TooLargeError();
    chunks.push(chunk as Buffer);
  }
  // Decodes as browsers do: a byte order mark is dropped, a malformed sequence becomes the replacement character.
  return new TextDecoder().decode(Buffer.concat(chunks, size));
}

function unpacked(body: Readable, encoding: string): Readable {
  const kind = encoding.trim().toLowerCase();
  if (kind === '' || kind === 'identity') return body;
  if (kind === 'gzip' || kind === 'x-gzip') {
    // The error, if any, comes out of the returned stream: nothing to do in the callback.
    return pipeline(body, createGunzip(), () => undefined);
  }
  body.on('error', () => undefined).destroy();
  throw new EncodingError();
}
