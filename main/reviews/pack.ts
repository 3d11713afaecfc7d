import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { ok, type Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';

/** A file of a pack as it comes into being. */
export interface PackFile {
  readonly name: string;
  readonly content: () => AsyncIterable<string | Uint8Array>;
}

export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Packed {
  /** Of the zip itself. */
  readonly bytes: number;
  readonly sha256: string;
  readonly files: readonly PackedFile[];
}

/** What is made of the sums of the files before it. */
interface Last {
  readonly cover: (
    packed: readonly PackedFile[],
  ) => Promise<readonly { readonly name: string; readonly content: string | Uint8Array }[]>;
  readonly manifest: (packed: readonly PackedFile[]) => string;
  /** Whether the sums are those that they should be; a pack that fails it is thrown away. */
  readonly check: (packed: readonly PackedFile[]) => Result<void>;
}

/**
 * Writes files into one zip, a part at a time, and behind them the cover and the manifest, which hold their sums. The zip takes its
 * place when it is whole on the disk. Fails with FILE_NOT_WRITTEN, and as `check` does.
 */
export async function writePack(
  target: string,
  files: readonly PackFile[],
  /** Milliseconds since the epoch. */
  at: number,
  last: Last,
): Promise<Result<Packed>> {
  const packed: PackedFile[] = [];
  const whole = createHash('sha256');
  let bytes = 0;
  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const part of zipped(files, at, packed, last)) {
      whole.update(part);
      bytes += part.length;
      yield part;
    }
  }
  const beside = await writeBeside(target, content());
  if (!beside.ok) return beside;
  const checked = last.check(packed);
  if (!checked.ok) {
    await beside.value.discard();
    return checked;
  }
  const placed = await beside.value.place();
  return placed.ok ? ok({ bytes, sha256: whole.digest('hex'), files: packed }) : placed;
}

async function* zipped(
  files: readonly PackFile[],
  at: number,
  packed: PackedFile[],
  last: Last,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const options = { mtime: new Date(at), compressionLevel: 6 };
  const put = (name: string, content: string | Uint8Array): void => {
    const bytes = Buffer.from(content);
    zip.addBuffer(bytes, name, options);
    packed.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  };
  const end = async (): Promise<void> => {
    for (const { name, content } of await last.cover(packed)) put(name, content);
    put('manifest.json', last.manifest(packed));
    zip.end();
  };
  const add = (index: number): void => {
    const file = files[index];
    if (!file) return void end().catch((cause: unknown) => output.destroy(asError(cause)));
    const source = Readable.from(
      summed(file, packed, () => add(index + 1)),
      { objectMode: false },
    );
    source.on('error', (cause) => output.destroy(cause));
    zip.addReadStream(source, file.name, options);
  };
  add(0);
  yield* output;
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));

/** What a file holds; its sum is known, and the next one begun, when it is at its end. */
async function* summed(
  { name, content }: PackFile,
  packed: PackedFile[],
  then: () => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content()) {
    const part =
      typeof piece === 'string'
        ? Buffer.from(piece)
        : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    hash.update(part);
    bytes += part.length;
    if (part.length > 0) yield part;
  }
  packed.push({ name, bytes, sha256: hash.digest('hex') });
  then();
}
