import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type CheckExport, createExportCheck } from '../../../main/journal/export/check';
import { leftOutLine } from '../../../main/journal/export/extract';
import { verifyExport } from '../../../main/journal/export/verify-journal.mjs';
import { writeExport } from '../../../main/journal/export/write';
import { keyIdOf, sealOf } from '../../../main/journal/rules/seal';
import { ok } from '../../../main/kernel/result';
import type { JournalEntry } from '../../../preload/contract/journal';
import { exportedJournal } from '../../helpers/journal-entries';
import { journalSecrets } from '../../helpers/journal-secrets';
import { temporaryFolder } from '../store/workspace';

const key = Buffer.alloc(32, 7);
const python = process.platform === 'win32' ? 'python' : 'python3';
const ours = path.join(import.meta.dirname, 'verify_journal.py');
export const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

export type Files = ReadonlyMap<string, Buffer>;

/** An extract as it was written, and the journal it is of: its last entry records the extract. */
export interface MadeExtract {
  readonly entries: readonly JournalEntry[];
  readonly folder: string;
  readonly files: Files;
  readonly lines: readonly string[];
  /** What the app says of a folder, on the workstation of that journal. */
  readonly app: CheckExport;
}

/** Gaps of one and of several, shown ones alone and side by side; the last ones are shown, as in every extract. */
export const isShownOf = (count: number) => (entry: { readonly seq: number }) =>
  entry.seq % 4 === 2 || entry.seq % 7 === 0 || entry.seq > count - 3;

function journalWith(count: number, last: Partial<JournalEntry>): readonly JournalEntry[] {
  const isShown = isShownOf(count);
  const before = exportedJournal(count);
  // It ends with the last one that is left out.
  const listed = before.slice(0, before.filter((one) => !isShown(one)).at(-1)?.seq);
  const list = listed.map((one) =>
    isShown(one) ? `{"hash":"${one.hash}","seq":${one.seq},"shown":true}` : leftOutLine(one),
  );
  const extract = {
    left_out: before.filter((one) => !isShown(one)).length,
    list: sha256(list.map((line) => `${line}\n`).join('')),
    chosen_by: 'words: INC',
  };
  return exportedJournal(count, ({ seq }) =>
    seq === count ? { after: { as: 'folder', product: 'Rollcall 0', extract }, ...last } : {},
  );
}

/** An extract of so many entries; `last` is what is other in the one that records it. */
export async function extractOf(count: number, last: Partial<JournalEntry> = {}): Promise<MadeExtract> {
  const entries = journalWith(count, last);
  const folder = path.join(temporaryFolder(), 'extract');
  const made = entries.at(-1);
  if (!made) throw new Error('there is one');
  const head = { seq: made.seq, hash: made.hash };
  const said = made.after?.extract as { left_out: number; list: string; chosen_by: string };
  const pages = async function* () {
    yield entries;
  };
  await writeExport(
    folder,
    pages(),
    {
      ...{ client: made.client, product: 'Rollcall 0', madeAt: made.at, madeBy: made.actor, head },
      seal: { hmac: sealOf(key, head), key: keyIdOf(key), since: 1 },
      extract: { chosenBy: said.chosen_by, leftOut: { entries: said.left_out, list: said.list } },
    },
    { isShown: isShownOf(count) },
  );
  const files = new Map(
    fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name))]),
  );
  const lines = (files.get('journal.jsonl')?.toString('utf8') ?? '').split('\n').slice(0, -1);
  const app = createExportCheck(journalSecrets(key), {
    hashAt: async (seq) => ok(entries[seq - 1]?.hash ?? null),
    head: async () => ok({ ...head, seal: null, key: null }),
  });
  return { entries, folder, files, lines, app };
}

/** The files with other entries, all checksums and the head of the manifest made anew, as whoever may write them can. */
export function remade(files: Files, journal: Buffer): Files {
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
    files: { name: string; bytes: number; sha256: string }[];
  };
  const listed = manifest.files.map((file) =>
    file.name === 'journal.jsonl' ? { ...file, bytes: journal.length, sha256: sha256(journal) } : file,
  );
  const text = `${JSON.stringify({ ...manifest, ...headOf(journal), files: listed }, null, 2)}\n`;
  return new Map([
    ...files,
    ['journal.jsonl', journal],
    ['manifest.json', Buffer.from(text)],
    ['manifest.sha256', Buffer.from(`${sha256(text)}  manifest.json\n`)],
  ]);
}

/** As its last line has it, where that is one. */
function headOf(journal: Buffer): object {
  try {
    // A line feed less joins the last line with the one before.
    const from = journal.lastIndexOf(10, journal.length - 2) + 1;
    const { seq, hash } = JSON.parse(journal.toString('utf8', from).trimEnd()) as {
      seq: number;
      hash: string;
    };
    return { entries: seq, head: { seq, hash } };
  } catch {
    return {};
  }
}

export const bytesOf = (some: readonly string[]) => Buffer.from(some.map((line) => `${line}\n`).join(''));

export const isRight = async (some: Files): Promise<boolean> => {
  const { problems } = await verifyExport((name) => {
    const file = some.get(name);
    return file ? [file] : null;
  });
  return problems.length === 0;
};

/** What the one in Python says. */
export async function inPython(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(python, [ours, ...args], { encoding: 'utf8' });
  return stdout.trimEnd();
}

/** The files in a folder of their own, or over those of one. */
export function written(some: Files, target = path.join(temporaryFolder(), 'changed')): string {
  fs.mkdirSync(target, { recursive: true });
  for (const [name, content] of some) fs.writeFileSync(path.join(target, name), content);
  return target;
}
