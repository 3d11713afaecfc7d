import { createStore } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { Action, PlanView, RunView } from '../../../preload/contract/access';
import type { Selection } from '../../../preload/contract/selection';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import type { ToastInput } from '../../components/toast-store';
import { markAsked, openAmong, runs as runStore, takeRun, unmarkAsked } from '../../state/runs';
import { reasonAtHand, ticketAtHand } from '../../state/ticket';
import { decide, outcomeOf } from './decide';
import { accountsIn, othersMeant, refsOf } from './plan-words';
import type { AccessState, AccessStore, Review } from './store-shape';
import type { Times } from './times';

/** What an undo shows as under way. */
const opposite: Readonly<Record<Action, Action>> = {
  disable: 'enable',
  enable: 'disable',
  'grant-admin': 'revoke-admin',
  'revoke-admin': 'grant-admin',
  'add-to-groups': 'remove-from-groups',
  'remove-from-groups': 'add-to-groups',
  'set-groups': 'set-groups',
  'revoke-sessions': 'revoke-sessions',
  create: 'disable',
  edit: 'edit',
  invite: 'invite',
  'reset-password': 'reset-password',
  'stop-leftovers': 'restart-leftovers',
  'restart-leftovers': 'stop-leftovers',
  'hand-over-leftovers': 'hand-over-leftovers',
  'delete-keys': 'delete-keys',
  'renew-keys': 'renew-keys',
  'create-group': 'delete-group',
  'rename-group': 'rename-group',
  'delete-group': 'create-group',
  repair: 'repair',
};

export function createAccessStore(
  source: Pick<Bridge, 'access' | 'schedule' | 'on'>,
  notify: (toast: ToastInput) => void,
): AccessStore {
  const store = createStore<AccessState>(() => ({ review: null, choosing: null, runId: null }));
  /** What was last said of each run, so that nothing is said twice. */
  const announced = new Map<string, string>();
  /** Runs that stay in the footer when they have ended, for their receipt. */
  const kept = new Set<string>();
  /** Runs the user does not want to see in the footer, though they are open. */
  const dismissed = new Set<string>();
  /** Makes the plan under review again, once it has expired. */
  let remake: (() => Promise<Reply<PlanView>>) | null = null;

  const fail = (failure: FailureView): void => {
    notify({ text: `${failure.message} ${failure.nextStep}`, tone: 'danger' });
  };

  const take = (run: RunView): void => {
    takeRun(run);
    if (run.finishedAt === null) return;
    const news = JSON.stringify(run.summary);
    if (announced.get(run.id) === news) return;
    announced.set(run.id, news);
    announce(run);
  };

  const runOf = (runId: string): RunView | undefined => runStore.getState().byId.get(runId);

  const announce = (run: RunView): void => {
    const outcome = outcomeOf(run);
    const text = outcome.detail === '' ? outcome.message : `${outcome.message}. ${outcome.detail}`;
    const action =
      outcome.kind === 'unknown'
        ? { label: t('Read again'), onPress: () => void recheck(run.id) }
        : run.undoable
          ? { label: t('Undo'), onPress: () => void undo(run.id) }
          : null;
    const tone = outcome.kind === 'done' ? 'success' : 'danger';
    notify({ text, tone, key: `run-${run.id}`, ...(action ? { action } : {}) });
    // One step that has ended says all in its toast; an unknown one stays until it is known.
    const isTold = run.steps.length <= 1 && outcome.kind !== 'unknown' && !kept.has(run.id);
    if (isTold && store.getState().runId === run.id) showAnother(run.id);
  };

  const showRun = (runId: string): void => {
    dismissed.delete(runId);
    store.setState({ runId });
  };

  /** The newest run that is open takes the place of one that is over, or was dismissed. */
  const openBut = (than: string): string | null =>
    openAmong(runStore.getState().byId)
      .filter(({ id }) => id !== than && !dismissed.has(id))
      .at(-1)?.id ?? null;

  const showAnother = (than: string): void => store.setState({ runId: openBut(than) });

  /** Answers the run that begins now, or null where all of it is later. */
  const later = async (
    request: Parameters<Bridge['schedule']['make']>[0],
  ): Promise<Reply<RunView | null>> => {
    const reply = await source.schedule.make(request);
    if (!reply.ok) return reply;
    const when = reply.value.items.map(({ moment }) => moment.words).join(t('; then '));
    notify({ text: t('Scheduled: {when}. Activity shows what waits.', { when }) });
    return { ok: true, value: reply.value.run };
  };

  const execute = async (
    plan: PlanView,
    reason: string,
    typed: string | null,
    times: Times | null = null,
  ): Promise<FailureView | null> => {
    const agreed = { planId: plan.id, reason, typed };
    const isOfTicket = reasonAtHand(plan) !== '';
    const reply = times ? await later({ ...agreed, ...times }) : await source.access.execute(agreed);
    if (!reply.ok) return reply.error;
    if (reply.value === null) return null;
    // Its closing note is still to be copied.
    const isKept = plan.occasion !== undefined || isOfTicket;
    if (isKept) kept.add(reply.value.id);
    if (isOfTicket) ticketAtHand.drop();
    take(reply.value);
    // The events may have been faster than the reply: a single step that has ended already leaves nothing to follow, as if
    // it had been followed until then.
    const newest = runOf(reply.value.id) ?? reply.value;
    const isFollowed = newest.finishedAt === null || newest.steps.length > 1 || isKept;
    store.setState({ runId: isFollowed || newest.summary.unknown > 0 ? newest.id : openBut(newest.id) });
    if (plan.skipped.length > 0) tellSkipped(plan);
    return null;
  };

  /** A plan that acts at once has nowhere else to say what it leaves out. After a review it was said there. */
  const tellSkipped = (plan: PlanView): void => {
    if (decide(plan).kind !== 'execute') return;
    const [first] = plan.skipped;
    if (!first) return;
    const others = plan.skipped.length - 1;
    const { email, instance, reason } = first;
    const what = t('{email} on {instance} is skipped: {why}', { email, instance, why: reason.message });
    const rest = t('So are {count, plural, one {# account} other {# accounts}} more.', { count: others });
    notify({ text: others > 0 ? `${what} ${rest}` : what });
  };

  /** What a review would have shown beforehand is said beside the result: one click stays one click. */
  const tellWarnings = (plan: PlanView): void => {
    const warnings = [...new Set(plan.steps.flatMap((step) => step.warnings))];
    if (warnings.length > 0) notify({ text: warnings.join(' '), key: `warnings-${plan.id}` });
  };

  const propose = async (
    refs: readonly string[],
    action: Action,
    makePlan: () => Promise<Reply<PlanView>>,
    { isShownFirst = false, chosen = null, isForATime = false, isForNow = false, until = null }: Showing = {},
  ): Promise<void> => {
    markAsked(refs, action);
    try {
      const reply = await makePlan();
      if (!reply.ok) return fail(reply.error);
      const plan = reply.value;
      const isShown = isShownFirst || isForATime || (chosen !== null && chosen !== accountsIn(plan));
      const decision = isShown && plan.steps.length > 0 ? ({ kind: 'review' } as const) : decide(plan);
      switch (decision.kind) {
        case 'refuse':
          return fail(decision.reason);
        case 'review':
          remake = makePlan;
          return store.setState({
            review: { plan, phase: 'open', failure: null, edition: 0, chosen, isForATime, isForNow, until },
          });
        case 'execute': {
          tellWarnings(plan);
          const failure = await execute(plan, reasonAtHand(plan), null);
          if (failure) fail(failure);
        }
      }
    } finally {
      unmarkAsked(refs);
    }
  };

  const wish = async (
    refs: readonly string[],
    action: Action,
    selection: Selection,
    how: Showing = {},
  ): Promise<void> => {
    if (action === 'disable' || action === 'enable')
      return propose(refs, action, () => source.access.plan({ action, selection }), how);
    const shown = { ...how, isShownFirst: true };
    if (!isAboutGroups(action))
      return propose(refs, action, () => source.access.plan({ action, selection }), shown);
    const go = (groups: readonly string[]): Promise<void> =>
      propose(refs, action, () => source.access.plan({ action, groups: [...groups], selection }), shown);
    store.setState({ choosing: { action, selection, go } });
  };

  const undo = async (runId: string): Promise<void> => {
    const run = runOf(runId);
    const refs = run?.steps.filter((step) => step.state === 'verified').map((step) => step.ref) ?? [];
    await propose(refs, run ? opposite[run.action] : 'enable', () => source.access.undo({ runId }));
  };

  const recheck = async (runId: string): Promise<void> => {
    const reply = await source.access.recheck({ runId });
    if (!reply.ok) return fail(reply.error);
    // Said again even if nothing has become known: a press of a button is answered.
    announced.delete(runId);
    take(reply.value);
  };

  const pause = async (runId: string): Promise<void> => {
    const reply = await source.access.pause({ runId });
    if (!reply.ok) fail(reply.error);
  };

  const resume = async (runId: string): Promise<void> => {
    const reply = await source.access.resume({ runId });
    if (!reply.ok) return fail(reply.error);
    take(reply.value);
    showRun(runId);
  };

  const drop = async (runId: string, reason: string): Promise<FailureView | null> => {
    const reply = await source.access.drop({ runId, reason });
    return reply.ok ? null : reply.error;
  };

  const retry = async (runId: string): Promise<void> => {
    const run = runOf(runId);
    const refs = run?.steps.filter((step) => step.state === 'failed').map((step) => step.ref) ?? [];
    await propose(refs, run?.action ?? 'disable', () => source.access.retry({ runId }));
  };

  const setReview = (change: Partial<Review>): void => {
    store.setState(({ review }) => (review ? { review: { ...review, ...change } } : {}));
  };

  const reviewed = async (): Promise<void> => {
    while (store.getState().review !== null)
      await new Promise<void>((resolve) => {
        const stop = store.subscribe(() => {
          stop();
          resolve();
        });
      });
  };

  return {
    store,
    reviewed,
    start: () => {
      const stop = source.on('runs.progressed', take);
      void source.access.openRuns().then((reply) => {
        if (!reply.ok) return fail(reply.error);
        for (const run of reply.value) {
          take(run);
          if (run.finishedAt === null || run.summary.unknown > 0) store.setState({ runId: run.id });
        }
      });
      return stop;
    },
    request: (action, refs, isForATime = false) => wish(refs, action, named(refs), { isForATime }),
    review: (action, refs) => wish(refs, action, named(refs), { isShownFirst: true }),
    requestChosen: (action, selection, chosen, isForATime = false) =>
      wish([], action, selection, { chosen, isForATime }),
    reviewList: async ({ action, refs, reasons, until }) => {
      const plan = () => source.access.plan({ action, selection: named(refs), reasons: [...reasons] });
      await propose(refs, action, plan, { isShownFirst: true, isForATime: until !== null, until });
      await reviewed();
    },
    show: (action, makePlan, refs = []) => propose(refs, action, makePlan, { isShownFirst: true }),
    showForNow: (action, makePlan) => propose([], action, makePlan, { isShownFirst: true, isForNow: true }),
    leave: async (purpose, who) => {
      notify({
        text: t('Every instance is read first, so that no account is missed.'),
        key: 'leaving',
        lasts: 3000,
      });
      await propose([], 'disable', () => source.access.planLeaving({ purpose, who }), { isShownFirst: true });
    },
    undo,
    recheck,
    pause,
    resume,
    drop,
    retry,
    confirm: async (reason, typed, times = null) => {
      const { review } = store.getState();
      if (review?.phase !== 'open') return;
      const { plan } = review;
      setReview({ phase: 'starting', failure: null });
      markAsked(
        plan.steps.map((step) => step.ref),
        plan.action,
      );
      const failure = await execute(plan, reason, typed, times);
      unmarkAsked(plan.steps.map((step) => step.ref));
      if (!failure) return store.setState({ review: null });
      if (failure.code !== 'PLAN_EXPIRED' || !remake) return setReview({ phase: 'open', failure });
      const again = await remake();
      if (!again.ok) return setReview({ phase: 'open', failure: again.error });
      const fresh = { plan: again.value, phase: 'open' } as const;
      const isSame = refsOf(plan) === refsOf(again.value);
      setReview(
        isSame ? { ...fresh, failure } : { ...fresh, failure: othersMeant(), edition: review.edition + 1 },
      );
    },
    cancel: () => store.setState({ review: null }),
    chooseGroups: async (groups) => {
      const { choosing } = store.getState();
      store.setState({ choosing: null });
      await choosing?.go(groups);
    },
    cancelChoosing: () => store.setState({ choosing: null }),
    showRun,
    dismissRun: () => {
      const { runId } = store.getState();
      if (runId === null) return;
      dismissed.add(runId);
      showAnother(runId);
    },
  };
}

/** What makes a plan be looked at first, whatever it asks for by itself. */
interface Showing {
  readonly isShownFirst?: boolean;
  readonly chosen?: number | null;
  readonly isForATime?: boolean;
  readonly isForNow?: boolean;
  readonly until?: string | null;
}

const isAboutGroups = (action: Action): boolean =>
  action === 'add-to-groups' || action === 'remove-from-groups' || action === 'set-groups';

const named = (refs: readonly string[]): Selection => [{ kind: 'refs', chosen: true, refs: [...refs] }];
