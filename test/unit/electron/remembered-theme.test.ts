import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rememberedTheme } from '../../../main/electron/remembered-theme';
import { createSettingsStore } from '../../../main/store/settings';

let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'theme-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

it.each(['light', 'dark', 'system'] as const)('%s is remembered from the settings', (theme) => {
  createSettingsStore({ home }).set({ theme });
  expect(rememberedTheme(home)).toBe(theme);
});

it.each(['', 'nonsense', 'null', '{}', '{"theme":"pink"}'])('%j leaves it to the system', (text) => {
  fs.writeFileSync(path.join(home, 'settings.json'), text);
  expect(rememberedTheme(home)).toBe('system');
});

it('is the system’s at the first start', () => {
  expect(rememberedTheme(home)).toBe('system');
});
