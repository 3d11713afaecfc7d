import type { Occasion } from '../../preload/contract/access';
import type { ConnectionsService } from '../connections/service';
import type { Account, AccountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { inParts } from '../kernel/in-parts';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { reasonRefused, wishOf } from '../policy/rules/policy';
import { rightOfAction } from '../policy/rules/roles';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { storeFailure } from '../store/database';
import type { WorkspaceLock } from '../store/lock';
import { takenBack, triedAgain } from './anew';
import { createCarrier, type Started } from './carrier';
import { createExecutor } from './executor';
import { gatherFacts } from './facts';
import type { HandOver } from './hand-over';
import { createLiveRuns, type Going } from './live-runs';
import { createPlanShelf, type ExecuteRequest, type HeldPlan } from './plans';
import type { RunRepository } from './repository';
import { calledIn, type Protections, type Whom } from './rules/guards';
import type { Change } from './rules/intent';
import { occasionEntries } from './rules/occasion';
import { type Again, createPlanner, type Plan, type PlanInput, type Proposal } from './rules/plan';
import { type Undoing, undoAction } from './rules/undo';
import { type Run, stepsOf } from './run';
import { shareLock } from './shared-lock';

export interface AccessPorts {
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly journal: JournalService;
  readonly runs: RunRepository;
  /** Held while accounts are changed, so that two programs never do it at once, and a crash is told from a running one. */
  readonly lock: WorkspaceLock;
  /** Whom nobody may disable from here, as of now. */
  readonly protections: (of?: Whom) => Promise<Protections>;
  readonly policy: Pick<PolicyService, 'current' | 'refused' | 'forbidden'>;
  /** Where secrets go that come into being. */
  readonly handOver: HandOver;
  readonly clock: Clock;
  /** Told of every new state of a run. */
  readonly onProgress: (run: Run) => void;
  /** Whether a plan still says what it was made of; where it does not it is given to nobody. */
  readonly stands?: (planId: string) => Promise<Result<void>>;
  /** Told of a plan that tries again what failed in the run of another plan; where it fails that one is not handed out. */
  readonly onRetry?: (planId: string, again: HeldPlan) => Promise<Result<void>>;
  /** Told of every plan that is carried out, once its run is stored. */
  readonly onBegun?: (planId: string) => Promise<void>;
  /** Told of a bug that ended a run before its time; the run is settled by reading at the next start. */
  readonly report: (cause: unknown) => void;
}

export interface AccessService {
  /**
   * Plans and keeps the plan. With `attempt`, a plan in which nothing is left to do is recorded as refused at once:
   * nobody will carry it out, and every attempt belongs in the journal. A dry run is no attempt. `isUnseen`: see PlanInput.
   */
  plan(
    change: Change,
    accounts: readonly Account[],
    attempt: boolean,
    isUnseen?: boolean,
    /** Of a plan for whole people: what was searched is journalled with it. */
    occasion?: Occasion | null,
  ): Promise<Result<HeldPlan>>;
  /** As `plan`, for what is no account of the table: see `Proposal`. It is always looked at first. */
  propose(
    change: Change,
    proposals: readonly Proposal[],
    attempt: boolean,
    occasion?: Occasion | null,
  ): Promise<Result<HeldPlan>>;
  /**
   * The plan that takes back what a run did; leaves out accounts that were changed since. Fails with NOT_FOUND, or
   * NOTHING_TO_UNDO.
   */
  planUndo(runId: string): Promise<Result<HeldPlan>>;
  /**
   * Starts carrying out a plan and answers with the run as it starts. `ended` resolves with the run as it ended; the
   * app does not wait for it, the command line does. `before` stores what has to be known before the run is: where it
   * fails nothing was begun, and the plan may be tried again.
   */
  execute(
    request: ExecuteRequest,
    before?: (run: Run, plan: HeldPlan) => Promise<Result<void>>,
  ): Promise<Result<Started>>;
  /** What a plan would be, for a preview: nothing is kept. */
  foresee(change: Change, accounts: readonly Account[]): Promise<Plan>;
  /** Hands out a plan that is agreed to and carried out later: its one use, as `execute` is. */
  take(request: ExecuteRequest): Promise<Result<HeldPlan>>;
  /** Begins nothing more of a run that goes on here; what was begun is finished and read back. Else RUN_NOT_GOING. */
  pause(runId: string): Result<void>;
  /**
   * Goes on with what was never begun, after a pause or a crash. Each step is looked at and guarded as if it were new.
   * Fails with NOT_FOUND, NOTHING_LEFT, or WORKSPACE_BUSY while another program is at work, or as the role does.
   */
  resume(runId: string): Promise<Result<Started>>;
  /**
   * Ends what was never begun as skipped; of a run that goes on, once what was begun has ended. Fails as `resume` does, or
   * as the policy refuses the reason.
   */
  drop(runId: string, reason: string): Promise<Result<Started>>;
  /** The plan that tries again what failed in a run, and nothing else. Fails with NOT_FOUND or NOTHING_FAILED. */
  planRetry(runId: string): Promise<Result<HeldPlan>>;
  goingOf(run: Run): Going;
  /** The newest runs, newest first. */
  latest(count: number): Promise<readonly Run[]>;
  get(runId: string): Promise<Run | null>;
  openRuns(): Promise<readonly Run[]>;
  /** How many runs this program is at. */
  goingHere(): number;
  /** Reads the accounts of unknown outcome again. */
  recheck(runId: string): Promise<Result<Run>>;
  /**
   * Ends what a crash left under way, and what could not be read then, truthfully, by reading. What was never begun
   * stays so: `resume` goes on with it, `drop` ends it. Does nothing while another program is at work.
   */
  recover(): Promise<void>;
  /**
   * Pauses every run, and begins none from now on: the program is about to end. What is left is offered at the next start.
   */
  halt(): void;
  /** As `halt`, and waits for what was begun; no recovery begins afterwards. */
  close(): Promise<void>;
}

/** What a plan is about. */
interface Targets {
  readonly accounts: readonly Account[];
  readonly proposals: readonly Proposal[];
}

/** What an earlier run says about a plan: the run it takes back, and what is wanted account by account. */
interface Earlier {
  readonly undoes: string | null;
  readonly undoing?: ReadonlyMap<AccountRef, Undoing>;
  readonly again?: ReadonlyMap<AccountRef, Again>;
}

export function createAccessService(ports: AccessPorts): AccessService {
  const { connections, directory, journal, runs, clock } = ports;
  const lock = shareLock(ports.lock);
  const executor = createExecutor({
    connections,
    directory,
    journal,
    clock,
    handOver: ports.handOver,
    protections: ports.protections,
    policy: ports.policy,
  });
  const plans = createPlanShelf(clock);
  const live = createLiveRuns({ ...ports, instanceName: (id) => connections.get(id)?.name });
  const carrier = createCarrier({ ...ports, executor, live, lock });

  async function foresee(
    change: Change,
    { accounts, proposals }: Targets,
    besides: Pick<PlanInput, 'isUnseen' | 'undoing' | 'again'> = {},
  ): Promise<Plan> {
    const facts = await gatherFacts(
      { connections, directory, protections: ports.protections },
      [...accounts, ...proposals.map(({ target }) => target)],
      await going(),
    );
    const powerRefused = await ports.policy.forbidden('grant');
    const planner = createPlanner({ ...facts, powerRefused, change, ...besides });
    await inParts(accounts, planner.take);
    await inParts(proposals, planner.propose);
    return planner.plan();
  }

  async function makeAndHold(
    change: Change,
    targets: Targets,
    earlier: Earlier | null,
    isUnseen = false,
    occasion: Occasion | null = null,
  ): Promise<Result<HeldPlan>> {
    const forbidden = await ports.policy.forbidden(rightOfAction[change.action]);
    if (forbidden) return { ok: false, error: forbidden };
    const { undoes = null, ...accountByAccount } = earlier ?? {};
    const plan = await foresee(change, targets, { isUnseen, ...accountByAccount });
    const wish = wishOf(await ports.policy.current(), occasion?.purpose ?? 'change');
    // One click gives no reason: where one is wanted, it is asked for.
    const isAsked = wish.isRequired && plan.confirmation === 'one-click';
    return ok(plans.hold(isAsked ? { ...plan, confirmation: 'confirm' } : plan, { undoes, occasion, wish }));
  }

  /** Hands out a plan for its one use, where its reason is good. One that is refused stays there. */
  async function take(request: ExecuteRequest): Promise<Result<HeldPlan>> {
    const taken = plans.take(request);
    if (!taken.ok || request.isAgreed) return taken;
    const { action, steps, occasion } = taken.value;
    // The role may be another one since it was planned.
    const forbidden = await ports.policy.forbidden(rightOfAction[action]);
    const policy = await ports.policy.current();
    const findTicket = await ticketFinder(policy);
    const about = occasion?.purpose ?? 'change';
    // What has nothing to do is told as that.
    const unfit = [...new Set(steps.map(({ reason }) => reason ?? request.reason))]
      .map((reason) => reasonRefused(policy, about, reason, findTicket))
      .find((one) => one !== null);
    const refused = forbidden ?? unfit;
    if (!refused) {
      const stands = (await ports.stands?.(taken.value.id)) ?? ok();
      return stands.ok ? taken : stands;
    }
    plans.putBack(taken.value);
    return { ok: false, error: refused };
  }

  async function planned(
    change: Change,
    targets: Targets,
    attempt: boolean,
    isUnseen: boolean,
    occasion: Occasion | null,
  ): Promise<Result<HeldPlan>> {
    const held = await makeAndHold(change, targets, null, isUnseen, occasion);
    if (attempt && !held.ok) {
      const { code } = held.error;
      const whole = { action: change.action, target: null, instance: null, before: null, after: null };
      const noted = await journal.append({ ...whole, state: 'refused', reason: '', code, run: null });
      return noted.ok ? held : noted;
    }
    if (!attempt || !held.ok || held.value.steps.length > 0) return held;
    const noted = await refuse(held.value, '', null);
    return noted.ok ? held : noted;
  }

  /** Why the role keeps its hands off a run, or null. One that is not there is for the carrier to tell. */
  async function forbiddenRun(runId: string): Promise<Failure | null> {
    const run = live.get(runId) ?? (await runs.get(runId));
    return run && ports.policy.forbidden(rightOfAction[run.action]);
  }

  /** Runs that go on, or of which nobody knows yet how they ended. */
  const going = async () => [...live.all(), ...(await runs.open()).filter(({ id }) => !live.has(id))];

  function runOf(plan: HeldPlan, reason: string): Run {
    return {
      id: newId('run'),
      planId: plan.id,
      action: plan.action,
      reason,
      startedAt: isoTime(clock.now()),
      finishedAt: null,
      undoes: plan.undoes,
      steps: stepsOf(plan),
    };
  }

  /** Records what was searched for a plan, and what it leaves out. Fails when the journal cannot take it. */
  async function refuse(
    plan: Pick<HeldPlan, 'skipped' | 'action' | 'occasion' | 'steps'>,
    reason: string,
    run: string | null,
  ): Promise<Result<void>> {
    for (const entry of occasionEntries(plan, reason, run)) {
      const noted = await journal.append(entry);
      if (!noted.ok) return noted;
    }
    for (const { target: left, reason: failure } of plan.skipped) {
      const { name } = connections.get(left.instanceId) ?? { name: null };
      const target = calledIn(left);
      const what = {
        action: plan.action,
        instance: name,
        target,
        before: null,
        after: null,
        state: 'refused',
      } as const;
      const noted = await journal.append({ ...what, reason, code: failure.code, run });
      if (!noted.ok) return noted;
    }
    return ok();
  }

  return {
    plan: (change, accounts, attempt, isUnseen = false, occasion = null) =>
      planned(change, { accounts, proposals: [] }, attempt, isUnseen, occasion),
    propose: (change, proposals, attempt, occasion = null) =>
      planned(change, { accounts: [], proposals }, attempt, true, occasion),

    async planUndo(runId) {
      const run = live.get(runId) ?? (await runs.get(runId));
      if (!run) return err('NOT_FOUND', { what: 'This run' });
      const { undoing, proposals } = takenBack(run.steps);
      const action = undoAction(run.action);
      if ((undoing.size === 0 && proposals.length === 0) || action === null) return err('NOTHING_TO_UNDO');
      const accounts = await directory.engine.accounts([...undoing.keys()]);
      return makeAndHold({ action }, { accounts, proposals }, { undoes: runId, undoing });
    },

    async planRetry(runId) {
      const run = live.get(runId) ?? (await runs.get(runId));
      if (!run) return err('NOT_FOUND', { what: 'This run' });
      const failed = run.steps.filter(({ state }) => state === 'failed');
      if (failed.length === 0) return err('NOTHING_FAILED');
      const { again, proposals } = triedAgain(failed);
      const accounts = await directory.engine.accounts([...again.keys()]);
      const reasons = new Map(failed.flatMap(({ ref, reason }) => (reason === null ? [] : [[ref, reason]])));
      const held = await makeAndHold(
        { action: run.action, reasons },
        { accounts, proposals },
        { undoes: run.undoes, again },
      );
      if (!held.ok) return held;
      const taken = (await ports.onRetry?.(run.planId, held.value)) ?? ok();
      return taken.ok ? held : taken;
    },

    foresee: (change, accounts) => foresee(change, { accounts, proposals: [] }),
    take,

    async execute(request, before = async () => ok()) {
      const taken = await take(request);
      if (!taken.ok) return taken;
      const plan = taken.value;
      if (plan.steps.length === 0) {
        const noted = await refuse(plan, request.reason, null);
        if (!noted.ok) return noted;
        return { ok: false, error: plan.skipped[0]?.reason ?? err('NOTHING_TO_UNDO').error };
      }
      const acquired = await carrier.acquire();
      if (!acquired.ok) {
        plans.putBack(plan);
        return acquired;
      }
      const run = runOf(plan, request.reason);
      const stored = await before(run, plan).catch(async (cause: unknown) => {
        await lock.release();
        throw cause;
      });
      if (!stored.ok) {
        await lock.release();
        plans.putBack(plan);
        return stored;
      }
      live.begin(run);
      try {
        await runs.insert(run);
      } catch (cause) {
        live.forget(run.id);
        await lock.release();
        plans.putBack(plan);
        return storeFailure(cause);
      }
      await ports.onBegun?.(plan.id);
      ports.onProgress(run);
      // A journal that cannot take this takes no intent either: then each step fails and says so.
      const ended = carrier.start(run, () => refuse(plan, request.reason, run.id));
      return ok({ run, ended });
    },

    pause: carrier.pause,
    async resume(runId) {
      const forbidden = await forbiddenRun(runId);
      return forbidden ? { ok: false, error: forbidden } : carrier.resume(runId);
    },
    async drop(runId, reason) {
      const refused = (await forbiddenRun(runId)) ?? (await ports.policy.refused('change', reason));
      return refused ? { ok: false, error: refused } : carrier.drop(runId, reason);
    },
    goingOf: live.goingOf,

    latest: async (count) => (await runs.latest(count)).map((run) => live.get(run.id) ?? run),

    get: async (runId) => live.get(runId) ?? (await runs.get(runId)),

    goingHere: () => live.all().length,
    async openRuns() {
      const stored = await runs.open();
      return stored.map((run) => live.get(run.id) ?? run);
    },

    recheck: carrier.recheck,
    recover: carrier.recover,
    halt: carrier.halt,
    close: carrier.close,
  };
}
