import type { Reviewer } from '../../../preload/contract/reviews';
import { fold, foldEmail } from '../../directory/rules/fold';

/** What decides who looks at an account. */
export interface Assigned {
  readonly instanceId: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly provisionedBy: string | null;
  /** Addresses that are the same person's, folded; of an account without one none. */
  readonly person: string;
}

export interface Assignment {
  /** The reviewer's address as it was given. */
  readonly reviewer: string;
  /** The account is the reviewer's own. */
  readonly isSubject: boolean;
  /** The reviewer has made it or given it rights. */
  readonly isProvisioner: boolean;
}

/**
 * Gives each account to a reviewer: to those who are named for its groups or its instance, else to those who are named for
 * nothing. Nobody gets the own account, or one they have provisioned, while somebody else can have it. All accounts of a
 * person go to one reviewer where that is possible, and else to whoever has the fewest, so that the shares are even.
 *
 * @param ownRefs whose the accounts of each reviewer are, by folded address
 */
export function createAssigner(
  reviewers: readonly Reviewer[],
  isOwn: (reviewer: Reviewer, ref: string) => boolean,
): (account: Assigned & { readonly ref: string }) => Assignment {
  const load = new Map(reviewers.map(({ email }) => [email, 0]));
  const ofPerson = new Map<string, string>();
  const named = reviewers.map((reviewer) => ({
    reviewer,
    groups: new Set(reviewer.groups),
    instances: new Set(reviewer.instanceIds),
  }));
  const rest = named.filter(({ groups, instances }) => groups.size === 0 && instances.size === 0);
  return (account) => {
    const folded = account.groups.map(fold);
    const covering = named.filter(
      (one) =>
        !rest.includes(one) &&
        (one.groups.size === 0 || folded.some((group) => one.groups.has(group))) &&
        (one.instances.size === 0 || one.instances.has(account.instanceId)),
    );
    const fitting = covering.length > 0 ? covering : rest.length > 0 ? rest : named;
    const judged = (from: typeof named) =>
      from.map(({ reviewer }) => ({
        reviewer: reviewer.email,
        isSubject: isOwn(reviewer, account.ref),
        isProvisioner: provisioned(reviewer, account.provisionedBy),
      }));
    const isFree = ({ isSubject, isProvisioner }: Assignment) => !isSubject && !isProvisioner;
    const fit = judged(fitting);
    const free = fit.filter(isFree);
    const others = free.length > 0 ? free : judged(named).filter(isFree);
    // Better somebody who gave the rights than the person themselves.
    const candidates =
      others.length > 0
        ? others
        : ((list) => (list.length > 0 ? list : fit))(fit.filter((one) => !one.isSubject));
    const usual = account.person === '' ? undefined : ofPerson.get(account.person);
    const chosen =
      candidates.find(({ reviewer }) => reviewer === usual) ??
      candidates.reduce((best, one) =>
        (load.get(one.reviewer) ?? 0) < (load.get(best.reviewer) ?? 0) ? one : best,
      );
    load.set(chosen.reviewer, (load.get(chosen.reviewer) ?? 0) + 1);
    if (account.person !== '') ofPerson.set(account.person, chosen.reviewer);
    return chosen;
  };
}

/**
 * Whether an actor of the journal (`jane@DESK-12`: the user of the operating system) is a reviewer. Told by the name
 * before the `@`, of which the address of most people begins; that it is another Jane is checked by people.
 */
export function provisioned({ email }: Pick<Reviewer, 'email'>, actor: string | null): boolean {
  if (actor === null) return false;
  const user = (address: string) => foldEmail(address).split('@', 1)[0] ?? '';
  return user(actor) !== '' && user(actor) === user(email);
}
