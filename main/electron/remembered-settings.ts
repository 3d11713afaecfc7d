import fs from 'node:fs';
import path from 'node:path';

export type Theme = 'system' | 'light' | 'dark';

export interface RememberedSettings {
  readonly theme: Theme;
  /** The client that was open; null where that cannot be told. */
  readonly clientId: string | null;
}

/** Whether it was locked when it was quit; what cannot be understood was (lock/file.ts, whose schemas are not read yet). */
export function wasLocked(home: string): boolean {
  try {
    return JSON.parse(fs.readFileSync(path.join(home, 'lock.json'), 'utf8')).locked !== null;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/**
 * The settings of the last time, for the window's first frame: it is open before the settings are, whose schemas take longer
 * to read than they do. Whatever cannot be understood is left to the settings, and the theme to the system.
 */
export function rememberedSettings(home: string): RememberedSettings {
  try {
    const { theme, activeClient } = JSON.parse(fs.readFileSync(path.join(home, 'settings.json'), 'utf8'));
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      // It becomes the name of a file.
      clientId: /^cli_[0-9a-f]{16}$/.test(activeClient) ? activeClient : null,
    };
  } catch {
    return { theme: 'system', clientId: null };
  }
}
