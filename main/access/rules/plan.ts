import type { Action } from '../../../preload/contract/access';
import type { SafeMode } from '../../../preload/contract/values';
import type { Instance } from '../../connections/rules/instance';
import { strictest } from '../../connections/rules/safe-mode';
import {
  type Account,
  type AccountRef,
  accountRef,
  type Group,
  isUsableAdmin,
} from '../../directory/rules/account';
import { err, type Failure, ok, type Result } from '../../kernel/result';
import { secondsFor } from './estimate';
import { bookOf } from './group-book';
import {
  calledIn,
  leavesNoUsableAdmin,
  noteGuard,
  onServer,
  type Protections,
  placeGuard,
  standingGuard,
} from './guards';
import { asWantedAlready, type Change, wantedOf } from './intent';
import { limitsFor } from './limits';
import { rightOfStep } from './power';
import { accountStateIn, standingIn, stateOf } from './state';
import { isAccountKey, rulesOf } from './subjects/kinds';
import type { Request, Target } from './subjects/subject';
import { syncGuard } from './sync-guard';
import { changedSince, type Undoing } from './undo';
import { standingOf, takesAdmin, type Wanted, writesFor } from './wanted';
import { lostBy, warningsFor } from './warnings';

/** What a plan is computed from: facts gathered by the service, nothing else. */
export interface PlanInput {
  readonly change: Change;
  readonly instances: ReadonlyMap<string, Instance>;
  /** By instance, as last read. */
  readonly groups: ReadonlyMap<string, readonly Group[]>;
  /** Administrators as last known, by instance, for the last-administrator guard. */
  readonly admins: ReadonlyMap<string, readonly Account[]>;
  /** What an exchange usually takes, in ms, by instance; null where nothing was asked yet. */
  readonly exchangeMs: ReadonlyMap<string, number | null>;
  /** Enabled people by instance. */
  readonly active: ReadonlyMap<string, number>;
  readonly protections: Protections;
  /** Whom runs that are going on may take away, as `onServer` names them. */
  readonly leaving: ReadonlySet<string>;
  /** Who is meant was found by a question, and nobody has seen these accounts yet: they are shown before anything is done. */
  readonly isUnseen?: boolean;
  /** Why nobody may give or take power over an instance here, or null. */
  readonly powerRefused?: Failure | null;
  /** What takes back a run, account by account. */
  readonly undoing?: ReadonlyMap<AccountRef, Undoing>;
  /** What failed in an earlier run and is tried again, account by account. */
  readonly again?: ReadonlyMap<AccountRef, Again>;
}

/** What an earlier run wanted of an account, and whose account it was then. */
export interface Again {
  readonly email: string;
  readonly wanted: Wanted;
}

/** An immutable list of steps and of what is left out and why. */
export interface Plan {
  readonly action: Action;
  readonly steps: readonly PlanStep[];
  readonly skipped: readonly SkippedTarget[];
  readonly confirmation: SafeMode;
  /** What has to be typed in mode `type`. */
  readonly expected: string | null;
  /** About how long it takes. */
  readonly seconds: number;
}

export interface PlanStep {
  readonly target: Target;
  readonly action: Action;
  /** Plain values that the rules of the target's kind understand (`rulesOf`), and so are `seen` and `writes`. */
  readonly wanted: object;
  /** How the target is as far as was known; a step whose target is another one by then is not taken. Null: not there. */
  readonly seen: object | null;
  /** What will be asked of the server, as far as it is as it was seen. */
  readonly writes: readonly Request[];
  readonly warnings: readonly string[];
  /** What taking this back would not bring back; of an undo: what it does not. */
  readonly lost: readonly string[];
  /** Its own, or null: that of the whole run. */
  readonly reason: string | null;
}

export interface SkippedTarget {
  readonly target: Target;
  readonly reason: Failure;
}

/**
 * What is to become of a target that is no account of the table: worked out by whoever knows its kind, and guarded here.
 * With `refused` it is left out for that.
 */
export type Proposal = { readonly target: Target } & (
  | { readonly refused: Failure }
  | (Pick<PlanStep, 'wanted' | 'seen'> &
      /** `action`: its own, where it is not that of the whole change. */
      Partial<Pick<PlanStep, 'warnings' | 'lost' | 'reason' | 'action'>>)
);

/** A plan in the making: ten thousand targets are more than the thread may be kept busy with at once. */
export interface Planner {
  /** In the order of the selection; duplicates count once. */
  take(targets: readonly Account[]): void;
  /** The same of other targets. */
  propose(proposals: readonly Proposal[]): void;
  plan(): Plan;
}

/**
 * Decides, target by target, what would be done and what must not be. A refused target never blocks the legal rest.
 * Guards are asked again at run time against the server; here they stop what is known to be wrong before any request.
 */
export function createPlanner(input: PlanInput): Planner {
  const steps: PlanStep[] = [];
  const skipped: SkippedTarget[] = [];
  const seen = new Set<AccountRef>();
  const decide = createDecider(input);
  return {
    take(targets) {
      for (const account of targets) {
        const ref = accountRef(account);
        if (seen.has(ref)) continue;
        seen.add(ref);
        const step = decide(account);
        if (step.ok) steps.push(step.value);
        else skipped.push({ target: account, reason: step.error });
      }
    },
    propose(proposals) {
      for (const proposal of proposals) {
        const { target } = proposal;
        const ref = accountRef(target);
        if (seen.has(ref)) continue;
        seen.add(ref);
        const step = proposedStep(input, proposal);
        if (step.ok) steps.push(step.value);
        else skipped.push({ target, reason: step.error });
      }
    },
    plan: () => withinLimits(input, steps, skipped),
  };
}

/** A proposal as a step, where its instance may be changed and something is left to do. */
function proposedStep(input: PlanInput, proposal: Proposal): Result<PlanStep> {
  const { change, instances, protections } = input;
  const { target } = proposal;
  const instance = instances.get(target.instanceId);
  const forbidden = placeGuard(instance, target);
  if (forbidden || !instance) return { ok: false, error: forbidden ?? err('OTHER_CLIENT').error };
  if ('refused' in proposal) return { ok: false, error: proposal.refused };
  const { wanted, seen, warnings = [], lost = [], reason = null, action = change.action } = proposal;
  const rules = rulesOf(target.key);
  const isAccount = isAccountKey(target.key);
  const refused =
    (isAccount && powerGuard(input, action, wanted, accountStateIn(seen)?.role === 'admin')) ||
    noteGuard(action, target, instance, protections.notes, isAccount ? wanted : {});
  if (refused) return { ok: false, error: refused };
  const writes = rules.writesFor(seen, wanted);
  if (writes.length > 0) return ok({ target, action, wanted, seen, writes, warnings, lost, reason });
  return err(rules.asWanted(action), { email: calledIn(target), instance: instance.name });
}

/** Why a step that takes more than the whole change does must not be, or null. */
const powerGuard = (
  { powerRefused }: PlanInput,
  action: Action,
  wanted: Wanted,
  isAdmin: boolean,
): Failure | null => (powerRefused && rightOfStep(action, wanted, isAdmin) === 'grant' ? powerRefused : null);

const noGroups = bookOf([]);

/** Answers the step for an account, or why there is none. Remembers the administrators the plan takes away so far. */
function createDecider(input: PlanInput): (account: Account) => Result<PlanStep> {
  const { change, instances, protections, leaving } = input;
  const takenAway = new Set(leaving);
  const books = new Map([...input.groups].map(([id, groups]) => [id, bookOf(groups)]));
  const bookFor = (instanceId: string) => books.get(instanceId) ?? noGroups;
  return (account) => {
    const standing = standingGuard(change.action, account, instances, protections);
    if (standing) return { ok: false, error: standing };
    const instance = instances.get(account.instanceId);
    if (!instance) return err('OTHER_CLIENT');
    const groups = bookFor(account.instanceId);
    const edit = change.edit?.get(accountRef(account));
    const edited = edit && 'now' in edit ? edit : null;
    const profile = edited?.now ?? input.undoing?.get(accountRef(account))?.after.profile;
    const state = stateOf(account, groups, null, profile ?? null);
    const undoing = input.undoing?.get(accountRef(account));
    const again = input.again?.get(accountRef(account));
    const wanted = undoing
      ? changedSince(undoing, account, state, instance)
      : again
        ? stillWanted(change, again, account, instance)
        : wantedOf(change, account, instance, groups);
    if (!wanted.ok) return wanted;
    const refused =
      noteGuard(change.action, account, instance, protections.notes, wanted.value) ??
      powerGuard(input, change.action, wanted.value, account.role === 'admin');
    if (refused) return { ok: false, error: refused };
    // Of an earlier run too: what single sign-on fills by now may not be what it filled then.
    const vain = syncGuard(account, wanted.value, instance.facts?.server.groupSync, groups, instance.name);
    if (vain) return { ok: false, error: vain };
    if (takesAdmin(wanted.value) && isUsableAdmin(account)) {
      const admins = input.admins.get(account.instanceId) ?? [];
      const isGone = (admin: Account) => takenAway.has(onServer(admin, instances));
      if (leavesNoUsableAdmin(account, admins, isGone))
        return err('LAST_ADMIN', { email: calledIn(account), instance: instance.name });
      takenAway.add(onServer(account, instances));
    }
    const { action } = change;
    const about = { account, instance, action, wanted: wanted.value };
    return ok({
      target: account,
      action,
      wanted: wanted.value,
      seen: state,
      writes: writesFor(standingIn(state), wanted.value),
      warnings: [...warningsFor(about), ...(edited?.warnings ?? [])],
      lost: [...new Set([...(undoing?.lost ?? []), ...lostBy(about)])],
      reason: change.reasons?.get(accountRef(account)) ?? null,
    });
  };
}

/** The number may belong to somebody else by now, and what failed may have been done by others. */
function stillWanted(
  { action }: Change,
  { email, wanted }: Again,
  account: Account,
  instance: Instance,
): Result<Wanted> {
  const names = { email: calledIn(account), instance: instance.name };
  if (calledIn(account) !== email)
    return err('CHANGED_SINCE', { ...names, was: email, now: calledIn(account) });
  // Of sessions the table knows nothing: that is asked when the step begins.
  if (writesFor(standingOf(account), wanted).length > 0) return ok(wanted);
  return err(asWantedAlready(action), { ...names, groups: 'these groups' });
}

function withinLimits(input: PlanInput, steps: readonly PlanStep[], skipped: SkippedTarget[]): Plan {
  const { instances } = input;
  const limit = limitsFor(steps, instances, input.active);
  const kept: PlanStep[] = [];
  for (const step of steps) {
    const reason = limit(step);
    if (reason === null) kept.push(step);
    else skipped.push({ target: step.target, reason });
  }
  const confirmation = confirmationFor(input, kept);
  return {
    action: input.change.action,
    steps: kept,
    skipped,
    confirmation,
    expected: confirmation === 'type' ? wordsToType(input.change.action, kept) : null,
    seconds: secondsFor(kept, instances, input.exchangeMs),
  };
}

/** The strictest safe mode among the steps; more than one change, or one nobody has seen, is always looked at first. */
function confirmationFor(input: PlanInput, steps: readonly PlanStep[]): SafeMode {
  const modes = steps.map((step) => input.instances.get(step.target.instanceId)?.safeMode ?? 'confirm');
  const mode = strictest(modes);
  return mode === 'one-click' && (steps.length > 1 || input.isUnseen === true) ? 'confirm' : mode;
}

function wordsToType(action: Action, steps: readonly PlanStep[]): string {
  const [only] = steps;
  return steps.length === 1 && only ? calledIn(only.target) : `${action} ${steps.length}`;
}
