import type { Reach } from '../../preload/contract/reach';
import { certificateBlocks } from '../metabase/pem';

/**
 * What lets somebody read a stored credential for whom it was not given: a CA that was not trusted when it was entered,
 * or, where http protects nothing, another proxy. In words that go on with "so the credential is needed again"; null when
 * there is nothing. A pin is not asked about here: it is agreed to in main's own dialog. What the page says is nobody's
 * consent (security D3, A10): with a CA and a proxy of its choice it could have the credential sent to itself.
 *
 * @param before the way the credential was given for
 */
export function widened(
  before: Pick<Reach, 'ca' | 'proxy'>,
  after: Pick<Reach, 'ca' | 'proxy'>,
  address: string,
): string | null {
  if (new URL(address).protocol === 'http:') {
    // The straight way and that of the computer are nothing the page could make up.
    const isChosen = after.proxy.kind === 'manual' || after.proxy.kind === 'pac';
    return isChosen && JSON.stringify(before.proxy) !== JSON.stringify(after.proxy)
      ? 'the way leads through another proxy, which can read what is sent over http'
      : null;
  }
  const known = new Set(authorities(before.ca));
  return authorities(after.ca).every((one) => known.has(one)) ? null : 'another CA certificate is trusted';
}

/** The same certificate may be wrapped at another width. */
function authorities(pem: string | null): readonly string[] {
  return certificateBlocks(pem ?? '').map((block) => block.replace(/\s/g, ''));
}
