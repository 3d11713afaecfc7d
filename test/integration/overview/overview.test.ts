import { describe, expect, it } from 'vitest';
import { noFilters } from '../../../main/directory/rules/no-filters';
import { systemClock } from '../../../main/kernel/clock';
import { createDormantDays } from '../../../main/overview/dormant-days';
import { overviewReport } from '../../../main/overview/report';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

const day = 86_400_000;

describe('the numbers of a client', () => {
  it('are those of the servers and of the lists they open, and are kept for later days', async () => {
    const server = closing(await startSandbox({ accounts: 60, seed: 9 }));
    for (const key of [...server.state.apiKeys.values()].slice(0, 2)) key.created_at = '2024-03-01T09:00:00Z';
    let now = Date.now();
    const clock = { ...systemClock, now: () => now };
    const open = closing(await openContainer({ clock }));
    await connectSandbox(open, server, { name: 'finance' });
    const { overview, directory, dormancy, leavers } = open.services;
    const people = [...server.state.users.values()].filter(({ type }) => type === 'personal');
    const enabled = people.filter(({ is_active }) => is_active);

    const figures = await overview.figures();
    expect(figures).toMatchObject({
      seats: { now: enabled.length, before: null },
      admins: { now: enabled.filter(({ is_superuser }) => is_superuser).length, before: null },
      reactivated: { now: 0 },
      instances: { now: 1, before: null },
    });
    const yearAgo = Date.now() - 365 * day;
    const old = [...server.state.apiKeys.values()].filter((key) => Date.parse(key.created_at) < yearAgo);
    expect([old.length, figures.oldKeys.now]).toEqual([2, 2]);
    for (const { now: count, search } of [
      ...[figures.seats, figures.admins, figures.reactivated, figures.oldKeys],
    ]) {
      const listed = await directory.engine.query({
        ...{ view: 'accounts', search, filters: noFilters, groupBy: 'none', sort: [], offset: 0, limit: 0 },
      });
      expect(listed.matching).toBe(count);
    }
    const all = { days: null, instanceIds: [] };
    expect(figures.dormant.now).toBe((await dormancy.summary(all)).dormant);

    // The next day two are disabled by somebody else.
    await overview.record();
    now += day;
    const gone = enabled
      .filter(({ is_superuser, tenant_id }) => !is_superuser && tenant_id === null)
      .slice(0, 2);
    for (const user of gone) user.is_active = false;
    await directory.sync(null);
    const [place] = (await directory.summary()).coverage;
    await directory.engine.written(place?.instanceId ?? '');
    const later = await overview.figures();
    expect(later.seats).toMatchObject({
      now: enabled.length - 2,
      before: { value: enabled.length },
    });
    expect(later.dormant.before).toMatchObject({ value: figures.dormant.now });
    const trend = await overview.trend(30);
    expect(trend.days.map(({ seats }) => seats)).toEqual([enabled.length, enabled.length - 2]);
    expect(trend.dormant.map(({ dormant }) => dormant)[0]).toBe(figures.dormant.now);

    // By other limits it is another number: what was counted by these is not compared with it.
    const { policy } = open.services;
    await policy.setLimits({ ...(await policy.limits()), dormantDays: 400 }, 'Other limits');
    expect((await overview.figures()).dormant.before).toBeNull();

    const said = { ticket: 'HR-1', origin: '', rosterId: '', requester: '', approver: '', requestedAt: null };
    const active = enabled.find((user) => user.is_active && !user.is_superuser);
    await leavers.note(
      active?.email ?? '',
      { ...said, endedAt: new Date(now - 3 * day).toISOString(), source: 'ticket' },
      'HR-1',
    );
    expect(await overview.leavers()).toMatchObject({ ok: true, value: { now: 1, before: { value: 1 } } });

    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n</svg>\n';
    const pictures = [{ title: 'Seats', detail: '', svg }];
    const made = await overviewReport(open.services, pictures);
    expect(made).toMatchObject({ ok: true, value: { report: { pictures } } });
    const bad = [{ title: 'Seats', detail: '', svg: svg.replace('>\n<', '><script>x</script><') }];
    expect(await overviewReport(open.services, bad)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  }, 120_000);

  it('of dormant accounts are not kept of a day on which an instance could not be read', async () => {
    const server = closing(await startSandbox({ accounts: 20, seed: 2 }));
    const open = closing(await openContainer());
    const { overview } = open.services;
    await overview.record();
    expect((await overview.trend(30)).dormant).toEqual([]);
    await connectSandbox(open, server, { name: 'finance' });
    await overview.record();
    expect((await overview.trend(30)).dormant).toHaveLength(1);
  }, 60_000);
});

describe('dormant accounts of today', () => {
  it('are kept anew once a second instance has been read, however soon', async () => {
    const servers = [
      closing(await startSandbox({ accounts: 60, seed: 9 })),
      closing(await startSandbox({ accounts: 60, seed: 10 })),
    ] as const;
    const open = closing(await openContainer());
    const { overview, directory, policy, stores } = open.services;
    const { dormantDays, graceDays } = await policy.limits();
    /** What stands in the file, as opposed to what is counted now. */
    const kept = async () =>
      (await createDormantDays(stores.workspace.db).all({ limitDays: dormantDays, graceDays })).map(
        ({ dormant }) => dormant,
      );
    const dormant = async () => (await overview.figures()).dormant.now;
    await connectSandbox(open, servers[0], { name: 'finance' });
    await directory.settled();
    const first = await dormant();
    await expect.poll(kept).toEqual([first]);
    await connectSandbox(open, servers[1], { name: 'sales' });
    await directory.settled();
    const both = await dormant();
    // Whoever was seen on the other one is dormant no more.
    expect(both).not.toBe(first);
    await expect.poll(kept).toEqual([both]);
  }, 60_000);

  it('are in the trend what they are among the numbers, though none has been read since somebody was disabled', async () => {
    const server = closing(await startSandbox({ accounts: 60, seed: 9 }));
    const open = closing(await openContainer());
    const { access, dormancy, overview } = open.services;
    await connectSandbox(open, server, { name: 'finance' });
    await overview.record();
    const before = (await overview.figures()).dormant.now;
    const { rows } = await dormancy.rows({ days: null, instanceIds: [] }, ['unseen'], 0, 1);
    const accounts = await open.services.directory.engine.accountsOf(rows[0]?.email ?? '');
    const plan = await access.plan({ action: 'disable' }, accounts, true);
    if (!plan.ok) throw new Error(plan.error.code);
    const { id: planId, expected: typed } = plan.value;
    const started = await access.execute({ planId, reason: 'INC-5', typed });
    if (!started.ok) throw new Error(started.error.code);
    await started.value.ended;
    const { dormant } = await overview.figures();
    expect(dormant.now).toBe(before - 1);
    expect((await overview.trend(30)).dormant.map((day) => day.dormant)).toEqual([dormant.now]);
  }, 60_000);
});

describe('leavers as a list', () => {
  it('come by windows, those still active first, with what became of each account', async () => {
    const server = closing(await startSandbox({ accounts: 40, seed: 7 }));
    const open = closing(await openContainer());
    await connectSandbox(open, server, { name: 'finance' });
    const { leaversLook: look, leavers, planLeaving, access } = open.services;
    const ever = { from: null, to: null };
    const people = [...server.state.users.values()]
      .filter(
        (user) => user.type === 'personal' && user.is_active && !user.is_superuser && user.tenant_id === null,
      )
      .slice(4, 7);
    const said = { origin: '', rosterId: '', requester: '', approver: '', requestedAt: null };
    const ended = new Date(Date.now() - 3_600_000).toISOString();
    for (const [at, { email }] of people.entries())
      await leavers.note(email, { ...said, endedAt: ended, source: 'ticket', ticket: `HR-${at}` }, 'HR');
    const [first] = people.map(({ email }) => email.toLowerCase());
    const plan = await planLeaving([first ?? ''], 'leaver', false);
    if (!plan.ok) throw new Error(plan.error.code);
    const started = await access.execute({ planId: plan.value.id, reason: 'HR', typed: plan.value.expected });
    if (!started.ok) throw new Error(started.error.code);
    await started.value.ended;

    const question = { shown: 'all', search: '', sort: 'urgency', isDescending: false } as const;
    expect(await look.summary(ever)).toMatchObject({
      value: { counts: { all: 3, active: 2, within: 1, late: 0, untold: 2 }, limitHours: 24 },
    });
    const all = await look.rows(ever, question, 0, 100);
    expect(all).toMatchObject({ value: { total: 3 } });
    expect(all.ok && all.value.rows.map(({ stillActive }) => stillActive > 0)).toEqual([true, true, false]);
    const window = await look.rows(ever, question, 1, 1);
    expect(window.ok && window.value.rows).toEqual(all.ok ? all.value.rows.slice(1, 2) : []);
    const found = await look.rows(ever, { ...question, search: 'HR-0' }, 0, 100);
    expect(found).toMatchObject({ value: { total: 1, rows: [{ email: first, isWithin: true }] } });
    const active = await look.active(ever);
    expect(active.ok && [...active.value].sort()).toEqual(
      people
        .slice(1)
        .map(({ email }) => email.toLowerCase())
        .sort(),
    );
    expect(await look.accounts(ever, first ?? '')).toMatchObject({
      value: [{ instance: 'finance', statusNow: 'disabled', result: 'disabled, read back' }],
    });
    expect(await look.summary({ from: new Date().toISOString(), to: null })).toMatchObject({
      value: { counts: { all: 0 } },
    });
  }, 120_000);
});
