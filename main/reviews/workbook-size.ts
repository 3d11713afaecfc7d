import { createInflateRaw } from 'node:zlib';

/** What keeps a workbook from being read; null where nothing does. `odd`: packed as no spreadsheet packs. */
export type Unpackable = 'too-large' | 'odd' | null;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 65_535;
const mostParts = 5_000;
const megabyte = 1_000_000;
/** Of a hundred thousand rows with notes; such a sheet is read as a stream. */
const mostInSheet = 128 * megabyte;
/** Their texts; these and all that is smaller come into memory whole. */
const mostInTexts = 64 * megabyte;
const mostInOthers = 16 * megabyte;
const mostInAll = 256 * megabyte;

/**
 * Whether a workbook stays small when it is unpacked. What a zip says of its sizes may be a lie, so each part is unpacked
 * and counted, and nothing is kept: 200 KB can become 200 MB, three times, in a library that unpacks without a limit. Throws where the
 * zip is damaged.
 */
export async function unpackable(bytes: Uint8Array): Promise<Unpackable> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  let entry = zip.readUInt32LE(end + 16);
  // Zip64, for what is far larger than a worksheet.
  if (count > mostParts || entry === 0xffffffff) return 'odd';
  let all = 0;
  for (let left = count; left > 0; left--) {
    if (zip.readUInt32LE(entry) !== entrySignature) throw new Error('no entry');
    const isSizedBehind = (zip.readUInt16LE(entry + 8) & 8) !== 0;
    const method = zip.readUInt16LE(entry + 10);
    const size = zip.readUInt32LE(entry + 20);
    const nameLength = zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
    const local = zip.readUInt32LE(entry + 42);
    // The library looks for a missing size elsewhere, where nothing was counted.
    if (size === 0xffffffff || local === 0xffffffff || (size === 0 && isSizedBehind)) return 'odd';
    if (zip.readUInt32LE(local) !== localSignature) throw new Error('no part');
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (begin + size > zip.length) throw new Error('a part is cut off');
    const most = Math.min(mostOf(name), mostInAll - all);
    const unpacked = method === 8 && size > 0 ? await counted(zip.subarray(begin, begin + size), most) : size;
    if (unpacked > most) return 'too-large';
    all += unpacked;
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return null;
}

/** The last one there is, as the library takes it. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - endLength; at >= Math.max(0, zip.length - endLength - longestComment); at--)
    if (zip.readUInt32LE(at) === endSignature) return at;
  throw new Error('no end');
}

function mostOf(name: string): number {
  if (/^xl\/worksheets\/[^/]+$/i.test(name)) return mostInSheet;
  return /sharedstrings\.xml$/i.test(name) ? mostInTexts : mostInOthers;
}

/** Bytes it unpacks to, or a few more than `most`. */
async function counted(packed: Buffer, most: number): Promise<number> {
  const inflate = createInflateRaw();
  inflate.end(packed);
  let bytes = 0;
  for await (const part of inflate) {
    bytes += (part as Buffer).length;
    // Leaving the loop ends the unpacking.
    if (bytes > most) break;
  }
  return bytes;
}
