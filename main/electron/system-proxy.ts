import type { Session } from 'electron';
import type { ResolveSystemProxy } from '../metabase/target';

/**
 * What the computer is set to, with its exceptions: Chromium reads the settings of Windows, macOS and Linux desktops. It is
 * asked about an address and requests nothing there, so it does not matter that the session refuses every request.
 *
 * A proxy script that the settings name is not fetched, because Chromium finds no host at all (hardening.ts; tried), and the
 * answer is DIRECT then: metabase/system-script.ts asks for it before.
 */
export function createSystemProxy(session: Pick<Session, 'resolveProxy'>): ResolveSystemProxy {
  return (url) => session.resolveProxy(url);
}
