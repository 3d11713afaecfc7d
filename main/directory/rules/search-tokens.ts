/** A piece of the search between spaces, taken apart but not yet understood. */
export interface Token {
  /** Where it stands in the search, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  /** A `-` before it: not this. */
  readonly not: boolean;
  /** What stands before the colon, as typed; null for plain text. */
  readonly field: string | null;
  readonly value: string;
  /** The value was in quotes: it is one text, spaces included. */
  readonly quoted: boolean;
}

/** Signs that stand around a word where it was copied from: a ticket, a mail header, a list, a spreadsheet. */
const signsBefore = /^[<("'“‘„«[]+/u;
const signsAfter = /[>)"'”’“»\],;:]+$/u;
const mailto = /^mailto:/i;
const fieldAtStart = /^([a-z][a-z-]*):/i;
const openingQuote = /["“„«]/u;
const closingQuotes = /["”“»]/u;
/** Quotes around these are those of a mail header or a list: `"Fernández, José" <jose@acme.example>`. */
const listSigns = /[,;@<>]/u;

/** Takes a search apart. The tokens stand in order and do not overlap; between them is white space. */
export function tokensOf(search: string): readonly Token[] {
  const tokens: Token[] = [];
  const space = /\s*/uy;
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    at += space.exec(search)?.[0].length ?? 0;
    if (at >= search.length) return tokens;
    const token = tokenAt(search, at);
    if (token.value !== '' || token.field !== null) tokens.push(token);
    at += token.length;
  }
}

function tokenAt(search: string, start: number): Token {
  const not = search[start] === '-' && /^-[\p{L}\p{N}"“„«]/u.test(search.slice(start, start + 3));
  const from = not ? start + 1 : start;
  const field = fieldIn(search, from);
  const valueAt = field === null ? from : from + field.length + 1;
  const phrase = phraseAt(search, valueAt, field !== null);
  if (phrase) return { start, length: phrase.end - start, not, field, value: phrase.value, quoted: true };
  const word = /\S*/uy;
  word.lastIndex = valueAt;
  const raw = word.exec(search)?.[0] ?? '';
  const length = valueAt + raw.length - start;
  if (field !== null) return { start, length, not, field, value: raw.replace(/[,;]+$/u, ''), quoted: false };
  // A bullet before an address is no "not": nobody looks for everybody but one.
  const isListed = not && raw.includes('@');
  return { start, length, not: not && !isListed, field: null, value: bare(raw), quoted: false };
}

/** What stands before a colon, unless the whole is an address, a link or ends with the colon as in `Name:`. */
function fieldIn(search: string, at: number): string | null {
  const rest = search.slice(at);
  const field = fieldAtStart.exec(rest)?.[1];
  if (field === undefined || /^mailto$/i.test(field)) return null;
  return rest.startsWith('//', field.length + 1) ? null : field;
}

/** The text in quotes that begins here. After a field, quotes that are not closed yet reach to the end. */
function phraseAt(search: string, at: number, hasField: boolean): { value: string; end: number } | null {
  if (!openingQuote.test(search[at] ?? '')) return null;
  const rest = search.slice(at + 1);
  const length = rest.search(closingQuotes);
  if (length < 0) return hasField ? { value: rest, end: search.length } : null;
  const value = rest.slice(0, length);
  if (!hasField && (value.trim() === '' || listSigns.test(value))) return null;
  const end = at + 1 + length + 1;
  const signs = signsAfterPhrase.exec(search.slice(end))?.[0].length ?? 0;
  return { value, end: end + signs };
}

/** Belongs to nothing: the comma in `"Ana Lima", Bo`. */
const signsAfterPhrase = /^[>)\],;:.]+(?=\s|$)/u;

/**
 * The word without what stands around it: `<MAILTO:jose@acme.example>;` is the address. Signs within a word stay
 * (O'Brien), a full stop goes only after an e-mail, and a word of nothing but signs stays as it is.
 */
export function bare(word: string): string {
  const inner = word.replace(signsBefore, '').replace(mailto, '').replace(signsAfter, '');
  const cleaned = inner.includes('@') ? inner.replace(/\.+$/u, '') : inner;
  return cleaned === '' ? word : cleaned;
}
