import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import { safeCell } from '../directory/rules/cells';
import { ok, type Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';
import type { AnyTable, Cell } from './tables';

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

/** A table as CSV: no spreadsheet takes a cell for a formula (security E2). */
export async function* csvOf({
  columns,
  cells,
}: Pick<AnyTable, 'columns' | 'cells'>): AsyncGenerator<string> {
  yield csvLines([columns.map(({ name }) => name)]);
  for await (const part of cells()) yield csvLines(part);
}

export const csvLines = (lines: readonly (readonly Cell[])[]): string =>
  stringify(
    lines.map((cells) => cells.map((cell) => (typeof cell === 'number' ? cell : safeCell(textOf(cell))))),
    { record_delimiter: 'windows' },
  );

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.join('; ') : String(cell);
}

/** What is made of the sums of the files before it. */
interface Last {
  readonly cover: (
    packed: readonly PackedFile[],
  ) => readonly { readonly name: string; readonly text: string }[];
  readonly manifest: (packed: readonly PackedFile[]) => string;
}

/**
 * Writes files into one zip, a part at a time, and behind them the cover and the manifest, which hold their sums. The zip takes its
 * place when it is whole on the disk. Fails with FILE_NOT_WRITTEN.
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
  const add = (index: number): void => {
    const file = files[index];
    if (!file) {
      const add = (name: string, text: string) => {
        const content = Buffer.from(text);
        zip.addBuffer(content, name, options);
        packed.push({
          name,
          bytes: content.length,
          sha256: createHash('sha256').update(content).digest('hex'),
        });
      };
      for (const { name, text } of last.cover(packed)) add(name, text);
      add('manifest.json', last.manifest(packed));
      zip.end();
      return;
    }
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
