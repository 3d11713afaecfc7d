// @ts-check
// Checks a journal export of Rollcall: no file of it was changed, and its entries are one unbroken chain. An extract shows
// some of the entries; of the others it holds number and hash. Its last entry vouches for all of these by a list.
//
//   node verify-journal.mjs [folder] [--head NUMBER:HASH]...
//
// `folder` is the unpacked export; without it, the folder this file lies in. `--head` takes the number and the hash of the
// last entry as an earlier receipt or export printed them: that entry must be in this journal, and be the same.
// Exit code 0: all that can be checked here is right. 1: something is not. 2: there was nothing to check.
//
// Plain Node 18 or later, without network and without any dependency. README.txt describes the format, for whoever
// would rather write their own. What this program cannot check is the seal: its key never leaves the keychain of the
// workstation. It says so at the end, with what to do instead.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ readonly seq: number, readonly hash: string }} Head */
/** @typedef {(name: string) => Iterable<Buffer> | AsyncIterable<Buffer> | null} Open reads a file of the export, in pieces */
/** @typedef {Head & Record<string, any>} Entry as its line has it */
/** @typedef {{ readonly entries: number, readonly head: Head, readonly manifest: Record<string, any> | null, readonly leftOut: number, readonly problems: string[] }} Verdict */

/** What the first entry follows. */
export const start = { seq: 0, hash: '0'.repeat(64) };
/** A line of an entry that an extract leaves out. */
const leftOutLine = /^\{"hash":"([0-9a-f]{64})","seq":([1-9]\d{0,14})\}$/;
/** More problems than this are no more use to anybody. */
const mostProblems = 20;
const newline = 10;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {Buffer | string} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Checks one line of journal.jsonl, without its line break, that follows the entry `last`. Answers the entry it holds,
 * which is the new last one; throws a sentence where it is not what it should be.
 * @param {Buffer} line
 * @param {Head} last
 * @returns {Entry}
 */
export function checkLine(line, last) {
  const [, leftOut, number] = line.length > 100 ? [] : (leftOutLine.exec(line.toString('latin1')) ?? []);
  if (leftOut !== undefined && Number(number) === last.seq + 1)
    return { seq: last.seq + 1, hash: leftOut, isLeftOut: true };
  const entry = parse(line, `Line ${last.seq + 1}`);
  const { seq, hash, prev_hash } = entry;
  if (seq !== last.seq + 1)
    throw problem(`Line ${last.seq + 1} is entry ${seq}: entries are missing, doubled or moved.`);
  if (prev_hash !== last.hash)
    throw problem(`Entry ${seq} does not follow the entry before it: that one was replaced.`);
  // The hash is over the line as it would be without the hash.
  const member = Buffer.from(`"hash":"${hash}",`);
  const at = line.indexOf(member);
  if (at < 0) throw problem(`Entry ${seq} has no hash where one belongs.`);
  const hashed = Buffer.concat([line.subarray(0, at), line.subarray(at + member.length)]);
  if (sha256(hashed) !== hash) throw problem(`Entry ${seq} was changed after it was written.`);
  return { ...entry, seq, hash };
}

/** @param {Buffer} bytes @param {string} what @returns {Record<string, any>} */
function parse(bytes, what) {
  try {
    const value = JSON.parse(utf8.decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below: what it is instead is of no interest.
  }
  throw problem(`${what} is not what Rollcall writes.`);
}

/** A sentence for the reader, as opposed to a bug. */
class Problem extends Error {}
/** @param {string} sentence */
const problem = (sentence) => new Problem(sentence);

/** @param {unknown} cause @returns {string} */
function sentenceOf(cause) {
  if (cause instanceof Problem) return cause.message;
  throw cause;
}

/**
 * The lines of a file. Split by hand: what splits text into lines takes other characters for line breaks too.
 * @param {Iterable<Buffer> | AsyncIterable<Buffer>} pieces
 * @returns {AsyncGenerator<{ line: Buffer, isEnded: boolean }>}
 */
async function* linesOf(pieces) {
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      yield { line: bytes.subarray(from, end), isEnded: true };
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield { line: rest, isEnded: false };
}

/**
 * Goes through the chain of entries. Stops at the first that does not fit: nothing after it can be trusted.
 * @param {Open} open
 * @param {readonly Head[]} heads
 */
async function checkChain(open, heads) {
  /** @type {Entry} */
  let last = start;
  /** @type {string[]} */
  const problems = [];
  const known = new Map(heads.map((head) => [head.seq, head.hash]));
  const list = createHash('sha256');
  let [leftOut, listed] = [0, list.copy()];
  try {
    for await (const { line, isEnded } of linesOf(open('journal.jsonl') ?? [])) {
      const { isLeftOut: isGap } = last;
      last = checkLine(line, last);
      // The list ends with the last entry that is left out.
      if (isGap && !last.isLeftOut) listed = list.copy();
      list.update(`{"hash":"${last.hash}","seq":${last.seq}${last.isLeftOut ? '' : ',"shown":true'}}\n`);
      if (last.isLeftOut) leftOut += 1;
      if (!isEnded)
        throw problem(`Entry ${last.seq} does not end with a line break: the file was cut off there.`);
      const hash = known.get(last.seq);
      if (hash !== undefined && hash !== last.hash)
        throw problem(
          `Entry ${last.seq} is another one than the one given with --head: the journal was written anew.`,
        );
    }
    for (const { seq } of heads)
      if (seq > last.seq)
        problems.push(`The journal ends at entry ${last.seq}, though entry ${seq} was given with --head.`);
  } catch (cause) {
    problems.push(sentenceOf(cause));
  }
  return { last, leftOut, list: listed.digest('hex'), problems };
}

/** The manifest, if it is the one that was written with the export. @param {Open} open */
async function readManifest(open) {
  const manifest = await contentOf(open, 'manifest.json');
  const sum = await contentOf(open, 'manifest.sha256');
  if (manifest === null || sum === null) throw problem('manifest.json or manifest.sha256 is missing.');
  if (sum.toString('latin1') !== `${sha256(manifest)}  manifest.json\n`)
    throw problem('manifest.json or manifest.sha256 was changed: the one does not go with the other.');
  return parse(manifest, 'manifest.json');
}

/** @param {Open} open @param {string} name */
async function contentOf(open, name) {
  const pieces = open(name);
  if (pieces === null) return null;
  const all = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** @param {Open} open @param {{ readonly name: string, readonly bytes: number, readonly sha256: string }} listed */
async function checkFile(open, listed) {
  const pieces = open(listed.name);
  if (pieces === null) throw problem(`${listed.name} is missing.`);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
  }
  if (bytes !== listed.bytes || hash.digest('hex') !== listed.sha256)
    throw problem(`${listed.name} is not the file that was written with this export.`);
}

/**
 * What the manifest says of the export must be what its last entry says: that this very export was made. So an earlier
 * export cannot be passed off as one of today, and what is no export of all entries not as one.
 * @param {Record<string, any>} manifest
 * @param {{ readonly last: Entry, readonly leftOut: number, readonly list: string }} chain
 */
function checkMade(manifest, { last: made, leftOut, list }) {
  const { seq, action, state, client, at, actor, after } = made;
  if (action !== 'journal.exported' || state !== 'recorded')
    throw problem(
      'The last entry is not that this export was made, as it is in every export of all entries.',
    );
  const { extract } = after ?? {};
  if (leftOut !== (extract?.left_out ?? 0) || (extract && list !== extract.list))
    throw problem('The entries, or those that are left out, are not the ones which the last entry lists.');
  const complete = extract
    ? `Extract: ${seq - leftOut} of ${seq} entries of this client. Chosen by: ${extract.chosen_by}. Of the others it holds number and hash.`
    : `All entries of this client, from No. 1 to No. ${seq}. Nothing was filtered.`;
  const told = { client, product: after?.product, made_at: at, made_by: actor, complete };
  for (const [name, said] of Object.entries(told))
    if (manifest[name] !== said)
      throw problem(`"${name}" in manifest.json is not what the last entry says, which records this export.`);
}

/**
 * Checks all of an export.
 * @param {Open} open
 * @param {readonly Head[]} [heads] entries as earlier receipts printed them
 * @returns {Promise<Verdict>}
 */
export async function verifyExport(open, heads = []) {
  const chain = await checkChain(open, heads);
  const { last, leftOut, problems } = chain;
  /** @type {Record<string, any> | null} */
  let manifest = null;
  try {
    manifest = await readManifest(open);
    const { head, entries, files } = manifest;
    const names = Array.isArray(files) ? files.map((file) => String(file?.name)) : [];
    if (!names.includes('journal.jsonl') || typeof head !== 'object' || head === null)
      throw problem('manifest.json does not say what it should.');
    for (const listed of files) {
      try {
        await checkFile(open, listed);
      } catch (cause) {
        problems.push(sentenceOf(cause));
      }
    }
    if (head.seq !== last.seq || head.hash !== last.hash || entries !== last.seq)
      throw problem(
        `The manifest speaks of ${entries} entries, up to ${head.hash}; found were ${last.seq}, up to ${last.hash}.`,
      );
    checkMade(manifest, chain);
  } catch (cause) {
    problems.push(sentenceOf(cause));
  }
  const head = { seq: last.seq, hash: last.hash };
  return { entries: last.seq, head, manifest, leftOut, problems: problems.slice(0, mostProblems) };
}

/** @param {string} folder @returns {Open} */
export function filesIn(folder) {
  return (name) => {
    // The manifest could name any file of this computer.
    const file = path.join(folder, path.basename(name));
    return fs.existsSync(file) ? fs.createReadStream(file, { highWaterMark: 1 << 20 }) : null;
  };
}

/** @param {readonly string[]} args */
function askedFor(args) {
  const heads = [];
  let folder = null;
  for (let at = 0; at < args.length; at += 1) {
    const isHead = args[at] === '--head';
    const value = isHead ? args[++at] : args[at];
    const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(value ?? '') ?? [];
    if (isHead && seq && hash) heads.push({ seq: Number(seq), hash });
    else if (isHead || folder !== null || value?.startsWith('-')) return null;
    else folder = value;
  }
  return { folder: folder ?? path.dirname(fileURLToPath(import.meta.url)), heads };
}

/** @param {readonly string[]} args @param {(line: string) => void} say @returns {Promise<number>} the exit code */
async function main(args, say) {
  const asked = askedFor(args);
  if (asked === null) say('Usage: node verify-journal.mjs [folder] [--head NUMBER:HASH]...');
  else if (!fs.existsSync(path.join(asked.folder, 'journal.jsonl')))
    say(`No journal.jsonl in ${asked.folder}.`);
  if (asked === null || !fs.existsSync(path.join(asked.folder, 'journal.jsonl'))) return 2;
  const verdict = await verifyExport(filesIn(asked.folder), asked.heads);
  const { entries, head, manifest, leftOut, problems } = verdict;
  for (const sentence of problems) say(`WRONG  ${sentence}`);
  if (problems.length > 0) {
    say(`This export is not what Rollcall wrote. Its entries hold together up to No. ${entries}.`);
    return 1;
  }
  const all = `All ${entries} entries follow one another unchanged`;
  const some = `Extract: ${entries - leftOut} of ${entries} entries, each unchanged in its place; of the others only number and hash are known, which are those recorded`;
  say(`RIGHT  ${leftOut === 0 ? all : some}, and every file is as it was written.`);
  say(`       Last entry: No. ${head.seq}, ${head.hash}`);
  // It comes from outside, and a terminal obeys.
  const made = `${manifest?.made_at} by ${manifest?.made_by}, for ${manifest?.client}`;
  say(`       It is that this export was made: ${made.replaceAll(/\p{C}/gu, '?')}`);
  const reach = leftOut === 0 ? '' : ' It vouches for itself and those shown right before it.';
  for (const { seq } of asked.heads) say(`RIGHT  Entry ${seq} is the one you gave.${reach}`);
  say('\nNot checked here: whether somebody wrote all of it anew and then made a new manifest. For that');
  if (asked.heads.length === 0)
    say('- give the last entry of an earlier receipt or export with --head NUMBER:HASH, and');
  say(
    '- have the seal checked where its key is: rollcall journal verify --export <folder>, on the workstation.',
  );
  const { seal } = manifest ?? {};
  say(seal ? `  Seal: ${seal.hmac} (key ${seal.key})` : '  This export has no seal.');
  return 0;
}

const isProgram = import.meta.url && process.argv[1] && fs.existsSync(process.argv[1]);
if (isProgram && fs.realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  void main(process.argv.slice(2), (line) => console.log(line)).then((code) => {
    process.exitCode = code;
  });
