import { mostScheduled, type Said, type ScheduledAction } from '../../preload/contract/schedule';
import type { PlanLeaving } from '../access/leaving';
import type { ExecuteRequest, HeldPlan } from '../access/plans';
import { calledIn } from '../access/rules/guards';
import { undoAction } from '../access/rules/undo';
import type { Run } from '../access/run';
import type { AccessService } from '../access/service';
import type { ConnectionsService } from '../connections/service';
import { accountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { newId } from '../kernel/ids';
import { createTurn } from '../kernel/in-turn';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { storeFailure } from '../store/database';
import type { WorkspaceLock } from '../store/lock';
import { createDoer } from './doer';
import { createRecorder } from './entry';
import { createMarking } from './marking';
import type { ScheduleRepository } from './repository';
import { dueAt, type ScheduledItem, stillOpen, type Target } from './rules/item';
import { momentOf } from './rules/moment';

export interface SchedulePorts {
  readonly repository: ScheduleRepository;
  readonly access: Pick<AccessService, 'plan' | 'planUndo' | 'execute' | 'take' | 'get' | 'recover'>;
  readonly connections: Pick<ConnectionsService, 'get'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'sync' | 'syncState'>;
  /** Searches for all accounts of some people, afresh. */
  readonly planLeaving: PlanLeaving;
  /** Whether a plan was made of the decisions of a review. */
  readonly isOfReview: (planId: string) => Promise<Result<boolean>>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly policy: Pick<PolicyService, 'refused' | 'forbidden'>;
  /** Told what is due and waits for a role that lets it. */
  readonly notice: (about: Failure) => void;
  readonly events: Pick<Events, 'emit' | 'on'>;
  readonly clock: Clock;
  readonly actor: string;
  /** Nothing scheduled is to be done for now; see lock/service.ts. */
  readonly isHeld?: (() => boolean) | undefined;
  /** The one that runs of this program share. */
  readonly lock: WorkspaceLock;
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
}

export interface MakeRequest extends ExecuteRequest {
  readonly start: Said | null;
  readonly until: Said | null;
}

export interface Made {
  readonly items: readonly ScheduledItem[];
  /** What began at once, or null. `ended` is when it has. */
  readonly run: { readonly run: Run; readonly ended: Promise<Run> } | null;
}

/** Changes at a moment: leaves of absence, end dates, later beginnings. */
export interface ScheduleService {
  /** Flags in the table who has something scheduled, and keeps that so from now on. */
  load(): Promise<void>;
  /** What has not ended, by its moment, then what ended last. */
  list(): Promise<Result<readonly ScheduledItem[]>>;
  /**
   * Agrees to a plan that begins at `start`, or is taken back at `until`, or both. Without `start` the run begins now.
   * Whatever is agreed to is stored before anything is done. Fails with NOT_SCHEDULABLE for what is not done for a time, or
   * is of a review: its decisions may change until then, and a plan made anew is not one of the review's.
   */
  make(request: MakeRequest): Promise<Result<Made>>;
  /**
   * Does what is due, one after the other, and settles what a crash left in between. What is overdue only where it is
   * asked for. Answers what was done, as it ended; nothing while another program changes accounts. What the role does not
   * let waits, and is told once a day: no decision is lost.
   */
  runDue(withOverdue: boolean): Promise<readonly ScheduledItem[]>;
  /** What `runDue` would do now. */
  due(withOverdue: boolean): Promise<readonly ScheduledItem[]>;
  /** Does one now, whatever its moment. Fails with NOT_FOUND, SCHEDULE_OVER, SCHEDULE_RUNNING or WORKSPACE_BUSY. */
  runNow(id: string): Promise<Result<ScheduledItem>>;
  /** Fails as `runNow`, or as the policy refuses the reason. What was to take it back goes with it. */
  drop(id: string, reason: string): Promise<Result<void>>;
  /** Another moment for it. Fails as `runNow`, and as a moment can. */
  change(id: string, when: Said): Promise<Result<ScheduledItem>>;
  close(): Promise<void>;
}

/** Of those that have ended so many are listed. */
const endedListed = 20;

export function createScheduleService(ports: SchedulePorts): ScheduleService {
  const { repository, access, connections, journal, clock } = ports;
  /** Whatever changes an item waits for what is being done. */
  const inTurn = createTurn();
  let closed = false;
  const changed = () => ports.events.emit('schedule.changed', {});
  const record = createRecorder(journal);
  const doer = createDoer({ ...ports, record });
  const marking = createMarking(ports);

  /** Days on which it was told of an item that it waits. */
  const told = new Map<string, string>();
  function tellWaiting({ id, action, targets }: ScheduledItem): void {
    const today = isoTime(clock.now()).slice(0, 10);
    if (told.get(id) === today) return;
    told.set(id, today);
    const [first] = targets;
    ports.notice(err('SCHEDULE_WAITS', { action, email: first?.email ?? '', count: targets.length }).error);
  }

  async function keep(items: readonly ScheduledItem[]): Promise<Result<void>> {
    try {
      for (const item of items) {
        const noted = await record('schedule.made', item, { reason: item.reason, state: 'recorded' });
        if (!noted.ok) return noted;
      }
      await repository.insert(items);
    } catch (cause) {
      return storeFailure(cause);
    }
    changed();
    return ok();
  }

  /** What a plan is about, as items keep it. */
  function targetsOf(plan: HeldPlan): readonly Target[] {
    return plan.steps.map(({ target }) => ({
      ref: accountRef(target),
      email: calledIn(target),
      instance: connections.get(target.instanceId)?.name ?? '',
    }));
  }

  function itemOf(
    targets: readonly Target[],
    about: Pick<
      ScheduledItem,
      'action' | 'at' | 'zone' | 'reason' | 'takesBack' | 'after' | 'confirmed' | 'occasion'
    >,
  ): ScheduledItem {
    return {
      ...about,
      id: newId('sch'),
      targets,
      by: ports.actor,
      createdAt: isoTime(clock.now()),
      state: 'waiting',
      runId: null,
      failure: null,
      endedAt: null,
    };
  }

  /** Begins later: the plan is agreed to now, and made anew when it is done. */
  async function makeLater(request: MakeRequest, moments: Moments): Promise<Result<Made>> {
    const taken = await access.take(request);
    if (!taken.ok) return taken;
    const plan = taken.value;
    const action = schedulable(plan);
    if (action === null || (plan.occasion !== null && moments.until !== null)) return err('NOT_SCHEDULABLE');
    if (plan.steps.length === 0)
      return { ok: false, error: plan.skipped[0]?.reason ?? err('SELECTION_EMPTY').error };
    const targets = targetsOf(plan);
    const { reason } = request;
    const occasion = plan.occasion && {
      purpose: plan.occasion.purpose,
      people: plan.occasion.search.people,
    };
    const about = { reason, takesBack: null, confirmed: plan.confirmation, occasion };
    const start = moments.start && itemOf(targets, { ...about, ...moments.start, action, after: null });
    if (!start) throw new Error('a later beginning without a moment');
    const end =
      moments.until &&
      itemOf(targets, { ...about, ...moments.until, action: opposite(action), after: start.id });
    const items = end ? [start, end] : [start];
    const kept = await keep(items);
    return kept.ok ? ok({ items, run: null }) : kept;
  }

  /** Begins now and ends later. The end is stored before the run is: a crash between them forgets no return. */
  async function makeNow(request: MakeRequest, { until }: Moments): Promise<Result<Made>> {
    let items: readonly ScheduledItem[] = [];
    const started = await access.execute(request, async (run, plan) => {
      const action = schedulable(plan);
      if (action === null || until === null || plan.occasion !== null) return err('NOT_SCHEDULABLE');
      const about = {
        action: opposite(action),
        reason: request.reason,
        after: null,
        takesBack: run.id,
        occasion: null,
      };
      items = [itemOf(targetsOf(plan), { ...about, ...until, confirmed: plan.confirmation })];
      return keep(items);
    });
    return started.ok ? ok({ items, run: started.value }) : started;
  }

  function momentsOf({ start, until }: MakeRequest): Result<Moments> {
    const now = clock.now();
    const begins = start && momentOf(start, now);
    if (begins && !begins.ok) return begins;
    const ends = until && momentOf(until, now);
    if (ends && !ends.ok) return ends;
    const place = (of: typeof begins) => of && { at: of.value.at, zone: of.value.zone };
    const moments = { start: place(begins), until: place(ends) };
    if (moments.start && moments.until && moments.until.at <= moments.start.at)
      return err('END_BEFORE_START');
    return ok(moments);
  }

  /** Changes an item that is still to be done. Its state in the workspace decides, not the one that was shown. */
  function onOpen<T>(id: string, work: (item: ScheduledItem) => Promise<Result<T>>): Promise<Result<T>> {
    return inTurn(async () => {
      try {
        const open = stillOpen(await repository.get(id));
        return open.ok ? await work(open.value) : open;
      } catch (cause) {
        return storeFailure(cause);
      } finally {
        changed();
      }
    });
  }

  async function dropOne(
    item: ScheduledItem,
    reason: string,
    failure: Failure | null,
  ): Promise<Result<void>> {
    const dropped: ScheduledItem = { ...item, state: 'dropped', failure, endedAt: isoTime(clock.now()) };
    const noted = await record('schedule.dropped', dropped, { reason, state: 'recorded', failure });
    if (!noted.ok) return noted;
    return (await repository.save(dropped, [item.state])) ? ok() : err('SCHEDULE_OVER');
  }

  return {
    async load() {
      await marking.begin();
    },

    async list() {
      try {
        return ok([...(await repository.open()), ...(await repository.ended(endedListed))]);
      } catch (cause) {
        return storeFailure(cause);
      }
    },

    async make(request) {
      const moments = momentsOf(request);
      if (!moments.ok) return moments;
      const { start, until } = moments.value;
      if (start === null && until === null) return err('WHEN_INVALID', { when: '' });
      const isOfReview = await ports.isOfReview(request.planId);
      if (!isOfReview.ok) return isOfReview;
      // Before the plan is taken: it can still be carried out now.
      if (isOfReview.value) return err('NOT_SCHEDULABLE');
      if ((await repository.open()).length + 2 > mostScheduled)
        return err('SCHEDULES_FULL', { most: mostScheduled });
      return start === null ? makeNow(request, moments.value) : makeLater(request, moments.value);
    },

    async due(withOverdue) {
      return dueAt(await repository.open(), clock.now(), withOverdue);
    },

    runDue(withOverdue) {
      return inTurn(async () => {
        const done: ScheduledItem[] = [];
        const open = await repository.open();
        const isWork =
          open.some(({ state }) => state === 'running') || dueAt(open, clock.now(), withOverdue)[0];
        if (closed || ports.isHeld?.() || !isWork || !(await ports.lock.acquire())) return done;
        try {
          if (await doer.settle()) changed();
          const tried = new Set<string>();
          for (;;) {
            // Anew each time: the clock goes on, and one that has ended lets another begin.
            const [next] = dueAt(await repository.open(), clock.now(), withOverdue).filter(
              ({ id }) => !tried.has(id),
            );
            if (!next || closed || ports.isHeld?.()) return done;
            tried.add(next.id);
            const ran = await doer.run(next);
            if (!ran.ok) {
              tellWaiting(next);
              continue;
            }
            done.push(ran.value);
            changed();
          }
        } finally {
          await ports.lock.release();
        }
      });
    },

    runNow(id) {
      return onOpen(id, async (item) => {
        if (!(await ports.lock.acquire())) return err('WORKSPACE_BUSY');
        try {
          return await doer.run(item);
        } finally {
          await ports.lock.release();
        }
      });
    },

    drop(id, reason) {
      return onOpen(id, async (item) => {
        const refused = await ports.policy.refused('change', reason);
        if (refused) return { ok: false, error: refused };
        const gone = await dropOne(item, reason, null);
        if (!gone.ok) return gone;
        for (const next of await repository.open())
          if (next.after === id && next.state === 'waiting')
            await dropOne(next, reason, err('START_DROPPED').error);
        return ok();
      });
    },

    change(id, when) {
      return onOpen(id, async (item) => {
        const moment = momentOf(when, clock.now());
        if (!moment.ok) return moment;
        const { at, zone } = moment.value;
        const moved: ScheduledItem = {
          ...item,
          at,
          zone,
          state: 'waiting',
          failure: null,
          runId: null,
          endedAt: null,
        };
        const others = await repository.open();
        const start = others.find((one) => one.id === item.after);
        const end = others.find((one) => one.after === item.id);
        if ((start && start.at >= at) || (end && end.at <= at)) return err('END_BEFORE_START');
        const noted = await record(
          'schedule.changed',
          moved,
          { reason: item.reason, state: 'recorded' },
          item,
        );
        if (!noted.ok) return noted;
        return (await repository.save(moved, [item.state])) ? ok(moved) : err('SCHEDULE_OVER');
      });
    },

    async close() {
      closed = true;
      const unmarked = marking.end();
      await inTurn(async () => undefined);
      await unmarked;
    },
  };
}

type Place = Pick<ScheduledItem, 'at' | 'zone'> | null;
interface Moments {
  readonly start: Place;
  readonly until: Place;
}

/** Taking back is an act of its own moment; all but disabling and enabling is not for a time. */
function schedulable({ action, undoes }: HeldPlan): ScheduledAction | null {
  if (undoes !== null) return null;
  return action === 'disable' || action === 'enable' ? action : null;
}

const opposite = (action: ScheduledAction): ScheduledAction =>
  undoAction(action) === 'disable' ? 'disable' : 'enable';
