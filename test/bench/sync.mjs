// @ts-check
// Sync of many instances whose answers take a while to come, against two references: the same requests with undici, as
// many at once; and pages of the same size one after the other, instance after instance.
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
    /** @type {{ first: number[], again: number[], written: number[], bare: number[] }} */
    const took = { first: [], again: [], written: [], bare: [] };
    for (let round = -warmUps; round < rounds; round += 1) {
      // Before and after, so that what else the machine does meets both sides alike.
      const before = await timed(() => readAllBarely(world.servers));
      const product = await openProduct(path.join(root, 'dist'), world.servers);
      const { directory } = product.services;
      const begun = performance.now();
      await directory.sync(null);
      const first = performance.now() - begun;
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
    const oneByOneMs = await timed(async () => {
      for (const server of world.servers) await readBarely(server, { pagesAtOnce: 1 });
    });
    const [firstMs, againMs, bareMs] = [spread(took.first), spread(took.again), spread(took.bare)];
    return {
      ...{ instances, accounts, latencyMs, firstMs, againMs, bareMs, oneByOneMs },
      writtenMs: spread(took.written),
      ratio: {
        first: firstMs.p50 / bareMs.p50,
        again: againMs.p50 / bareMs.p50,
        faster: oneByOneMs / firstMs.p50,
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
async function startServers(instances, accounts, latencyMs) {
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
      shares.map(async (count, n) => {
        const args = [count, accounts, latencyMs, 1 + n * each].map(String);
        const program = path.join(root, 'test', 'bench', 'sync-servers.mjs');
        const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
        children.push(child);
        for await (const line of createInterface({ input: child.stdout }))
          return /** @type {Server[]} */ (JSON.parse(line));
        throw new Error('The servers did not start.');
      }),
    );
    return { servers: servers.flat(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
