import { createHash, randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkLine, start } from '../../../main/journal/export/verify-journal.mjs';
import { type ChainHead, lineOf } from '../../../main/journal/rules/chain';
import { journalOf } from '../../helpers/journal-entries';
import { temporaryFolder } from '../store/workspace';

const newline = 10;

/** The entry that a check of entries came to, and what it refused behind it; null: nothing. */
export interface Stop {
  readonly last: ChainHead;
  readonly problem: string | null;
}

/**
 * Goes on behind the entry `from` until a line is refused. Where that entry and all before it are as they were, this is where a
 * check of all of them stops, and what it says first; where nothing is refused, it is for the whole check to say what it thinks of it.
 * The tests compare both at random places.
 */
export function stopBehind(from: ChainHead, lines: Iterable<Buffer>): Stop {
  let last = from;
  // Millions of refusals need no stack.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    for (const line of lines) last = checkLine(line, last);
    return { last, problem: null };
  } catch (cause) {
    return { last, problem: (cause as Error).message };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The lines from `index` on, with one bit of the one there turned. `offset` may be that of its line feed. */
export function* linesFlipped(
  lines: readonly Buffer[],
  index: number,
  offset: number,
  bit: number,
): Generator<Buffer> {
  const line = lines[index] ?? Buffer.alloc(0);
  // A line feed less joins two lines; one more parts a line in two.
  const isJoined = offset === line.length;
  const flipped = isJoined
    ? Buffer.concat([line, Buffer.of(newline ^ (1 << bit)), lines[index + 1] ?? Buffer.alloc(0)])
    : flippedAt(line, offset, bit);
  const end = flipped.indexOf(newline);
  yield end < 0 ? flipped : flipped.subarray(0, end);
  if (end >= 0) yield flipped.subarray(end + 1);
  for (let at = index + (isJoined ? 2 : 1); at < lines.length; at += 1) yield lines[at] ?? Buffer.alloc(0);
}

export function flippedAt(content: Buffer, at: number, bit: number): Buffer {
  const flipped = Buffer.from(content);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  return flipped;
}

/** Bits of any bytes of these lines and their line feeds. `place` is where the byte is among all of them. */
export function* randomFlips(lines: readonly Buffer[], count: number) {
  const starts: number[] = [];
  let size = 0;
  for (const line of lines) {
    starts.push(size);
    size += line.length + 1;
  }
  for (let done = 0; done < count; done += 1) {
    const place = randomInt(size);
    const index = starts.filter((start) => start <= place).length - 1;
    yield { index, offset: place - (starts[index] ?? 0), place, bit: randomInt(8) };
  }
}

/**
 * What a check of an extract, its checksums made anew, says first of a flip, told from the flipped line on: a line is refused,
 * or, where an entry is left out and its hash is another one, the list of all entries is not the one that the last one names.
 */
export function createExtractFlips(lines: readonly Buffer[]) {
  const heads: ChainHead[] = [start];
  const list: string[] = [];
  let listed = 0;
  let recorded: string | undefined;
  for (const [index, line] of lines.entries()) {
    const entry = checkLine(line, heads[index] ?? start);
    heads.push(entry);
    list.push(listLine(entry));
    if (entry.isLeftOut) listed = index + 1;
    recorded = entry.after?.extract?.list;
  }
  const listHash = (of: readonly string[]) =>
    createHash('sha256').update(of.slice(0, listed).join('')).digest('hex');
  if (listHash(list) !== recorded) throw new Error('it is no extract, or its list was made otherwise');

  return (index: number, offset: number, bit: number): Stop => {
    const from = heads[index] ?? start;
    const flipped = linesFlipped(lines, index, offset, bit);
    const own = stopBehind(from, [flipped.next().value ?? Buffer.alloc(0)]);
    if (own.problem !== null) return own;
    const behind = stopBehind(own.last, [flipped.next().value ?? Buffer.alloc(0)]);
    if (behind.problem !== null) return behind;
    // From here on everything is as it was, but for the list.
    if (behind.last.hash !== heads[index + 2]?.hash) return stopBehind(behind.last, flipped);
    const anew = [...list];
    anew[index] = listLine({ ...own.last, isLeftOut: true });
    const problem = listHash(anew) === recorded ? null : otherList;
    return { last: heads.at(-1) ?? start, problem };
  };
}

const otherList = 'The entries, or those that are left out, are not the ones which the last entry lists.';

const listLine = ({ hash, seq, isLeftOut }: ChainHead & { readonly isLeftOut?: boolean }) =>
  `{"hash":"${hash}","seq":${seq}${isLeftOut ? '' : ',"shown":true'}}\n`;

/** A copy of an export in a folder of its own, with some of its files others. */
export function changed(from: string, change: (files: Map<string, Buffer>) => void): string {
  const folder = path.join(temporaryFolder(), 'changed');
  fs.mkdirSync(folder);
  const files = new Map(fs.readdirSync(from).map((name) => [name, fs.readFileSync(path.join(from, name))]));
  change(files);
  for (const [name, content] of files) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}
export const edited = (name: string, edit: (content: Buffer) => Buffer) => (files: Map<string, Buffer>) =>
  void files.set(name, edit(files.get(name) ?? Buffer.alloc(0)));
export const relined = (edit: (lines: string[]) => readonly string[]) =>
  edited('journal.jsonl', (content) => {
    const lines = content.toString('utf8').split('\n').slice(0, -1);
    return Buffer.from(
      edit(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
  });

export const put = (lines: readonly string[], at: number, line = '') => [
  ...lines.slice(0, at),
  line,
  ...lines.slice(at + 1),
];

/** The line of an entry that was edited, with the hash it then has. */
export function rehashed(index: number): string {
  const entry = journalOf(index + 1, ({ seq }) => (seq === index + 1 ? { reason: 'never mind' } : {})).at(-1);
  if (!entry) throw new Error('there is one');
  return lineOf(entry);
}
