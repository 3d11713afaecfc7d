import { type Account, type AccountRef, accountRef } from './account';
import { canonicalDomains, type DomainAlias, domainOf } from './domain';
import { foldEmail } from './fold';

/**
 * What joins accounts to one person beyond the same address: all of it decided by people, per client. Nothing here ever
 * joins an API key, which is nobody.
 */
export interface Joining {
  readonly aliases: readonly DomainAlias[];
  /** `a+b@x` is `a@x`. Off unless asked for: not every mail server delivers so. */
  readonly plusAddressing: boolean;
  /** Addresses that are one human's. */
  readonly links: readonly AddressLink[];
  /** Accounts that are not the person of their own address. */
  readonly apart: readonly ApartAccount[];
}

export interface AddressLink {
  readonly one: string;
  readonly other: string;
}

export interface ApartAccount {
  readonly ref: AccountRef;
  /**
   * The folded address it had when that was decided. With another one it is another human's: servers are restored, and
   * numbers given again.
   */
  readonly address: string;
  /** The address of the person it belongs to instead; null: it is a person by itself. */
  readonly belongsTo: string | null;
}

export const nothingJoined: Joining = { aliases: [], plusAddressing: false, links: [], apart: [] };

/** The rules, ready to be asked for half a million accounts. */
export interface Joiner {
  /** What joins the accounts of an address: the same text for every address of one person. Empty for no address. */
  ofAddress(email: string): string;
  /** What joins an account: that of its address, or something no other account has. */
  ofAccount(account: Pick<Account, 'instanceId' | 'key' | 'kind' | 'email'>): string;
  /** What `ofAddress` makes of it before any link. */
  unlinked(email: string): string;
  /** Keys, as `unlinked` makes them, that a link joins with another one. */
  readonly linked: readonly string[];
  /** Accounts that do not go by their address. */
  readonly apart: readonly AccountRef[];
}

/** Persons without an e-mail cannot be found by one: no address starts so. */
export const nobody = '\0';

export function compileJoining(joining: Joining): Joiner {
  const canonical = canonicalDomains(joining.aliases);
  const domains = new Map<string, string | undefined>();
  const canonicalOf = (domain: string): string | undefined => {
    if (domains.has(domain)) return domains.get(domain);
    const found = canonical.get(domainOf(domain) ?? '');
    domains.set(domain, found);
    return found;
  };
  const { plusAddressing } = joining;
  const isPlain = canonical.size === 0 && !plusAddressing;

  function unlinked(email: string): string {
    const folded = foldEmail(email);
    if (isPlain) return folded;
    const at = folded.lastIndexOf('@');
    if (at <= 0) return folded;
    const domain = canonical.size === 0 ? undefined : canonicalOf(folded.slice(at + 1));
    // A plus at the start has nothing before it that could be a mailbox.
    const plus = plusAddressing ? folded.indexOf('+', 1) : -1;
    const cut = plus > 0 && plus < at;
    if (domain === undefined && !cut) return folded;
    return `${folded.slice(0, cut ? plus : at)}@${domain ?? folded.slice(at + 1)}`;
  }

  const linked = joinLinked(joining.links, unlinked);
  const ofAddress = (email: string): string => {
    const key = unlinked(email);
    return linked.size === 0 ? key : (linked.get(key) ?? key);
  };
  const apart = new Map(joining.apart.map((one) => [one.ref, one]));

  return {
    unlinked,
    ofAddress,
    ofAccount(account) {
      const own = account.kind === 'api-key' ? '' : ofAddress(account.email);
      if (apart.size > 0 && account.kind !== 'api-key') {
        const decided = apart.get(accountRef(account));
        if (decided?.address === foldEmail(account.email)) {
          const { belongsTo } = decided;
          const other = belongsTo === null ? '' : ofAddress(belongsTo);
          // That it is not the person of its address holds, whatever else was joined since.
          return other === '' || other === own ? alone(account) : other;
        }
      }
      return own === '' ? alone(account) : own;
    },
    linked: [...linked.keys()],
    apart: [...apart.keys()],
  };
}

const alone = (account: Pick<Account, 'instanceId' | 'key'>): string => `${nobody}${accountRef(account)}`;

/** For each linked key the one that stands for all it is linked with: the first in the alphabet. */
function joinLinked(
  links: readonly AddressLink[],
  keyOf: (email: string) => string,
): ReadonlyMap<string, string> {
  const above = new Map<string, string>();
  const top = (key: string): string => {
    let at = key;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const link of links) {
    const [one, other] = [keyOf(link.one), keyOf(link.other)];
    if (one === '' || other === '') continue;
    const [first, second] = [top(one), top(other)].sort() as [string, string];
    if (first !== second) above.set(second, first);
  }
  const tops = [...above.keys()].map((key): [string, string] => [key, top(key)]);
  return new Map([...tops, ...tops.map(([, key]): [string, string] => [key, key])]);
}
