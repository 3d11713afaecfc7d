import { Buffer } from 'node:buffer';
import { mostBytes, readUnits, writeUnits } from './units';

/**
 * Gives each distinct text a small number, once and for good, as an interner does, for texts of which there are about as
 * many as accounts. They stand one after the other in one array of bytes, and are found by a table of numbers: half a
 * million strings with a map of them take three times the room, and every collection of garbage goes through them all.
 * A text is made when somebody wants to see it.
 */
export interface TextPool {
  /** Numbers given so far. */
  readonly size: number;
  /** The number of a text, a new one if it was never seen. */
  intern(text: string): number;
  /** The number of a text, or -1. */
  find(text: string): number;
  text(number: number): string;
  /** Whether the text of that number is this one: without making a text. */
  is(number: number, text: string): boolean;
  /** In bytes: 0 for the empty text, and different texts may be of one length. */
  length(number: number): number;
  /** The first byte; undefined for the empty text. */
  first(number: number): number | undefined;
  /** Bytes in use. */
  bytes(): number;
}

/** Of the places of the table so many are taken at most: more, and texts get into each other's way. */
const fullest = 3 / 4;

export function createTextPool(): TextPool {
  let bytes = Buffer.alloc(0);
  /** By number: where the text begins. It ends where the next one begins. */
  let starts = new Uint32Array(1024);
  let size = 0;
  /** Numbers and one, at the place that the letters lead to or the next free one; 0 where there is none. */
  let places = new Uint32Array(1024);

  function makeRoom(length: number): void {
    const end = starts[size] as number;
    const most = end + length * mostBytes;
    if (most > bytes.length) {
      const wider = Buffer.alloc(Math.max(4096, Math.ceil(most * 1.5)));
      bytes.copy(wider, 0, 0, end);
      bytes = wider;
    }
    if (size + 2 > starts.length) {
      const wider = new Uint32Array(Math.ceil(starts.length * 1.5));
      wider.set(starts);
      starts = wider;
    }
  }

  /** The place of the text that stands between `from` and `to`, or the one where it belongs. */
  function placeOf(from: number, to: number): number {
    const last = places.length - 1;
    let place = hashOf(bytes, from, to) & last;
    for (;;) {
      const number = (places[place] as number) - 1;
      if (number < 0) return place;
      const start = starts[number] as number;
      if (length(number) === to - from && isSame(bytes, start, from, to)) return place;
      place = (place + 1) & last;
    }
  }

  function spread(): void {
    places = new Uint32Array(places.length * 2);
    for (let number = 0; number < size; number++)
      places[placeOf(starts[number] as number, starts[number + 1] as number)] = number + 1;
  }

  /** Writes a text after all others, where it is looked for from, and returns where it ends. */
  function write(text: string): number {
    makeRoom(text.length);
    return writeUnits(text, bytes, starts[size] as number);
  }

  const length = (number: number) => (starts[number + 1] as number) - (starts[number] as number);

  return {
    get size() {
      return size;
    },
    intern(text) {
      const end = write(text);
      const place = placeOf(starts[size] as number, end);
      const known = places[place] as number;
      if (known > 0) return known - 1;
      starts[++size] = end;
      places[place] = size;
      if (size > places.length * fullest) spread();
      return size - 1;
    },
    find(text) {
      const end = write(text);
      return (places[placeOf(starts[size] as number, end)] as number) - 1;
    },
    text: (number) => readUnits(bytes, starts[number] as number, starts[number + 1] as number),
    is(number, text) {
      const end = write(text);
      const from = starts[size] as number;
      return length(number) === end - from && isSame(bytes, starts[number] as number, from, end);
    },
    length,
    first: (number) => (length(number) === 0 ? undefined : bytes[starts[number] as number]),
    bytes: () => (starts[size] as number) + (size + 1) * 4 + places.byteLength,
  };
}

/** FNV-1a, with its high bits brought down to where a table looks. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isSame(bytes: Uint8Array, start: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[start + at - from] !== bytes[at]) return false;
  return true;
}
