import type { AccountRef } from '../directory/rules/account';
import type { Again, Proposal } from './rules/plan';
import { type AccountState, accountStateIn } from './rules/state';
import { isAccountKey } from './rules/subjects/kinds';
import { type Undoing, undoOf } from './rules/undo';
import type { Wanted } from './rules/wanted';
import type { Step } from './run';

/** What takes the steps of a run back: of accounts by account, of all else as proposals. */
export function takenBack(steps: readonly Step[]): {
  readonly undoing: ReadonlyMap<AccountRef, Undoing>;
  readonly proposals: readonly Proposal[];
} {
  const undoing = new Map<AccountRef, Undoing>();
  const proposals: Proposal[] = [];
  for (const step of steps) {
    const back = undoOf(step);
    if (!back) continue;
    const { key, wanted, lost } = back;
    if (isAccountKey(key))
      undoing.set(`${step.instanceId}:${key}`, {
        // An edit may have given it another address.
        email: accountStateIn(step.after)?.profile?.email || step.email,
        wanted: wanted as Wanted,
        after: step.after as AccountState,
        lost,
      });
    else proposals.push({ target: { ...targetOf(step), key }, wanted, seen: step.after, lost });
  }
  return { undoing, proposals };
}

/** What failed, to be tried again: of accounts by account, of all else as proposals. */
export function triedAgain(failed: readonly Step[]): {
  readonly again: ReadonlyMap<AccountRef, Again>;
  readonly proposals: readonly Proposal[];
} {
  const ofAccounts = failed.filter(({ accountKey }) => isAccountKey(accountKey));
  const others = failed.filter(({ accountKey }) => !isAccountKey(accountKey));
  return {
    again: new Map(ofAccounts.map(({ ref, email, wanted }) => [ref, { email, wanted: wanted as Wanted }])),
    proposals: others.map((step) => ({
      target: targetOf(step),
      wanted: step.wanted,
      seen: step.after ?? step.before ?? step.seen,
      reason: step.reason,
      action: step.action,
    })),
  };
}

/** What a step is about, of which it keeps only what it is called. */
const targetOf = ({ instanceId, accountKey, email }: Step) => ({
  instanceId,
  key: accountKey,
  email: email.includes('@') ? email : '',
  name: email,
});
