import { expect, it } from 'vitest';
import { actionWidthFor, layoutColumns } from '../../../renderer/components/data-grid/column-layout';

it('gives what is left to the columns that grow', () => {
  expect(
    layoutColumns([{ width: 100, grow: 2 }, { width: 80 }], { hasSelection: true, actionWidth: 96 }),
  ).toEqual({ template: '40px minmax(100px, 2fr) 80px 96px', minWidth: 316 });
});

it('lets the last column grow where none does, so that actions stay at the edge', () => {
  expect(layoutColumns([{ width: 100 }, { width: 80 }], { hasSelection: false, actionWidth: 96 })).toEqual({
    template: '100px minmax(80px, 1fr) 96px',
    minWidth: 276,
  });
});

it('gives a column of buttons room for the longest of its words, and no more', () => {
  expect(actionWidthFor(['Read', 'Enable', 'Disable'])).toBe(80);
  expect(actionWidthFor(['Lesen', 'Aktivieren', 'Deaktivieren'])).toBe(114);
  expect(actionWidthFor(['Deaktivieren', 'Lesen'])).toBe(114);
});
