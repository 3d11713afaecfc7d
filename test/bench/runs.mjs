// @ts-check
// Runs that change accounts: one of which one request in five goes wrong, against the same without that on the same
// servers; and a leaver on all servers at once, against the slowest of single changes, one on each.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';
import { median } from './statistics.mjs';

/**
 * @typedef {object} RunsEffort
 * @property {number} instances
 * @property {number} steps of each instance in a run
 * @property {number} latencyMs before every answer of the first server
 * @property {number} moreMs that each further server takes than the one before it
 * @property {number} rounds
 */

/** @typedef {{ name: string, url: string, control: string, apiKey: string, leaver: string, people: number[] }} Server */
/** @typedef {import('../../main/services').Services} Services */
/** @typedef {import('../../main/access/run').Run} Run */

/** The servers share the processors with the product. */
const processes = 2;
/** The look, the change and the reading back. */
const requestsOfStep = 3;
/** How long a server that is asked too much wants to be left alone, in seconds. */
const retryAfter = 1;
const faults = [
  { kind: 'delay', ms: 200 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'truncate' },
  { kind: 'status', status: 500, contentType: 'text/plain', body: 'Internal error' },
  { kind: 'rate-limit', retryAfter },
];

/** @param {RunsEffort} effort */
export async function measureRuns({ instances, steps, latencyMs, moreMs, rounds }) {
  const people = steps * (2 * rounds + 1) + 1;
  const world = await startServers(instances, people, latencyMs, moreMs);
  const { openProduct } = await bundledProduct();
  const product = await openProduct(path.join(root, 'dist'), world.servers);
  try {
    const { services } = product;
    await services.directory.sync(null);
    let used = 0;
    /** @param {number} count */
    const next = (count) => {
      used += count;
      return world.servers.map((server) => ({ ...server, people: server.people.slice(used - count, used) }));
    };
    // Before and after, so that what else the machine does meets both sides alike.
    const calm = [await disable(services, next(steps))];
    const rough = [];
    for (let round = 0; round < rounds; round += 1) {
      rough.push(await disableInTrouble(services, next(steps), round));
      calm.push(await disable(services, next(steps)));
    }
    const singles = [];
    for (const server of next(1)) singles.push(await disable(services, [server]));
    const leaverMs = await leave(services, world.servers[0]?.leaver ?? '', instances);
    const calmMs = median(calm.map(({ ms }) => ms));
    const slowestMs = Math.max(...singles.map(({ ms }) => ms));
    const roughMs = median(rough.map(({ ms }) => ms));
    const withoutPausesMs = median(rough.map((one) => one.withoutPausesMs));
    return {
      ...{ instances, steps, latencyMs, calmMs, roughMs, withoutPausesMs, leaverMs, slowestMs },
      verified: rough.reduce((sum, { verified }) => sum + verified, 0),
      of: rough.length * instances * steps,
      ratio: {
        rough: roughMs / calmMs,
        withoutPauses: withoutPausesMs / calmMs,
        leaver: leaverMs / slowestMs,
      },
    };
  } finally {
    await product.close();
    await world.close();
  }
}

/**
 * @param {Services} services
 * @param {readonly Server[]} servers with the people of this run
 */
async function disable({ access, connections, directory }, servers) {
  const refs = servers.flatMap(({ name, people }) =>
    people.map((id) => /** @type {const} */ (`${connections.byName(name)?.id ?? ''}:u${id}`)),
  );
  const accounts = await directory.engine.accounts(refs);
  return carryOut(access, await access.plan({ action: 'disable' }, accounts, false), refs.length);
}

/**
 * @param {Services['access']} access
 * @param {Awaited<ReturnType<Services['access']['plan']>>} plan
 * @param {number} steps
 */
async function carryOut(access, plan, steps) {
  if (!plan.ok) throw new Error(plan.error.code);
  if (plan.value.steps.length !== steps) throw new Error(`${plan.value.steps.length} steps, not ${steps}`);
  const begun = performance.now();
  const { id: planId, expected: typed } = plan.value;
  const started = await access.execute({ planId, reason: 'bench', typed });
  if (!started.ok) throw new Error(started.error.code);
  const run = await started.value.ended;
  return { ms: performance.now() - begun, run };
}

/**
 * The same with one request in five going wrong. A server that asks to be left alone gets that: how long the run would
 * have taken without such pauses is told beside.
 * @param {Services} services
 * @param {readonly Server[]} servers
 * @param {number} round
 */
async function disableInTrouble(services, servers, round) {
  await Promise.all(servers.map((server, at) => disturb(server, round * servers.length + at)));
  const { ms, run } = await disable(services, servers);
  const ends = await Promise.all(
    servers.map(async ({ control, name }) => {
      /** @type {{ kind: string, hits: number }[]} */
      const rules = await (await fetch(`${control}/faults`)).json();
      await fetch(`${control}/faults`, { method: 'DELETE' });
      const asked = rules
        .filter(({ kind }) => kind === 'rate-limit')
        .reduce((sum, { hits }) => sum + hits, 0);
      const id = services.connections.byName(name)?.id;
      const own = run.steps.filter(({ instanceId }) => instanceId === id);
      const ended = Math.max(...own.map(({ verifiedAt }) => Date.parse(verifiedAt ?? run.startedAt)));
      return ended - Date.parse(run.startedAt) - asked * retryAfter * 1_000;
    }),
  );
  const verified = run.steps.filter(({ state }) => state === 'verified').length;
  return { ms, withoutPausesMs: Math.max(...ends), verified };
}

/**
 * @param {Server} server
 * @param {number} seed
 */
async function disturb({ control, people }, seed) {
  const random = randomOf(seed);
  let skip = 0;
  for (let request = 0; request < people.length * requestsOfStep; request += 1) {
    if (random() >= 0.2) {
      skip += 1;
      continue;
    }
    const fault = faults[Math.floor(random() * faults.length)];
    await fetch(`${control}/faults`, { method: 'POST', body: JSON.stringify({ ...fault, skip }) });
    skip = 0;
  }
}

/**
 * The same numbers from 0 to 1 for the same seed (mulberry32).
 * @param {number} seed
 */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * All accounts of one person, from the button to the last reading back. What is read before the plan is not counted: it is
 * the same for one instance as for twenty.
 * @param {Services} services
 * @param {string} email
 * @param {number} instances
 */
async function leave({ access, planLeaving }, email, instances) {
  const plan = await planLeaving([email], 'leaver', false);
  const { ms, run } = await carryOut(access, plan, instances);
  const left = run.steps.filter(({ state }) => state !== 'verified');
  if (left.length > 0) throw new Error(`the leaver is still on ${left.length} instances`);
  return ms;
}

/**
 * @param {number} instances
 * @param {number} people
 * @param {number} latencyMs
 * @param {number} moreMs
 */
async function startServers(instances, people, latencyMs, moreMs) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const close = async () => {
    for (const child of children) child.stdin?.end();
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  };
  const each = Math.ceil(instances / processes);
  const shares = Array.from({ length: processes }, (_, n) => Math.min(each, instances - n * each));
  try {
    const servers = await Promise.all(
      shares
        .filter((count) => count > 0)
        .map(async (count, n) => {
          const args = [count, people, latencyMs, moreMs, n * each].map(String);
          const program = path.join(root, 'test', 'bench', 'run-servers.mjs');
          const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
          children.push(child);
          const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
          const { value, done } = await lines.next();
          if (done) throw new Error('The servers did not start.');
          return /** @type {Server[]} */ (JSON.parse(value));
        }),
    );
    return { servers: servers.flat(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
