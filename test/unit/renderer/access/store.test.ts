import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { PlanView, RunView } from '../../../../preload/contract/access';
import type { FailureView } from '../../../../preload/contract/values';
import type { ToastInput } from '../../../../renderer/components/toast-store';
import { accountsIn } from '../../../../renderer/features/access/plan-words';
import { createAccessStore } from '../../../../renderer/features/access/store';
import { openAmong, runs } from '../../../../renderer/state/runs';
import { plan, result, run, skipped, step } from './make-plan';

const expired: FailureView = { code: 'PLAN_EXPIRED', message: 'This plan is old.', nextStep: 'Look again.' };

/** An access service that answers from a list of plans, and lets the test send progress. */
function fakeService(plans: PlanView[], started: RunView | FailureView) {
  let send: (run: RunView) => void = () => undefined;
  const executed: unknown[] = [];
  const planned: unknown[] = [];
  const source = {
    access: {
      plan: async (input: unknown) => {
        planned.push(input);
        return { ok: true, value: plans.shift() };
      },
      undo: async () => ({ ok: true, value: plans.shift() }),
      execute: async (input: unknown) => {
        executed.push(input);
        return 'code' in started ? { ok: false, error: started } : { ok: true, value: started };
      },
      openRuns: async () => ({ ok: true, value: [] }),
      recheck: async () => ({ ok: true, value: run([result(1, 'verified')]) }),
    },
    on: (_event: string, listener: (run: RunView) => void) => {
      send = listener;
      return vi.fn();
    },
  } as unknown as Pick<Bridge, 'access' | 'schedule' | 'on'>;
  const toasts: ToastInput[] = [];
  const access = createAccessStore(source, (toast) => toasts.push(toast));
  access.start();
  return { access, toasts, executed, planned, send: (value: RunView) => send(value) };
}

const going = run([result(1, 'planned')], { finishedAt: null, undoable: false });
const done = run([result(1, 'verified')]);
const ref = 'ins_0000000000000001:u1';

beforeEach(() => runs.setState({ byId: new Map(), facts: new Map(), asked: new Map() }));

describe('one click', () => {
  it('runs at once, shows the row as pending meanwhile, and offers to undo when it was read back', async () => {
    const { access, toasts, executed, send } = fakeService([plan()], going);
    const asking = access.request('disable', [ref]);
    expect(runs.getState().asked.get(ref)).toBe('disable');
    await asking;
    expect(executed).toEqual([{ planId: plan().id, reason: '', typed: null }]);
    expect(runs.getState().asked.size).toBe(0);
    expect(runs.getState().facts.get(ref)?.state).toBe('planned');
    expect(toasts).toEqual([]);
    send(done);
    expect(toasts).toMatchObject([
      { text: 'Disabled person1@acme.example on finance', action: { label: 'Undo' } },
    ]);
    send(done);
    expect(toasts).toHaveLength(1);
  });

  it('is not taken where the change is for a time: the review asks when', async () => {
    const { access, executed } = fakeService([plan(), plan()], going);
    await access.request('disable', [ref], true);
    expect(executed).toEqual([]);
    expect(access.store.getState().review).toMatchObject({ isForATime: true });
    access.cancel();
    await access.requestChosen('disable', [{ kind: 'refs', chosen: true, refs: [ref] }], 1, true);
    expect(executed).toEqual([]);
    expect(access.store.getState().review).toMatchObject({ isForATime: true, chosen: 1 });
  });

  it('restores the row and says why when the account is refused', async () => {
    const { access, toasts, executed } = fakeService([plan({ steps: [], skipped: [skipped(1)] })], going);
    await access.request('disable', [ref]);
    expect(executed).toEqual([]);
    expect(runs.getState().asked.size).toBe(0);
    expect(toasts).toMatchObject([{ text: 'Already disabled. Nothing to do.', tone: 'danger' }]);
  });

  it('says what a plan that acts at once leaves out', async () => {
    const { access, toasts } = fakeService([plan({ skipped: [skipped(2)] })], going);
    await access.request('disable', [ref]);
    expect(toasts).toMatchObject([{ text: 'person2@acme.example on finance is skipped: Already disabled.' }]);
  });

  it('keeps the finished picture when the first picture of the run comes late', async () => {
    const { access, send } = fakeService([plan()], going);
    send(done);
    await access.request('disable', [ref]);
    expect(runs.getState().facts.get(ref)?.state).toBe('verified');
  });

  it.each(['its end', 'its answer'])(
    'leaves the footer to the run that goes on, when %s comes first',
    async (first) => {
      const long = run([result(2, 'planned'), result(3, 'planned')], {
        id: 'run_000000000000000a',
        finishedAt: null,
      });
      const { access, send } = fakeService([plan()], run([result(1, 'planned')], { finishedAt: null }));
      send(long);
      if (first === 'its end') send(done);
      await access.request('disable', [ref]);
      if (first === 'its answer') expect(access.store.getState().runId).toBe(done.id);
      send(done);
      expect(access.store.getState().runId).toBe(long.id);
    },
  );

  it('offers to read again when the outcome is not known, and tells what came of it', async () => {
    const failure = { code: 'OUTCOME_UNKNOWN', message: 'Not known.', nextStep: 'Wait.' };
    const { access, toasts, send } = fakeService([plan()], going);
    await access.request('disable', [ref]);
    send(run([result(1, 'unknown', { failure })]));
    expect(toasts.at(-1)).toMatchObject({ tone: 'danger', action: { label: 'Read again' } });
    await access.recheck(done.id);
    expect(toasts.at(-1)).toMatchObject({
      text: 'Disabled person1@acme.example on finance',
      action: { label: 'Undo' },
    });
    expect(runs.getState().facts.get(ref)?.state).toBe('verified');
  });
});

describe('a review', () => {
  const reviewed = plan({ confirmation: 'confirm', steps: [step(1), step(2)] });

  it('waits for the user, then hands over the reason and closes', async () => {
    const { access, executed } = fakeService([reviewed], going);
    await access.request('disable', [ref]);
    expect(executed).toEqual([]);
    expect(access.store.getState().review).toMatchObject({ phase: 'open', plan: { id: reviewed.id } });
    await access.confirm('INC-1', null);
    expect(executed).toEqual([{ planId: reviewed.id, reason: 'INC-1', typed: null }]);
    expect(access.store.getState().review).toBeNull();
  });

  it('changes nothing when it is cancelled', async () => {
    const { access, executed } = fakeService([reviewed], going);
    await access.request('disable', [ref]);
    access.cancel();
    await access.confirm('', null);
    expect(executed).toEqual([]);
    expect(access.store.getState().review).toBeNull();
  });

  it('comes first where the plan is for more or fewer accounts than were chosen, though one click would be enough', async () => {
    const oneClick = plan({ steps: [step(1), step(2)], skipped: [skipped(3)] });
    const matching = fakeService([oneClick], going);
    await matching.access.requestChosen('disable', [], 3);
    expect(matching.executed).toHaveLength(1);
    const changed = fakeService([oneClick], going);
    await changed.access.requestChosen('disable', [], 4);
    expect(changed.executed).toEqual([]);
    const { review } = changed.access.store.getState();
    expect(review).toMatchObject({ phase: 'open', chosen: 4 });
    expect(review && accountsIn(review.plan)).toBe(3);
  });

  it('stays with a new plan when the old one has expired', async () => {
    const fresh = plan({ ...reviewed, id: 'pln_0000000000000002' });
    const { access } = fakeService([reviewed, fresh], expired);
    await access.request('disable', [ref]);
    await access.confirm('', null);
    expect(access.store.getState().review).toMatchObject({
      phase: 'open',
      failure: expired,
      plan: { id: fresh.id },
      edition: 0,
    });
    expect(runs.getState().asked.size).toBe(0);
  });

  it('says that other accounts are meant when the new plan has others, and voids what was typed', async () => {
    const fresh = plan({ ...reviewed, id: 'pln_0000000000000002', steps: [step(1), step(3)] });
    const { access, executed } = fakeService([reviewed, fresh], expired);
    await access.request('disable', [ref]);
    await access.confirm('', null);
    const { review } = access.store.getState();
    expect(review).toMatchObject({ phase: 'open', plan: { id: fresh.id }, edition: 1 });
    expect(review?.failure?.message).toContain('other accounts');
    expect(executed).toHaveLength(1);
  });
});

describe('more changes', () => {
  const selection = [{ kind: 'refs', chosen: true, refs: [ref] }];

  it('are reviewed first, also where one click is enough for disabling', async () => {
    const { access, executed } = fakeService([plan({ action: 'grant-admin' })], going);
    await access.request('grant-admin', [ref]);
    expect(access.store.getState().review?.plan.action).toBe('grant-admin');
    expect(executed).toEqual([]);
  });

  it('ask which groups before anything is planned', async () => {
    const { access, planned } = fakeService([plan({ action: 'add-to-groups' })], going);
    await access.request('add-to-groups', [ref]);
    expect([access.store.getState().choosing?.action, planned]).toEqual(['add-to-groups', []]);
    await access.chooseGroups(['Sales', 'Board']);
    expect(planned).toEqual([{ action: 'add-to-groups', groups: ['Sales', 'Board'], selection }]);
    expect(access.store.getState()).toMatchObject({ choosing: null, review: { phase: 'open' } });
  });

  it('are forgotten where no group is chosen', async () => {
    const { access, planned } = fakeService([], going);
    await access.request('set-groups', [ref]);
    access.cancelChoosing();
    expect([access.store.getState().choosing, planned]).toEqual([null, []]);
  });
});

describe('several runs that are open', () => {
  const open = (id: string, startedAt: string) =>
    run([result(1, 'planned')], { id, startedAt, finishedAt: null, undoable: false, phase: 'stopped' });
  const one = open('run_0000000000000001', '2026-11-22T09:00:00.000Z');
  const two = open('run_0000000000000002', '2026-11-22T10:00:00.000Z');

  it('are told of one at a time, and none is lost when another is closed or ends', () => {
    const { access, send } = fakeService([], going);
    send(one);
    send(two);
    access.showRun(one.id);
    expect(access.store.getState().runId).toBe(one.id);
    access.dismissRun();
    expect(access.store.getState().runId).toBe(two.id);
    access.dismissRun();
    expect(access.store.getState().runId).toBeNull();
    access.showRun(one.id);
    access.showRun(two.id);
    send({ ...two, steps: [result(1, 'verified')], phase: 'ended', finishedAt: '2026-11-22T10:01:00.000Z' });
    expect(access.store.getState().runId).toBe(one.id);
  });

  it('are those that go on, are held, or have an outcome nobody knows; the oldest first', () => {
    const ended = run([result(1, 'verified')], { id: 'run_0000000000000003' });
    const unknown = run([result(1, 'unknown')], {
      id: 'run_0000000000000004',
      startedAt: '2026-11-22T11:00:00.000Z',
    });
    const byId = new Map([unknown, ended, two, one].map((each) => [each.id, each]));
    expect(openAmong(byId).map(({ id }) => id)).toEqual([one.id, two.id, unknown.id]);
  });
});
