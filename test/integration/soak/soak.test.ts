import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { type Account, accountRef } from '../../../main/directory/rules/account';
import type { Clock } from '../../../main/kernel/clock';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { handles, type Sample, sample, slope } from './measure';

/** Of the soak's clock. The long form takes 120; here as many as everybody can wait for. */
const minutes = Number(process.env.ROLLCALL_SOAK_MINUTES ?? 5);
const accounts = Number(process.env.ROLLCALL_SOAK_ACCOUNTS ?? 60);
const seed = Number(process.env.ROLLCALL_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** So many times as fast as the clock on the wall. */
const pace = 20;
const tick = 5_000;
const minute = 60_000;
const megabyte = 1_000_000;

let state = seed;
/** Mulberry32: the same seed makes the same two hours, as far as servers and disk let it. */
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const oneOf = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

/** Time at twenty times its pace, which can be set and can sleep. Sockets keep their own. */
function fastClock(): Clock & { jump(ms: number): void } {
  const began = performance.now();
  const from = Date.now();
  let jumped = 0;
  return {
    now: () => from + (performance.now() - began) * pace + jumped,
    wait: async (ms) => setTimeout(ms / pace),
    jump: (ms) => {
      jumped += ms;
    },
  };
}

interface World {
  readonly open: OpenContainer;
  readonly sandboxes: readonly Sandbox[];
  readonly clock: ReturnType<typeof fastClock>;
}

const troubles: readonly FaultRule[] = [
  { kind: 'reset-before', times: null },
  { kind: 'status', status: 502, times: null },
  { kind: 'reset-after', times: 3 },
  { kind: 'rate-limit', retryAfter: 1, times: 2 },
  { kind: 'delay', ms: 400, times: 20 },
];

/** Active accounts of one person who is no administrator; of nobody when everybody is disabled. */
async function somebody({ open }: World): Promise<readonly Account[]> {
  const { rows } = await open.services.directory.engine.query({
    ...everyone,
    filters: { ...everyone.filters, status: ['active'], role: ['member'], source: ['password'] },
    limit: 200,
  });
  const emails = (rows as { readonly email: string }[]).map(({ email }) => email).filter((one) => one !== '');
  const found = await open.services.directory.engine.accountsOf(oneOf(emails));
  return found.filter(
    ({ kind, status, role }) => kind === 'person' && status === 'active' && role === 'member',
  );
}

/** Disables some, and takes that back where there is anything to take back. */
async function runAndUndo(world: World): Promise<void> {
  const { access } = world.open.services;
  const people = [await somebody(world), await somebody(world), await somebody(world)];
  const some = new Map(people.flat().map((one) => [accountRef(one), one]));
  const plan = await access.plan({ action: 'disable' }, [...some.values()], true);
  if (!plan.ok) return;
  const { id, expected } = plan.value;
  const run = await access.execute({ planId: id, reason: 'INC-1', typed: expected });
  if (!run.ok) return;
  await run.value.ended;
  const undo = await access.planUndo(run.value.run.id);
  if (!undo.ok || undo.value.steps.length === 0) return;
  const undone = await access.execute({
    planId: undo.value.id,
    reason: 'INC-1',
    typed: undo.value.expected,
  });
  if (undone.ok) await undone.value.ended;
}

/** Disables somebody now and enables them again in some minutes: the ticker does that by itself. */
async function disableForAWhile(world: World): Promise<void> {
  const { access, schedule } = world.open.services;
  const plan = await access.plan({ action: 'disable' }, await somebody(world), true);
  if (!plan.ok) return;
  const at = new Date(world.clock.now() + 3 * minute).toISOString().slice(0, 16);
  const { id: planId, expected: typed } = plan.value;
  const made = await schedule.make({
    ...{ planId, reason: 'INC-2', typed, start: null, until: { local: at, zone: 'UTC' } },
  });
  if (made.ok) await made.value.run?.ended;
}

const events: Readonly<Record<string, (world: World) => unknown>> = {
  runAndUndo,
  disableForAWhile,
  read: ({ open }) => open.services.directory.sync(null),
  serverChanges: ({ sandboxes }) => {
    for (const user of [...oneOf(sandboxes).state.users.values()].slice(5, 15))
      user.last_name = `${(user.last_name ?? '').slice(0, 10)}${Math.floor(random() * 10)}`;
  },
  sessionsEnd: ({ sandboxes }) => oneOf(sandboxes).state.sessions.clear(),
  // The network is away for a minute or two: others clear it.
  cut: ({ sandboxes }) => oneOf(sandboxes).faults.add(oneOf(troubles)),
  allCut: ({ sandboxes }) => {
    for (const { faults } of sandboxes) faults.add({ kind: 'reset-before', times: null });
  },
  back: ({ sandboxes }) => {
    for (const { faults } of sandboxes) faults.clear();
  },
  clockForward: ({ clock }) => clock.jump(oneOf([5, 45]) * minute),
  clockBack: ({ clock }) => clock.jump(-oneOf([5, 45]) * minute),
  // It slept: the clock has gone on, no timer has, and the window comes to the front.
  sleep: ({ clock, open }) => {
    clock.jump(30 * minute);
    return open.container.handlers.app.status();
  },
};

async function quiet({ open, sandboxes }: World): Promise<void> {
  for (const { faults } of sandboxes) faults.clear();
  const { access, connections, directory } = open.services;
  await expect
    .poll(
      () => access.goingHere() === 0 && connections.all().every(({ id }) => !directory.syncState(id).running),
      { timeout: 120_000 },
    )
    .toBe(true);
}

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const one of opened.splice(0).reverse()) await one.close();
});

it('hours of readings, runs, clocks that jump and networks that are cut leave nothing behind', async () => {
  const say = (words: string) => process.stdout.write(`soak: ${words}\n`);
  say(`ROLLCALL_SEED=${seed}, ${minutes} minutes at ${pace} times their pace`);
  // What libraries keep for good (that of the files a runtime of its own) is there before it counts.
  const first = await startSandbox({ accounts: 20, seed });
  const once = await openContainer({ attended: true });
  await connectSandbox(once, first);
  await once.close();
  await first.close();
  await sample(0);
  const before = handles();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const clock = fastClock();
  const sandboxes: Sandbox[] = [];
  for (const [at, profile] of (['new', 'mid', 'old'] as const).entries()) {
    const sandbox = await startSandbox({ accounts, seed: at + 1, profile });
    opened.push(sandbox);
    sandboxes.push(sandbox);
  }
  const open = await openContainer({ clock, attended: true });
  opened.push(open);
  for (const [at, sandbox] of sandboxes.entries())
    await connectSandbox(open, sandbox, { name: `i${at}`, password: at === 2 });
  const world: World = { open, sandboxes, clock };

  const samples: Sample[] = [];
  const happened = new Map<string, number>();
  let going: Promise<unknown> = Promise.resolve();
  for (let passed = 0; passed < minutes * minute; passed += tick) {
    vi.advanceTimersByTime(tick);
    await setTimeout(tick / pace);
    if (passed % minute === 0) {
      await going;
      const [name, event] = oneOf(Object.entries(events));
      happened.set(name, (happened.get(name) ?? 0) + 1);
      going = Promise.resolve(event(world));
    }
    if ((passed + tick) % (4 * minute) === 0) {
      await going;
      await quiet(world);
      for (const { log } of sandboxes) log.length = 0;
      samples.push(await sample((passed + tick) / (60 * minute)));
    }
  }
  await going;
  await quiet(world);

  const { access, connections, directory, journal } = open.services;
  say([...happened].map(([name, times]) => `${name} ${times}`).join(', '));
  for (const { id } of await access.openRuns()) await access.recheck(id);
  await directory.sync(null);
  // What the table says is what the servers say.
  for (const [at, { id }] of connections.all().entries()) {
    expect(directory.syncState(id)).toMatchObject({ failure: null });
    for (const user of sandboxes[at]?.state.users.values() ?? []) {
      if (user.type !== 'personal') continue;
      const [account] = await directory.engine.accounts([`${id}:u${user.id}`]);
      expect([user.id, account?.status === 'disabled']).toEqual([user.id, !user.is_active]);
    }
  }
  const verified = await journal.verify();
  expect(verified).toMatchObject({ ok: true, value: { fault: null } });
  expect(open.bugs).toEqual([]);
  say(`${verified.ok ? verified.value.entries : 0} journal entries, verified`);

  vi.useRealTimers();
  for (const one of opened.splice(0).reverse()) await one.close();
  // Sockets close a turn after they were told to. (To poll takes a timer, which would be counted.)
  let after = handles();
  for (let tries = 0; tries < 200 && isMore(before, after); tries++) {
    await setTimeout(100);
    after = handles();
  }
  expect(more(before.resources, after.resources)).toEqual({});
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors);
  say(`descriptors ${before.descriptors} before, ${after.descriptors} after`);

  // The first quarter is warming up.
  const warm = samples.slice(Math.floor(samples.length / 4));
  if (warm.length < 8) {
    say('too short for a slope of its memory');
    return;
  }
  for (const [name, of] of [
    ['heap', (one: Sample) => one.heap] as const,
    ['resident', (one: Sample) => one.rss] as const,
  ]) {
    const growth = slope(warm, of);
    const last = of(warm.at(-1) as Sample);
    say(`${name} ${Math.round(last / megabyte)} MB, ${(growth / megabyte).toFixed(1)} MB an hour`);
    expect.soft(growth, `${name} grows`).toBeLessThan(Math.max(of(warm[0] as Sample) * 0.1, 5 * megabyte));
  }
  const open_ = warm.map(({ descriptors }) => descriptors);
  say(`descriptors while it ran: ${Math.min(...open_)} to ${Math.max(...open_)}`);
  expect(slope(warm, ({ descriptors }) => descriptors)).toBeLessThan(5);
}, 3_600_000);

type Handles = ReturnType<typeof handles>;

const isMore = (before: Handles, now: Handles): boolean =>
  now.descriptors > before.descriptors || Object.keys(more(before.resources, now.resources)).length > 0;

/** What there is more of now than there was. */
function more(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(now)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
}
