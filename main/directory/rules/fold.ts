/**
 * Folding: what makes `Sørensen`, `SORENSEN` and `sørensen` the same to the search. Text is folded one code point at
 * a time, so that a position in the folded text can always be traced back to the original (see `rangesOf`).
 */

/** Letters that Unicode does not decompose, but that people type without their stroke or ligature. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  // Lower-casing knows the final sigma, people searching do not.
  ς: 'σ',
};

const combiningMark = /\p{Mn}/gu;
const beyondAscii = /[\u0080-\uffff]/;
const foldedPoints = new Map<string, string>();

function foldPoint(point: string): string {
  const known = foldedPoints.get(point);
  if (known !== undefined) return known;
  const bare = point.normalize('NFKD').replace(combiningMark, '').toLowerCase();
  let folded = '';
  // Lower-casing can bring marks back (`İ` becomes `i` and a dot), so they are removed a second time.
  for (const letter of bare.normalize('NFKD').replace(combiningMark, ''))
    folded += plainLetters[letter] ?? letter;
  foldedPoints.set(point, folded);
  return folded;
}

/** Folds case, diacritics, ligatures and compatibility forms. May be longer or shorter than `text`. */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const point of text) folded += foldPoint(point);
  return folded;
}

/**
 * The form of an e-mail address that joins accounts to one person: trimmed, lower case, composed. Nothing cleverer:
 * whether `a+b@x` and `a@x` are one mailbox is for the mail server to know.
 */
export function foldEmail(email: string): string {
  const trimmed = email.trim().toLowerCase();
  return beyondAscii.test(trimmed) ? trimmed.normalize('NFC') : trimmed;
}

/** Start and length in UTF-16 units. */
export type Range = [start: number, length: number];

/**
 * Where the words occur in `text`, in units of the original: `ss` in `Straße` is the one letter `ß`, and `e` in a
 * decomposed `é` takes its accent along. In order, without overlaps. `later` are words that count only from the unit
 * `from` on.
 */
export function rangesOf(
  text: string,
  words: readonly string[],
  later: readonly string[] = [],
  from = 0,
): Range[] {
  if (words.length === 0 && later.length === 0) return [];
  const folded = fold(text);
  const hits = words.flatMap((word) => occurrences(folded, word));
  const laterHits = later.flatMap((word) => occurrences(folded, word));
  if (hits.length === 0 && laterHits.length === 0) return [];
  const origin = origins(text);
  const ranges = (found: readonly Range[]) =>
    found.map(([start, end]): Range => [origin.start(start), origin.end(end - 1)]);
  return merge([...ranges(hits), ...ranges(laterHits).filter(([start]) => start >= from)]);
}

/** Whether a word of the folded text begins so. */
export function beginsWord(folded: string, word: string): boolean {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (at === 0 || !isWordLetter(folded.charCodeAt(at - 1))) return true;
  }
  return false;
}

const wordLetter = /[\p{L}\p{M}\p{N}]/u;

/** Whether a unit of a folded text is part of a word; halves of a pair are taken for one. */
export function isWordLetter(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
  return (unit >= 0xd800 && unit <= 0xdfff) || wordLetter.test(String.fromCharCode(unit));
}

function occurrences(folded: string, word: string): Range[] {
  const found: Range[] = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
    found.push([at, at + word.length]);
  return found;
}

/** For every unit of the folded text: where the code point it came from starts and ends, trailing marks included. */
function origins(text: string) {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  let letter = 0;
  for (const point of text) {
    const next = at + point.length;
    const units = foldPoint(point).length;
    // A code point that folds to nothing belongs to the letter before it.
    if (units === 0) ends.fill(next, letter);
    else letter = starts.length;
    for (let unit = 0; unit < units; unit++) {
      starts.push(at);
      ends.push(next);
    }
    at = next;
  }
  return { start: (unit: number) => starts[unit] ?? 0, end: (unit: number) => ends[unit] ?? text.length };
}

/** Joins ranges given as [start, end] that touch or overlap, and turns ends into lengths. */
function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && start <= last[0] + last[1]) last[1] = Math.max(last[1], end - last[0]);
    else merged.push([start, end - start]);
  }
  return merged;
}
