import { fold, foldEmail } from './fold';

/**
 * A list that somebody pasted: a ticket, a mail, columns of a spreadsheet. Addresses are found wherever they stand; a
 * line without one may be a full name or a login, which only the directory can tell.
 */
export type Mention = AddressMention | LineMention;

export interface AddressMention {
  readonly kind: 'address';
  /** As it stands in the text. */
  readonly given: string;
  /** What it may mean, folded as e-mails are, the likeliest first. */
  readonly addresses: readonly string[];
}

export interface LineMention {
  readonly kind: 'line';
  readonly given: string;
  /** What may be a full name or a login, folded as the search folds, the likeliest first. */
  readonly texts: readonly string[];
}

/** Letters of every alphabet, digits, and the signs that addresses in use have. */
const inLocal = /[\p{L}\p{M}\p{N}._+\-'’&]/u;
/** The other signs an address may have by its standard, but which rather stand around one: `a/b@x`, `*a@x*`. */
const inOddLocal = /[!#$%*/=?^`{|}~]/u;
const inDomain = /[\p{L}\p{M}\p{N}.-]/u;
/** Letters nobody sees: marks of direction, of width zero, soft hyphens. They come along when text is copied. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** An address has at most 254 letters, and only 64 before the `@`. */
const longestLocal = 64;
const longestDomain = 253;
const longestLine = 300;
const mostCells = 8;

/** Everything the text mentions, in order, each once. */
export function mentionsIn(text: string): readonly Mention[] {
  const mentions: Mention[] = [];
  const known = new Set<string>();
  const take = (mention: Mention, key: string) => {
    if (known.has(key)) return;
    known.add(key);
    mentions.push(mention);
  };
  for (const line of text.replace(unseen, '').split(/[\r\n\v\f\u0085\u2028\u2029]+/u)) {
    const addresses = addressesIn(line);
    for (const address of addresses) take(address, address.addresses.at(-1) as string);
    if (addresses.length > 0) continue;
    for (const part of line.split(';')) {
      const mention = lineOf(part);
      if (mention) take(mention, `\n${mention.texts[0]}`);
    }
  }
  return mentions;
}

/** Goes from `@` to `@`, so a text of a million letters takes a few milliseconds whatever is in it. */
function addressesIn(line: string): AddressMention[] {
  const found: AddressMention[] = [];
  let from = 0;
  for (let at = line.indexOf('@'); at >= 0; at = line.indexOf('@', at + 1)) {
    const start = back(line, at, from, inLocal);
    const end = on(line, at + 1);
    const local = line.slice(start, at).replace(/^[.'’&-]+/u, '');
    const domain = line.slice(at + 1, end).replace(/[.-]+$/u, '');
    if (local === '' || domain === '' || /^[.-]/u.test(domain)) continue;
    const given = `${local}@${domain}`;
    const odd = `${line.slice(backOver(line, at, from), at)}@${domain}`;
    found.push({ kind: 'address', given, addresses: [...new Set([foldEmail(odd), foldEmail(given)])] });
    from = at + 1 + domain.length;
  }
  return found;
}

function back(line: string, at: number, from: number, letter: RegExp): number {
  let start = at;
  while (start > from && at - start < longestLocal) {
    const point = pointBefore(line, start);
    if (!letter.test(point)) break;
    start -= point.length;
  }
  return start;
}

function backOver(line: string, at: number, from: number): number {
  let start = at;
  while (start > from && at - start < longestLocal) {
    const point = pointBefore(line, start);
    if (!inLocal.test(point) && !inOddLocal.test(point)) break;
    start -= point.length;
  }
  return start;
}

function on(line: string, from: number): number {
  let end = from;
  while (end < line.length && end - from < longestDomain) {
    const point = String.fromCodePoint(line.codePointAt(end) as number);
    if (!inDomain.test(point)) break;
    end += point.length;
  }
  return end;
}

/** Letters outside the first plane take two units. */
function pointBefore(line: string, at: number): string {
  const unit = line.charCodeAt(at - 1);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && at > 1;
  return isSecondHalf ? line.slice(at - 2, at) : line.slice(at - 1, at);
}

/** What stands at the front of a line of a list: a bullet, a number, a quotation mark. */
const bullet = /^(?:[\s"'“‘„«>*•·–—#-]|\d{1,4}[.)](?=\s))+/u;
const tail = /[\s"'”’»,.:!?]+$/u;

/**
 * The line, its two halves the other way round (`Lima, Ana`), then its cells. Of the cells after the first only those
 * of several words: `ops` in the column of departments is rather no login.
 */
function lineOf(line: string): LineMention | null {
  // Looked at before it is cut to size: in a line of a million spaces that alone would take for ever.
  if (line.trim().length > 2 * longestLine) return null;
  const given = bare(line.trim());
  if (given === '' || given.length > longestLine) return null;
  const [last, first, ...more] = given.split(',').map(bare);
  const turned = last && first && more.length === 0 ? [`${first} ${last}`] : [];
  const cells = given
    .split(/[\t|]/u, mostCells)
    .map(bare)
    .filter((cell, at) => at === 0 || cell.includes(' '));
  const texts = [line, given, ...turned, ...cells].map(foldedLine).filter((text) => text !== '');
  return texts.length === 0 ? null : { kind: 'line', given, texts: [...new Set(texts)] };
}

function bare(text: string): string {
  return text.replace(bullet, '').replace(tail, '').trim();
}

/** Folded, with single spaces: lists are aligned with more. */
export function foldedLine(text: string): string {
  return fold(text).trim().replace(/\s+/gu, ' ');
}

/** Who a mention may be: persons by their number in the directory. */
export interface Finder {
  /** The person with this folded e-mail, or -1. */
  byAddress(address: string): number;
  /** Persons one of whose accounts has this folded name, or this folded login: what stands before the `@`. */
  byLine(text: string): readonly number[];
}

export interface Answer {
  readonly mention: Mention;
  /** One when found, several when nobody can say which, none when not found. */
  readonly persons: readonly number[];
}

export interface Answers {
  readonly answers: readonly Answer[];
  /** Lines that hold no address and are nobody's name: greetings, headings, sentences. */
  readonly passedOver: readonly string[];
}

/**
 * Looks up every mention. A person mentioned twice, by name and by address, is answered twice. A line that is nobody
 * is an answer only where no address is in the text at all, as then it is a list of names; else it is prose.
 */
export function lookUp(mentions: readonly Mention[], finder: Finder): Answers {
  const isListOfNames = mentions.every((mention) => mention.kind === 'line');
  const answers: Answer[] = [];
  const passedOver: string[] = [];
  for (const mention of mentions) {
    const persons = mention.kind === 'address' ? byAddress(mention, finder) : byLine(mention, finder);
    if (persons.length > 0 || mention.kind === 'address' || isListOfNames) answers.push({ mention, persons });
    else passedOver.push(mention.given);
  }
  return { answers, passedOver };
}

function byAddress({ addresses }: AddressMention, finder: Finder): readonly number[] {
  for (const address of addresses) {
    const person = finder.byAddress(address);
    if (person >= 0) return [person];
  }
  return [];
}

function byLine({ texts }: LineMention, finder: Finder): readonly number[] {
  for (const text of texts) {
    const persons = finder.byLine(text);
    if (persons.length > 0) return persons;
  }
  return [];
}
