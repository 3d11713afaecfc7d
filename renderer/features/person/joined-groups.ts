import type { AccountRow } from '../../../preload/contract/directory';
import type { Join } from '../../../preload/contract/people';

/** Accounts that are with their person for the same reasons. */
export interface JoinedGroup {
  /** As the first of them has it. */
  readonly email: string;
  readonly reasons: Join['reasons'];
  readonly accounts: readonly AccountRow[];
}

/**
 * The accounts of a person by address and reason: what ten accounts share is said once. The main address comes first,
 * and what somebody decided of one account stands by itself.
 */
export function groupJoined(accounts: readonly AccountRow[], joins: readonly Join[]): readonly JoinedGroup[] {
  const reasonsOf = new Map(joins.map(({ ref, reasons }) => [ref, reasons]));
  const groups = new Map<string, JoinedGroup>();
  for (const account of accounts) {
    const reasons = reasonsOf.get(account.ref) ?? [];
    const why = reasons.map(({ kind, decision }) => decision?.id ?? kind);
    const key = [account.email.trim().toLowerCase(), ...why].join(' ');
    const group = groups.get(key) ?? { email: account.email, reasons, accounts: [] };
    groups.set(key, { ...group, accounts: [...group.accounts, account] });
  }
  const isMain = ({ reasons }: JoinedGroup): boolean => reasons[0]?.kind === 'same-address';
  const all = [...groups.values()];
  return [...all.filter(isMain), ...all.filter((group) => !isMain(group))];
}
