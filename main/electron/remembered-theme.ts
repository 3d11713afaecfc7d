import fs from 'node:fs';
import path from 'node:path';

export type Theme = 'system' | 'light' | 'dark';

/**
 * The theme of the last time, for the window's first frame: it is open before the settings are, whose schemas take longer
 * to read than they do. Whatever cannot be understood is left to the settings, and the theme to the system.
 */
export function rememberedTheme(home: string): Theme {
  try {
    const { theme } = JSON.parse(fs.readFileSync(path.join(home, 'settings.json'), 'utf8'));
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}
