import type { Decision, Join, JoiningRules, Standing } from '../../../preload/contract/people';
import { type Account, accountRef } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import { compileJoining, type Joining } from '../../directory/rules/joining';

/** What the decisions and the rules say, as the directory takes it. */
export function joiningOf(rules: JoiningRules, decisions: readonly Decision[]): Joining {
  return {
    ...rules,
    links: decisions.flatMap(({ kind, one, other }) =>
      kind === 'linked' && other !== null ? [{ one, other }] : [],
    ),
    apart: decisions.flatMap(({ kind, ref, one, other }) =>
      ref !== null && (kind === 'apart' || kind === 'placed')
        ? [{ ref, address: foldEmail(one), belongsTo: kind === 'placed' ? other : null }]
        : [],
    ),
  };
}

/** Pairs of addresses that somebody said are two humans. */
export function differentPairs(decisions: readonly Decision[]): [string, string][] {
  return decisions.flatMap(({ kind, one, other }): [string, string][] =>
    kind === 'different' && other !== null ? [[one, other]] : [],
  );
}

/** Links that join this address with others. */
export function linksOf(
  email: string,
  rules: JoiningRules,
  decisions: readonly Decision[],
): readonly Decision[] {
  const { unlinked } = compileJoining(joiningOf(rules, []));
  const key = unlinked(email);
  return decisions.filter(
    ({ kind, one, other }) =>
      kind === 'linked' &&
      other !== null &&
      unlinked(one) !== unlinked(other) &&
      [one, other].map(unlinked).includes(key),
  );
}

/** The decision that says of one account whose it is. It holds while the account has the address it was made for. */
export function placeOf(
  account: Pick<Account, 'instanceId' | 'key' | 'email'>,
  decisions: readonly Decision[],
): Decision | null {
  const [ref, address] = [accountRef(account), foldEmail(account.email)];
  const holds = ({ kind, ref: of, one }: Decision) =>
    of === ref && (kind === 'apart' || kind === 'placed') && foldEmail(one) === address;
  return decisions.find(holds) ?? null;
}

/**
 * Whether a decision says anything today.
 *
 * @param account the account it is about, as it is now; null where it is about addresses, or the account is gone
 * @param isUsed whether an account has this address
 */
export function standingOf(
  decision: Decision,
  account: Pick<Account, 'email'> | null,
  isUsed: (address: string) => boolean,
): Standing {
  const { kind, one, other } = decision;
  if (kind === 'apart' || kind === 'placed') {
    if (account === null) return 'account-gone';
    if (foldEmail(account.email) !== foldEmail(one)) return 'address-changed';
    return other === null || isUsed(other) ? 'holds' : 'address-unused';
  }
  return isUsed(one) && (other === null || isUsed(other)) ? 'holds' : 'address-unused';
}

/**
 * Why each account is with the person whose main address is `main`: the plainest reasons that do, with the decisions
 * among them.
 */
export function explainJoins(
  main: string,
  accounts: readonly Pick<Account, 'instanceId' | 'key' | 'email'>[],
  rules: JoiningRules,
  decisions: readonly Decision[],
): Join[] {
  const { unlinked } = compileJoining(joiningOf(rules, []));
  const home = foldEmail(main);
  return accounts.map((account): Join => {
    const ref = accountRef(account);
    const place = placeOf(account, decisions);
    if (place !== null && place.kind !== 'different' && place.kind !== 'linked')
      return { ref, reasons: [{ kind: place.kind, decision: place }] };
    const address = foldEmail(account.email);
    if (address === home) return { ref, reasons: [{ kind: 'same-address', decision: null }] };
    const reasons: Join['reasons'] = [];
    const path = pathOf(unlinked(address), unlinked(home), unlinked, decisions);
    for (const decision of path) reasons.push({ kind: 'linked', decision });
    if (path.length === 0) {
      if (domainOf(address) !== domainOf(home)) reasons.push({ kind: 'domain-alias', decision: null });
      if (localOf(address) !== localOf(home)) reasons.push({ kind: 'plus-address', decision: null });
    }
    return { ref, reasons };
  });
}

const localOf = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('@')));
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** The fewest links that lead from one key to another; empty where they are the same. */
function pathOf(
  from: string,
  to: string,
  keyOf: (email: string) => string,
  decisions: readonly Decision[],
): readonly Decision[] {
  const reached = new Map<string, readonly Decision[]>([[from, []]]);
  for (const [key, path] of reached) {
    if (key === to) return path;
    for (const decision of decisions) {
      if (decision.kind !== 'linked' || decision.other === null) continue;
      const ends = [keyOf(decision.one), keyOf(decision.other)];
      if (!ends.includes(key)) continue;
      // A map is gone through in the order in which things came into it, the new ones too.
      for (const end of ends) if (!reached.has(end)) reached.set(end, [...path, decision]);
    }
  }
  return [];
}
