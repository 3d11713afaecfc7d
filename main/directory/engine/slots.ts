/**
 * The accounts of an instance: the slot of each by its number (see `accountNumber`). A table of slots at the place that
 * the number leads to, or the next free one; the number itself stands in the columns. A map takes four times the room.
 */
export interface Slots extends Iterable<number> {
  readonly size: number;
  get(number: number): number | undefined;
  has(number: number): boolean;
  /** The slot must have its number in the columns by now. */
  add(slot: number): void;
  /** The slot must still have its number in the columns. */
  delete(slot: number): void;
  bytes(): number;
}

/** Of the places of the table so many are taken at most. */
const fullest = 3 / 4;

/** @param numberOf what the columns say */
export function createSlots(numberOf: (slot: number) => number): Slots {
  /** Slots and one; 0 where there is none. */
  let places = new Int32Array(16);
  let size = 0;

  const homeOf = (number: number) => Math.imul(number, 0x9e3779b1) >>> Math.clz32(places.length - 1);

  /** The place of a number, or the one where it belongs. */
  function placeOf(number: number): number {
    let place = homeOf(number);
    for (; ; place = (place + 1) & (places.length - 1)) {
      const slot = (places[place] as number) - 1;
      if (slot < 0 || numberOf(slot) === number) return place;
    }
  }

  function put(slot: number): void {
    places[placeOf(numberOf(slot))] = slot + 1;
  }

  function get(number: number): number | undefined {
    const slot = (places[placeOf(number)] as number) - 1;
    return slot < 0 ? undefined : slot;
  }

  return {
    get size() {
      return size;
    },
    get,
    has: (number) => get(number) !== undefined,
    add(slot) {
      if (get(numberOf(slot)) !== undefined) return put(slot);
      if (size + 1 > places.length * fullest) {
        const before = places;
        places = new Int32Array(places.length * 2);
        for (const each of before) if (each > 0) put(each - 1);
      }
      put(slot);
      size++;
    },
    delete(slot) {
      const last = places.length - 1;
      let free = placeOf(numberOf(slot));
      if (places[free] === 0) return;
      size--;
      // Who stands behind because their own place was taken moves up.
      for (let next = (free + 1) & last; places[next] !== 0; next = (next + 1) & last) {
        const home = homeOf(numberOf((places[next] as number) - 1));
        if (((next - home) & last) < ((next - free) & last)) continue;
        places[free] = places[next] as number;
        free = next;
      }
      places[free] = 0;
    },
    bytes: () => places.byteLength,
    *[Symbol.iterator]() {
      for (const each of places) if (each > 0) yield each - 1;
    },
  };
}
