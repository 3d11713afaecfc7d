import type { SystemPreferences } from 'electron';
import type { Reauthenticate } from '../dialogs';

/** Whether `createReauthentication` has a way to ask. A Mac whose lid is closed has none. */
export const canReauthenticate = (
  platform: NodeJS.Platform,
  preferences: Pick<SystemPreferences, 'canPromptTouchID'>,
): boolean => platform === 'darwin' && preferences.canPromptTouchID();

/**
 * Touch ID on a Mac that has it. Electron reaches nothing of the like elsewhere: Windows Hello needs a native module, and
 * polkit a policy file that root installs, which an AppImage cannot bring.
 */
export function createReauthentication(
  platform: NodeJS.Platform,
  preferences: Pick<SystemPreferences, 'canPromptTouchID' | 'promptTouchID'>,
): Reauthenticate {
  return async (to) => {
    if (!canReauthenticate(platform, preferences)) return 'none';
    try {
      await preferences.promptTouchID(to);
      return 'proven';
    } catch {
      // Cancelled, or somebody else's finger: it rejects for nothing else.
      return 'refused';
    }
  };
}
