import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { accountStateIn } from '../../../main/access/rules/state';
import type { Wanted } from '../../../main/access/rules/wanted';
import type { JournalEntry } from '../../../preload/contract/journal';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { vaultOf } from '../../helpers/vault-of';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, type SandboxLogEntry, startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, type Started, start, temporaryFolder } from '../store/workspace';
import type { Found, ToldRun, ToldStep } from './resuming-program';

/** Together they kill fifty times. Each has a client of its own, so that they do not wait for each other. */
const lanes = 2;
const kills = 50;
const servers = 3;
const perServer = 24;
/** Of them: an undo has to give these a role back too, in a request of its own. */
const adminsPerServer = 4;
/** A kill comes after at most so many requests of a program, and so many ms after that. */
const longest = { requests: 12, ms: 8 };

const seed = Number(process.env.ROLLCALL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = (...of: readonly (string | number)[]): number =>
  createHash('sha256')
    .update([seed, ...of].join())
    .digest()
    .readUInt32BE() /
  2 ** 32;

interface Person {
  readonly instanceId: string;
  readonly userId: number;
  readonly email: string;
  readonly admin: boolean;
}

interface Lane {
  readonly home: string;
  readonly secrets: Map<string, string>;
  /** By the instance's id. */
  readonly sandboxes: ReadonlyMap<string, Sandbox>;
  readonly people: readonly Person[];
  /** Resolves when so many requests of a run have come in from now on. */
  requests(count: number): Promise<void>;
}

/** A look at an account, a change of it, or its reading back: no list. */
const isOfRun = ({ method, path: to }: SandboxLogEntry): boolean =>
  method !== 'GET' || /^\/api\/user\/\d/.test(to);

async function makeLane(number: number): Promise<Lane> {
  const home = temporaryFolder();
  const secrets = new Map<string, string>();
  const open = await openContainer({ home, vault: vaultOf(secrets) });
  const sandboxes = new Map<string, Sandbox>();
  const people: Person[] = [];
  const waiting = new Set<() => void>();
  for (let at = 0; at < servers; at++) {
    // A moment passes between the request and its effect, so that a kill may come in between.
    const sandbox = closing(
      await startSandbox({
        seed: number * 10 + at + 1,
        accounts: 50,
        profile: 'new',
        overlap: 0,
        latency: 2,
      }),
    );
    const chosen = [...sandbox.state.users.values()]
      .filter(({ type, is_active: active, is_superuser: admin }) => type === 'personal' && active && !admin)
      .filter(({ email, tenant_id: tenant }) => tenant === null && !people.some((one) => one.email === email))
      .slice(0, perServer);
    for (const [index, { id }] of chosen.entries()) sandbox.state.setAdmin(id, index < adminsPerServer);
    const instanceId = await connectSandbox(open, sandbox, { name: `i${at}` });
    sandboxes.set(instanceId, sandbox);
    for (const { id, email, is_superuser: admin } of chosen)
      people.push({ instanceId, userId: id, email, admin });
    sandbox.log.length = 0;
    sandbox.log.push = (...entries) => {
      if (entries.some(isOfRun)) for (const told of [...waiting]) told();
      return Array.prototype.push.apply(sandbox.log, entries);
    };
  }
  await open.close();
  return {
    home,
    secrets,
    sandboxes,
    people,
    requests(count) {
      let left = count;
      if (left === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const told = () => {
          left -= 1;
          if (left > 0) return;
          waiting.delete(told);
          resolve();
        };
        waiting.add(told);
      });
    },
  };
}

const refOf = ({ instanceId, userId }: Person) => `${instanceId}:u${userId}`;

async function begin(lane: Lane, program: string): Promise<Started> {
  const given = [[...lane.secrets], await builtWorkers(), lane.people.map(refOf)].map((of) =>
    JSON.stringify(of),
  );
  return start(process.execPath, [program, lane.home, ...given]);
}

/** What a program says it found, once that was compared with the servers; null when it was killed before. */
async function found(lane: Lane, life: Started): Promise<Found | null> {
  const line = await life.line(says('found')).catch((cause: unknown) => {
    if (life.child.signalCode !== 'SIGKILL') throw cause;
    return null;
  });
  if (line === null) return null;
  const told = parsed<Found>(line);
  agrees(lane, told.settled);
  life.child.stdin.write('go\n');
  return told;
}

/** Starts the program on the lane's files and kills it at a point that only the seed knows. */
async function runAndKill(lane: Lane, program: string, point: number): Promise<Found | null> {
  const requests = Math.floor(random(point, 'requests') * (longest.requests + 1));
  const asked = lane.requests(requests);
  const life = await begin(lane, program);
  const told = found(lane, life);
  const reached: Promise<unknown> = requests === 0 ? told : asked;
  await Promise.race([reached, told.then(() => reached), life.ended]);
  await setTimeout(random(point, 'ms') * longest.ms);
  life.child.kill('SIGKILL');
  expect(await life.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(life.lines.filter(says('bug'))).toEqual([]);
  return told;
}

const says = (word: string) => (line: string) => line.startsWith(`${word} `);
const parsed = <T>(line: string) => JSON.parse(line.slice(line.indexOf(' '))) as T;

/** Nothing is unknown that can be read, and what the newest run with an account says of it is what its server says. */
function agrees({ sandboxes }: Lane, runs: readonly ToldRun[]): void {
  const told = new Set<string>();
  for (const step of runs.flatMap(({ steps }) => steps)) {
    const name = `${step.email} on ${step.instanceId}`;
    if (step.state === 'skipped' || told.has(name)) continue;
    told.add(name);
    expect([name, ['planned', 'verified', 'failed'].includes(step.state)]).toEqual([name, true]);
    const user = sandboxes.get(step.instanceId)?.state.userByEmail(step.email);
    expect([name, step.state, { enabled: user?.is_active, admin: user?.is_superuser }]).toEqual([
      name,
      step.state,
      shown(step),
    ]);
  }
}

/** How an account is, as a step tells it. */
function shown({ state, failure, wanted: asked, seen: kept }: ToldStep): {
  enabled: boolean;
  admin: boolean;
} {
  const wanted = asked as Wanted;
  const seen = accountStateIn(kept);
  const was = { enabled: seen?.status !== 'disabled', admin: seen?.role === 'admin' };
  const enables = !was.enabled && wanted.status === 'enabled';
  if (failure?.code === 'ROLE_NOT_RESTORED') return { enabled: true, admin: false };
  if (state !== 'verified') return was;
  return {
    enabled: wanted.status === undefined ? was.enabled : wanted.status === 'enabled',
    admin: wanted.admin ?? (was.admin && !enables),
  };
}

/** What the servers were asked for: each change once, and none before the journal had its intent. */
function askedOnce({ sandboxes, people }: Lane, entries: readonly JournalEntry[]): void {
  for (const [id, { state, log }] of sandboxes) {
    const own = people.filter(({ instanceId }) => instanceId === id);
    const changes = log.filter(({ method }) => method !== 'GET');
    const asked = own.flatMap(({ userId }) => [
      `DELETE /api/user/${userId}`,
      `PUT /api/user/${userId}/reactivate`,
    ]);
    const roles = own.filter(({ admin }) => admin).map(() => 'POST /api/permissions/membership');
    expect(changes.map(({ method, path: to }) => `${method} ${to}`).sort()).toEqual(
      [...asked, ...roles].sort(),
    );
    for (const { email, userId, admin } of own) {
      const user = state.users.get(userId);
      expect([email, user?.is_active, user?.is_superuser]).toEqual([email, true, admin]);
      const intents = entries.filter((entry) => entry.target === email && entry.state === 'intent');
      for (const { path: to, method, at } of changes) {
        if (!to.startsWith(`/api/user/${userId}`) || to.slice(`/api/user/${userId}`.length).match(/^\d/))
          continue;
        const action = method === 'DELETE' ? 'disable' : 'enable';
        expect(intents.some((intent) => intent.action === action && Date.parse(intent.at) <= at)).toBe(true);
      }
    }
  }
}

it('kill -9 anywhere in a run: nothing is lost, nothing is repeated, and what is unknown is settled by reading', async () => {
  process.stdout.write(`killed runs: ROLLCALL_SEED=${seed}\n`);
  const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'resuming-program.ts') });
  const founds = await Promise.all(
    Array.from({ length: lanes }, async (_, number) => {
      const lane = await makeLane(number);
      const seenHere: Found[] = [];
      for (let point = number; point < kills; point += lanes) {
        const told = await runAndKill(lane, program, point);
        if (told) seenHere.push(told);
      }
      const last = await begin(lane, program);
      const told = await found(lane, last);
      if (told) seenHere.push(told);
      const runs = parsed<readonly ToldRun[]>(await last.line(says('done')));
      expect(await last.ended).toEqual({ code: 0, signal: null });
      expect(last.lines.filter(says('bug'))).toEqual([]);
      agrees(lane, runs);
      expect(runs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);

      const { services, close } = await openContainer({ home: lane.home, vault: vaultOf(lane.secrets) });
      expect(await services.journal.verify()).toMatchObject({ ok: true, value: { fault: null } });
      const picked = await services.journal.pick({ limit: 1_000_000 });
      await close();
      askedOnce(lane, picked.ok ? picked.value : []);
      return seenHere;
    }),
  );
  const interrupted = founds.flat().flatMap(({ left, settled }) => settledSteps(left, settled));
  const count = (state: string) => interrupted.filter((step) => step.state === state).length;
  process.stdout.write(
    `killed runs: ${interrupted.length} steps under way, of which ${count('verified')} had come about\n`,
  );
  // The kills were at different points: some before a change took effect, some after.
  expect(count('verified')).toBeGreaterThan(0);
  expect(count('failed')).toBeGreaterThan(0);
}, 480_000);

/** What became of the steps that were under way when the program was killed. */
function settledSteps(left: readonly ToldRun[], settled: readonly ToldRun[]): readonly ToldStep[] {
  return left.flatMap(({ steps }, run) =>
    steps.flatMap(({ state }, at) => (state === 'running' ? (settled[run]?.steps[at] ?? []) : [])),
  );
}
