import { describe, expect, it } from 'vitest';
import { failureText } from '../../../main/kernel/codes';
import { usualLimits } from '../../../main/policy/rules/policy';
import type { Policy } from '../../../preload/contract/policy';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

const strict: Policy = {
  reason: 'always',
  ticket: { pattern: 'INC-\\d{4,}', example: 'INC-20418', words: 'the number of the request' },
};

async function opened(policy: Policy | null = strict) {
  const server = closing(await startSandbox({ accounts: 20, seed: 3 }));
  const open = closing(await openContainer());
  await connectSandbox(open, server);
  if (policy) expect(await open.services.policy.set(policy, 'Audit')).toMatchObject({ ok: true });
  return { server, open };
}

async function planned({ services }: OpenContainer, email: string) {
  const accounts = await services.directory.engine.accountsOf(email);
  const plan = await services.access.plan({ action: 'disable' }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

describe('the policy of a client', () => {
  it('refuses a change without its ticket, says what was expected, and leaves the plan to be tried again', async () => {
    const { server, open } = await opened();
    const { email, id } = server.credentials.member;
    const plan = await planned(open, email);
    // One click asks for nothing, so the change is shown first.
    expect(plan).toMatchObject({
      confirmation: 'confirm',
      wish: { isRequired: true, ticket: { example: 'INC-20418', words: 'the number of the request' } },
    });
    const { access } = open.services;
    const attempt = (reason: string) => access.execute({ planId: plan.id, reason, typed: null });
    const bare = await attempt('');
    expect(bare).toMatchObject({ ok: false, error: { code: 'REASON_MISSING' } });
    const other = await attempt('left the company, XINC-20418');
    expect(other).toMatchObject({ ok: false, error: { code: 'TICKET_MISSING' } });
    const { message, nextStep } = failureText(other.ok ? { code: 'INTERNAL', params: {} } : other.error);
    expect(message).toContain('the number of the request');
    expect(nextStep).toContain('INC-20418');
    expect(server.state.users.get(id)?.is_active).toBe(true);
    const done = await attempt('INC-20419: left the company');
    expect(done.ok && (await done.value.ended).steps[0]?.state).toBe('verified');
  });

  it('is in the journal before it holds, and refuses what nobody could follow', async () => {
    const { open } = await opened();
    const { policy, journal } = open.services;
    const unfit = { ...strict, ticket: { pattern: 'INC-\\d+', example: 'CHG-1', words: '' } };
    expect(await policy.set(unfit, 'Audit')).toMatchObject({ error: { code: 'EXAMPLE_UNFIT' } });
    const broken = { ...strict, ticket: { pattern: '(INC', example: 'INC', words: '' } };
    expect(await policy.set(broken, 'Audit')).toMatchObject({ error: { code: 'PATTERN_INVALID' } });
    expect(await policy.current()).toEqual(strict);
    const listed = await journal.list({ search: 'policy.changed', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries).toMatchObject([
      {
        reason: 'Audit',
        before: { reason_wanted: 'leavers' },
        after: { reason_wanted: 'always', ticket: 'INC-\\d{4,}' },
      },
    ]);
  });

  it('keeps what reports are measured by, recorded with what was before', async () => {
    const { open } = await opened(null);
    const { policy, journal } = open.services;
    expect(await policy.limits()).toEqual(usualLimits);
    const limits = { ...usualLimits, leaverHours: 8, seatPrice: { cents: 1250, currency: 'EUR' } };
    expect(await policy.setLimits(limits, 'Contract 7')).toMatchObject({ ok: true });
    expect(await policy.limits()).toEqual(limits);
    expect(await policy.current()).toMatchObject({ reason: 'leavers' });
    const listed = await journal.list({ search: 'policy.changed', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries).toMatchObject([
      {
        reason: 'Contract 7',
        before: { leaver_hours: 24, seat_price: null },
        after: { leaver_hours: 8, seat_price: '12.50 EUR' },
      },
    ]);
  });

  it('wants a reason of a leaver as it stands, never of an incident, and the incident is explained with a ticket', async () => {
    const { server, open } = await opened(null);
    const { services } = open;
    const { email } = server.credentials.member;
    const leaver = await services.planLeaving([email], 'leaver', false);
    if (!leaver.ok) throw new Error(leaver.error.code);
    const without = { planId: leaver.value.id, reason: '', typed: leaver.value.expected };
    expect(await services.access.execute(without)).toMatchObject({ error: { code: 'REASON_MISSING' } });
    await services.policy.set(strict, 'Audit');
    const incident = await services.planLeaving([email], 'incident', false);
    if (!incident.ok) throw new Error(incident.error.code);
    const locked = await services.access.execute({ ...without, planId: incident.value.id });
    const run = locked.ok ? await locked.value.ended : null;
    expect(run?.steps.map(({ state }) => state)).toEqual(['verified']);
    const explain = (reason: string) => services.incidents.explain(run?.id ?? '', reason);
    expect(await explain('stolen laptop')).toMatchObject({ error: { code: 'TICKET_MISSING' } });
    expect(await explain('INC-20418: stolen laptop')).toMatchObject({ ok: true });
  });

  it('does not hold up what was scheduled before it became stricter', async () => {
    const { server, open } = await opened(null);
    const { services } = open;
    const { email, id } = server.credentials.member;
    const plan = await planned(open, email);
    const later = { local: '2027-03-01T09:00', zone: 'UTC' };
    const agreed = { planId: plan.id, reason: '', typed: null, start: later, until: null };
    const made = await services.schedule.make(agreed);
    const item = made.ok ? made.value.items[0]?.id : undefined;
    await services.policy.set(strict, 'Audit');
    const ran = await services.schedule.runNow(item ?? '');
    expect(ran).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(server.state.users.get(id)?.is_active).toBe(false);
    const other = [...server.state.users.values()].find(
      (user) => user.is_active && !user.is_superuser && user.id !== id && user.email.includes('@'),
    );
    const next = await planned(open, other?.email ?? '');
    expect(await services.schedule.make({ ...agreed, planId: next.id })).toMatchObject({
      error: { code: 'REASON_MISSING' },
    });
  });
});
