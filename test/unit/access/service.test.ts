import { describe, expect, it } from 'vitest';
import type { RunRepository } from '../../../main/access/repository';
import { nobodyProtected } from '../../../main/access/rules/guards';
import { isOpen, type Run, stepFor } from '../../../main/access/run';
import { type AccessPorts, createAccessService } from '../../../main/access/service';
import { planView } from '../../../main/access/view';
import { type Account, accountRef } from '../../../main/directory/rules/account';
import { err, ok, type Result } from '../../../main/kernel/result';
import type { RemoteUser } from '../../../main/metabase/port';
import { usualPolicy } from '../../../main/policy/rules/policy';
import { anAccount, anInstance } from '../../helpers/samples';

/** What an error of SQLite looks like when it comes across the thread. */
const diskFull = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

/** An administrator as the server lists them. */
const asUser = (id: number): RemoteUser => ({
  id,
  email: `p${id}@acme.example`,
  name: `Person ${id}`,
  active: true,
  admin: true,
  groupIds: [2],
  manages: null,
  source: 'password',
  tenantId: null,
  createdAt: null,
  lastSignIn: '2026-11-01T00:00:00Z',
  updatedAt: null,
});

/** A promise and the function that ends it. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/**
 * The service on a server, a workspace and a lock of which the test decides when and how they fail. Everything else is
 * real. What a test does not use is left out, so that asking for it fails.
 */
function opened(accounts: readonly Account[] = [anAccount(1)]) {
  const instance = anInstance();
  const server = new Map(accounts.map((account) => [account.id, { ...account }]));
  const stored = new Map<string, Run>();
  const told: Run[] = [];
  const reported: unknown[] = [];
  const journalled: string[] = [];
  const world = {
    instance,
    server,
    stored,
    told,
    reported,
    journalled,
    busy: false,
    /** Whether the disk has no room for the lock. */
    lockFails: false,
    away: false,
    /** Called before every write to the workspace, and before every entry of the journal. */
    beforeSave: (_what: string): void => undefined,
    journalFails: false,
    /** Whether the server does what it says when it is asked to give the role back. */
    grants: true,
    /** Whether the instance was taken out of the client. */
    removed: false,
    adminGroupId: 2 as number | null,
    protections: nobodyProtected,
    /** Whether the server is too busy for the next change, and says that it did nothing. */
    refusesOnce: false,
    asked: 0,
    beforeRead: async (): Promise<void> => undefined,
    beforeChange: async (): Promise<void> => undefined,
  };
  const change = (id: number, status: Account['status']) =>
    world.beforeChange().then(() => {
      world.asked += 1;
      if (world.refusesOnce) {
        world.refusesOnce = false;
        const result = err('SERVER_ERROR', { host: 'finance.example', status: 503 });
        return { result, sent: 'answered' } as const;
      }
      const account = server.get(id);
      // Metabase takes the role away from whom it enables again (metabase-api 3.8).
      const role = status === 'active' ? 'member' : (account?.role ?? 'member');
      if (account) server.set(id, { ...account, status, role });
      return { result: ok(), sent: 'answered' } as const;
    });
  const client = {
    disable: (id: number) => change(id, 'disabled'),
    enable: (id: number) => change(id, 'active'),
    async addToGroup(id: number) {
      const account = server.get(id);
      if (account && world.grants) server.set(id, { ...account, role: 'admin' });
      return { result: ok(), sent: 'answered' } as const;
    },
    wake: () => undefined,
    activeAdmins: async () => ok([asUser(99), ...[...server.keys()].map(asUser)]),
  };
  const runs: RunRepository = {
    async insert(run) {
      world.beforeSave('insert');
      stored.set(run.id, run);
    },
    async saveStep(runId, step) {
      world.beforeSave(step.state);
      const run = stored.get(runId);
      if (run)
        stored.set(runId, { ...run, steps: run.steps.map((one) => (one.seq === step.seq ? step : one)) });
    },
    async finish(runId, at) {
      world.beforeSave('finish');
      const run = stored.get(runId);
      if (run) stored.set(runId, { ...run, finishedAt: at });
    },
    get: async (runId) => stored.get(runId) ?? null,
    open: async () => [...stored.values()].filter(isOpen),
    latest: async () => [...stored.values()],
  };
  const asKnown = () => ({
    ...instance,
    facts: instance.facts && { ...instance.facts, adminGroupId: world.adminGroupId },
  });
  const access = createAccessService({
    connections: {
      all: () => [world.removed ? anInstance({ id: 'ins_0000000000000002', name: 'sales' }) : asKnown()],
      get: (id: string) => (id === instance.id && !world.removed ? asKnown() : null),
      exchangeMs: async () => null,
      client: async () => (world.away ? err('CONNECTION_REFUSED') : ok(client)),
    },
    directory: {
      engine: {
        admins: async () => [anAccount(99, { role: 'admin' })],
        groupNames: async () => [],
        counts: async () => ({ accounts: server.size, people: server.size, byInstance: {}, kinds: {} }),
        accounts: async (refs: readonly string[]) =>
          [...server.values()].filter((account) => refs.includes(accountRef(account))),
      },
      readAccount: async (_: unknown, account: Account): Promise<Result<Account | null>> => {
        await world.beforeRead();
        return world.away ? err('CONNECTION_REFUSED') : ok(server.get(account.id) ?? null);
      },
    },
    journal: {
      async append(entry: { action: string; state: string }) {
        if (world.journalFails) return err('STORE_FULL');
        journalled.push(`${entry.action}:${entry.state}`);
        return ok({});
      },
    },
    runs,
    protections: async () => world.protections,
    policy: { current: async () => usualPolicy, refused: async () => null, forbidden: async () => null },
    lock: {
      async acquire() {
        if (world.lockFails) throw diskFull();
        return !world.busy;
      },
      release: async () => undefined,
    },
    clock: { now: () => Date.UTC(2026, 10, 20), wait: async () => undefined },
    onProgress: (run: Run) => told.push(run),
    report: (cause: unknown) => reported.push(cause),
  } as unknown as AccessPorts);

  /** Plans for all accounts and begins; answers what `execute` answers. */
  async function begin(action: 'disable' | 'enable' = 'disable') {
    const plan = await access.plan({ action }, [...server.values()], true);
    if (!plan.ok) throw new Error(plan.error.code);
    return access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
  }
  async function run(action: 'disable' | 'enable' = 'disable'): Promise<Run> {
    const begun = await begin(action);
    if (!begun.ok) throw new Error(begun.error.code);
    return begun.value.ended;
  }
  return Object.assign(world, { access, begin, run });
}

const states = (run: Run | null | undefined) => run?.steps.map((step) => step.state);
const codes = (run: Run | null | undefined) => run?.steps.map((step) => step.failure?.code ?? null);

const leftOpen = (over: Partial<Run> = {}): Run => ({
  id: 'run_0000000000000001',
  planId: 'pln_0000000000000001',
  action: 'disable',
  reason: 'killed',
  startedAt: '2026-11-19T10:00:00.000Z',
  finishedAt: null,
  undoes: null,
  steps: [{ ...stepFor(0, anAccount(1), 'disable', { status: 'disabled' }), state: 'unknown' }],
  ...over,
});

describe('a plan of ten thousand accounts', () => {
  it('is made and shown a few at a time: whoever waits for the thread has it in between', async () => {
    const lookedAt = new Map<number, Set<number>>();
    let turn = 0;
    let next = setImmediate(function tick() {
      turn += 1;
      next = setImmediate(tick);
    });
    const accounts = Array.from({ length: 10_000 }, (_, id) =>
      Object.defineProperty(anAccount(id), 'email', {
        get() {
          lookedAt.set(turn, (lookedAt.get(turn) ?? new Set()).add(id));
          return `p${id}@acme.example`;
        },
      }),
    );
    const mostAtOnce = () => Math.max(...[...lookedAt.values()].map(({ size }) => size));
    const all = () => new Set([...lookedAt.values()].flatMap((ids) => [...ids])).size;
    try {
      const world = opened();
      const plan = await world.access.plan({ action: 'disable' }, accounts, false);
      if (!plan.ok) throw new Error(plan.error.code);
      expect(plan.value.steps).toHaveLength(10_000);
      expect([all(), mostAtOnce()]).toEqual([10_000, 500]);
      lookedAt.clear();
      const shown = await planView(
        plan.value,
        () => ({ nameOf: String }),
        () => world.instance,
      );
      expect(shown.steps).toHaveLength(10_000);
      expect([all(), mostAtOnce()]).toEqual([10_000, 500]);
    } finally {
      clearImmediate(next);
    }
  });
});

describe('a plan that could not be begun', () => {
  it('may be tried again when another program is at work', async () => {
    const world = opened();
    const plan = await world.access.plan({ action: 'disable' }, [anAccount(1)], true);
    if (!plan.ok) throw new Error(plan.error.code);
    const request = { planId: plan.value.id, reason: '', typed: null };
    world.busy = true;
    expect(await world.access.execute(request)).toMatchObject({ error: { code: 'WORKSPACE_BUSY' } });
    world.busy = false;
    const again = await world.access.execute(request);
    expect(again.ok && states(await again.value.ended)).toEqual(['verified']);
    expect(await world.access.execute(request)).toMatchObject({ error: { code: 'PLAN_USED' } });
  });

  it('may be tried again when the disk was full', async () => {
    const world = opened();
    const plan = await world.access.plan({ action: 'disable' }, [anAccount(1)], true);
    if (!plan.ok) throw new Error(plan.error.code);
    const request = { planId: plan.value.id, reason: '', typed: null };
    world.beforeSave = () => {
      throw diskFull();
    };
    expect(await world.access.execute(request)).toMatchObject({ error: { code: 'STORE_FULL' } });
    world.beforeSave = () => undefined;
    expect((await world.access.execute(request)).ok).toBe(true);
  });

  it('may be tried again when the disk had no room even for the lock', async () => {
    const world = opened();
    const plan = await world.access.plan({ action: 'disable' }, [anAccount(1)], true);
    if (!plan.ok) throw new Error(plan.error.code);
    const request = { planId: plan.value.id, reason: '', typed: null };
    world.lockFails = true;
    expect(await world.access.execute(request)).toMatchObject({ error: { code: 'STORE_FULL' } });
    expect(await world.access.recheck('run_1')).toMatchObject({ error: { code: 'STORE_FULL' } });
    world.lockFails = false;
    expect((await world.access.execute(request)).ok).toBe(true);
  });

  it('is not handed out when the journal cannot record that everything was refused', async () => {
    const world = opened([anAccount(1, { status: 'disabled' })]);
    world.journalFails = true;
    expect(await world.access.plan({ action: 'disable' }, [...world.server.values()], true)).toMatchObject({
      error: { code: 'STORE_FULL' },
    });
  });
});

describe('guards at the time of the run', () => {
  it('do nothing on an instance that was taken out of the client after the plan', async () => {
    const world = opened();
    const plan = await world.access.plan({ action: 'disable' }, [anAccount(1)], false);
    world.removed = true;
    const begun = await world.access.execute({
      planId: plan.ok ? plan.value.id : '',
      reason: '',
      typed: null,
    });
    const ended = begun.ok ? await begun.value.ended : null;
    expect([states(ended), codes(ended)]).toEqual([['failed'], ['NOT_FOUND']]);
    expect(world.asked).toBe(0);
  });

  it('take no administrator away where it is not known which group they are in', async () => {
    const world = opened([anAccount(1, { role: 'admin' })]);
    world.adminGroupId = null;
    const ended = await world.run();
    expect([states(ended), codes(ended)]).toEqual([['skipped'], ['NOT_READ_YET']]);
    expect(world.asked).toBe(0);
  });

  it('leave alone who has the number of somebody else by now', async () => {
    const world = opened();
    const plan = await world.access.plan({ action: 'disable' }, [anAccount(1)], false);
    world.server.set(1, anAccount(1, { email: 'somebody.else@acme.example' }));
    const begun = await world.access.execute({
      planId: plan.ok ? plan.value.id : '',
      reason: '',
      typed: null,
    });
    const ended = begun.ok ? await begun.value.ended : null;
    expect([states(ended), codes(ended)]).toEqual([['skipped'], ['CHANGED_SINCE']]);
    expect(world.asked).toBe(0);
  });

  it.each([
    [false, 2, 'verified'],
    [true, 1, 'failed'],
  ])(
    'are asked once more before a change is tried again (protected meanwhile: %s)',
    async (isProtected, asked, state) => {
      const world = opened();
      world.refusesOnce = true;
      world.beforeChange = async () => {
        if (!isProtected) return;
        const protection = { email: 'p1@acme.example', reason: 'On call', contact: 'Ann', by: 'b', at: '' };
        world.protections = { byEmail: new Map([[protection.email, protection]]), byRef: new Map() };
      };
      expect(states(await world.run())).toEqual([state]);
      expect(world.asked).toBe(asked);
    },
  );

  it('count an administrator as gone whom a run of unknown outcome may have taken away', async () => {
    const admins = [anAccount(1, { role: 'admin' }), anAccount(99, { role: 'admin' })] as const;
    const world = opened([admins[0]]);
    const step = { ...stepFor(0, admins[1], 'disable', { status: 'disabled' }), state: 'unknown' } as const;
    const plan = () => world.access.plan({ action: 'disable' }, [admins[0]], false);
    expect(await plan()).toMatchObject({ value: { skipped: [] } });
    for (const state of ['unknown', 'planned'] as const) {
      world.stored.set('run_0000000000000001', leftOpen({ steps: [{ ...step, state }] }));
      expect(await plan()).toMatchObject({ value: { skipped: [{ reason: { code: 'LAST_ADMIN' } }] } });
    }
  });

  it('let nobody in for a person whose change failed and whose number is somebody else’s now', async () => {
    const world = opened();
    world.away = true;
    const failed = await world.run();
    world.away = false;
    world.server.set(1, anAccount(1, { email: 'somebody.else@acme.example' }));
    const retry = await world.access.planRetry(failed.id);
    expect(retry).toMatchObject({ value: { steps: [], skipped: [{ reason: { code: 'CHANGED_SINCE' } }] } });
  });
});

describe('a workspace that fails during a run', () => {
  it('asks nothing of the server when the intent cannot be kept', async () => {
    const world = opened([anAccount(1), anAccount(2)]);
    world.beforeSave = (what) => {
      if (what !== 'insert') throw diskFull();
    };
    const run = await world.run();
    expect(states(run)).toEqual(['failed', 'failed']);
    expect(codes(run)).toEqual(['STORE_FULL', 'STORE_FULL']);
    expect([...world.server.values()].map((account) => account.status)).toEqual(['active', 'active']);
  });

  it('asks nothing of the server when the journal cannot take the intent', async () => {
    const world = opened();
    world.journalFails = true;
    const run = await world.run();
    expect(states(run)).toEqual(['failed']);
    expect(codes(run)).toEqual(['STORE_FULL']);
    expect(world.server.get(1)?.status).toBe('active');
  });

  it('says that nothing was done when it fills up between the step and its intent', async () => {
    const world = opened();
    world.beforeSave = (what) => {
      if (what === 'failed') throw diskFull();
      world.journalFails = what === 'running';
    };
    const run = await world.run();
    expect(states(run)).toEqual(['failed']);
    expect(codes(run)).toEqual(['STORE_FULL']);
    expect(world.server.get(1)?.status).toBe('active');

    world.beforeSave = () => undefined;
    world.journalFails = false;
    await world.access.recover();
    expect(codes(world.stored.get(run.id))).toEqual(['NOT_DONE']);
  });

  it('stays unknown when what was read again cannot be recorded', async () => {
    const world = opened([anAccount(1, { status: 'disabled' })]);
    const run = leftOpen();
    world.stored.set(run.id, run);
    world.beforeSave = () => {
      throw diskFull();
    };
    const looked = await world.access.recheck(run.id);
    expect(looked.ok && [states(looked.value), codes(looked.value)]).toEqual([['unknown'], ['NOT_RECORDED']]);
    world.beforeSave = () => undefined;
    await world.access.recover();
    expect(states(world.stored.get(run.id))).toEqual(['verified']);
  });

  it('after the change: says that it is unknown, not that nothing was changed, and ends', async () => {
    const world = opened();
    world.beforeChange = async () => {
      world.beforeSave = () => {
        throw diskFull();
      };
    };
    const run = await world.run();
    expect(world.server.get(1)?.status).toBe('disabled');
    expect(states(run)).toEqual(['unknown']);
    expect(codes(run)).toEqual(['NOT_RECORDED']);
    expect(world.told.at(-1)).toMatchObject({ id: run.id, finishedAt: expect.any(String) });
    expect(world.reported).toHaveLength(1);

    // As soon as there is room again, what the workspace holds is settled by reading.
    world.beforeSave = () => undefined;
    await world.access.recover();
    expect(states(await world.access.get(run.id))).toEqual(['verified']);
  });

  it('after the change, the journal alone: the same', async () => {
    const world = opened();
    world.beforeChange = async () => {
      world.journalFails = true;
    };
    expect(codes(await world.run())).toEqual(['NOT_RECORDED']);
    world.journalFails = false;
    await world.access.recover();
    expect(states([...world.stored.values()][0])).toEqual(['verified']);
    expect(world.journalled).toEqual(['disable:intent', 'disable:verified']);
  });

  it('a bug is reported, and the run is settled by the next recovery', async () => {
    const world = opened();
    world.beforeChange = async () => {
      throw new Error('a bug');
    };
    const begun = await world.begin();
    await expect(begun.ok && begun.value.ended).rejects.toThrow('a bug');
    expect(world.reported).toHaveLength(1);
    await world.access.recover();
    const [run] = world.stored.values();
    expect(codes(run)).toEqual(['NOT_DONE']);
  });
});

describe('recovery', () => {
  it('leaves a run alone that is going on here', async () => {
    const world = opened();
    const asked = gate();
    const answer = gate();
    world.beforeChange = () => {
      asked.open();
      return answer.opened;
    };
    const begun = await world.begin();
    await asked.opened;
    await world.access.recover();
    expect(states([...world.stored.values()][0])).toEqual(['running']);
    answer.open();
    expect(begun.ok && states(await begun.value.ended)).toEqual(['verified']);
    expect(world.journalled).toEqual(['disable:intent', 'disable:verified']);
  });

  it('leaves a run alone that ended here while an older one was settled', async () => {
    const world = opened([anAccount(1), anAccount(2)]);
    const older = leftOpen();
    world.stored.set(older.id, older);
    const asked = gate();
    const answer = gate();
    world.beforeChange = () => {
      asked.open();
      return answer.opened;
    };
    const begun = await world.begin();
    await asked.opened;
    // Both are open when recovery looks. It settles the older one behind the newer one's steps, on the same server.
    const recovered = world.access.recover();
    answer.open();
    const ended = begun.ok ? await begun.value.ended : null;
    await recovered;
    expect(states(ended)).toEqual(['verified', 'verified']);
    expect(world.stored.get(ended?.id ?? '')).toEqual(ended);
    expect(world.journalled.filter((entry) => entry.endsWith(':intent'))).toHaveLength(2);
    expect(world.journalled.filter((entry) => !entry.endsWith(':intent'))).toEqual(
      ['disable:verified', 'disable:verified', 'disable:verified'], // the third is the older run's
    );
  });

  it('says nothing again of what it could not read again', async () => {
    const world = opened();
    const run = leftOpen({ finishedAt: '2026-11-19T10:00:05.000Z' });
    world.stored.set(run.id, run);
    world.away = true;
    await world.access.recover();
    expect(world.told).toEqual([]);
    expect(world.stored.get(run.id)).toEqual(run);

    world.away = false;
    await world.access.recover();
    expect(states(world.stored.get(run.id))).toEqual(['failed']);
    expect(codes(world.told.at(-1))).toEqual(['NOT_DONE']);
    expect(world.stored.get(run.id)?.finishedAt).toBe('2026-11-19T10:00:05.000Z');
  });

  it('and reading again by hand, at once: each outcome is recorded once', async () => {
    const world = opened([anAccount(1, { status: 'disabled' })]);
    const run = leftOpen();
    world.stored.set(run.id, run);
    await Promise.all([world.access.recover(), world.access.recheck(run.id), world.access.recheck(run.id)]);
    expect(states(world.stored.get(run.id))).toEqual(['verified']);
    expect(world.journalled).toEqual(['disable:verified']);
    expect(await world.access.recheck('run_0000000000000009')).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('says nothing of our change by an account that is somebody else now', async () => {
    const world = opened([anAccount(1, { status: 'disabled', email: 'somebody.else@acme.example' })]);
    const run = leftOpen();
    world.stored.set(run.id, run);
    await world.access.recover();
    expect(states(world.stored.get(run.id))).toEqual(['unknown']);
    expect(world.journalled).toEqual([]);
  });

  it('does nothing while another program is at work', async () => {
    const world = opened();
    const run = leftOpen();
    world.stored.set(run.id, run);
    world.busy = true;
    await world.access.recover();
    expect(world.stored.get(run.id)).toBe(run);
    expect(await world.access.recheck(run.id)).toMatchObject({ error: { code: 'WORKSPACE_BUSY' } });
  });

  it('is waited for by closing, and does not begin after it', async () => {
    const world = opened();
    const run = leftOpen();
    world.stored.set(run.id, run);
    const reading = gate();
    const goOn = gate();
    world.beforeRead = () => {
      reading.open();
      return goOn.opened;
    };
    void world.access.recover();
    await reading.opened;
    let closed = false;
    const closing = world.access.close().then(() => {
      closed = true;
    });
    world.stored.set('run_0000000000000002', leftOpen({ id: 'run_0000000000000002' }));
    expect(closed).toBe(false);
    goOn.open();
    await closing;
    expect(states(world.stored.get(run.id))).toEqual(['failed']);
    const before = new Map(world.stored);
    await world.access.recover();
    expect(world.stored).toEqual(before);
  });
});

describe('undo', () => {
  it('skips what was changed since, and plans the rest', async () => {
    const world = opened([anAccount(1), anAccount(2), anAccount(3)]);
    const run = await world.run();
    world.server.set(1, anAccount(1));
    world.server.set(2, anAccount(2, { status: 'disabled', email: 'somebody.else@acme.example' }));
    const undo = await world.access.planUndo(run.id);
    if (!undo.ok) throw new Error(undo.error.code);
    expect(undo.value.steps.map((step) => step.target.key)).toEqual(['u3']);
    expect(undo.value.skipped.map((skip) => skip.reason.code)).toEqual(['ALREADY_BACK', 'CHANGED_SINCE']);
    expect(undo.value.undoes).toBe(run.id);
  });

  it.each([
    [true, 'verified', null, 'admin'],
    [false, 'failed', 'ROLE_NOT_RESTORED', 'member'],
  ] as const)(
    'gives the role back, and looks whether it is there (%s)',
    async (grants, state, code, role) => {
      const world = opened([anAccount(1, { role: 'admin' })]);
      world.grants = grants;
      const undo = await world.access.planUndo((await world.run()).id);
      if (!undo.ok) throw new Error(undo.error.code);
      const begun = await world.access.execute({ planId: undo.value.id, reason: '', typed: null });
      const ended = begun.ok ? await begun.value.ended : null;
      expect(states(ended)).toEqual([state]);
      expect(codes(ended)).toEqual([code]);
      expect(world.server.get(1)).toMatchObject({ status: 'active', role });
    },
  );

  it('has nothing to take back of a run that changed nothing', async () => {
    const world = opened();
    world.away = true;
    const run = await world.run();
    expect(states(run)).toEqual(['failed']);
    expect(await world.access.planUndo(run.id)).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
    expect(await world.access.planUndo('run_0000000000000009')).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });
});
