import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { leftOutLine } from '../../../main/journal/export/extract';
import { filesIn, verifyExport } from '../../../main/journal/export/verify-journal.mjs';
import { chainStart, hashEntry, lineOf } from '../../../main/journal/rules/chain';
import type { JournalEntry } from '../../../preload/contract/journal';
import {
  bytesOf,
  extractOf,
  type Files,
  inPython,
  isRight,
  isShownOf,
  type MadeExtract,
  remade,
  sha256,
  written,
} from './extracts';
import { createExtractFlips, flippedAt, randomFlips } from './tampering';

const count = 24;
const isShown = isShownOf(count);
/** Every byte is flipped when all are asked for, see tamper.test.ts; else one of so many. */
const isAll = process.env.ROLLCALL_TAMPER === 'all';
const step = isAll ? 1 : 29;
/** All of them take minutes, and many where the machine has other work. */
const longest = isAll ? 3_600_000 : 300_000;
const longStep = isAll ? 1 : 1_009;
/** So many flips of that extract at random places are checked as whole exports too. */
const sampled = isAll ? 500 : 40;

let small: MadeExtract;

beforeAll(async () => {
  small = await extractOf(count);
});

/** Every change of whole lines that is no edit of the entry which records the extract. */
function changes({ entries, lines }: MadeExtract): Files {
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

/** Whether the app takes the export in a folder for right, once some of its files are others; they are put back. */
async function isRightToApp({ app, files }: MadeExtract, folder: string, others: Files): Promise<boolean> {
  written(others, folder);
  const checked = await app(folder, []);
  written(new Map([...others.keys()].map((name) => [name, files.get(name) ?? Buffer.alloc(0)])), folder);
  return !checked.ok || checked.value.problems.length === 0;
}

/** Those of the files that are others than the extract has. */
const differing = (files: Files, from: Files): Files =>
  new Map([...files].filter(([name, content]) => from.get(name) !== content));

describe('E5: an extract of the journal', () => {
  test('is right to the app, the verifier and the one in Python as it was written', async () => {
    const { folder, app, files, lines } = small;
    expect(await verifyExport(filesIn(folder))).toMatchObject({ problems: [], entries: count });
    expect(await app(folder, [])).toMatchObject({ value: { problems: [], seal: 'good', isInJournal: true } });
    expect(await inPython('--each', folder)).toBe('RIGHT');
    expect(await isRight(remade(files, bytesOf(lines)))).toBe(true);
  });

  test(
    'with any byte of it flipped passes nowhere, its checksums made anew',
    async () => {
      const { folder, files, lines } = small;
      const whole = bytesOf(lines);
      const own = written(files);
      const passed: string[] = [];
      for (let at = 0; at < whole.length; at += step) {
        const flipped = remade(files, flippedAt(whole, at, at % 8));
        if (await isRight(flipped)) passed.push(`${at}: verifier`);
        if (await isRightToApp(small, own, differing(flipped, files))) passed.push(`${at}: app`);
      }
      expect(passed).toEqual([]);
      const places = Math.ceil(whole.length / step);
      expect(JSON.parse(await inPython('--tamper-extract', folder, String(step), String(sampled)))).toEqual({
        ...{
          tried: places,
          whole: expect.any(Number),
          passed: [],
          sample: { tried: sampled, differing: [] },
        },
      });
    },
    longest,
  );

  test(
    'with any byte of any other file of it flipped passes nowhere',
    async () => {
      const { files } = small;
      const own = written(files);
      const passed: string[] = [];
      for (const [name, content] of files)
        for (let at = 0; at < (name === 'journal.jsonl' ? 0 : content.length); at += step) {
          const flipped = new Map([...files, [name, flippedAt(content, at, at % 8)]]);
          if (await isRight(flipped)) passed.push(`${name} ${at}: verifier`);
          if (await isRightToApp(small, own, differing(flipped, files))) passed.push(`${name} ${at}: app`);
        }
      expect(passed).toEqual([]);
      expect(JSON.parse(await inPython('--tamper-files', small.folder, String(step)))).toMatchObject({
        passed: [],
      });
    },
    longest,
  );

  test(
    'of 1,000 entries with any byte flipped passes nowhere, its checksums made anew',
    async () => {
      const long = await extractOf(1_000);
      const { files, folder, lines } = long;
      expect(await isRight(files)).toBe(true);
      const whole = bytesOf(lines);
      const buffers = lines.map((line) => Buffer.from(line));
      const stopOf = createExtractFlips(buffers);
      const own = written(files);
      const passed: string[] = [];
      let [place, tried, checkedWhole] = [0, 0, 0];
      for (const [index, line] of buffers.entries()) {
        // The lines before are as they were, and the check goes on from there. Where it refuses nothing, everything is checked. See
        // the next test.
        for (let offset = 0; offset <= line.length; offset += 1) {
          const at = place + offset;
          if (at % longStep !== 0) continue;
          tried += 1;
          if (stopOf(index, offset, at % 8).problem !== null) continue;
          checkedWhole += 1;
          const anew = remade(files, flippedAt(whole, at, at % 8));
          if (await isRight(anew)) passed.push(`${at}: verifier`);
          if (await isRightToApp(long, own, differing(anew, files))) passed.push(`${at}: app`);
        }
        place += line.length + 1;
      }
      expect(passed).toEqual([]);
      expect(tried).toBe(Math.ceil(whole.length / longStep));
      expect(
        JSON.parse(await inPython('--tamper-extract', folder, String(longStep), String(sampled))),
      ).toEqual({ tried, whole: checkedWhole, passed: [], sample: { tried: sampled, differing: [] } });
      console.info(
        `${tried} bytes of an extract of 1,000 entries flipped, ${checkedWhole} checked as a whole`,
      );
    },
    longest,
  );

  test(
    'of 1,000 entries is refused at the same line by a check that begins at the flipped one, at random places',
    async () => {
      const long = await extractOf(1_000);
      const { files, lines } = long;
      const whole = bytesOf(lines);
      const buffers = lines.map((line) => Buffer.from(line));
      const stopOf = createExtractFlips(buffers);
      const own = written(files);
      // Only where an entry is left out more than its line counts: half of the sample is of such lines.
      const leftOut = [...randomFlips(buffers, 40 * sampled)].filter(
        ({ index }) => (buffers[index]?.length ?? 0) < 100,
      );
      for (const { index, offset, place, bit } of [
        ...randomFlips(buffers, sampled / 2),
        ...leftOut.slice(0, sampled / 2),
      ]) {
        const { last, problem } = stopOf(index, offset, bit);
        const flipped = remade(files, flippedAt(whole, place, bit));
        const verdict = await verifyExport((name) => [flipped.get(name) ?? Buffer.alloc(0)]);
        written(flipped, own);
        const checked = await long.app(own, []);
        if (!checked.ok) throw new Error(checked.error.code);
        for (const said of [verdict, checked.value])
          expect([place, bit, said.entries, said.problems[0]]).toEqual([place, bit, last.seq, problem]);
      }
    },
    longest,
  );

  test('with an entry dropped, doubled, swapped, edited, shown or left out passes nowhere, its checksums made anew', async () => {
    const { app, files } = small;
    const all = [...changes(small)];
    expect(all.length).toBeGreaterThan(400);
    const folders = all.map(([, journal]) => written(remade(files, journal)));
    const passed: string[] = [];
    const said = (await inPython('--each', ...folders)).split('\n');
    for (const [index, [what, journal]] of all.entries()) {
      if (await isRight(remade(files, journal))) passed.push(`${what}: verifier`);
      if (said[index] !== 'WRONG') passed.push(`${what}: Python`);
      const checked = await app(folders[index] ?? '', []);
      if (!checked.ok || checked.value.problems.length === 0) passed.push(`${what}: app`);
    }
    expect(passed).toEqual([]);
  }, 300_000);

  test('whose last entry was edited too holds by itself: the seal shows it, and the journal of the workstation', async () => {
    const { app, files } = small;
    const { folder: forged } = await extractOf(count, { reason: 'never mind' });
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
