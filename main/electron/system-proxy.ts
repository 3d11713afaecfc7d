import type { Session } from 'electron';
import type { ResolveSystemProxy } from '../metabase/port';

/**
 * What the computer is set to: Chromium reads the settings of Windows, macOS and Linux desktops, proxy scripts and
 * exceptions included. It is asked about an address and requests nothing there; that the session refuses every request
 * (hardening.ts) does not concern it.
 */
export function createSystemProxy(session: Pick<Session, 'resolveProxy'>): ResolveSystemProxy {
  return (url) => session.resolveProxy(url);
}
