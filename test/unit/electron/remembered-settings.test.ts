import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rememberedSettings, wasLocked } from '../../../main/electron/remembered-settings';
import { createSettingsStore } from '../../../main/store/settings';

let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'theme-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

it.each(['light', 'dark', 'system'] as const)('%s is remembered from the settings', (theme) => {
  createSettingsStore({ home }).set({ theme });
  expect(rememberedSettings(home).theme).toBe(theme);
});

it.each(['', 'nonsense', 'null', '{}', '{"theme":"pink"}'])('%j leaves it to the system', (text) => {
  fs.writeFileSync(path.join(home, 'settings.json'), text);
  expect(rememberedSettings(home).theme).toBe('system');
});

it('is the system’s at the first start', () => {
  expect(rememberedSettings(home).theme).toBe('system');
});

it('tells the client that was open', () => {
  expect(rememberedSettings(home).clientId).toBeNull();
  const { activeClient } = createSettingsStore({ home }).get();
  expect(rememberedSettings(home).clientId).toBe(activeClient);
});

it.each(['../cli_0123456789abcdef', 'cli_0123456789abcde', 7, null])('%j names no client', (activeClient) => {
  fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ activeClient }));
  expect(rememberedSettings(home).clientId).toBeNull();
});

it.each([
  ['{"locked":null}', false],
  ['{"locked":{"at":"2026-01-01T00:00:00.000Z","by":"idle"}}', true],
  // Broken files must not be worth making.
  ['nonsense', true],
  ['{}', true],
  ['null', true],
])('C7: a lock of %j was closed: %s', (text, locked) => {
  expect(wasLocked(home)).toBe(false);
  fs.writeFileSync(path.join(home, 'lock.json'), text);
  expect(wasLocked(home)).toBe(locked);
});
