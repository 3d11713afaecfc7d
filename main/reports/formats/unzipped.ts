import { inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const endLength = 22;

/**
 * The parts of a small zip that a library of ours has just made, in its order. No reader for files from elsewhere: it takes
 * sizes for true.
 */
export function unzipped(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.length - endLength;
  if (zip.readUInt32LE(end) !== endSignature) throw new Error('the zip has a comment or is none');
  const parts = new Map<string, Buffer>();
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(entry + 10), zip.readUInt32LE(entry + 20)];
    const nameLength = zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
    const local = zip.readUInt32LE(entry + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(begin, begin + size);
    parts.set(name, method === 0 ? content : inflateRawSync(content));
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return parts;
}
