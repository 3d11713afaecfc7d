import type { Account, AccountStatus } from './account';

/**
 * A person is every account of one folded e-mail; an API key, or an account without an e-mail, is one by itself. A
 * person is found when any of the accounts is, and is then shown whole: that somebody disabled here is still active
 * there is the very thing one looks for.
 */
export interface PersonFacts {
  readonly active: number;
  readonly disabled: number;
  readonly invited: number;
  /** Administrator on any instance, whatever the status of that account. */
  readonly admin: boolean;
  /** The latest of all accounts. */
  readonly lastSignIn: string | null;
}

export function joinAccounts(accounts: readonly Account[]): PersonFacts {
  const withStatus = (status: AccountStatus) =>
    accounts.filter((account) => account.status === status).length;
  const signIns = accounts.flatMap((account) => account.lastSignIn ?? []).sort();
  return {
    active: withStatus('active'),
    disabled: withStatus('disabled'),
    invited: withStatus('invited'),
    admin: accounts.some((account) => account.role === 'admin'),
    lastSignIn: signIns.at(-1) ?? null,
  };
}

/**
 * How much the name of one account is to be believed for the person, the more the larger: a name of its own before
 * one that only repeats the e-mail, an enabled account before a disabled one, then the one that signed in last (NaN
 * for never).
 */
export function nameTrust(status: AccountStatus, ownName: boolean, lastSignIn: number): number {
  const laterThanAnySignIn = 4e12;
  return (
    (ownName ? 4 * laterThanAnySignIn : 0) +
    (status === 'disabled' ? 0 : 2 * laterThanAnySignIn) +
    (lastSignIn || 0)
  );
}
