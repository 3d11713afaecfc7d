import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Run } from '../../../main/access/run';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox/server.mjs';

/** The long form takes 20 servers, 2,000 accounts and 30,000 ms; here a tenth, so that everybody can wait for it. */
const servers = Number(process.env.ROLLCALL_RUN_SERVERS ?? 5);
const perServer = Number(process.env.ROLLCALL_RUN_ACCOUNTS ?? 200) / servers;
/** How long one server is gone, in ms: 30 s in the long form. */
const goneFor = Number(process.env.ROLLCALL_RUN_GONE_MS ?? 4_000);
const seed = Number(process.env.ROLLCALL_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** A look, the change and the reading back. */
const requestsEach = 3;

const random = (...of: readonly (string | number)[]): number =>
  createHash('sha256')
    .update([seed, ...of].join())
    .digest()
    .readUInt32BE() /
  2 ** 32;

const faults: readonly FaultRule[] = [
  { kind: 'delay', ms: 200 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'truncate' },
  { kind: 'status', status: 500, contentType: 'text/plain', body: 'Internal error' },
  { kind: 'rate-limit', retryAfter: 1 },
];

/** One request in five goes wrong, in a way that only the seed knows. A rule whose turn is over leaves it to the next. */
function disturb(sandbox: Sandbox, server: number): void {
  let skip = 0;
  for (let request = 0; request < perServer * requestsEach; request++) {
    const fault = faults[Math.floor(random(server, request, 'kind') * faults.length)];
    if (random(server, request) >= 0.2 || !fault) skip += 1;
    else {
      sandbox.faults.add({ ...fault, skip });
      skip = 0;
    }
  }
}

/** What these faults do to a request happens after it took effect, or does not keep it from doing so. */
const effective = new Set([null, 'delay', 'reset-after', 'truncate']);

/** Every shown state is the server's state, and no account was changed twice. */
function agrees(sandboxes: ReadonlyMap<string, Sandbox>, run: Run): void {
  for (const step of run.steps) {
    const sandbox = sandboxes.get(step.instanceId);
    const user = sandbox?.state.userByEmail(step.email);
    const is = user?.is_active ? 'enabled' : 'disabled';
    const says = step.state === 'verified' ? 'disabled' : 'enabled';
    if (step.state !== 'unknown')
      expect([step.email, step.state, is]).toEqual([step.email, step.state, says]);
    const changes = sandbox?.log.filter(
      (entry) =>
        entry.method === 'DELETE' &&
        entry.path === `/api/user/${user?.id}` &&
        effective.has(entry.fault) &&
        entry.status !== 503 && // it was starting
        entry.status !== 401, // the session was gone: it is asked again with another
    );
    expect(changes?.length).toBe(user?.is_active ? 0 : 1);
  }
}

const count = (run: Run, state: string) => run.steps.filter((step) => step.state === state).length;

it('a run over servers of which one request in five goes wrong tells the truth about every account', async () => {
  process.stdout.write(`faults: ROLLCALL_SEED=${seed}\n`);
  const open = closing(await openContainer());
  const sandboxes = new Map<string, Sandbox>();
  for (let at = 0; at < servers; at++) {
    const sandbox = closing(await startSandbox({ accounts: perServer * 2, seed: at + 1, profile: 'new' }));
    sandboxes.set(await connectSandbox(open, sandbox, { name: `i${at}`, password: at % 3 === 2 }), sandbox);
  }
  const [gone, restarted, signedOut] = [...sandboxes.values()];
  const { access, directory } = open.services;
  const meant = await Promise.all(
    [...sandboxes].map(async ([id, { state }]) => {
      const emails = [...state.users.values()]
        .filter((user) => user.type === 'personal' && user.is_active && !user.is_superuser)
        .slice(0, perServer)
        .map((user) => user.email);
      const found = await Promise.all(emails.map((email) => directory.engine.accountsOf(email)));
      return found.flat().filter((account) => account.instanceId === id);
    }),
  );
  const accounts = meant.flat();
  expect(accounts).toHaveLength(servers * perServer);
  const plan = await access.plan({ action: 'disable' }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  for (const [at, sandbox] of [...sandboxes.values()].entries()) {
    sandbox.log.length = 0;
    if (sandbox !== gone) disturb(sandbox, at);
  }
  const began = performance.now();
  const run = await access.execute({ planId: plan.value.id, reason: 'INC-1', typed: plan.value.expected });
  if (!run.ok) throw new Error(run.error.code);
  const id = run.value.run.id;
  /** Each trouble comes once, when so many of the steps are verified. */
  const trouble: Promise<void>[] = [];
  const troubles: [number, () => Promise<void>][] = [
    [
      0.2,
      async () => {
        const rule = gone?.faults.add({ kind: 'reset-before', times: null });
        await setTimeout(goneFor);
        gone?.faults.clear(rule);
      },
    ],
    [
      0.3,
      async () => {
        if (!restarted) return;
        restarted.state.starting = true;
        await setTimeout(1_500);
        restarted.state.starting = false;
      },
    ],
    [0.4, async () => signedOut?.state.sessions.clear()],
  ];
  open.container.events.on('runs.progressed', ({ summary, id: of }) => {
    const [share, cause] = troubles[0] ?? [];
    if (of !== id || share === undefined || summary.verified < accounts.length * share) return;
    troubles.shift();
    if (cause) trouble.push(cause());
  });
  const ended = await run.value.ended;
  await Promise.all(trouble);
  expect(trouble).toHaveLength(3);
  process.stdout.write(
    `faults: ${count(ended, 'verified')} verified, ${count(ended, 'failed')} failed, ${count(ended, 'unknown')} unknown in ${Math.round(performance.now() - began)} ms\n`,
  );
  agrees(sandboxes, ended);
  expect(count(ended, 'planned') + count(ended, 'running') + count(ended, 'skipped')).toBe(0);
  // Most of it is done although the servers are as bad as that.
  expect(count(ended, 'verified')).toBeGreaterThan(accounts.length * 0.8);

  for (const sandbox of sandboxes.values()) sandbox.faults.clear();
  const read = await access.recheck(id);
  if (!read.ok) throw new Error(read.error.code);
  expect(count(read.value, 'unknown')).toBe(0);
  agrees(sandboxes, read.value);

  if (count(read.value, 'failed') > 0) {
    const again = await access.planRetry(id);
    if (!again.ok) throw new Error(again.error.code);
    const { id: planId, expected } = again.value;
    const retried = await access.execute({ planId, reason: 'INC-1', typed: expected });
    const over = retried.ok ? await retried.value.ended : null;
    expect(over && count(over, 'verified')).toBe(count(read.value, 'failed'));
    if (over) agrees(sandboxes, over);
  }
  expect(await open.services.journal.verify()).toMatchObject({ ok: true, value: { fault: null } });
  expect(open.bugs).toEqual([]);
}, 600_000);
