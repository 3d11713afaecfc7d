// @ts-check
// Sync of many instances whose answers take a while to come, against three references: the same requests with undici, as
// many at once; pages of the same size one after the other, instance after instance; and as that, but with the pages of 50
// that Metabase gives to who asks for no size. Processor time says what of that is work: ours, and the servers'.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readBarely } from './bare-reading.mjs';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';
import { spread } from './statistics.mjs';

/**
 * @typedef {object} SyncEffort
 * @property {number} instances
 * @property {number} accounts of each
 * @property {number} latencyMs before every answer
 * @property {number} warmUps
 * @property {number} rounds
 */

/** The servers share the processors with the product, so there is one process of them for each. */
const processes = 2;
/** What the product allows itself for all instances together (directory/service.ts). */
const turnsAtOnce = 32;

/** @param {SyncEffort} effort */
export async function measureSync({ instances, accounts, latencyMs, warmUps, rounds }) {
  const world = await startServers(instances, accounts, latencyMs);
  try {
    const { openProduct } = await bundledProduct();
    /** @type {{ first: Took[], again: Took[], bare: Took[], written: number[] }} */
    const took = { first: [], again: [], bare: [], written: [] };
    const timed = timer(world.serversMs);
    for (let round = -warmUps; round < rounds; round += 1) {
      // Before and after, so that what else the machine does meets both sides alike.
      const before = await timed(() => readAllBarely(world.servers));
      const product = await openProduct(path.join(root, 'dist'), world.servers);
      const { directory } = product.services;
      const begun = performance.now();
      const first = await timed(() => directory.sync(null));
      await directory.settled();
      const written = performance.now() - begun;
      const again = await timed(() => directory.sync(null));
      const { completeness } = await directory.summary();
      if (!completeness.complete) throw new Error(completeness.long);
      await product.close();
      const after = await timed(() => readAllBarely(world.servers));
      if (round < 0) continue;
      took.first.push(first);
      took.again.push(again);
      took.written.push(written);
      took.bare.push(before, after);
    }
    const { ms: oneByOneMs } = await timed(async () => {
      for (const server of world.servers) await readBarely(server, { pagesAtOnce: 1 });
    });
    // Of one instance, and as often as there are: all of them would take minutes.
    const [one] = world.servers;
    if (!one) throw new Error('There is no server.');
    const byFifty = await timed(() => readBarely(one, { pagesAtOnce: 1, rows: 50 }));
    const of = (/** @type {Took[]} */ all) => ({
      ...spread(all.map(({ ms }) => ms)),
      ownMs: spread(all.map(({ ownMs }) => ownMs)).p50,
      serversMs: spread(all.map(({ serversMs }) => serversMs)).p50,
    });
    const [firstMs, againMs, bareMs] = [of(took.first), of(took.again), of(took.bare)];
    return {
      ...{ instances, accounts, latencyMs, firstMs, againMs, bareMs, oneByOneMs },
      byFiftyMs: byFifty.ms * instances,
      writtenMs: spread(took.written),
      ratio: {
        first: firstMs.p50 / bareMs.p50,
        again: againMs.p50 / bareMs.p50,
        faster: oneByOneMs / firstMs.p50,
        fasterThanByFifty: (byFifty.ms * instances) / firstMs.p50,
        work: { first: firstMs.ownMs / bareMs.ownMs, again: againMs.ownMs / bareMs.ownMs },
      },
    };
  } finally {
    await world.close();
  }
}

/** @typedef {{ name: string, url: string, apiKey: string }} Server */

/** @param {readonly Server[]} servers */
function readAllBarely(servers) {
  let free = turnsAtOnce;
  /** @type {(() => void)[]} */
  const waiting = [];
  /** @type {<T>(work: () => Promise<T>) => Promise<T>} */
  const turn = async (work) => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
  return Promise.all(servers.map((server) => readBarely(server, { turn })));
}

/**
 * @param {number} instances
 * @param {number} accounts
 * @param {number} latencyMs
 */
export async function startServers(instances, accounts, latencyMs) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const close = async () => {
    for (const child of children) child.stdin?.end();
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  };
  /** @type {(() => Promise<number>)[]} */
  const asking = [];
  const serversMs = async () => {
    const all = await Promise.all(asking.map((ask) => ask()));
    return all.reduce((sum, ms) => sum + ms, 0);
  };
  const each = Math.ceil(instances / processes);
  const shares = Array.from({ length: processes }, (_, n) => Math.min(each, instances - n * each));
  try {
    const servers = await Promise.all(
      shares.map(async (count, n) => {
        const args = [count, accounts, latencyMs, 1 + n * each].map(String);
        const program = path.join(root, 'test', 'bench', 'sync-servers.mjs');
        const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
        children.push(child);
        const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
        asking.push(async () => {
          child.stdin.write('\n');
          return Number((await lines.next()).value);
        });
        const { value, done } = await lines.next();
        if (done) throw new Error('The servers did not start.');
        return /** @type {Server[]} */ (JSON.parse(value));
      }),
    );
    return { servers: servers.flat(), serversMs, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * How long something took, and the processor time of it: of this process with all its threads, and of the servers.
 * @typedef {{ ms: number, ownMs: number, serversMs: number }} Took
 */

/**
 * @param {() => Promise<number>} serversMs
 * @returns {(work: () => Promise<unknown>) => Promise<Took>}
 */
function timer(serversMs) {
  return async (work) => {
    const before = await serversMs();
    const used = process.cpuUsage();
    const begun = performance.now();
    await work();
    const ms = performance.now() - begun;
    const { user, system } = process.cpuUsage(used);
    return { ms, ownMs: (user + system) / 1000, serversMs: (await serversMs()) - before };
  };
}
