import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CheckedExport, createExportCheck } from '../../../main/journal/export/check';
import { filesIn, start, verifyExport } from '../../../main/journal/export/verify-journal.mjs';
import { writeExport } from '../../../main/journal/export/write';
import {
  type ChainHead,
  chainStart,
  hashEntry,
  lineOf,
  verifyChain,
} from '../../../main/journal/rules/chain';
import { isSealedBy, keyIdOf, sealOf } from '../../../main/journal/rules/seal';
import { ok } from '../../../main/kernel/result';
import type { JournalEntry } from '../../../preload/contract/journal';
import { exportedJournal } from '../../helpers/journal-entries';
import { journalSecrets } from '../../helpers/journal-secrets';
import { temporaryFolder } from '../store/workspace';
import {
  changed,
  edited,
  flippedAt,
  linesFlipped,
  put,
  randomFlips,
  rehashed,
  relined,
  stopBehind,
} from './tampering';

const key = Buffer.alloc(32, 7);
const python = process.platform === 'win32' ? 'python' : 'python3';
const ours = path.join(import.meta.dirname, 'verify_journal.py');
const newline = 10;

/**
 * Each byte of 1,000 entries is always flipped, by one of its bits. What takes minutes, all bits of each among it, is tried at one
 * place of so many, unless all are asked for: `ROLLCALL_TAMPER=all npm run integration -- test/integration/journal/tamper.test.ts`
 */
const isAll = process.env.ROLLCALL_TAMPER === 'all';
const step = isAll ? 1 : 29;
const bitsOfEach = isAll ? 8 : 1;
/** So many flips at random places are checked as whole exports too. */
const sampled = isAll ? 1_000 : 50;
/** All of it takes minutes, and many where the machine has other work. */
const longest = isAll ? 3_600_000 : 300_000;

/** The journal a workstation has, and its export. */
const entries = exportedJournal(1_000);
let whole: string;
let small: string;

async function exported(of: readonly JournalEntry[], sealedBy = key): Promise<string> {
  const folder = path.join(temporaryFolder(), 'journal');
  const last = of.at(-1);
  if (!last) throw new Error('there is one');
  const head = { seq: last.seq, hash: last.hash };
  await writeExport(folder, pages(of), {
    ...{ client: last.client, product: 'Rollcall 0', madeAt: last.at, madeBy: last.actor },
    head,
    seal: { hmac: sealOf(sealedBy, head), key: keyIdOf(key), since: 1 },
    extract: null,
  });
  return folder;
}

async function* pages(of: readonly JournalEntry[]): AsyncGenerator<readonly JournalEntry[]> {
  for (let at = 0; at < of.length; at += 300) yield of.slice(at, at + 300);
}

beforeAll(async () => {
  whole = await exported(entries);
  small = await exported(exportedJournal(3));
});

interface Said {
  readonly code: number;
  readonly out: string;
}
const run = (program: string, args: readonly string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile(program, [...args], { encoding: 'utf8' }, (failure, out, errors) =>
      resolve({ code: failure ? Number(failure.code) : 0, out: out + errors }),
    );
  });

/** What the app says, on the workstation whose journal holds `entries`. */
async function app(folder: string, heads: readonly ChainHead[] = []): Promise<CheckedExport> {
  const hashAt = async (seq: number) => ok(entries[seq - 1]?.hash ?? null);
  const last = entries.at(-1) ?? chainStart;
  const head = async () => ok({ seq: last.seq, hash: last.hash, seal: null, key: null });
  const checked = await createExportCheck(journalSecrets(key), { hashAt, head })(folder, heads);
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
}

/** Whether the app, the verifier and the one in Python each take the export for right. */
async function takenFor(folder: string, head?: ChainHead) {
  const heads = head ? ['--head', `${head.seq}:${head.hash}`] : [];
  const [node, py, checked] = await Promise.all([
    run(process.execPath, [path.join(small, 'verify-journal.mjs'), folder, ...heads]),
    run(python, [ours, folder, ...heads]),
    app(folder, head ? [head] : []),
  ]);
  for (const { code, out } of [node, py]) expect(out).toMatch(code === 0 ? /^RIGHT/ : /^WRONG/);
  return { verifier: node.code === 0, python: py.code === 0, app: checked.problems.length === 0 };
}
const right = { verifier: true, python: true, app: true };
const wrong = { verifier: false, python: false, app: false };

describe('E5: an export as it was written', () => {
  test('is right to the app, the verifier and the one in Python, with and without an earlier receipt', async () => {
    expect(await takenFor(whole)).toEqual(right);
    expect(await takenFor(whole, entries[411])).toEqual(right);
    expect(await app(whole)).toMatchObject({ seal: 'good', isInJournal: true, entries: 1_000, later: 0 });
  });

  test('holds what it should, and its verifier checks the folder it lies in', async () => {
    expect(fs.readdirSync(whole).sort()).toEqual([
      'README.txt',
      'journal.jsonl',
      'manifest.json',
      'manifest.sha256',
      'verify-journal.mjs',
    ]);
    const said = await run(process.execPath, [path.join(whole, 'verify-journal.mjs')]);
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining('All 1000 entries') });
    // It says what it cannot know.
    expect(said.out).toContain('Not checked here');
    const source = fs.readFileSync(path.join(whole, 'verify-journal.mjs'), 'utf8');
    expect(source.split('\n').length).toBeLessThan(300);
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    expect(imported.every((name) => name?.startsWith('node:'))).toBe(true);
  });
});

describe('E6: tampered with, every place of 1,000 entries', () => {
  const lines = entries.map((entry) => Buffer.from(lineOf(entry), 'utf8'));
  const heads: readonly ChainHead[] = [chainStart, ...entries];

  /** The app checks an export by the same code, and its own journal field by field: see below. */
  const isTaken = (line: Buffer, last: ChainHead) => stopBehind(last, [line]).problem === null;

  test(
    'each byte flipped, cut at each byte, each entry dropped, each two neighbours swapped: none passes',
    () => {
      expect(start).toEqual(chainStart);
      const passed: unknown[] = [];
      let [tried, place] = [0, 0];
      for (const [index, line] of lines.entries()) {
        // The entries before are as they were, so that each try begins with the one before it: see the next test.
        const last = heads[index] ?? chainStart;
        for (let offset = 0; offset <= line.length; offset += 1, place += 1) {
          for (let turn = 0; turn < bitsOfEach; turn += 1) {
            tried += 1;
            const { problem } = stopBehind(last, linesFlipped(lines, index, offset, (place + turn) % 8));
            if (problem === null) passed.push(`${place}, bit ${(place + turn) % 8}`);
          }
          // Cut off here. A whole line without its line feed, and a cut between two, are among the whole exports below.
          if (offset > 0 && offset < line.length && isTaken(line.subarray(0, offset), last))
            passed.push(`cut at ${place}`);
        }
        const after = lines[index + 1];
        if (after && isTaken(after, last)) passed.push(`-${index}`);
      }
      expect(passed).toEqual([]);
      expect(tried).toBe(bitsOfEach * fs.statSync(path.join(whole, 'journal.jsonl')).size);
      console.info(`${tried} flips of 1,000 entries, none of which passes`);
    },
    longest,
  );

  test(
    'a check that begins at the touched line ends where one of all of it does, in the app and the verifier, at random places',
    async () => {
      const files = new Map(
        fs.readdirSync(whole).map((name) => [name, fs.readFileSync(path.join(whole, name))] as const),
      );
      const content = files.get('journal.jsonl') ?? Buffer.alloc(0);
      const folder = changed(whole, () => undefined);
      for (const { index, offset, place, bit } of randomFlips(lines, sampled)) {
        const { last, problem } = stopBehind(
          heads[index] ?? chainStart,
          linesFlipped(lines, index, offset, bit),
        );
        const flipped = new Map([...files, ['journal.jsonl', flippedAt(content, place, bit)] as const]);
        const verdict = await verifyExport((name) => [flipped.get(name) ?? Buffer.alloc(0)]);
        fs.writeFileSync(path.join(folder, 'journal.jsonl'), flipped.get('journal.jsonl') ?? '');
        const checked = await app(folder);
        for (const said of [verdict, checked])
          expect([place, bit, said.entries, said.problems[0]]).toEqual([place, bit, last.seq, problem]);
      }
    },
    longest,
  );

  test('each field of each entry changed, in the journal of the app itself: none passes', () => {
    const passed: string[] = [];
    for (const [index, entry] of entries.entries())
      for (const field of Object.keys(entry) as (keyof JournalEntry)[]) {
        const was = entry[field];
        const is = typeof was === 'number' ? was + 1 : was === null ? { a: 1 } : `${JSON.stringify(was)} `;
        const { fault } = verifyChain([{ ...entry, [field]: is } as JournalEntry], heads[index]);
        if (fault === null) passed.push(`${entry.seq} ${field}`);
      }
    expect(passed).toEqual([]);
  });

  test(
    'the one in Python says the same of all of them',
    async () => {
      const numbers = [step, bitsOfEach, sampled].map(String);
      const { code, out } = await run(python, [ours, '--tamper', whole, small, ...numbers]);
      expect([code, code === 0 ? '' : out]).toEqual([0, '']);
      const size = fs.statSync(path.join(whole, 'journal.jsonl')).size;
      const last = entries.at(-1);
      const others = fs.readdirSync(small).filter((name) => name !== 'journal.jsonl');
      const bytes = others.reduce((sum, name) => sum + fs.statSync(path.join(small, name)).size, 0);
      const places = Math.ceil(1_000 / step);
      expect(JSON.parse(out)).toEqual({
        bytes: { tried: bitsOfEach * size + 999, passed: [], head: [1_000, last?.hash] },
        sample: { tried: sampled, differing: [] },
        lines: { swapped: expect.any(Number), cut: 2 * places, anew: places, passed: [] },
        files: { tried: bytes, passed: [] },
      });
    },
    longest,
  );

  test(
    'each entry swapped with any other one, in whatever place: none passes',
    () => {
      const passed: string[] = [];
      for (let one = 0; one < lines.length; one += step)
        for (let other = one + 1; other < lines.length; other += 1) {
          const line = lines[other];
          if (line && isTaken(line, heads[one] ?? chainStart)) passed.push(`${one} and ${other}`);
        }
      expect(passed).toEqual([]);
    },
    longest,
  );

  test(
    'cut before and after each line break: the chain is whole, and not the one of the manifest',
    async () => {
      const content = Buffer.concat(lines.flatMap((line) => [line, Buffer.of(newline)]));
      const others = new Map(
        fs.readdirSync(whole).map((name) => [name, fs.readFileSync(path.join(whole, name))] as const),
      );
      const passed: number[] = [];
      let end = 0;
      for (const [index, line] of lines.entries()) {
        end += line.length + 1;
        if (index % step !== 0) continue;
        for (const cut of [end - 1, index + 1 < lines.length ? end : 0]) {
          const files = new Map([...others, ['journal.jsonl', content.subarray(0, cut)]]);
          const { problems } = await verifyExport((name) => {
            const file = files.get(name);
            return file ? [file] : null;
          });
          if (problems.length === 0) passed.push(cut);
        }
      }
      expect(passed).toEqual([]);
    },
    longest,
  );

  test(
    'the chain made anew from each entry on, without the key: the seal shows it, and any later receipt',
    () => {
      const passed: string[] = [];
      const sealed = { hmac: sealOf(key, entries.at(-1) ?? chainStart), key: keyIdOf(key) };
      for (let from = 0; from < entries.length; from += step) {
        let last = heads[from] ?? chainStart;
        for (const entry of entries.slice(from)) {
          const edited = entry.seq === from + 1 ? { ...entry, reason: 'never mind' } : entry;
          last = { seq: entry.seq, hash: hashEntry(last.hash, edited) };
        }
        // Whatever seal is put there: the one that was, or one made with another key.
        for (const seal of [sealed.hmac, sealOf(Buffer.alloc(32, 1), last)])
          if (isSealedBy(key, { ...last, key: sealed.key, since: 1, seal })) passed.push(`seal from ${from}`);
        if (last.hash === entries.at(-1)?.hash) passed.push(`receipt from ${from}`);
      }
      expect(passed).toEqual([]);
    },
    longest,
  );
});

describe('E6: tampered with, as whole exports', () => {
  test.each([
    ['a flipped byte', edited('journal.jsonl', (content) => flippedAt(content, 200_000, 0))],
    ['the first entry dropped', relined((lines) => lines.slice(1))],
    ['one dropped', relined((lines) => [...lines.slice(0, 500), ...lines.slice(501)])],
    ['the last dropped', relined((lines) => lines.slice(0, -1))],
    ['all dropped', relined(() => [])],
    ['cut within a line', edited('journal.jsonl', (content) => content.subarray(0, 100_001))],
    ['cut before the last line break', edited('journal.jsonl', (content) => content.subarray(0, -1))],
    ['one doubled', relined((lines) => [...lines.slice(0, 11), ...lines.slice(10)])],
    ['two far apart swapped', relined((lines) => put(put(lines, 3, lines[900]), 900, lines[3]))],
    ['an entry in other words', relined((lines) => put(lines, 4, lines[4]?.replace('"seq":5', '"seq": 5')))],
    ['an edit with its hash made anew', relined((lines) => put(lines, 4, rehashed(4)))],
    ['the verifier exchanged', edited('verify-journal.mjs', () => Buffer.from('console.log("RIGHT")'))],
    ['the manifest gone', (files: Map<string, Buffer>) => void files.delete('manifest.json')],
    ['its checksum gone', (files: Map<string, Buffer>) => void files.delete('manifest.sha256')],
  ])('%s is seen by all three', async (_, change) => {
    expect(await takenFor(changed(whole, change))).toEqual(wrong);
  });

  test(
    'every byte of every other file is seen',
    async () => {
      const open = filesIn(small);
      const files = new Map<string, Buffer>();
      for (const name of fs.readdirSync(small)) files.set(name, fs.readFileSync(path.join(small, name)));
      expect(open('nothing')).toBeNull();
      const check = () =>
        verifyExport((name) => (files.has(name) ? [files.get(name) ?? Buffer.alloc(0)] : null));
      expect((await check()).problems).toEqual([]);
      const passed: string[] = [];
      // README and verifier are vouched for by one checksum each, so that one byte is as good as another: all of them are
      // tried by the one in Python, and here when all are asked for.
      const steps = {
        'manifest.json': 1,
        'manifest.sha256': 1,
        'README.txt': step,
        'verify-journal.mjs': step,
      };
      for (const [name, each] of Object.entries(steps)) {
        const content = files.get(name) ?? Buffer.alloc(0);
        for (let at = 0; at < content.length; at += each) {
          files.set(name, flippedAt(content, at, 0));
          if ((await check()).problems.length === 0) passed.push(`${name} ${at}`);
        }
        files.set(name, content);
      }
      expect(passed).toEqual([]);
    },
    longest,
  );

  test('all written anew without the key, manifest and all: the seal shows it, and an earlier receipt', async () => {
    const forged = exportedJournal(1_000, ({ seq }) => (seq === 5 ? { reason: 'never mind' } : {}));
    const folder = await exported(forged, Buffer.alloc(32, 1));
    const checked = await app(folder);
    expect(checked).toMatchObject({ seal: 'bad', isInJournal: false });
    // Nothing in the folder can show it to anybody without the key or a witness, and the verifier says so.
    expect(await takenFor(folder)).toEqual({ verifier: true, python: true, app: false });
    expect(await takenFor(folder, entries[700])).toEqual(wrong);
    // A witness from before the change has nothing to say against it.
    expect(await takenFor(folder, entries[3])).toMatchObject({ verifier: true, app: false });
  });

  test('cut off with a manifest of its own: the seal shows it, and a receipt from after the cut', async () => {
    const folder = await exported(entries.slice(0, 900), Buffer.alloc(32, 1));
    expect(await app(folder)).toMatchObject({ seal: 'bad', isInJournal: true, later: 100 });
    expect(await takenFor(folder, entries[950])).toEqual(wrong);
    // Without a receipt too: an export ends with its own making.
    expect(await takenFor(folder)).toEqual(wrong);
  });

  test.each([
    ['when it was made', { made_at: '2026-11-28T09:00:00.000Z' }],
    ['by whom', { made_by: 'somebody@else' }],
    ['for whom', { client: 'Somebody else' }],
    ['by what', { product: 'Rollcall 1' }],
    ['that it is all', { complete: 'All entries of all clients.' }],
    ['and nothing of when', { made_at: undefined }],
  ])(
    'an old export passed off as another one (%s), its checksum made anew, is seen by all',
    async (_, said) => {
      const folder = changed(whole, (files) => {
        const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as object;
        const text = `${JSON.stringify({ ...manifest, ...said }, null, 2)}\n`;
        files.set('manifest.json', Buffer.from(text));
        const sum = createHash('sha256').update(text).digest('hex');
        files.set('manifest.sha256', Buffer.from(`${sum}  manifest.json\n`));
      });
      expect(await takenFor(folder)).toEqual(wrong);
    },
  );

  test.each([
    ['not that it was made', { action: 'policy.changed' }],
    ['that it failed', { state: 'failed' }],
  ] as const)('an export whose last entry is %s is none', async (_, made) => {
    expect(await takenFor(await exported(exportedJournal(5, ({ seq }) => (seq === 5 ? made : {}))))).toEqual(
      wrong,
    );
  });
});
