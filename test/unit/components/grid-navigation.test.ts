import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampPosition,
  commandForKey,
  type GridKey,
} from '../../../renderer/components/data-grid/navigation';

const bounds = { rowCount: 500_000, columnCount: 9, pageRows: 20 };
const press = (key: string, held: Partial<GridKey> = {}): GridKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const move = (row: number, column: number) => ({ kind: 'move', to: { row, column } });

describe('keyboard of the grid', () => {
  it.each([
    ['ArrowDown', {}, { row: 3, column: 2 }, move(4, 2)],
    ['ArrowUp', {}, { row: 3, column: 2 }, move(2, 2)],
    ['ArrowUp', {}, { row: 0, column: 2 }, move(-1, 2)],
    ['ArrowUp', {}, { row: -1, column: 2 }, move(-1, 2)],
    ['ArrowDown', {}, { row: 499_999, column: 2 }, move(499_999, 2)],
    ['ArrowLeft', {}, { row: 3, column: 0 }, move(3, 0)],
    ['ArrowRight', {}, { row: 3, column: 8 }, move(3, 8)],
    ['PageDown', {}, { row: 3, column: 2 }, move(23, 2)],
    ['PageUp', {}, { row: 3, column: 2 }, move(0, 2)],
    ['PageUp', {}, { row: -1, column: 2 }, move(-1, 2)],
    ['PageDown', {}, { row: -1, column: 2 }, move(19, 2)],
    ['Home', {}, { row: 3, column: 5 }, move(3, 0)],
    ['End', {}, { row: 3, column: 5 }, move(3, 8)],
    ['Home', { ctrlKey: true }, { row: 3, column: 5 }, move(0, 0)],
    ['End', { ctrlKey: true }, { row: 3, column: 5 }, move(499_999, 8)],
    ['ArrowDown', { metaKey: true }, { row: 3, column: 5 }, move(499_999, 5)],
  ])('%s with %o from %o', (key, held, from, command) => {
    expect(commandForKey(press(key, held), from, bounds)).toEqual(command);
  });

  it('activates with Enter and selects with Space, a range with Shift', () => {
    const at = { row: 3, column: 2 };
    expect(commandForKey(press('Enter'), at, bounds)).toEqual({ kind: 'activate', isRange: false });
    expect(commandForKey(press('Enter', { shiftKey: true }), at, bounds)).toEqual({
      kind: 'activate',
      isRange: true,
    });
    expect(commandForKey(press(' '), at, bounds)).toEqual({ kind: 'toggle', isRange: false });
    expect(commandForKey(press(' ', { shiftKey: true }), at, bounds)).toEqual({
      kind: 'toggle',
      isRange: true,
    });
    expect(commandForKey(press('a', { ctrlKey: true }), at, bounds)).toEqual({ kind: 'select-all' });
  });

  it('takes letters for the search, copies, opens the menu of a cell, and steps to what can be done', () => {
    const at = { row: 3, column: 2 };
    for (const key of ['a', 'é', 'Z', '@', '1', '你', '𝔸'])
      expect(commandForKey(press(key), at, bounds)).toEqual({ kind: 'type' });
    expect(commandForKey(press('c', { ctrlKey: true }), at, bounds)).toEqual({ kind: 'copy' });
    expect(commandForKey(press('c', { metaKey: true }), at, bounds)).toEqual({ kind: 'copy' });
    expect(commandForKey(press('ContextMenu'), at, bounds)).toEqual({ kind: 'menu' });
    expect(commandForKey(press('F10', { shiftKey: true }), at, bounds)).toEqual({ kind: 'menu' });
    expect(commandForKey(press('F2'), at, bounds)).toEqual(move(3, 8));
  });

  it('extends with Shift, but never from or to the header and never sideways', () => {
    const held = { shiftKey: true };
    const extend = (row: number, column: number) => ({ kind: 'extend', to: { row, column } });
    expect(commandForKey(press('ArrowDown', held), { row: 3, column: 2 }, bounds)).toEqual(extend(4, 2));
    expect(commandForKey(press('PageUp', held), { row: 30, column: 2 }, bounds)).toEqual(extend(10, 2));
    const both = { shiftKey: true, ctrlKey: true };
    expect(commandForKey(press('End', both), { row: 3, column: 2 }, bounds)).toEqual(extend(499_999, 8));
    expect(commandForKey(press('ArrowUp', held), { row: 0, column: 2 }, bounds)).toEqual(move(-1, 2));
    expect(commandForKey(press('ArrowDown', held), { row: -1, column: 2 }, bounds)).toEqual(move(0, 2));
    expect(commandForKey(press('ArrowRight', held), { row: 3, column: 2 }, bounds)).toEqual(move(3, 3));
    expect(commandForKey(press('ArrowDown', held), { row: 499_999, column: 2 }, bounds)).toEqual(
      move(499_999, 2),
    );
  });

  it('leaves combinations of the page alone', () => {
    const at = { row: 3, column: 2 };
    for (const key of ['/', 'Escape', 'Tab', 'F5', 'F10', 'Delete', 'Process']) {
      expect(commandForKey(press(key), at, bounds)).toBeNull();
    }
    expect(commandForKey(press('k', { ctrlKey: true }), at, bounds)).toBeNull();
    expect(commandForKey(press('ArrowDown', { altKey: true }), at, bounds)).toBeNull();
    expect(commandForKey(press('Enter', { ctrlKey: true }), at, bounds)).toBeNull();
  });

  it('keeps to the header when there are no rows', () => {
    const empty = { rowCount: 0, columnCount: 3, pageRows: 0 };
    for (const key of ['ArrowDown', 'PageDown', 'PageUp', 'End', 'Home']) {
      expect(commandForKey(press(key, { ctrlKey: true }), { row: -1, column: 1 }, empty)).toMatchObject({
        to: { row: -1 },
      });
    }
  });

  it('never leaves the grid', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.record({ key: fc.constantFrom(...keys), ctrlKey: fc.boolean() }), { maxLength: 40 }),
        (rowCount, columnCount, presses) => {
          const limits = { rowCount, columnCount, pageRows: 7 };
          let at = clampPosition({ row: 0, column: 0 }, limits);
          for (const each of presses) {
            const command = commandForKey(press(each.key, { ctrlKey: each.ctrlKey }), at, limits);
            if (command?.kind !== 'move') throw new Error('an arrow must move');
            at = command.to;
            expect(at.row).toBeGreaterThanOrEqual(-1);
            expect(at.row).toBeLessThan(Math.max(rowCount, 0));
            expect(at.column).toBeGreaterThanOrEqual(0);
            expect(at.column).toBeLessThan(columnCount);
          }
        },
      ),
    );
  });
});
