import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import type { JournalEntry } from '../../../preload/contract/journal';
import { lineOf } from '../rules/chain';
import { type LeftOut, leftOutLine } from './extract';
import { readmeOf } from './readme';
import verifier from './verify-journal.mjs?raw';

/** What an export is about, for its manifest: all of it as the entry has it which records that it was made. */
export interface ExportFacts {
  readonly client: string;
  readonly product: string;
  /** ISO, UTC. */
  readonly madeAt: string;
  readonly madeBy: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly seal: { readonly hmac: string; readonly key: string; readonly since: number } | null;
  /** What is left out and why; null where nothing is. */
  readonly extract: { readonly chosenBy: string; readonly leftOut: LeftOut } | null;
}

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What the manifest says. Documented for auditors in readme.ts. */
export interface Manifest {
  readonly journal_export: 1;
  readonly client: string;
  readonly product: string;
  readonly made_at: string;
  readonly made_by: string;
  readonly entries: number;
  readonly complete: string;
  readonly head: ExportFacts['head'];
  readonly seal: ExportFacts['seal'];
  readonly files: readonly WrittenFile[];
}

/** Few enough for the disk to be written to in large pieces, and for memory not to notice. */
const pieceLength = 1 << 20;

/** How the entries are taken on their way to the file. */
export interface Taking {
  /** Which are shown; all when left out. Of the others there is number and hash. */
  readonly isShown?: ((entry: JournalEntry) => boolean) | undefined;
  /** Told how many were written so far. */
  readonly onEntries?: ((entries: number) => void) | undefined;
  readonly isStopped?: (() => boolean) | undefined;
}

/** Thrown where `Taking` said so. */
class ExportStopped extends Error {
  override readonly name = 'ExportStopped';
  /** Crosses the thread. */
  readonly code = 'EXPORT_STOPPED';
}

/** What manifest, last entry and verifier say of what is in an export. */
function completeness({ head, extract }: Pick<ExportFacts, 'head' | 'extract'>): string {
  if (extract === null)
    return `All entries of this client, from No. 1 to No. ${head.seq}. Nothing was filtered.`;
  const shown = head.seq - extract.leftOut.entries;
  return `Extract: ${shown} of ${head.seq} entries of this client. Chosen by: ${extract.chosenBy}. Of the others it holds number and hash.`;
}

/**
 * Writes the files of an export into a new folder, for the user's eyes only: the entries up to `head`, and what an auditor
 * needs beside them. Throws as the disk does, or ExportStopped; what was written is then left to the caller to remove.
 */
export async function writeExport(
  folder: string,
  pages: AsyncIterable<readonly JournalEntry[]>,
  facts: ExportFacts,
  taking: Taking = {},
): Promise<Manifest> {
  await fs.mkdir(folder, { mode: 0o700 });
  const journal = await writeLines(path.join(folder, 'journal.jsonl'), pages, facts.head.seq, taking);
  const put = async (name: string, content: string): Promise<WrittenFile> => {
    await fs.writeFile(path.join(folder, name), content, { flag: 'wx', mode: 0o600, flush: true });
    return { name, bytes: Buffer.byteLength(content), sha256: sha256(content) };
  };
  const { client, product, madeAt, madeBy, head, seal } = facts;
  const manifest: Manifest = {
    journal_export: 1,
    ...{ client, product, made_at: madeAt, made_by: madeBy },
    entries: head.seq,
    complete: completeness(facts),
    ...{ head, seal },
    files: [
      journal,
      await put('verify-journal.mjs', verifier),
      await put('README.txt', readmeOf({ ...facts, complete: completeness(facts) })),
    ],
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await put('manifest.json', text);
  await put('manifest.sha256', `${sha256(text)}  manifest.json\n`);
  return manifest;
}

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

async function writeLines(
  file: string,
  pages: AsyncIterable<readonly JournalEntry[]>,
  lastSeq: number,
  { isShown = () => true, onEntries, isStopped }: Taking,
): Promise<WrittenFile> {
  const handle = await fs.open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  let piece = '';
  const flush = async () => {
    const content = Buffer.from(piece, 'utf8');
    piece = '';
    hash.update(content);
    bytes += content.length;
    for (let at = 0; at < content.length; ) at += (await handle.write(content, at)).bytesWritten;
  };
  try {
    for await (const page of pages) {
      // What was appended since is not under the seal that is printed.
      const wanted = page.filter(({ seq }) => seq <= lastSeq);
      for (const entry of wanted) piece += `${isShown(entry) ? lineOf(entry) : leftOutLine(entry)}\n`;
      if (piece.length >= pieceLength) await flush();
      if (isStopped?.()) throw new ExportStopped('the export was stopped');
      onEntries?.(wanted.at(-1)?.seq ?? lastSeq);
      if (wanted.length < page.length) break;
    }
    await flush();
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name: path.basename(file), bytes, sha256: hash.digest('hex') };
}

/** A folder's files as one zip. Breaks off as the disk does. */
export async function* zipped(folder: string, at: Date): AsyncGenerator<Uint8Array> {
  const packing = new ZipFile();
  const packed = packing.outputStream as PassThrough;
  packing.once('error', (cause) => packed.destroy(cause));
  for (const name of (await fs.readdir(folder)).sort())
    packing.addFile(path.join(folder, name), name, { mtime: at, mode: 0o100600 });
  packing.end();
  yield* packed;
}

/** A name beside `target` that nothing has yet, so that what is put into place is on the same disk. */
export function besides(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(4).toString('hex')}`);
}
