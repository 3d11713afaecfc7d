import { msOfTimeIn } from '../kernel/iso-time';

/** Thrown where the bytes are no JSON, or JSON that is not read here: `JSON.parse` has the last word then. */
export const unusual = new Error('read by JSON.parse instead');

const space = 32;
const quote = 34;
const comma = 44;
const zero = 48;
const colon = 58;
const arrayBegin = 91;
const backslash = 92;
const arrayEnd = 93;
const objectBegin = 123;
const objectEnd = 125;
const [wordNull, wordTrue, wordFals] = [0x6e756c6c, 0x74727565, 0x66616c73];
/** JSON nests as deep as a server likes; the stack does not. */
const deepest = 32;
/** So many digits are exact in any arithmetic. */
const mostDigits = 15;

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= zero && code <= 57;
/** Digits, signs, the point and the letter of an exponent. */
const isOfNumber = (code: number | undefined): boolean =>
  isDigit(code) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101;

/** What a byte is inside a string: 0 stands for itself. */
const inString = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code === quote || code === backslash || code < space) return 1;
  return code < 128 ? 0 : 2;
});

/** Some bytes, to be found again: four at a time, because that takes a third of the time. The last four may overlap. */
export interface Passage {
  readonly words: Int32Array;
  readonly length: number;
}

/**
 * Reads JSON where it lies, from its beginning to its end: whoever wants a few fields of each row makes no text of the
 * others. As strict as `JSON.parse`: what that refuses is `unusual` here, and so is, for simplicity, some of what it
 * takes. A class, because its methods are compiled once for all pages.
 */
export class JsonBytes {
  readonly #bytes: Buffer;
  /** The same memory, four bytes at a time. */
  readonly #view: DataView;
  #at: number;
  /** The string read last, without its quotes. */
  #from = 0;
  #to = 0;
  #isAscii = true;
  /** What it says, where it says it with a backslash. */
  #unescaped: string | null = null;

  constructor(body: Uint8Array) {
    this.#bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    // A mark of the byte order is dropped, as browsers do.
    const isMarked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
    this.#at = isMarked ? 3 : 0;
  }

  /** Where it has read to. */
  get at(): number {
    return this.#at;
  }

  openObject(): void {
    this.#take(objectBegin);
  }

  openArray(): void {
    this.#take(arrayBegin);
  }

  /** Whether another entry follows in an object; ends the object if not. */
  nextEntry(isFirst: boolean): boolean {
    return this.#next(objectEnd, isFirst);
  }

  /** Whether another item follows in an array; ends the array if not. */
  nextItem(isFirst: boolean): boolean {
    return this.#next(arrayEnd, isFirst);
  }

  /** The key of an entry. */
  key(): string {
    this.#blank();
    this.#string();
    const key = this.#text();
    this.#take(colon);
    return key;
  }

  /** What was read since it was there; null where it is too short to be told by its words. */
  since(at: number): Passage | null {
    const length = this.#at - at;
    if (length < 4) return null;
    const words = Int32Array.from({ length: (length + 3) >> 2 }, (_, word) =>
      this.#view.getInt32(at + Math.min(word * 4, length - 4)),
    );
    return { words, length };
  }

  /** Whether exactly this passage follows; reads past it then. */
  takeSame({ words, length }: Passage): boolean {
    const at = this.#at;
    const view = this.#view;
    if (at + length > view.byteLength) return false;
    const last = words.length - 1;
    for (let word = 0; word < last; word++) if (view.getInt32(at + word * 4) !== words[word]) return false;
    if (view.getInt32(at + length - 4) !== words[last]) return false;
    this.#at = at + length;
    return true;
  }

  /** A string or null. */
  text(): string | null {
    if (this.isNull()) return null;
    this.#string();
    return this.#text();
  }

  /** The string or null that stands there; reads on where it was. */
  textAt(at: number): string | null {
    const here = this.#at;
    this.#at = at;
    const text = this.text();
    this.#at = here;
    return text;
  }

  /** Reads past a string or null. */
  skipText(): void {
    if (!this.isNull()) this.#string();
  }

  /** A time as `msOfTime` reads it, or null: NaN then. */
  time(): number {
    if (this.isNull()) return Number.NaN;
    this.#string();
    const ms = this.#unescaped === null ? msOfTimeIn(this.#bytes, this.#from, this.#to) : null;
    return ms ?? Date.parse(this.#text());
  }

  /** A whole number that is not negative, without fraction or exponent. */
  whole(): number {
    this.#blank();
    const bytes = this.#bytes;
    const from = this.#at;
    let at = from;
    let value = 0;
    for (; isDigit(bytes[at]); at++) value = value * 10 + (bytes[at] as number) - zero;
    if (at === from || at - from > mostDigits || (bytes[from] === zero && at > from + 1)) throw unusual;
    // A fraction or an exponent that follows is found by whoever takes what comes after a value.
    this.#at = at;
    return value;
  }

  wholeOrNull(): number | null {
    return this.isNull() ? null : this.whole();
  }

  /** True, false or null. */
  flag(): boolean | null {
    if (this.isNull()) return null;
    if (this.#takeWord(wordTrue)) return true;
    if (!this.#takeWord(wordFals) || this.#bytes[this.#at++] !== 101) throw unusual;
    return false;
  }

  /** Whether a null stands there; reads past it then. */
  isNull(): boolean {
    this.#blank();
    return this.#takeWord(wordNull);
  }

  /** Reads past whatever follows. */
  skip(depth = 0): void {
    this.#blank();
    const code = this.#bytes[this.#at];
    if (code === quote) this.#string();
    else if (code === objectBegin || code === arrayBegin) this.#skipInside(code, depth + 1);
    else if (code === 45 || isDigit(code)) this.#skipNumber();
    else this.flag();
  }

  /** Nothing may follow. */
  end(): void {
    this.#blank();
    if (this.#at !== this.#bytes.length) throw unusual;
  }

  #skipInside(begin: number, depth: number): void {
    if (depth > deepest) throw unusual;
    this.#at++;
    const isObject = begin === objectBegin;
    for (let isFirst = true; this.#next(isObject ? objectEnd : arrayEnd, isFirst); isFirst = false) {
      if (isObject) {
        this.#blank();
        this.#string();
        this.#take(colon);
      }
      this.skip(depth);
    }
  }

  #skipNumber(): void {
    const from = this.#at;
    let at = from;
    while (isDigit(this.#bytes[at])) at++;
    const isWhole = at > from && (this.#bytes[from] !== zero || at === from + 1);
    if (!isWhole || isOfNumber(this.#bytes[at])) {
      // Signs, fractions and exponents are rare enough to be judged by who knows.
      while (isOfNumber(this.#bytes[at])) at++;
      this.#parse(from, at);
    }
    this.#at = at;
  }

  #string(): void {
    const bytes = this.#bytes;
    const from = this.#at + 1;
    if (bytes[from - 1] !== quote) throw unusual;
    let isAscii = true;
    let isEscaped = false;
    let at = from;
    for (;;) {
      while (inString[bytes[at] as number] === 0) at++;
      const code = bytes[at];
      if (code === quote) break;
      if (code === undefined || code < space) throw unusual;
      if (code === backslash) {
        isEscaped = true;
        at++;
      } else isAscii = false;
      at++;
    }
    this.#from = from;
    this.#to = at;
    this.#isAscii = isAscii;
    this.#at = at + 1;
    this.#unescaped = isEscaped ? (this.#parse(from - 1, at + 1) as string) : null;
  }

  #text(): string {
    if (this.#unescaped !== null) return this.#unescaped;
    return this.#bytes.toString(this.#isAscii ? 'latin1' : 'utf8', this.#from, this.#to);
  }

  #parse(from: number, to: number): unknown {
    try {
      return JSON.parse(this.#bytes.toString('utf8', from, to));
    } catch {
      throw unusual;
    }
  }

  #takeWord(word: number): boolean {
    if (this.#at + 4 > this.#view.byteLength || this.#view.getInt32(this.#at) !== word) return false;
    this.#at += 4;
    return true;
  }

  #next(end: number, isFirst: boolean): boolean {
    this.#blank();
    const code = this.#bytes[this.#at];
    if (code === end) {
      this.#at++;
      return false;
    }
    if (isFirst) return true;
    if (code !== comma) throw unusual;
    this.#at++;
    // What follows a comma is read as a value or a key, which no end is.
    return true;
  }

  #take(code: number): void {
    this.#blank();
    if (this.#bytes[this.#at] !== code) throw unusual;
    this.#at++;
  }

  /** Past white space. */
  #blank(): void {
    for (
      let code = this.#bytes[this.#at];
      code !== undefined && code <= space;
      code = this.#bytes[this.#at]
    ) {
      if (code !== space && code !== 10 && code !== 13 && code !== 9) throw unusual;
      this.#at++;
    }
  }
}
