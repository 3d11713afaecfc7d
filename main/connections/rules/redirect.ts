import { normaliseAddress } from './address';

/**
 * The base address to use instead, when a server sends callers of `address` on to `target`: one click and it is
 * entered. Null where that must not be so easy: another host (a sign-in portal, or somebody in between), https given
 * up for http, or a target that leads back to the same address.
 *
 * @param target where the redirect leads, as REDIRECT_REFUSED names it
 */
export function usableRedirect(address: string, target: string): string | null {
  // A target too long to show was cut, and would be another one.
  if (target.endsWith('…')) return null;
  const from = read(address);
  const to = read(target);
  if (from === null || to === null || to.hostname !== from.hostname) return null;
  if (from.protocol === 'https:' && to.protocol !== 'https:') return null;
  // Over http to the same host the credential goes already, if the user has allowed it.
  const base = normaliseAddress(target, { allowHttp: from.protocol === 'http:' });
  return base.ok && base.value !== address ? base.value : null;
}

function read(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
