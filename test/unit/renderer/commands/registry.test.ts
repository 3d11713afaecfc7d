import { describe, expect, it, vi } from 'vitest';
import { commandIds, textOf } from '../../../../preload/texts/commands';
import {
  type Command,
  commandFor,
  keysOf,
  matches,
  menuItem,
  type PressedKeys,
} from '../../../../renderer/commands/registry';

const press = (key: string, change: Partial<PressedKeys> = {}): PressedKeys => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});

describe('matches', () => {
  it('knows Mod as Ctrl, and as Cmd on a Mac', () => {
    expect(matches(press('f', { ctrlKey: true }), 'Mod+F', false)).toBe(true);
    expect(matches(press('f', { metaKey: true }), 'Mod+F', false)).toBe(false);
    expect(matches(press('f', { metaKey: true }), 'Mod+F', true)).toBe(true);
    expect(matches(press('f'), 'Mod+F', false)).toBe(false);
  });

  it('takes a sign with or without Shift, and never with Ctrl or Alt', () => {
    expect(matches(press('/'), '/', false)).toBe(true);
    expect(matches(press('/', { shiftKey: true }), '/', false)).toBe(true);
    expect(matches(press('/', { ctrlKey: true }), '/', false)).toBe(false);
    expect(matches(press('/', { altKey: true }), '/', false)).toBe(false);
  });

  it('tells Mod+R from Mod+Shift+R', () => {
    expect(matches(press('R', { ctrlKey: true, shiftKey: true }), 'Mod+R', false)).toBe(false);
    expect(matches(press('R', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+R', false)).toBe(true);
  });
});

describe('commandFor', () => {
  const command = (change: Partial<Command>): Command => ({ id: 'people.search', run: vi.fn(), ...change });

  it('leaves plain signs to the field somebody types in', () => {
    const find = command({});
    expect(commandFor([find], press('/'), { isMac: false, isInField: true })).toBeUndefined();
    expect(commandFor([find], press('/'), { isMac: false, isInField: false })).toBe(find);
    expect(commandFor([find], press('f', { ctrlKey: true }), { isMac: false, isInField: true })).toBe(find);
  });

  it('passes over a command that makes no sense now', () => {
    const first = command({ when: () => false });
    const second = command({});
    expect(commandFor([first, second], press('/'), { isMac: false, isInField: false })).toBe(second);
  });
});

describe('the list of commands', () => {
  const keyed = commandIds.flatMap((id) => keysOf(id).map((keys) => ({ id, keys })));

  it('has no keys twice, but where a table has them to itself', () => {
    const inWindow = keyed.filter(({ id }) => textOf(id).group !== 'table' && id !== 'person.open');
    expect(inWindow.map(({ keys }) => keys)).toEqual([...new Set(inWindow.map(({ keys }) => keys))]);
  });

  it('is what menus say: words, keys and danger', () => {
    const run = vi.fn();
    expect(menuItem({ id: 'person.lock', run })).toEqual({
      id: 'person.lock',
      label: 'Lock everywhere…',
      isDanger: true,
      onPress: run,
      whyNot: '',
    });
    expect(menuItem({ id: 'person.lock', run }, () => 'Viewers change nothing.').whyNot).toBe(
      'Viewers change nothing.',
    );
    expect(menuItem({ id: 'rows.copy', run, values: { count: 1200 } }).label).toBe(
      'Copy 1,200 selected rows',
    );
    expect(menuItem({ id: 'cell.copy', run, values: { what: 'E-mail' } })).toMatchObject({
      label: 'Copy E-mail',
      keys: 'Ctrl C',
    });
  });
});
