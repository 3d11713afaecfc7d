import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelinessOf } from '../../../main/leavers/rules/timeliness';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const hour = 3_600_000;
const all = { from: null, to: null };

/** What becomes of somebody: how many hours ago their work ended, and who disabled them. */
const fate = fc.record({
  endedHoursAgo: fc.constantFrom(1, 10, 30, 400),
  by: fc.constantFrom('rollcall', 'nobody', 'elsewhere'),
  isSeenAfter: fc.boolean(),
});

const people = ({ state }: Sandbox) =>
  [...state.users.values()].filter(
    (user) => user.type === 'personal' && user.is_active && !user.is_superuser && user.tenant_id === null,
  );

describe('leavers', () => {
  it(
    'come to what the servers themselves hold, whatever became of them',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fate, { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 1, max: 900 }),
          async (fates, seed) => {
            const open = await openContainer();
            const servers = [
              await startSandbox({ accounts: 30, seed, overlap: 0.9 }),
              await startSandbox({ accounts: 30, seed: seed + 1, overlap: 0.9, profile: 'mid' }),
            ];
            try {
              for (const [at, server] of servers.entries())
                await connectSandbox(open, server, { name: `bi-${at}` });
              const { leavers, planLeaving, access, directory } = open.services;
              const now = Date.now();
              const chosen = people(servers[0] as Sandbox).slice(8, 8 + fates.length);
              const own = (email: string) =>
                servers.flatMap(({ state }) => {
                  const user = state.userByEmail(email);
                  return user ? [user] : [];
                });
              for (const [at, { email }] of chosen.entries()) {
                const { endedHoursAgo, by, isSeenAfter } = fates[at] as (typeof fates)[number];
                const ended = now - endedHoursAgo * hour;
                for (const user of own(email)) {
                  // The second server may have made somebody who is disabled there: another fate than those above.
                  user.is_active = true;
                  user.last_login = new Date(ended + (isSeenAfter ? 0.5 : -50) * hour).toISOString();
                  if (by === 'elsewhere') {
                    user.is_active = false;
                    user.updated_at = new Date(ended + 0.75 * hour).toISOString();
                  }
                }
                const facts = {
                  endedAt: new Date(ended).toISOString(),
                  source: 'ticket',
                  ticket: 'HR-1',
                } as const;
                const unsaid = { origin: '', rosterId: '', requester: '', approver: '', requestedAt: null };
                expect(await leavers.note(email, { ...unsaid, ...facts }, 'HR-1')).toMatchObject({
                  ok: true,
                });
              }
              await directory.sync(null);
              for (const [at, { email }] of chosen.entries()) {
                if (fates[at]?.by !== 'rollcall') continue;
                const plan = await planLeaving([email], 'leaver', false);
                if (!plan.ok) throw new Error(plan.error.code);
                const request = { planId: plan.value.id, reason: 'HR-1', typed: plan.value.expected };
                const started = await access.execute(request);
                if (started.ok) await started.value.ended;
              }
              const found = await leavers.evidence(all);
              if (!found.ok) throw new Error(found.error.code);
              const expected = chosen.map(({ email }, at) => ({
                email: email.toLowerCase(),
                ...fates[at],
                own: own(email),
              }));
              const active = expected.filter((one) => one.own.some((user) => user.is_active));
              const late = expected.filter(
                ({ by, endedHoursAgo = 0 }) => by !== 'elsewhere' && endedHoursAgo > 24,
              );
              expect(timelinessOf(found.value)).toMatchObject({
                leavers: chosen.length,
                measured: chosen.length,
                stillActive: active.length,
                late: late.length,
                within: expected.filter(
                  ({ by, endedHoursAgo = 0 }) =>
                    by === 'elsewhere' || (by === 'rollcall' && endedHoursAgo <= 24),
                ).length,
                signedInAfter: expected.filter(({ isSeenAfter }) => isSeenAfter).length,
                reactivated: 0,
              });
              for (const one of found.value) {
                const truth = expected.find(({ email }) => email === one.email);
                expect(one.accounts).toHaveLength(truth?.own.length ?? -1);
                expect(one.ticket).toBe('HR-1');
                expect(one.isEstimated).toBe(truth?.by === 'elsewhere');
                if (truth?.by === 'rollcall') expect(one.searches).toHaveLength(servers.length);
              }
              const later = await leavers.evidence({
                from: new Date(now - 20 * hour).toISOString(),
                to: null,
              });
              expect(later.ok && later.value).toHaveLength(
                expected.filter(({ endedHoursAgo = 0 }) => endedHoursAgo < 20).length,
              );
            } finally {
              await open.close();
              for (const server of servers) await server.close();
            }
          },
        ),
        { numRuns: 3 },
      ),
    240_000,
  );

  it('of a roster bring their last day, once they are disabled', async () => {
    const open = await openContainer();
    const server = await startSandbox({ accounts: 20, seed: 3 });
    try {
      await connectSandbox(open, server);
      const { leavers, planLeaving, access } = open.services;
      const { email } = server.credentials.member;
      leavers.heard('hr.csv', [{ email: email.toUpperCase(), endsOn: '2026-10-31' }]);
      expect(await leavers.evidence(all)).toEqual({ ok: true, value: [] });
      const plan = await planLeaving([email], 'leaver', false);
      if (!plan.ok) throw new Error(plan.error.code);
      const started = await access.execute({
        planId: plan.value.id,
        reason: 'INC-7',
        typed: plan.value.expected,
      });
      if (!started.ok) throw new Error(started.error.code);
      await started.value.ended;
      expect(await leavers.evidence(all)).toMatchObject({
        value: [{ email, endedAt: '2026-10-31T23:59:59.000Z', endSource: 'roster: hr.csv', ticket: 'INC-7' }],
      });
    } finally {
      await open.close();
      await server.close();
    }
  }, 60_000);
});
