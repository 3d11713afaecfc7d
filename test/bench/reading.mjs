// @ts-check
// How long a full reading of all instances takes through the product's services, against a bare reading of the same
// pages: into an empty table, and into a full one.
import path from 'node:path';
import { readBarely } from './bare-reading.mjs';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';
import { spread } from './statistics.mjs';
import { readAll } from './world.mjs';

/**
 * @param {import('./world.mjs').World} world
 * @param {{ warmUps: number, rounds: number }} options
 */
export async function measureReading(world, { warmUps, rounds }) {
  const { openProduct } = await bundledProduct();
  /** @type {{ first: number[], again: number[], bare: number[] }} */
  const times = { first: [], again: [], bare: [] };
  const readWhole = async (/** @type {import('./product').Product} */ product) => {
    const accounts = await readAll(product);
    if (accounts !== world.accounts) throw new Error(`${accounts} accounts were read of ${world.accounts}.`);
  };
  // The first round warms up both sides and the servers.
  for (let round = -warmUps; round < rounds; round += 1) {
    const product = await openProduct(path.join(root, 'dist'), world.servers);
    const first = await timed(() => readWhole(product));
    const again = await timed(() => readWhole(product));
    await product.close();
    const bare = await timed(() => Promise.all(world.servers.map((server) => readBarely(server))));
    if (round < 0) continue;
    times.first.push(first);
    times.again.push(again);
    times.bare.push(bare);
  }
  const bare = spread(times.bare);
  const first = spread(times.first);
  const again = spread(times.again);
  return {
    firstMs: first,
    againMs: again,
    bareMs: bare,
    ratio: { first: first.p50 / bare.p50, again: again.p50 / bare.p50 },
  };
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
