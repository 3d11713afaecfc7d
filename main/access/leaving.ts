import type { Purpose } from '../../preload/contract/access';
import type { LeftoverPlace } from '../../preload/contract/leftover-places';
import type { Account } from '../directory/rules/account';
import { accountRef } from '../directory/rules/account';
import { completenessOf } from '../directory/rules/completeness';
import { foldEmail } from '../directory/rules/fold';
import { accountsNamed } from '../directory/same-address';
import type { DirectoryService } from '../directory/service';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { HeldPlan } from './plans';
import { searchOf } from './rules/occasion';
import type { AccessService } from './service';

export interface LeavingPorts {
  readonly access: Pick<AccessService, 'plan'>;
  readonly directory: Pick<DirectoryService, 'sync' | 'summary' | 'engine'>;
  readonly clock: Clock;
  /** What these accounts leave running. */
  readonly leftoversOf: (accounts: readonly Account[]) => Promise<readonly LeftoverPlace[]>;
}

/** Of how many accounts it is asked what they leave running: each is a handful of questions to its server. */
const mostAsked = 50;

/**
 * Plans to disable whole people. Every instance is read first, all at once: an account made since the last reading must
 * not be missed. Where that fails the plan says so; what is known there is disabled all the same. It is an ordinary plan
 * with ordinary guards, and always looked at first.
 */
export type PlanLeaving = (
  emails: readonly string[],
  purpose: Purpose,
  attempt: boolean,
  /** Every instance was read a moment ago, for this: not once more. */
  isRead?: boolean,
) => Promise<Result<HeldPlan>>;

export function createLeaving({ access, directory, clock, leftoversOf }: LeavingPorts): PlanLeaving {
  async function readAll(): Promise<void> {
    // A reading that has begun already may be past the place of an account made meanwhile: those are read once more.
    const begun = (await directory.summary()).coverage.filter(({ running }) => running);
    await directory.sync(null);
    await Promise.all(begun.map(({ instanceId }) => directory.sync(instanceId)));
  }

  return async (emails, purpose, attempt, isRead = false) => {
    if (!isRead) await readAll();
    const { coverage } = await directory.summary();
    const people = [...new Set(emails.map(foldEmail))];
    const found = new Map<string, Account>();
    for (const email of people)
      for (const account of await directory.engine.accountsOf(email)) found.set(accountRef(account), account);
    const apart = new Map<string, Account>();
    const ids = coverage.map(({ instanceId }) => instanceId);
    for (const email of people)
      for (const account of await accountsNamed(directory.engine, email, ids))
        if (!found.has(accountRef(account))) apart.set(accountRef(account), account);
    const accounts = [...found.values()];
    const { gaps } = completenessOf(coverage, [], clock.now());
    const search = searchOf(people, coverage, gaps, accounts, [...apart.values()]);
    const change = { action: 'disable', endsSessions: true } as const;
    // Asked before anything is disabled: that takes people off what they get. An incident has no time for it.
    const isAsked = purpose === 'leaver' && accounts.length <= mostAsked;
    const leftovers = isAsked ? { leftovers: [...(await leftoversOf(accounts))] } : {};
    return access.plan(change, accounts, attempt, true, { purpose, search, ...leftovers });
  };
}
