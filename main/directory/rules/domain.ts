import { domainToASCII } from 'node:url';

/** That mail to `domain` reaches the people of `means` too. */
export interface DomainAlias {
  readonly domain: string;
  readonly means: string;
}

/** Letters, digits and hyphens between dots, as the name service knows them; an internal domain may be one word. */
const domainName =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/**
 * A domain as the name service writes it (`münchen.example` becomes `xn--mnchen-3ya.example`), or null where it is none.
 * People may type it as the end of an address: a leading `@` is taken off.
 */
export function domainOf(typed: string): string | null {
  const bare = typed.trim().replace(/^@/, '').toLowerCase();
  // The converter takes what stands before a slash or a colon of an address and would hide a typing error.
  if (/[\s/:?#@\\%]/u.test(bare)) return null;
  const ascii = domainToASCII(bare);
  return domainName.test(ascii) ? ascii : null;
}

/**
 * The one domain that stands for each domain with an alias. Chains are followed to their end, and domains that share an
 * end are one. Where a circle, or two ends, leave a choice, the first in the alphabet is taken, so that the order in
 * which aliases were entered never matters. What is no domain is left out.
 */
export function canonicalDomains(aliases: readonly DomainAlias[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>();
  const isAlias = new Set<string>();
  for (const alias of aliases) {
    const [domain, means] = [domainOf(alias.domain), domainOf(alias.means)];
    if (domain === null || means === null || domain === means) continue;
    isAlias.add(domain);
    const joined = new Set([domain, means, ...(groups.get(domain) ?? []), ...(groups.get(means) ?? [])]);
    for (const member of joined) groups.set(member, joined);
  }
  const canonical = new Map<string, string>();
  for (const [domain, group] of groups) {
    const members = [...group].sort();
    canonical.set(domain, members.find((member) => !isAlias.has(member)) ?? (members[0] as string));
  }
  return canonical;
}
