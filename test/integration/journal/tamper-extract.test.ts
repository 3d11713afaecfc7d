import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { createExportCheck } from '../../../main/journal/export/check';
import { leftOutLine } from '../../../main/journal/export/extract';
import { filesIn, verifyExport } from '../../../main/journal/export/verify-journal.mjs';
import { writeExport } from '../../../main/journal/export/write';
import { chainStart, hashEntry, lineOf } from '../../../main/journal/rules/chain';
import { keyIdOf, sealOf } from '../../../main/journal/rules/seal';
import { ok } from '../../../main/kernel/result';
import type { JournalEntry } from '../../../preload/contract/journal';
import { exportedJournal } from '../../helpers/journal-entries';
import { journalSecrets } from '../../helpers/journal-secrets';
import { temporaryFolder } from '../store/workspace';

const key = Buffer.alloc(32, 7);
const python = process.platform === 'win32' ? 'python' : 'python3';
const ours = path.join(import.meta.dirname, 'verify_journal.py');
const count = 24;
/** Every byte is flipped when all are asked for, see tamper.test.ts; else one of so many. */
const step = process.env.ROLLCALL_TAMPER === 'all' ? 1 : 7;
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/** Gaps of one and of several, shown ones alone and side by side; the last ones are shown, as in every extract. */
const isShown = ({ seq }: { readonly seq: number }) => seq % 4 === 2 || seq % 7 === 0 || seq > count - 3;

/** The journal of the workstation: its last entry records the extract. */
const entries = journalWith();
let folder: string;
let files: ReadonlyMap<string, Buffer>;
let lines: readonly string[];

function journalWith(last: Partial<JournalEntry> = {}): readonly JournalEntry[] {
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

async function extractOf(of: readonly JournalEntry[]): Promise<string> {
  const target = path.join(temporaryFolder(), 'extract');
  const last = of.at(-1);
  if (!last) throw new Error('there is one');
  const head = { seq: last.seq, hash: last.hash };
  const said = last.after?.extract as { left_out: number; list: string; chosen_by: string };
  const pages = async function* () {
    yield of;
  };
  await writeExport(
    target,
    pages(),
    {
      ...{ client: last.client, product: 'Rollcall 0', madeAt: last.at, madeBy: last.actor, head },
      seal: { hmac: sealOf(key, head), key: keyIdOf(key), since: 1 },
      extract: { chosenBy: said.chosen_by, leftOut: { entries: said.left_out, list: said.list } },
    },
    { isShown },
  );
  return target;
}

beforeAll(async () => {
  folder = await extractOf(entries);
  files = new Map(fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name))]));
  lines = (files.get('journal.jsonl')?.toString('utf8') ?? '').split('\n').slice(0, -1);
});

/** The files with other entries, all checksums and the head of the manifest made anew, as whoever may write them can. */
function remade(journal: Buffer): ReadonlyMap<string, Buffer> {
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
    const line = journal.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
    const { seq, hash } = JSON.parse(line) as { seq: number; hash: string };
    return { entries: seq, head: { seq, hash } };
  } catch {
    return {};
  }
}

const bytesOf = (some: readonly string[]) => Buffer.from(some.map((line) => `${line}\n`).join(''));

/** Every change of whole lines that is no edit of the entry which records the extract. */
function changes(): ReadonlyMap<string, Buffer> {
  const all = new Map<string, Buffer>();
  const put = (at: number, line: string) => bytesOf(lines.map((was, index) => (index === at ? line : was)));
  for (const [at, line] of lines.entries()) {
    const entry = entries[at] as JournalEntry;
    const isLast = at === lines.length - 1;
    all.set(`${entry.seq} dropped`, bytesOf(lines.filter((_, index) => index !== at)));
    all.set(`${entry.seq} doubled`, bytesOf([...lines.slice(0, at + 1), ...lines.slice(at)]));
    all.set(`cut before ${entry.seq}`, bytesOf(lines.slice(0, at)));
    all.set(`${entry.seq} not ended`, Buffer.from(`${lines.slice(0, at).join('\n')}\n${line}`));
    for (let other = at + 1; other < lines.length; other++)
      all.set(
        `${entry.seq} and ${other + 1} swapped`,
        bytesOf(
          lines.map((was, index) => (index === at ? (lines[other] ?? '') : index === other ? line : was)),
        ),
      );
    if (isShown(entry)) all.set(`${entry.seq} left out too`, put(at, leftOutLine(entry)));
    else all.set(`${entry.seq} shown after all`, put(at, lineOf(entry)));
    if (isLast) continue;
    const edited = { ...entry, reason: 'never mind' };
    const anew = { ...edited, hash: hashEntry(edited.prev_hash, edited) };
    // Edited where it is shown, or another one put where it is left out: with the hash it then has.
    all.set(`${entry.seq} edited`, put(at, isShown(entry) ? lineOf(anew) : leftOutLine(anew)));
    all.set(`${entry.seq} edited and shown`, put(at, lineOf(anew)));
    // And everything behind it chained anew, but for the last: it is what an earlier receipt has the hash of.
    let last = at === 0 ? chainStart : { seq: at, hash: entries[at - 1]?.hash ?? '' };
    const chained = entries.slice(at, -1).map((one, index) => {
      const next = { ...(index === 0 ? edited : one), prev_hash: last.hash };
      last = { seq: next.seq, hash: hashEntry(last.hash, next) };
      return { ...next, hash: last.hash };
    });
    all.set(
      `all from ${entry.seq} on chained anew`,
      bytesOf([
        ...lines.slice(0, at),
        ...chained.map((one) => (isShown(one) ? lineOf(one) : leftOutLine(one))),
        lines.at(-1) ?? '',
      ]),
    );
  }
  return all;
}

const isRight = async (some: ReadonlyMap<string, Buffer>): Promise<boolean> => {
  const { problems } = await verifyExport((name) => {
    const file = some.get(name);
    return file ? [file] : null;
  });
  return problems.length === 0;
};

const app = createExportCheck(journalSecrets(key), {
  hashAt: async (seq) => ok(entries[seq - 1]?.hash ?? null),
  head: async () => ok({ seq: count, hash: entries.at(-1)?.hash ?? '', seal: null, key: null }),
});

/** What the one in Python says of folders, each in a line. */
async function inPython(folders: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(python, [ours, '--each', ...folders], { encoding: 'utf8' });
  return stdout.trimEnd().split('\n');
}

function written(some: ReadonlyMap<string, Buffer>): string {
  const target = path.join(temporaryFolder(), 'changed');
  fs.mkdirSync(target);
  for (const [name, content] of some) fs.writeFileSync(path.join(target, name), content);
  return target;
}

describe('E5: an extract of the journal', () => {
  test('is right to the app, the verifier and the one in Python as it was written', async () => {
    expect(await verifyExport(filesIn(folder))).toMatchObject({ problems: [], entries: count });
    expect(await app(folder, [])).toMatchObject({ value: { problems: [], seal: 'good', isInJournal: true } });
    expect(await inPython([folder])).toEqual(['RIGHT']);
    expect(await isRight(remade(bytesOf(lines)))).toBe(true);
  });

  test('with any byte of it flipped passes nowhere, its checksums made anew', async () => {
    const whole = bytesOf(lines);
    const passed: number[] = [];
    for (let at = 0; at < whole.length; at += step) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      if (await isRight(remade(flipped))) passed.push(at);
    }
    expect(passed).toEqual([]);
    const { stdout } = await promisify(execFile)(python, [ours, '--tamper-extract', folder, String(step)]);
    expect(JSON.parse(stdout)).toEqual({ tried: Math.ceil(whole.length / step), passed: [] });
  }, 300_000);

  test('with an entry dropped, doubled, swapped, edited, shown or left out passes nowhere, its checksums made anew', async () => {
    const all = [...changes()];
    expect(all.length).toBeGreaterThan(400);
    const folders = all.map(([, journal]) => written(remade(journal)));
    const passed: string[] = [];
    const said = await inPython(folders);
    for (const [index, [what, journal]] of all.entries()) {
      if (await isRight(remade(journal))) passed.push(`${what}: verifier`);
      if (said[index] !== 'WRONG') passed.push(`${what}: Python`);
      const checked = await app(folders[index] ?? '', []);
      if (!checked.ok || checked.value.problems.length === 0) passed.push(`${what}: app`);
    }
    expect(passed).toEqual([]);
  }, 300_000);

  test('whose last entry was edited too holds by itself: the seal shows it, and the journal of the workstation', async () => {
    const forged = await extractOf(journalWith({ reason: 'never mind' }));
    expect(await verifyExport(filesIn(forged))).toMatchObject({ problems: [] });
    const taken = written(
      new Map(
        fs.readdirSync(forged).map((name) => {
          const content = fs.readFileSync(path.join(forged, name));
          // The seal that was: nobody without the key can make another one.
          const { seal } = JSON.parse(files.get('manifest.json')?.toString() ?? '') as { seal: object };
          if (name !== 'manifest.json') return [name, content];
          return [
            name,
            Buffer.from(`${JSON.stringify({ ...JSON.parse(content.toString()), seal }, null, 2)}\n`),
          ];
        }),
      ),
    );
    const text = fs.readFileSync(path.join(taken, 'manifest.json'));
    fs.writeFileSync(path.join(taken, 'manifest.sha256'), `${sha256(text)}  manifest.json\n`);
    expect(await app(taken, [])).toMatchObject({ value: { seal: 'bad', isInJournal: false } });
  });
});
