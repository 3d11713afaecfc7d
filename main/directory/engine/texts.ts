import { Buffer } from 'node:buffer';
import { isWordLetter } from '../rules/fold';
import type { Bits } from './bits';
import { bytesOf, mostBytes, readUnits, unitBefore, writeUnits } from './units';

/** Where in the texts something is looked for. */
export type TextPlace = 'anywhere' | 'name' | 'email';

/**
 * What the search looks through, by slot: the folded name, a line feed, the folded e-mail up to and with the `@`. All of
 * them stand one after the other in one array of bytes. Half a million strings would lie all over the memory, and going
 * to each of them takes several times as long as reading it.
 */
export interface Texts {
  set(slot: number, name: string, address: string): void;
  clear(slot: number): void;
  /** Name and address, with the line feed between them. */
  text(slot: number): string;
  name(slot: number): string;
  address(slot: number): string;
  /** Takes out of `bits` whose text does not hold `word` in the place. */
  keep(bits: Bits, word: string, place: TextPlace): void;
  /** Tells whose address ends with `ending`, as far as it stands here. */
  endsWith(ending: string): (slot: number) => boolean;
  /** Tells whose text has a word that begins so. */
  beginsWord(word: string): (slot: number) => boolean;
  beginsWith(typed: string): Beginnings;
  /** Makes room for this many slots. */
  grow(slots: number): void;
  /** Bytes in use. */
  bytes(): number;
}

/** Tell whose name or address begins with what was typed, and whose is nothing else. */
export interface Beginnings {
  begins(slot: number): boolean;
  isName(slot: number): boolean;
  isAddress(slot: number): boolean;
}

export function createTexts(): Texts {
  let bytes = Buffer.alloc(0);
  /** Where the text begins, where the name ends, and where the text ends. */
  let starts = new Uint32Array(0);
  let cuts = new Uint32Array(0);
  let ends = new Uint32Array(0);
  let written = 0;
  let wasted = 0;

  const widen = (old: Uint32Array, slots: number) => {
    const wider = new Uint32Array(slots);
    wider.set(old);
    return wider;
  };

  /** Copies what is in use to a new array: in the order of the slots, which is the order in which it is looked through. */
  function makeRoom(more: number): void {
    const kept = Buffer.alloc(Math.max(4096, Math.ceil((written - wasted + more) * 1.5)));
    let at = 0;
    for (let slot = 0; slot < starts.length; slot++) {
      const start = starts[slot] as number;
      const end = ends[slot] as number;
      for (let from = start; from < end; from++) kept[at + from - start] = bytes[from] as number;
      starts[slot] = at;
      cuts[slot] = at + (cuts[slot] as number) - start;
      at += end - start;
      ends[slot] = at;
    }
    bytes = kept;
    written = at;
    wasted = 0;
  }

  /** Whether all of `word` stands at a place; the caller knows that there is room for it. */
  function standsAt(at: number, word: Uint8Array): boolean {
    for (let k = 0; k < word.length; k++) if (bytes[at + k] !== word[k]) return false;
    return true;
  }

  function clear(slot: number): void {
    wasted += (ends[slot] as number) - (starts[slot] as number);
    starts[slot] = cuts[slot] = ends[slot] = 0;
  }

  return {
    set(slot, name, address) {
      clear(slot);
      const most = (name.length + address.length) * mostBytes + 1;
      if (written + most > bytes.length) makeRoom(most);
      starts[slot] = written;
      written = writeUnits(name, bytes, written);
      cuts[slot] = written;
      bytes[written++] = lineFeed;
      written = writeUnits(address, bytes, written);
      ends[slot] = written;
    },
    clear,
    text: (slot) => readUnits(bytes, starts[slot] as number, ends[slot] as number),
    name: (slot) => readUnits(bytes, starts[slot] as number, cuts[slot] as number),
    address: (slot) => readUnits(bytes, (cuts[slot] as number) + 1, ends[slot] as number),

    keep(bits, word, place) {
      keepHolding(bytes, {
        ...{ bits, word: bytesOf(word) },
        froms: place === 'email' ? cuts : starts,
        tos: place === 'name' ? cuts : ends,
      });
    },

    endsWith(ending) {
      const wanted = bytesOf(ending);
      return (slot) => {
        const at = (ends[slot] as number) - wanted.length;
        return at > (cuts[slot] as number) && standsAt(at, wanted);
      };
    },

    beginsWord(word) {
      const wanted = bytesOf(word);
      const first = wanted[0];
      return (slot) => {
        const start = starts[slot] as number;
        const last = (ends[slot] as number) - wanted.length;
        for (let at = start; at <= last; at++) {
          if (bytes[at] !== first || !standsAt(at, wanted)) continue;
          if (at === start || !isWordLetter(unitBefore(bytes, at))) return true;
        }
        return false;
      };
    },

    beginsWith(typed) {
      const wanted = bytesOf(typed);
      const { length } = wanted;
      return {
        begins: (slot) => {
          const cut = cuts[slot] as number;
          return (
            (cut - (starts[slot] as number) >= length && standsAt(starts[slot] as number, wanted)) ||
            ((ends[slot] as number) - cut > length && standsAt(cut + 1, wanted))
          );
        },
        isName: (slot) => {
          const start = starts[slot] as number;
          return (cuts[slot] as number) - start === length && standsAt(start, wanted);
        },
        isAddress: (slot) => {
          const start = (cuts[slot] as number) + 1;
          return (ends[slot] as number) - start === length && standsAt(start, wanted);
        },
      };
    },

    grow(slots) {
      if (slots <= starts.length) return;
      starts = widen(starts, slots);
      cuts = widen(cuts, slots);
      ends = widen(ends, slots);
    },
    bytes: () => written + starts.byteLength * 3,
  };
}

const lineFeed = 10;

interface Held {
  readonly bits: Bits;
  readonly word: Uint8Array;
  /** By slot: where to look from, and up to where. */
  readonly froms: Uint32Array;
  readonly tos: Uint32Array;
}

/** Outside of the closure, as everything that the loops need is then in registers: half the time. */
function keepHolding(bytes: Uint8Array, { bits, word, froms, tos }: Held): void {
  const { length } = word;
  const first = word[0] as number;
  const second = word[1];
  for (let at = 0; at < bits.length; at++) {
    let kept = bits[at] as number;
    for (let left = kept; left !== 0; left &= left - 1) {
      const lowest = left & -left;
      const slot = (at << 5) + 31 - Math.clz32(lowest);
      const last = (tos[slot] as number) - length;
      let from = froms[slot] as number;
      for (; from <= last; from++) {
        if (bytes[from] !== first || (length > 1 && bytes[from + 1] !== second)) continue;
        let same = 2;
        while (same < length && bytes[from + same] === word[same]) same++;
        if (same >= length) break;
      }
      if (from > last) kept &= ~lowest;
    }
    bits[at] = kept;
  }
}
