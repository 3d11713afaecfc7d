import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualLayout as mainsLayout } from '../../../../main/store/settings';
import { type ColumnId, ColumnIdSchema, LayoutSchema } from '../../../../preload/contract/layout';
import { reordered } from '../../../../renderer/components/sortable-list';
import {
  columnsOf,
  moved,
  orderedColumns,
  rowHeights,
  shownColumns,
  usualLayout,
  withWidth,
} from '../../../../renderer/features/directory/layout';

const columns = fc.shuffledSubarray<ColumnId>([...ColumnIdSchema.options]);

describe('columns', () => {
  it('begin with the seven everybody knows, in rows of 32 px', () => {
    expect(shownColumns('accounts', null, null)).toEqual([
      'name',
      'email',
      'instance',
      'status',
      'groups',
      'role',
      'lastSignIn',
    ]);
    expect(rowHeights[usualLayout.density]).toBe(32);
    expect(usualLayout).toEqual(mainsLayout);
  });

  it('are never none, and only those the table can have, whatever was kept', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('accounts' as const, 'people' as const),
        fc.option(columns),
        fc.option(columns),
        (table, ofView, chosen) => {
          const shown = shownColumns(table, ofView, chosen);
          expect(shown.length).toBeGreaterThan(0);
          expect(shown.every((id) => columnsOf[table].all.includes(id))).toBe(true);
          const ordered = orderedColumns(table, shown);
          expect([...ordered].sort()).toEqual([...columnsOf[table].all].sort());
          expect(ordered.filter((id) => shown.includes(id))).toEqual(shown);
        },
      ),
    );
  });

  it('move before another or to the end, and none gets lost', () => {
    expect(moved(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b'], 'a', 'gone')).toEqual(['a', 'b']);
    expect(reordered(['a', 'b', 'c'], new Set(['a']), 'b', 'after')).toEqual(['b', 'a', 'c']);
    expect(reordered(['a', 'b', 'c'], new Set(['c']), 'a', 'before')).toEqual(['c', 'a', 'b']);
    expect(reordered(['a', 'b', 'c'], new Set(['a']), 'a', 'after')).toEqual(['a', 'b', 'c']);
  });

  it('keep one width each, and lose it again', () => {
    const one = withWidth(withWidth(usualLayout.accounts, 'email', 200), 'email', 320);
    expect(one.widths).toEqual([{ column: 'email', width: 320 }]);
    expect(LayoutSchema.parse({ ...usualLayout, accounts: one }).accounts).toEqual(one);
    expect(withWidth(one, 'email', null)).toEqual(usualLayout.accounts);
  });
});
