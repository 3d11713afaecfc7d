import type { PlanView, RunView } from '../preload/contract/access';
import { mostRefs } from '../preload/contract/selection';
import type { Started } from './access/carrier';
import type { HeldPlan } from './access/plans';
import { bookOf } from './access/rules/group-book';
import type { Run } from './access/run';
import { planView, runView } from './access/view';
import { foldEmail } from './directory/rules/fold';
import { groupDetail, groupLines } from './groups/views';
import type { Handlers } from './ipc/handlers';
import { err, ok, type Result } from './kernel/result';
import type { Services } from './services';

/** Runs `work` on the open services, or answers why there are none. */
export type OnServices = <T>(work: (open: Services) => Promise<Result<T>>) => Promise<Result<T>>;

/** As many people as one plan for whole people takes. */
const mostPeople = 1_000;

const words = (count: number): string => count.toLocaleString('en-US');

/** The window's picture of a plan that main holds, or why there is none. */
export async function planPicture(open: Services, held: Result<HeldPlan>): Promise<Result<PlanView>> {
  if (!held.ok) return held;
  const ids = [...new Set(held.value.steps.map(({ target }) => target.instanceId))];
  const groups = new Map(
    await Promise.all(
      ids.map(async (id) => [id, bookOf(await open.directory.engine.groupNames(id))] as const),
    ),
  );
  return ok(await planView(held.value, (id) => groups.get(id) ?? bookOf([]), open.connections.get));
}

export const runPicture = ({ access, connections }: Services, run: Run): RunView =>
  runView(run, connections.get, access.goingOf(run));

/** What answers the calls that plan and carry out changes. */
export function changeHandlers(
  on: OnServices,
  /** Told of every run that begins here. */
  onStarted: (open: Services, started: Started) => void,
): Pick<Handlers, 'access' | 'bulk' | 'groups'> {
  return {
    access: {
      plan: ({ action, groups, selection, reasons = [] }) =>
        on(async (open) => {
          const { count, accounts } = await open.directory.engine.chosen(selection, mostRefs);
          if (count === 0) return err('SELECTION_EMPTY');
          if (count > mostRefs)
            return err('SELECTION_TOO_LARGE', { count: words(count), most: words(mostRefs) });
          const own = new Map(reasons.map(({ ref, reason }) => [ref, reason] as const));
          const change = { action, groups, reasons: own };
          const isUnseen = selection.some((step) => step.kind === 'matching');
          return planPicture(open, await open.access.plan(change, accounts, true, isUnseen));
        }),
      planLeaving: ({ purpose, who }) =>
        on(async (open) => {
          if (who.kind === 'people')
            return planPicture(open, await open.planLeaving(who.emails, purpose, true));
          const { count, accounts } = await open.directory.engine.chosen(who.selection, mostRefs);
          if (count === 0) return err('SELECTION_EMPTY');
          const emails = [
            ...new Set(accounts.flatMap(({ email }) => (email === '' ? [] : [foldEmail(email)]))),
          ];
          if (emails.length === 0) return err('API_KEY_NOT_A_PERSON');
          if (count > mostRefs || emails.length > mostPeople)
            return err('SELECTION_TOO_LARGE', {
              count: words(Math.max(count, emails.length)),
              most: words(mostPeople),
            });
          return planPicture(open, await open.planLeaving(emails, purpose, true));
        }),
      planLikeness: ({ email, colleague, isExactly }) =>
        on(async (open) => {
          const accounts = await open.directory.engine.accountsOf(email);
          if (accounts.length === 0) return err('NOT_FOUND', { what: `An account of ${email}` });
          const plan = await open.planLikeness({ accounts, colleague, isExactly }, true);
          return planPicture(open, plan);
        }),
      incidents: () =>
        on(async (open) => {
          const owed = await open.incidents.open();
          return owed.ok ? ok([...owed.value]) : owed;
        }),
      explain: ({ runId, reason }) => on((open) => open.incidents.explain(runId, reason)),
      execute: (request) =>
        on(async (open) => {
          const started = await open.access.execute(request);
          if (started.ok) onStarted(open, started.value);
          return started.ok ? ok(runPicture(open, started.value.run)) : started;
        }),
      undo: ({ runId }) => on(async (open) => planPicture(open, await open.access.planUndo(runId))),
      run: ({ runId }) =>
        on(async (open) => {
          const run = await open.access.get(runId);
          return ok(run ? runPicture(open, run) : null);
        }),
      openRuns: () =>
        on(async (open) => ok((await open.access.openRuns()).map((run) => runPicture(open, run)))),
      recheck: ({ runId }) =>
        on(async (open) => {
          const run = await open.access.recheck(runId);
          return run.ok ? ok(runPicture(open, run.value)) : run;
        }),
      pause: ({ runId }) => on(async (open) => open.access.pause(runId)),
      resume: ({ runId }) =>
        on(async (open) => {
          const resumed = await open.access.resume(runId);
          if (resumed.ok) onStarted(open, resumed.value);
          return resumed.ok ? ok(runPicture(open, resumed.value.run)) : resumed;
        }),
      drop: ({ runId, reason }) =>
        on(async (open) => {
          const dropped = await open.access.drop(runId, reason);
          return dropped.ok ? ok() : dropped;
        }),
      retry: ({ runId }) => on(async (open) => planPicture(open, await open.access.planRetry(runId))),
    },
    groups: {
      plan: (wish) => on(async (open) => planPicture(open, await open.planGroups(wish, true))),
      list: (query) => on(async (open) => ok(await groupLines(open, query))),
      detail: ({ key }) => on(async (open) => ok(await groupDetail(open, key))),
    },
    bulk: { preview: (wish) => on(async (open) => ok(await open.bulk({ ...wish, takesNames: true }))) },
  };
}
