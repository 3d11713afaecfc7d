import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, histogram } from '../../../../renderer/components/chart/histogram';
import { type BarRow, rowsOfBars } from '../../../../renderer/components/chart/rows-of-bars';
import { type Bar, type Scene, shortened, withHeading } from '../../../../renderer/components/chart/scene';
import { type Palette, svgText } from '../../../../renderer/components/chart/svg-text';
import { type Moment, timeline } from '../../../../renderer/components/chart/timeline';

const bars = (scene: Scene): readonly Bar[] => scene.shapes.filter((shape) => shape.kind === 'bar');
const value = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 500_000 }));
const width = fc.integer({ min: 240, max: 1200 });

const columns = fc
  .array(value, { minLength: 1, maxLength: 30 })
  .map((values) =>
    values.map((one, at): Column => ({ id: `c${at}`, tick: '', label: `${one}`, value: one, tone: 'first' })),
  );

describe('histogram', () => {
  it('draws every value above nought, larger ones never smaller, all inside, a mark each', () => {
    fc.assert(
      fc.property(columns, width, (list, wide) => {
        const scene = histogram(list, wide, 200);
        const drawn = bars(scene);
        expect(drawn).toHaveLength(list.length);
        expect(scene.marks.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
        list.forEach((column, at) => {
          const bar = drawn[at] as Bar;
          expect(bar.height > 0).toBe(column.value > 0);
          expect(bar.x >= 0 && bar.x + bar.width <= wide + 0.001 && bar.y >= 0).toBe(true);
          for (const [other, than] of list.entries()) {
            if (than.value > column.value)
              expect((drawn[other] as Bar).height).toBeGreaterThanOrEqual(bar.height);
          }
        });
      }),
    );
  });
});

describe('rows of bars', () => {
  const rows = fc.array(fc.tuple(fc.string({ maxLength: 60 }), fc.tuple(value, value, value)), {
    maxLength: 20,
  });

  it('has a part for every value above nought, one after the other, none over another', () => {
    fc.assert(
      fc.property(rows, width, (list, wide) => {
        const given = list.map(
          ([name, values], row): BarRow => ({
            name,
            parts: values.map((one, at) => ({ id: `${row}.${at}`, label: name, value: one, tone: 'first' })),
          }),
        );
        const scene = rowsOfBars(given, wide);
        const wanted = given.flatMap((row) =>
          row.parts.filter((part) => part.value > 0).map((part) => part.id),
        );
        expect(scene.marks.map(({ id }) => id)).toEqual(wanted);
        const byRow = new Map<number, Bar[]>();
        for (const bar of bars(scene)) byRow.set(bar.y, [...(byRow.get(bar.y) ?? []), bar]);
        for (const ofRow of byRow.values()) {
          ofRow.forEach((bar, at) => {
            const before = ofRow[at - 1];
            expect(bar.width).toBeGreaterThanOrEqual(2);
            if (before) expect(bar.x).toBeGreaterThan(before.x + before.width);
          });
        }
      }),
    );
  });

  it('shortens a long name, and never an emoji in two', () => {
    expect(shortened('finance', 10)).toBe('finance');
    expect(shortened('finance-production-eu', 10)).toBe('finance-p…');
    expect(shortened('abcdefghi😀', 10)).toBe('abcdefghi😀');
    expect(shortened('abcdefgh😀jkl', 10)).toBe('abcdefgh😀…');
  });
});

describe('timeline', () => {
  const moments = fc
    .uniqueArray(fc.integer({ min: 1_600_000_000, max: 1_800_000_000 }), { minLength: 1, maxLength: 40 })
    .map((times) =>
      [...times]
        .sort((a, b) => a - b)
        .map((time, at): Moment => ({ id: `m${at}`, at: time * 1000, value: at, label: String(at) })),
    );

  it('has a mark for every moment, from it to the next', () => {
    fc.assert(
      fc.property(moments, width, (list, wide) => {
        const scene = timeline(list, wide, 200);
        expect(scene.marks.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
        scene.marks.forEach((mark, at) => {
          expect(mark.width).toBeGreaterThan(0);
          expect(mark.x).toBeGreaterThanOrEqual((scene.marks[at - 1]?.x ?? 0) - 0.001);
        });
        expect(JSON.stringify(scene)).not.toContain('NaN');
      }),
    );
  });
});

describe('a picture to take along', () => {
  const palette: Palette = {
    tones: {
      first: '#00f',
      second: '#f80',
      third: '#888',
      ground: '#eee',
      line: '#ddd',
      text: '#111',
      dim: '#555',
    },
    background: '#fff',
    font: '"Inter Variable", sans-serif',
  };

  it('keeps every shape, below its heading', () => {
    const scene = timeline([{ id: 'a', at: 0, value: 3, label: 'three' }], 300, 200);
    const whole = withHeading(scene, 'Seats', ['as of today', 'complete']);
    expect(whole.shapes).toHaveLength(scene.shapes.length + 3);
    const [rule] = scene.shapes.filter((shape) => shape.kind === 'path');
    const [moved] = whole.shapes.filter((shape) => shape.kind === 'path');
    const [, y] = /^M44,([\d.]+)H/.exec(rule?.data ?? '') ?? [];
    expect(moved?.data).toBe(`M60,${Number(y) + 72}H308`);
  });

  it('holds any name as text, never as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        const parts = [{ id: 'a', label: name, value: 3, tone: 'first' }] as const;
        const text = svgText(withHeading(rowsOfBars([{ name, parts }], 400), name, []), palette);
        const tags = text.match(/<[^>]*>/g) ?? [];
        expect(tags.every((tag) => /^<(svg|rect|path|text)[ >]|^<\/(svg|text)>$/.test(tag))).toBe(true);
        expect(text.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
        expect(Buffer.from(text).toString()).toBe(text);
      }),
    );
  });
});
