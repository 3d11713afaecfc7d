import type { SystemPreferences } from 'electron';
import type { Reauthenticate } from '../dialogs';

/**
 * Touch ID on a Mac that has it. Electron reaches nothing of the like elsewhere: Windows Hello needs a native module, and
 * polkit a policy file that root installs, which an AppImage cannot bring.
 */
export function createReauthentication(
  platform: NodeJS.Platform,
  preferences: Pick<SystemPreferences, 'canPromptTouchID' | 'promptTouchID'>,
): Reauthenticate {
  return async (to) => {
    if (platform !== 'darwin' || !preferences.canPromptTouchID()) return 'none';
    try {
      await preferences.promptTouchID(to);
      return 'proven';
    } catch {
      // Cancelled, or somebody else's finger: it rejects for nothing else.
      return 'refused';
    }
  };
}
