import fs from 'node:fs';
import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { hasTrayHost, keepTray } from '../../../main/electron/tray';
import { trayPicture } from '../../../main/electron/tray-picture';

function tray(over: { host?: boolean; wanted?: boolean } = {}) {
  const state = { wanted: over.wanted ?? true, locked: false };
  const icon = {
    setToolTip: vi.fn(),
    onClick: vi.fn(),
    setMenu: vi.fn<(items: MenuItemConstructorOptions[]) => void>(),
    destroy: vi.fn(),
  };
  const create = vi.fn(() => icon);
  const ports = { open: vi.fn(), lock: vi.fn(), refresh: vi.fn(), showWaiting: vi.fn(), quit: vi.fn() };
  const kept = keepTray({
    ...ports,
    create,
    hasHost: async () => over.host ?? true,
    isWanted: () => state.wanted,
    isLocked: () => state.locked,
    canLock: () => true,
  });
  const items = () => icon.setMenu.mock.calls.at(-1)?.[0].filter(({ label }) => label) ?? [];
  const lines = () => items().map(({ label, enabled = true }) => (enabled ? label : `(${label})`));
  return { ...kept, state, icon, create, items, lines, ports };
}

it('is there only while the user wants it', async () => {
  const { look, isThere, state, icon, create, stop } = tray({ wanted: false });
  await look();
  expect(isThere()).toBe(false);
  state.wanted = true;
  await Promise.all([look(), look()]);
  expect(isThere()).toBe(true);
  expect(create).toHaveBeenCalledTimes(1);
  state.wanted = false;
  await look();
  expect([isThere(), icon.destroy.mock.calls.length]).toEqual([false, 1]);
  stop();
  state.wanted = true;
  await look();
  expect(isThere()).toBe(false);
});

it('is not there where no desktop shows it: closing the window quits then', async () => {
  const { look, isThere, create } = tray({ host: false });
  await look();
  expect(isThere()).toBe(false);
  expect(create).not.toHaveBeenCalled();
});

it('opens, locks, refreshes, says what waits, and quits; locked, it opens and quits alone', async () => {
  const { look, count, items, lines, state, ports, icon } = tray();
  await look();
  expect(lines()).toEqual([
    ...['Open Rollcall', '(Nothing waits)', 'Refresh all instances', 'Lock Rollcall', 'Quit Rollcall'],
  ]);
  count(3);
  expect(lines()[1]).toBe('3 things wait for you');
  for (const { click } of items()) (click as () => void)();
  for (const did of Object.values(ports)) expect(did).toHaveBeenCalledTimes(1);
  state.locked = true;
  await look();
  expect(lines()).toEqual([
    ...[
      'Open Rollcall',
      '(3 things wait for you)',
      '(Refresh all instances)',
      '(Lock Rollcall)',
      'Quit Rollcall',
    ],
  ]);
  expect(icon.onClick).toHaveBeenCalledWith(ports.open);
});

it('asks the desktop on Linux, and takes no answer for no', async () => {
  const answers = (text: string) => vi.fn(async () => text);
  expect(await hasTrayHost('win32', answers(''))).toBe(true);
  expect(await hasTrayHost('linux', answers('   boolean true\n'))).toBe(true);
  expect(await hasTrayHost('linux', answers('   boolean false\n'))).toBe(false);
  expect(await hasTrayHost('linux', () => Promise.reject(new Error('no such program')))).toBe(false);
});

it('has the picture of the program', () => {
  const file = path.resolve(import.meta.dirname, '../../../build/icons/32x32.png');
  expect(trayPicture).toBe(`data:image/png;base64,${fs.readFileSync(file).toString('base64')}`);
});
