import type { Section } from '../../../preload/contract/directory';

/** What stands at a place of a table with headings. */
export type Place =
  | { readonly kind: 'heading'; readonly section: Section; readonly isOpen: boolean }
  | { readonly kind: 'row'; readonly row: number; readonly section: Section };

/**
 * Where the rows of a grouped table stand when each section has a heading and closed ones show nothing else. Places count
 * headings and the rows that show; rows count as main does. Everything is found by halving: there may be a hundred
 * thousand domains.
 */
export interface Sections {
  /** Places there are. */
  readonly count: number;
  readonly at: (place: number) => Place | null;
  /** Where a row stands; null while its section is closed. */
  readonly placeOf: (row: number) => number | null;
  /** The rows that the places from `first` to `last` (both inclusive) show, as few stretches as possible, ends inclusive. */
  readonly rowsIn: (first: number, last: number) => readonly (readonly [first: number, last: number])[];
  readonly list: readonly Section[];
}

/** @param closed values of the sections that are closed */
export function layOut(list: readonly Section[], closed: ReadonlySet<string>): Sections {
  /** The place of each heading. */
  const places = new Float64Array(list.length + 1);
  for (const [at, section] of list.entries()) {
    const rows = closed.has(section.value) ? 0 : section.count;
    places[at + 1] = (places[at] as number) + 1 + rows;
  }
  const count = places[list.length] as number;

  /** The last section for which `begins` holds; it holds for the first ones and then no more. */
  const lastThat = (begins: (at: number) => boolean): number => {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begins(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const sectionAt = (place: number): number => lastThat((at) => (places[at] as number) <= place);

  const at = (place: number): Place | null => {
    if (place < 0 || place >= count) return null;
    const index = sectionAt(place);
    const section = list[index] as Section;
    const within = place - (places[index] as number);
    return within === 0
      ? { kind: 'heading', section, isOpen: !closed.has(section.value) }
      : { kind: 'row', row: section.start + within - 1, section };
  };

  return {
    count,
    at,
    list,
    placeOf(row) {
      if (list.length === 0 || row < 0) return null;
      const index = lastThat((one) => (list[one] as Section).start <= row);
      const section = list[index] as Section;
      if (row >= section.start + section.count || closed.has(section.value)) return null;
      return (places[index] as number) + 1 + row - section.start;
    },
    rowsIn(first, last) {
      const stretches: [number, number][] = [];
      const end = Math.min(last, count - 1);
      for (let place = Math.max(0, first); place <= end; ) {
        const index = sectionAt(place);
        const section = list[index] as Section;
        const heading = places[index] as number;
        const next = places[index + 1] as number;
        const from = section.start + Math.max(place, heading + 1) - heading - 1;
        const to = section.start + Math.min(end, next - 1) - heading - 1;
        const before = stretches.at(-1);
        if (to >= from) {
          if (before && before[1] + 1 === from) before[1] = to;
          else stretches.push([from, to]);
        }
        place = next;
      }
      return stretches;
    },
  };
}
