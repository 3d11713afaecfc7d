import type { HeldPlan } from '../access/plans';
import { calledIn } from '../access/rules/guards';
import { isOpen, type Run } from '../access/run';
import { accountRef } from '../directory/rules/account';
import type { NewEntry } from '../journal/service';
import { isoTime } from '../kernel/clock';
import { err, type Failure, ok, type Result } from '../kernel/result';
import { isOfRole } from '../policy/rules/refusal';
import { rightOfAction } from '../policy/rules/roles';
import { endOf, type ScheduledItem } from './rules/item';
import type { SchedulePorts } from './service';

export interface DoerPorts extends SchedulePorts {
  readonly record: (
    action: string,
    item: ScheduledItem,
    entry: Pick<NewEntry, 'reason' | 'state'> & { readonly failure?: Failure | null },
  ) => Promise<Result<void>>;
}

/** Makes scheduled changes, each at most once. To be called with the lock of the workspace. */
export interface Doer {
  /**
   * Makes the change, through the ordinary plan and run, and answers how the item ended. Fails where the role does not let
   * it: then the item is as it was, as another day may let it.
   */
  run(item: ScheduledItem): Promise<Result<ScheduledItem>>;
  /** Ends what a crash left between an item and its run, as the run did. Answers whether anything was left. */
  settle(): Promise<boolean>;
}

/** An older reading of an instance is made anew before its accounts are planned for, in ms. */
const freshMs = 15 * 60_000;

/** What is to be done, or that nothing is. `missing` are accounts that are not those that were meant any more. */
interface Prepared {
  readonly plan: HeldPlan;
  readonly missing: readonly Failure[];
}

export function createDoer(ports: DoerPorts): Doer {
  const { repository, access, connections, directory, clock, record, planLeaving } = ports;

  async function end(
    item: ScheduledItem,
    ended: Pick<ScheduledItem, 'state' | 'failure'>,
  ): Promise<ScheduledItem> {
    const after: ScheduledItem = { ...item, ...ended, endedAt: isoTime(clock.now()) };
    // The run has entries of its own: the item may say less than they do, never more.
    await record(ended.state === 'done' ? 'schedule.done' : 'schedule.failed', after, {
      reason: item.reason,
      state: ended.state === 'done' ? 'recorded' : 'failed',
      failure: ended.failure,
    });
    await repository.save(after, ['waiting', 'failed', 'running']);
    return after;
  }

  const fail = (item: ScheduledItem, failure: Failure) => end(item, { state: 'failed', failure });

  /** A run says how its item ended. While an outcome is not known, the item goes on. */
  async function conclude(
    item: ScheduledItem,
    run: Run,
    missing: readonly Failure[],
  ): Promise<ScheduledItem> {
    if (isOpen(run)) return item;
    return end(item, endOf([...run.steps.map(({ failure }) => failure), ...missing]));
  }

  async function prepare(item: ScheduledItem): Promise<Result<Prepared>> {
    if (item.occasion !== null) return prepareLeaving(item, item.occasion);
    await readAnew(item);
    const start = item.after === null ? null : await repository.get(item.after);
    const runId = item.takesBack ?? start?.runId ?? null;
    if (runId !== null) return prepareReturn(item, runId);
    if (item.after !== null) return err('START_NOT_MADE');
    const found = await directory.engine.accounts(item.targets.map(({ ref }) => ref));
    const known = new Map(found.map((account) => [accountRef(account), account]));
    const meant = item.targets.map((target) => {
      const account = known.get(target.ref);
      return account && calledIn(account) === target.email ? account : null;
    });
    const missing = item.targets.flatMap(({ email, instance }, at) =>
      meant[at] ? [] : [err('ACCOUNT_GONE', { email, instance }).error],
    );
    const accounts = meant.flatMap((account) => (account ? [account] : []));
    const plan = await access.plan({ action: item.action }, accounts, false);
    return plan.ok ? ok({ plan: plan.value, missing }) : plan;
  }

  /**
   * Whole people are searched for when they go, as accounts may have come meanwhile. An instance that could not be read
   * is told: nobody looks on, and an account there may be left.
   */
  async function prepareLeaving(
    { targets }: ScheduledItem,
    { people, purpose }: NonNullable<ScheduledItem['occasion']>,
  ): Promise<Result<Prepared>> {
    const plan = await planLeaving(people, purpose, false);
    if (!plan.ok) return plan;
    const found = new Set(
      [...plan.value.steps, ...plan.value.skipped].map(({ target }) => accountRef(target)),
    );
    const gaps = plan.value.occasion?.search.gaps ?? [];
    const missing = [
      ...targets
        .filter(({ ref }) => !found.has(ref))
        .map(({ email, instance }) => err('ACCOUNT_GONE', { email, instance }).error),
      ...gaps.map(({ instance }) => err('SEARCH_INCOMPLETE', { instance }).error),
    ];
    return ok({ plan: plan.value, missing });
  }

  /** A return is an undo: the role and the groups come back too, and nothing that somebody else has decided since is touched. */
  async function prepareReturn({ targets }: ScheduledItem, runId: string): Promise<Result<Prepared>> {
    const run = await access.get(runId);
    const made = run?.steps.filter(({ state }) => state === 'verified') ?? [];
    const plan = await access.planUndo(runId);
    if (!plan.ok)
      return plan.error.code === 'NOT_FOUND' || plan.error.code === 'NOTHING_TO_UNDO'
        ? err('START_NOT_MADE')
        : plan;
    const planned = new Set(
      [...plan.value.steps, ...plan.value.skipped].map(({ target }) => accountRef(target)),
    );
    const missing = targets
      .filter(({ ref }) => made.some((step) => step.ref === ref) && !planned.has(ref))
      .map(({ email, instance }) => err('ACCOUNT_GONE', { email, instance }).error);
    return ok({ plan: plan.value, missing });
  }

  async function readAnew({ targets }: ScheduledItem): Promise<void> {
    const ids = new Set(targets.map(({ ref }) => ref.slice(0, ref.indexOf(':'))));
    const isOld = (id: string) => {
      const { readAt } = directory.syncState(id);
      return readAt === null || Math.abs(clock.now() - Date.parse(readAt)) > freshMs;
    };
    const old = [...ids].filter((id) => connections.get(id) && isOld(id));
    // What cannot be read is told by the change itself, which looks at each account before it.
    await Promise.all(old.map((id) => directory.sync(id)));
  }

  /** What was confirmed when it was made holds as long as no instance asks for more than it did then. */
  function stricter({ confirmed }: ScheduledItem, plan: HeldPlan): Failure | null {
    if (plan.expected === null || confirmed === 'type') return null;
    const strict = plan.steps.find(({ target }) => connections.get(target.instanceId)?.safeMode === 'type');
    const instance = connections.get(strict?.target.instanceId ?? '')?.name ?? 'The instance';
    return err('SCHEDULE_STRICTER', { instance }).error;
  }

  return {
    async run(item) {
      const forbidden = await ports.policy.forbidden(rightOfAction[item.action]);
      if (forbidden) return { ok: false, error: forbidden };
      const prepared = await prepare(item);
      if (!prepared.ok) return isOfRole(prepared.error) ? prepared : ok(await fail(item, prepared.error));
      const { plan, missing } = prepared.value;
      // Giving the administrator role back takes more than the rest of it: all of it waits.
      const power = plan.skipped.find(({ reason }) => isOfRole(reason))?.reason;
      if (power) return { ok: false, error: power };
      const refused = stricter(item, plan);
      if (refused) return ok(await fail(item, refused));
      if (plan.steps.length + plan.skipped.length === 0)
        return ok(await fail(item, missing[0] ?? err('SELECTION_EMPTY').error));
      let begun: ScheduledItem = item;
      const started = await access.execute(
        { planId: plan.id, reason: item.reason, typed: plan.expected, isAgreed: true },
        async (run) => {
          // Before the run is stored: an item without its run has not asked any server for anything.
          begun = { ...item, state: 'running', runId: run.id, failure: null, endedAt: null };
          return (await repository.save(begun, [item.state])) ? ok() : err('SCHEDULE_OVER');
        },
      );
      if (!started.ok) {
        const failures = plan.steps.length > 0 ? [started.error] : plan.skipped.map(({ reason }) => reason);
        return ok(await end(item, endOf([...failures, ...missing])));
      }
      return ok(await conclude(begun, await started.value.ended, missing));
    },

    async settle() {
      const left = (await repository.open()).filter(({ state }) => state === 'running');
      if (left.length === 0) return false;
      await access.recover();
      for (const item of left) {
        const run = item.runId === null ? null : await access.get(item.runId);
        if (run) await conclude(item, run, []);
        else await repository.save({ ...item, state: 'waiting', runId: null }, ['running']);
      }
      return true;
    },
  };
}
