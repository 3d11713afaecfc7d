import { failureView } from '../../main/kernel/codes';
import type { Bridge, Reply } from '../../preload/contract';
import type { Action, PlanView, RunView, StepResult } from '../../preload/contract/access';
import type { JournalEntry } from '../../preload/contract/journal';
import type { ReasonWish } from '../../preload/contract/policy';
import type { FailureView, SafeMode } from '../../preload/contract/values';
import type { FakeAccount, FakeInstance } from './accounts';
import { chosenOf } from './selection';

/** What the fake changes need of the world around them. */
export interface World {
  readonly instances: FakeInstance[];
  readonly accounts: FakeAccount[];
  readonly journal: JournalEntry[];
  readonly emitRun: (run: RunView) => void;
  readonly emitDirectory: () => void;
  readonly emitJournal: (seq: number) => void;
  /** What the policy wants of a reason. */
  readonly wish: () => ReasonWish;
  /** Milliseconds one step takes. */
  readonly stepTime: number;
}

const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const no = (code: string, message: string, nextStep: string): Reply<never> => ({
  ok: false,
  error: { code, message, nextStep },
});
let ids = 0;
const newId = (prefix: string): string => `${prefix}_${(++ids).toString(16).padStart(16, '0')}`;

/** From strict to loose; the strictest instance of a plan decides. */
const strictness: readonly SafeMode[] = ['read-only', 'type', 'confirm', 'one-click'];

/** `access.*` of the fake bridge: plans, runs with a pause for each step, undo, and the refusals of the real rules. */
export function fakeAccess(world: World): Bridge['access'] {
  const plans = new Map<string, PlanView>();
  const runs = new Map<string, RunView>();

  const find = (ref: string): FakeAccount | undefined =>
    world.accounts.find((account) => account.ref === ref);
  const instanceOf = (account: FakeAccount): FakeInstance =>
    world.instances.find((instance) => instance.id === account.instanceId) as FakeInstance;

  const refusal = (action: Action, account: FakeAccount, instance: FakeInstance): FailureView | null => {
    const say = (code: string, message: string, nextStep: string): FailureView => ({
      code,
      message,
      nextStep,
    });
    if (account.own && action === 'disable') {
      return say(
        'OWN_ACCOUNT',
        `Rollcall signs in to ${instance.name} with this account.`,
        'Use another administrator to disable it.',
      );
    }
    if (account.id === 1 && action === 'disable') {
      return say(
        'LAST_ADMIN',
        `${account.email} is the last administrator of ${instance.name} who can still sign in.`,
        'Make somebody else an administrator first.',
      );
    }
    if (instance.safeMode === 'read-only') {
      return say(
        'READ_ONLY',
        `${instance.name} is set to Read-only.`,
        'Change its safe mode under Instances.',
      );
    }
    if (action === 'disable' && account.status === 'disabled') {
      return say(
        'ALREADY_DISABLED',
        `${account.email} is already disabled on ${instance.name}.`,
        'Nothing to do.',
      );
    }
    if (action === 'enable' && account.status !== 'disabled') {
      return say(
        'ALREADY_ACTIVE',
        `${account.email} is already enabled on ${instance.name}.`,
        'Nothing to do.',
      );
    }
    return null;
  };

  const makePlan = (action: Action, refs: readonly string[], undoes: string | null): PlanView => {
    const steps: PlanView['steps'] = [];
    const skipped: PlanView['skipped'] = [];
    let mode: SafeMode = 'one-click';
    for (const ref of refs) {
      const account = find(ref);
      if (!account) continue;
      const instance = instanceOf(account);
      const reason = refusal(action, account, instance);
      if (reason) {
        skipped.push({ ref, email: account.email, instance: instance.name, reason });
        continue;
      }
      if (strictness.indexOf(instance.safeMode) < strictness.indexOf(mode)) mode = instance.safeMode;
      const sso = account.source === 'saml' && action === 'disable' && instance.environment === 'production';
      steps.push({
        ref,
        instanceId: instance.id,
        instance: instance.name,
        environment: instance.environment,
        email: account.email,
        name: account.name,
        action,
        before: { status: account.status, role: account.role, groups: [...account.groups] },
        details: [],
        requests: [],
        lost: [],
        reason: null,
        warnings: sso
          ? [
              `${instance.name} signs people in through SAML, which switches the account on again at the next sign-in.`,
            ]
          : [],
      });
    }
    const plan: PlanView = {
      id: newId('pln'),
      action,
      steps,
      skipped,
      confirmation: mode,
      seconds: Math.ceil(steps.length * 0.4),
      expected: mode === 'type' ? (steps[0]?.instance ?? null) : null,
      undoes,
      wish: world.wish(),
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
    };
    plans.set(plan.id, plan);
    return plan;
  };

  const put = (run: RunView): RunView => {
    const having = (state: string): number => run.steps.filter((step) => step.state === state).length;
    const summary = {
      verified: having('verified'),
      skipped: having('skipped'),
      failed: having('failed'),
      unknown: having('unknown'),
    };
    const undoable = run.finishedAt !== null && summary.verified > 0;
    const next = { ...run, summary, undoable, drawn: run.drawn + 1 };
    runs.set(run.id, next);
    world.emitRun(next);
    return next;
  };

  const apply = (step: StepResult): StepResult => {
    const at = world.accounts.findIndex((account) => account.ref === step.ref);
    const account = world.accounts[at];
    if (!account) return step;
    const instance = instanceOf(account);
    if (instance.isUnreachable) {
      const failure = {
        code: 'UNREACHABLE',
        message: `${new URL(instance.address).host} cannot be reached.`,
        nextStep: 'Check the network or the VPN, then try again.',
      };
      return { ...step, state: 'failed', failure };
    }
    if (account.id % 50 === 13) {
      const failure = {
        code: 'OUTCOME_UNKNOWN',
        message: `It is not known whether ${instance.name} made the change.`,
        nextStep: 'Rollcall reads the account again as soon as the instance answers.',
      };
      return { ...step, state: 'unknown', failure };
    }
    const enabled = account.lastSignIn === null ? 'invited' : 'active';
    world.accounts[at] = { ...account, status: step.action === 'disable' ? 'disabled' : enabled };
    world.emitDirectory();
    return { ...step, state: 'verified', verifiedAt: new Date().toISOString() };
  };

  /** Runs that begin nothing more: `pause` keeps what is left, `drop` ends it as skipped. */
  const asked = new Map<string, 'pause' | 'drop'>();

  const end = (id: string): void => {
    put({ ...(runs.get(id) as RunView), finishedAt: new Date().toISOString(), phase: 'ended' });
  };

  /** Ends what was never begun, as main does. */
  const skipRest = (id: string): void => {
    const run = runs.get(id) as RunView;
    const skipped = (step: StepResult): StepResult => {
      const { email, instance } = step;
      const failure = failureView({ code: 'DROPPED', params: { email, instance } });
      return step.state === 'planned' ? { ...step, state: 'skipped', failure } : step;
    };
    put({ ...run, steps: run.steps.map(skipped) });
    end(id);
  };

  const stop = (id: string, how: 'pause' | 'drop'): Reply<void> => {
    const run = runs.get(id);
    if (run?.phase === 'stopped' && how === 'drop') skipRest(id);
    else if (run?.phase === 'going') {
      asked.set(id, how);
      put({ ...run, phase: 'stopping' });
    } else return no('NOTHING_LEFT', 'Nothing of this run is left to do.', 'See Activity.');
    return ok(undefined);
  };

  const carryOut = async (id: string): Promise<void> => {
    const steps = (runs.get(id)?.steps ?? []).filter(({ state }) => state === 'planned');
    for (const { seq } of steps) {
      const wish = asked.get(id);
      if (wish !== undefined) {
        asked.delete(id);
        if (wish === 'drop') return skipRest(id);
        put({ ...(runs.get(id) as RunView), phase: 'stopped', pace: null });
        return;
      }
      const change = (edit: (step: StepResult) => StepResult): void => {
        const run = runs.get(id) as RunView;
        put({ ...run, steps: run.steps.map((step) => (step.seq === seq ? edit(step) : step)) });
      };
      change((step) => ({ ...step, state: 'running' }));
      await new Promise((resolve) => setTimeout(resolve, world.stepTime));
      change(apply);
      const step = runs.get(id)?.steps.find((one) => one.seq === seq);
      if (step) record(world, step, runs.get(id)?.reason ?? '', id);
    }
    asked.delete(id);
    end(id);
  };

  return {
    plan: async ({ action, selection }) =>
      ok(
        makePlan(
          action,
          chosenOf(selection, { accounts: world.accounts, instances: () => world.instances }).map(
            (row) => row.ref,
          ),
          null,
        ),
      ),
    planLikeness: async () => ok(makePlan('set-groups', [], null)),
    planLeaving: async ({ purpose, who }) => {
      const refs =
        who.kind === 'people'
          ? world.accounts.filter(({ email }) => who.emails.includes(email)).map(({ ref }) => ref)
          : chosenOf(who.selection, { accounts: world.accounts, instances: () => world.instances }).map(
              ({ ref }) => ref,
            );
      const plan = makePlan('disable', refs, null);
      const people = [...new Set(plan.steps.map(({ email }) => email))];
      const instances = world.instances.map(({ name, id }) => ({
        instance: name,
        readAt: new Date().toISOString(),
        found: plan.steps.filter(({ instanceId }) => instanceId === id).length,
      }));
      return ok({
        ...plan,
        confirmation: 'confirm',
        occasion: { purpose, search: { people, instances, apart: [], gaps: [] } },
      });
    },
    incidents: async () => ok([]),
    explain: async () => ok(undefined),
    execute: async ({ planId, reason, typed }) => {
      const plan = plans.get(planId);
      if (!plan)
        return no('PLAN_USED', 'This plan has been carried out already.', 'See Activity for its result.');
      if (plan.expected !== null && typed !== plan.expected) {
        return no(
          'CONFIRMATION_MISSING',
          'This change needs a confirmation.',
          `Type ${plan.expected} to confirm.`,
        );
      }
      if (plan.wish.isRequired && !/INC-\d{4,}/.test(reason)) {
        return no(
          'TICKET_MISSING',
          `The reason “${reason}” names no ticket, and the policy of this client wants one: the number of the request.`,
          'Put it into the reason, for example INC-20418.',
        );
      }
      plans.delete(planId);
      const run = put({
        id: newId('run'),
        action: plan.action,
        startedAt: new Date().toISOString(),
        finishedAt: null,
        reason: reason.trim(),
        phase: 'going',
        pace: null,
        steps: plan.steps.map(({ ref, instanceId, instance, email, action }, seq) => ({
          seq,
          ref,
          instanceId,
          instance,
          email,
          action,
          state: 'planned',
          failure: null,
          verifiedAt: null,
        })),
        summary: { verified: 0, skipped: 0, failed: 0, unknown: 0 },
        undoable: false,
        drawn: 0,
      });
      void carryOut(run.id);
      return ok(run);
    },
    undo: async ({ runId }) => {
      const run = runs.get(runId);
      const refs = run?.steps.filter((step) => step.state === 'verified').map((step) => step.ref) ?? [];
      if (!run || refs.length === 0)
        return no(
          'NOTHING_TO_UNDO',
          'Nothing of this run can be undone.',
          'See Activity for what was changed since.',
        );
      return ok(makePlan(run.action === 'disable' ? 'enable' : 'disable', refs, runId));
    },
    run: async ({ runId }) => ok(runs.get(runId) ?? null),
    openRuns: async () =>
      ok([...runs.values()].filter((run) => run.finishedAt === null || run.summary.unknown > 0)),
    pause: async ({ runId }) => stop(runId, 'pause'),
    resume: async ({ runId }) => {
      const run = runs.get(runId);
      if (run?.phase !== 'stopped')
        return no('NOTHING_LEFT', 'Nothing of this run is left to do.', 'See Activity.');
      const going = put({ ...run, phase: 'going' });
      void carryOut(runId);
      return ok(going);
    },
    drop: async ({ runId }) => stop(runId, 'drop'),
    retry: async ({ runId }) => {
      const run = runs.get(runId);
      const refs = run?.steps.filter((step) => step.state === 'failed').map((step) => step.ref) ?? [];
      if (!run || refs.length === 0)
        return no('NOTHING_FAILED', 'Nothing in this run has failed.', 'See Activity.');
      return ok(makePlan(run.action, refs, null));
    },
    recheck: async ({ runId }) => {
      const run = runs.get(runId);
      if (!run) return no('NOT_FOUND', 'The run was not found.', 'See Activity.');
      return ok(
        put({
          ...run,
          steps: run.steps.map((step) =>
            step.state === 'unknown'
              ? {
                  ...step,
                  state: 'failed',
                  failure: {
                    code: 'NOT_APPLIED',
                    message: 'The account is unchanged.',
                    nextStep: 'Try again.',
                  },
                }
              : step,
          ),
        }),
      );
    },
  };
}

/** Adds what a step did to the fake journal. */
export function record(world: World, step: StepResult, reason: string, run: string): void {
  const seq = world.journal.length + 1;
  const before = step.action === 'disable' ? 'active' : 'disabled';
  const after = step.action === 'disable' ? 'disabled' : 'active';
  world.journal.unshift({
    seq,
    at: new Date().toISOString(),
    actor: 'j.keller',
    action: step.action,
    client: 'Acme Group',
    instance: step.instance,
    target: step.email,
    before: { status: before, role: 'member' },
    after: step.state === 'verified' ? { status: after, role: 'member' } : null,
    state: step.state === 'verified' ? 'verified' : step.state === 'unknown' ? 'unknown' : 'failed',
    reason,
    code: step.failure?.code ?? null,
    run,
    identity: null,
    ticket: null,
    prev_hash: (seq - 1).toString(16).padStart(64, '0'),
    hash: seq.toString(16).padStart(64, '0'),
  });
  world.emitJournal(seq);
}

/** How many entries of the fake journal there are of each action and instance. */
export function journalFacets(journal: readonly JournalEntry[]) {
  const count = <T>(values: readonly T[]) =>
    [...new Set(values)].map((value) => ({ value, count: values.filter((one) => one === value).length }));
  return {
    actions: count(journal.map(({ action }) => action)),
    instances: count(journal.map(({ instance }) => instance)),
  };
}
