/** A set of slots, one bit each. 500,000 slots are 62 kB, so whole sets are copied and combined without a thought. */
export type Bits = Uint32Array;

export const wordsFor = (slots: number): number => (slots + 31) >>> 5;

export function hasBit(bits: Bits, slot: number): boolean {
  return (((bits[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
}

export function setBit(bits: Bits, slot: number): void {
  const word = slot >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (slot & 31));
}

export function clearBit(bits: Bits, slot: number): void {
  const word = slot >>> 5;
  bits[word] = (bits[word] ?? 0) & ~(1 << (slot & 31));
}

/** Keeps in `bits` what is in `other` too; a shorter `other` ends with nothing. */
export function intersect(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & (other[word] ?? 0);
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += bitsIn(bits[word] ?? 0);
  return count;
}

/** How many are in one of the two only. */
export function countDifference(bits: Bits, other: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += bitsIn((bits[word] ?? 0) ^ (other[word] ?? 0));
  return count;
}

function bitsIn(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Takes out of `bits` the slots that fail `test`. */
export function keep(bits: Bits, test: (slot: number) => boolean): void {
  for (let at = 0; at < bits.length; at++) {
    let left = bits[at] as number;
    let kept = left;
    while (left !== 0) {
      const lowest = left & -left;
      if (!test((at << 5) + 31 - Math.clz32(lowest))) kept &= ~lowest;
      left ^= lowest;
    }
    bits[at] = kept;
  }
}
