import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dormancyReport } from '../../../main/dormancy/report';
import { looksLikeProgram } from '../../../main/dormancy/rules/dormancy';
import { err } from '../../../main/kernel/result';
import { usualLimits } from '../../../main/policy/rules/policy';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const day = 86_400_000;
const all = { days: null, instanceIds: [] };

interface Shape {
  readonly seed: number;
  readonly accounts: number;
  readonly profile: 'old' | 'mid' | 'new' | 'edge';
  readonly isDown: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  seed: fc.integer({ min: 1, max: 5000 }),
  accounts: fc.integer({ min: 12, max: 60 }),
  profile: fc.constantFrom('old', 'mid', 'new', 'edge'),
  isDown: fc.boolean(),
});

/** Seats of the stand-ins' own state, and which of them were slept on, reckoned without a line of the product. */
function reckoned(servers: readonly { readonly server: Sandbox; readonly isDown: boolean }[], now: number) {
  const people = new Map<
    string,
    { isSeat: boolean; isDown: boolean; last: number; made: number; email: string }[]
  >();
  let keys = 0;
  for (const { server, isDown } of servers) {
    keys += server.state.apiKeys.size;
    for (const user of server.state.users.values()) {
      if (user.type !== 'personal') continue;
      const email = user.email.toLowerCase();
      const last = user.last_login === null ? Number.NEGATIVE_INFINITY : Date.parse(user.last_login);
      const one = { isSeat: user.is_active, isDown, last, made: Date.parse(user.date_joined), email };
      people.set(email, [...(people.get(email) ?? []), one]);
    }
  }
  const counts = { seats: 0, dormant: 0, people: 0, unsure: 0, newcomer: 0, service: 0, keys };
  for (const accounts of people.values()) {
    const seats = accounts.filter(({ isSeat }) => isSeat);
    counts.seats += seats.length;
    const last = Math.max(...accounts.map((one) => one.last));
    const newest = Math.max(...seats.map((one) => one.made));
    if (seats.length === 0 || now - last < 90 * day) continue;
    const isNew = now - newest < 14 * day || (last === Number.NEGATIVE_INFINITY && now - newest < 30 * day);
    if (isNew) counts.newcomer += seats.length;
    else if (seats.some(({ isDown }) => isDown)) counts.unsure += seats.length;
    else if (looksLikeProgram(accounts[0]?.email ?? '')) counts.service += seats.length;
    else {
      counts.dormant += seats.length;
      counts.people++;
    }
  }
  return counts;
}

async function world(shapes: readonly Shape[]) {
  const open = await openContainer();
  const servers: { server: Sandbox; isDown: boolean }[] = [];
  for (const [at, { isDown, ...options }] of shapes.entries()) {
    const server = await startSandbox({ ...options, overlap: 0.7, features: { tenants: true } });
    servers.push({ server, isDown });
    await connectSandbox(open, server, { name: `bi-${at}` });
  }
  // Read once and gone since: what is known of them is of then.
  for (const { server, isDown } of servers) if (isDown) server.state.starting = true;
  await open.services.directory.sync(null);
  return {
    open,
    servers,
    async close() {
      await open.close();
      for (const { server } of servers) await server.close();
    },
  };
}

describe('dormancy', () => {
  it(
    'comes to what the servers themselves hold, whatever they hold, and so does its report',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(shape, { minLength: 1, maxLength: 3 }), async (shapes) => {
          const { open, servers, close } = await world(shapes);
          try {
            const { dormancy, policy } = open.services;
            await policy.setLimits({ ...usualLimits, seatPrice: { cents: 1250, currency: 'EUR' } }, 'Audit');
            const expected = reckoned(servers, Date.now());
            const found = await dormancy.summary(all);
            expect({
              seats: found.seats,
              dormant: found.dormant,
              people: found.people,
              unsure: found.counts.unsure,
              newcomer: found.counts.newcomer,
              service: found.counts.service,
              keys: found.counts['api-key'],
            }).toEqual(expected);
            expect(found.saved).toEqual({
              cents: expected.dormant * 1250,
              yearlyCents: expected.dormant * 15_000,
              currency: 'EUR',
            });
            expect(found.isComplete).toBe(servers.every(({ isDown }) => !isDown));
            const listed = await written(open, 'dormant.json');
            expect(listed.result).toHaveLength(expected.dormant);
            expect(listed.instances.map(({ seats }) => seats).reduce((a, b) => a + b, 0)).toBe(
              expected.seats,
            );
            expect(listed.left_alone.filter(({ standing }) => standing === 'unsure')).toHaveLength(
              expected.unsure,
            );
          } finally {
            await close();
          }
        }),
        { numRuns: 4 },
      ),
    240_000,
  );

  it('is disabled through a plan as any other, and nothing of it that is seen meanwhile', async () => {
    const { open, servers, close } = await world([{ seed: 5, accounts: 50, profile: 'new', isDown: false }]);
    closing({ close });
    const { dormancy, access, protection } = open.services;
    const before = await dormancy.summary(all);
    const { rows } = await dormancy.rows(all, [], 0, 100);
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error('nobody is dormant');
    expect(await protection.add({ email: first.email, reason: 'On leave', contact: 'hr' })).toMatchObject({
      ok: true,
    });
    expect((await dormancy.summary(all)).counts.protected).toBe(1);
    expect((await dormancy.rows(all, ['protected'], 0, 10)).rows).toMatchObject([{ email: first.email }]);
    const server = servers[0]?.server as Sandbox;
    const woken = server.state.users.get(second.id);
    if (woken) woken.last_login = new Date().toISOString();
    await open.services.directory.sync(null);
    const refs = [first, second, third].map(({ ref }) => ref);
    const plan = await dormancy.plan(all, [], refs, false);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.steps.map(({ target }) => target.key)).toEqual([`u${third.id}`]);
    const started = await access.execute({ planId: plan.value.id, reason: 'Q4', typed: plan.value.expected });
    if (!started.ok) throw new Error(started.error.code);
    expect((await started.value.ended).steps).toMatchObject([{ state: 'verified' }]);
    expect(server.state.users.get(third.id)?.is_active).toBe(false);
    expect((await dormancy.summary(all)).dormant).toBe(before.dormant - 3);
    expect(await dormancy.plan(all, [], refs, false)).toMatchObject({ error: { code: 'SELECTION_EMPTY' } });
  }, 60_000);
});

interface Written {
  readonly result: readonly unknown[];
  readonly instances: readonly { readonly seats: number }[];
  readonly left_alone: readonly { readonly standing: string }[];
}

async function written({ services, home }: OpenContainer, name: string): Promise<Written> {
  const made = await dormancyReport(services, all);
  if (!made.ok) throw new Error(made.error.code);
  const target = path.join(home, name);
  const saved = await services.reports.save(made.value.report, target, {
    action: 'dormancy.exported',
    format: 'json',
    hasMark: false,
    print: async () => err('NO_PRINTER'),
  });
  if (!saved.ok) throw new Error(saved.error.code);
  return JSON.parse(fs.readFileSync(target, 'utf8')) as Written;
}
