import type { Action } from '../../../preload/contract/access';
import type { SafeMode } from '../../../preload/contract/values';
import { hostOf, type Instance, isOwnAccount } from '../../connections/rules/instance';
import { batchCeiling, strictest } from '../../connections/rules/safe-mode';
import { type Account, type AccountRef, accountRef, isUsableAdmin } from '../../directory/rules/account';
import { err, type Failure } from '../../kernel/result';
import { warningsFor } from './warnings';

/** What a plan is computed from: facts gathered by the service, nothing else. */
export interface PlanInput {
  readonly action: Action;
  /** In the order of the selection; duplicates count once. */
  readonly targets: readonly Account[];
  readonly instances: ReadonlyMap<string, Instance>;
  /** Administrators as last known, by instance, for the last-administrator guard. */
  readonly admins: ReadonlyMap<string, readonly Account[]>;
  /** Who is meant was found by a question, and nobody has seen these accounts yet: they are shown before anything is done. */
  readonly isUnseen?: boolean;
  /** Accounts that get the Administrators group back (undo of disabling an administrator). */
  readonly restoreAdmin?: ReadonlySet<AccountRef>;
  /** Who the accounts were in the run that is undone: an instance may have been moved to another server since. */
  readonly formerly?: ReadonlyMap<AccountRef, string>;
}

/** An immutable list of steps and of what is left out and why. */
export interface Plan {
  readonly action: Action;
  readonly steps: readonly PlanStep[];
  readonly skipped: readonly SkippedTarget[];
  readonly confirmation: SafeMode;
  /** What has to be typed in mode `type`. */
  readonly expected: string | null;
}

export interface PlanStep {
  readonly account: Account;
  readonly action: Action;
  readonly restoreAdmin: boolean;
  readonly warnings: readonly string[];
}

export interface SkippedTarget {
  readonly account: Account;
  readonly reason: Failure;
}

/**
 * Decides, target by target, what would be done and what must not be. A refused target never blocks the legal rest.
 * Guards are asked again at run time against the server; here they stop what is known to be wrong before any request.
 */
export function makePlan(input: PlanInput): Plan {
  const steps: PlanStep[] = [];
  const skipped: SkippedTarget[] = [];
  const seen = new Set<AccountRef>();
  const guards = createGuards(input);
  for (const account of input.targets) {
    const ref = accountRef(account);
    if (seen.has(ref)) continue;
    seen.add(ref);
    const instance = input.instances.get(account.instanceId);
    const reason = instance ? guards(account, instance) : err('OTHER_CLIENT').error;
    if (reason || !instance) {
      if (reason) skipped.push({ account, reason });
      continue;
    }
    const restoreAdmin = input.restoreAdmin?.has(ref) ?? false;
    const warnings = warningsFor(account, instance, input.action, restoreAdmin);
    steps.push({ account, action: input.action, restoreAdmin, warnings });
  }
  return withinCeilings(input, steps, skipped);
}

/** Answers why an account must not be changed, or null. Remembers the administrators the plan takes away so far. */
function createGuards(input: PlanInput): (account: Account, instance: Instance) => Failure | null {
  const takenAway = new Set<AccountRef>();
  return (account, instance) => {
    const facts = { email: account.email, name: account.name, instance: instance.name };
    const standing = standingGuard(input.action, account, input.instances);
    if (standing) return standing;
    const former = input.formerly?.get(accountRef(account));
    if (former !== undefined && former !== calledIn(account)) {
      return err('CHANGED_SINCE', { ...facts, email: former }).error;
    }
    if (input.action === 'enable') {
      return account.status === 'disabled' ? null : err('ALREADY_ACTIVE', facts).error;
    }
    if (account.status === 'disabled') return err('ALREADY_DISABLED', facts).error;
    if (!isUsableAdmin(account)) return null;
    const admins = input.admins.get(account.instanceId) ?? [];
    if (leavesNoUsableAdmin(account, admins, takenAway)) return err('LAST_ADMIN', facts).error;
    takenAway.add(accountRef(account));
    return null;
  };
}

/**
 * What forbids a change whatever the server says. Asked when planning and again right before the change: meanwhile the
 * instance may have become read-only, or Rollcall may have learned which account is its own.
 */
export function standingGuard(
  action: Action,
  account: Account,
  instances: ReadonlyMap<string, Instance>,
): Failure | null {
  const instance = instances.get(account.instanceId);
  if (!instance) return err('OTHER_CLIENT').error;
  const facts = { email: account.email, name: account.name, instance: instance.name };
  if (instance.safeMode === 'read-only') return err('READ_ONLY', facts).error;
  // Nothing is offered that the server would refuse: the credential is not that of an administrator any more.
  if (instance.facts?.identity.admin === false)
    return err('FORBIDDEN', { host: hostOf(instance.address) }).error;
  if (account.kind === 'api-key') return err('API_KEY_ACCOUNT', facts).error;
  if (action === 'enable') return null;
  if (isOwnAccount(account, instances)) return err('OWN_ACCOUNT', facts).error;
  // Until the server has said who we are there, any account may be our own.
  return instance.facts === null ? err('NOT_READ_YET', facts).error : null;
}

/** How runs and the journal call an account: by its e-mail, or its name where it has none. */
export function calledIn(account: Pick<Account, 'email' | 'name'>): string {
  return account.email || account.name;
}

/** Whether disabling `account` would leave none of `admins` who could sign in and repair things. */
export function leavesNoUsableAdmin(
  account: Account,
  admins: readonly Account[],
  alreadyGone: ReadonlySet<AccountRef> = new Set(),
): boolean {
  const ref = accountRef(account);
  return !admins.some((admin) => {
    const other = accountRef(admin);
    return other !== ref && !alreadyGone.has(other) && isUsableAdmin(admin);
  });
}

/** Refuses all steps of an instance where there are more than it allows at once: half a list is worse than none. */
function withinCeilings(input: PlanInput, steps: readonly PlanStep[], skipped: SkippedTarget[]): Plan {
  const perInstance = new Map<string, number>();
  for (const { account } of steps)
    perInstance.set(account.instanceId, (perInstance.get(account.instanceId) ?? 0) + 1);
  const kept: PlanStep[] = [];
  for (const step of steps) {
    const instance = input.instances.get(step.account.instanceId);
    if (!instance) continue;
    const count = perInstance.get(instance.id) ?? 0;
    const ceiling = batchCeiling(instance.environment, instance.safeMode);
    if (count <= ceiling) kept.push(step);
    else skipped.push({ account: step.account, reason: err('BATCH_TOO_LARGE', { count, ceiling }).error });
  }
  const confirmation = confirmationFor(input, kept);
  return {
    action: input.action,
    steps: kept,
    skipped,
    confirmation,
    expected: confirmation === 'type' ? wordsToType(input.action, kept) : null,
  };
}

/** The strictest safe mode among the steps; more than one change, or one nobody has seen, is always looked at first. */
function confirmationFor(input: PlanInput, steps: readonly PlanStep[]): SafeMode {
  const modes = steps.map((step) => input.instances.get(step.account.instanceId)?.safeMode ?? 'confirm');
  const mode = strictest(modes);
  return mode === 'one-click' && (steps.length > 1 || input.isUnseen === true) ? 'confirm' : mode;
}

function wordsToType(action: Action, steps: readonly PlanStep[]): string {
  const [only] = steps;
  return steps.length === 1 && only ? only.account.email : `${action} ${steps.length}`;
}
