import { expect, it } from 'vitest';
import { cutAtRanges } from '../../../renderer/components/text-ranges';

const marked = (text: string, ...ranges: readonly [number, number][]): string =>
  cutAtRanges(
    text,
    ranges.map(([start, end]) => ({ start, end })),
  )
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('|');

it('cuts a text at what matched', () => {
  expect(marked('maria.ortiz', [6, 11])).toBe('maria.|[ortiz]');
  expect(marked('maria.ortiz', [0, 5], [6, 11])).toBe('[maria]|.|[ortiz]');
  expect(marked('maria')).toBe('maria');
});

it('joins ranges that overlap or touch, in any order', () => {
  expect(marked('maria', [2, 4], [0, 3])).toBe('[mari]|a');
  expect(marked('maria', [0, 2], [2, 4])).toBe('[mari]|a');
});

it('stays inside the text', () => {
  expect(marked('maria', [-3, 2], [4, 99], [3, 3])).toBe('[ma]|ri|[a]');
  expect(marked('', [0, 4])).toBe('');
});
