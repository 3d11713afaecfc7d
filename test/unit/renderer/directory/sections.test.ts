import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../../../../preload/contract/directory';
import { layOut } from '../../../../renderer/features/directory/sections';

/** Sections with the counts given, one behind the other as main answers them. */
function sectionsOf(counts: readonly number[]): readonly Section[] {
  let start = 0;
  return counts.map((count, at) => {
    const section = { value: `s${at}`, label: `S${at}`, count, start };
    start += count;
    return section;
  });
}

/** The table written out place by place: a heading is a text, a row its number. */
const writtenOut = (
  sections: readonly Section[],
  closed: ReadonlySet<string>,
): readonly (string | number)[] =>
  sections.flatMap(({ value, start, count }) => [
    value,
    ...(closed.has(value) ? [] : Array.from({ length: count }, (_, at) => start + at)),
  ]);

const table = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }).chain((counts) => {
  const sections = sectionsOf(counts);
  return fc.record({
    sections: fc.constant(sections),
    closed: fc.subarray(sections.map(({ value }) => value)).map((values) => new Set(values)),
  });
});

describe('rows under headings', () => {
  it('stand where a list of all of them has them', () => {
    fc.assert(
      fc.property(table, ({ sections, closed }) => {
        const plain = writtenOut(sections, closed);
        const laid = layOut(sections, closed);
        expect(laid.count).toBe(plain.length);
        const places = Array.from({ length: laid.count }, (_, place) => laid.at(place));
        expect(places.map((one) => (one?.kind === 'row' ? one.row : one?.section.value))).toEqual(plain);
        for (const one of places) {
          if (one?.kind === 'heading') expect(one.isOpen).toBe(!closed.has(one.section.value));
          else if (one) expect(one.row - one.section.start).toBeLessThan(one.section.count);
        }
        expect([laid.at(-1), laid.at(laid.count)]).toEqual([null, null]);
      }),
    );
  });

  it('are found again by their number, unless their section is closed', () => {
    fc.assert(
      fc.property(table, ({ sections, closed }) => {
        const plain = writtenOut(sections, closed);
        const laid = layOut(sections, closed);
        const total = sections.reduce((sum, { count }) => sum + count, 0);
        for (let row = -1; row <= total; row++) {
          const place = plain.indexOf(row);
          expect(laid.placeOf(row)).toBe(place < 0 ? null : place);
        }
      }),
    );
  });

  it('are asked for in as few stretches as closed sections leave, and no row that does not show', () => {
    fc.assert(
      fc.property(table, fc.nat(60), fc.nat(60), ({ sections, closed }, first, more) => {
        const laid = layOut(sections, closed);
        const rows = writtenOut(sections, closed)
          .slice(first, first + more + 1)
          .filter((one) => typeof one === 'number');
        const stretches = laid.rowsIn(first, first + more);
        expect(
          stretches.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
        ).toEqual(rows);
        for (const [at, [from]] of stretches.entries()) {
          const before = stretches[at - 1];
          if (before) expect(from).toBeGreaterThan(before[1] + 1);
        }
      }),
    );
  });
});
