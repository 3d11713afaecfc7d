// @ts-check
// How long a full reading of all instances takes through the product's services, against a bare reading of the same
// pages: into an empty table, and into a full one.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readBarely } from './bare-reading.mjs';
import { root } from './electron.mjs';
import { spread } from './statistics.mjs';

/**
 * @param {import('./world.mjs').World} world
 * @param {{ warmUps: number, rounds: number }} options
 */
export async function measureReading(world, { warmUps, rounds }) {
  const { openProduct } = await bundledProduct();
  /** @type {{ first: number[], again: number[], bare: number[] }} */
  const times = { first: [], again: [], bare: [] };
  // The first round warms up both sides and the servers.
  for (let round = -warmUps; round < rounds; round += 1) {
    const product = await openProduct(path.join(root, 'dist'), world.servers);
    const first = await timed(() => readAll(product, world));
    const again = await timed(() => readAll(product, world));
    await product.close();
    const bare = await timed(() => Promise.all(world.servers.map(readBarely)));
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

/**
 * @param {import('./product').Product} product
 * @param {import('./world.mjs').World} world
 */
async function readAll({ services }, world) {
  await services.directory.sync(null);
  const { accounts, coverage } = await services.directory.summary();
  if (accounts !== world.accounts || !coverage.every((one) => one.complete)) {
    throw new Error(`${accounts} accounts were read: ${JSON.stringify(coverage)}`);
  }
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * The product's own code, bundled as it ships, with the door that the benchmark needs.
 * @returns {Promise<typeof import('./product')>}
 */
async function bundledProduct() {
  // Below the checkout, because the native modules are found from there.
  const folder = path.join(root, '.cache', 'bench');
  fs.mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `product-${process.pid}.cjs`);
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ['test/bench/product.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node18',
      external: ['electron', 'libsql', 'keytar'],
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'warning',
    });
    const loaded = await import(pathToFileURL(outfile).href);
    return loaded.default;
  } finally {
    fs.rmSync(outfile, { force: true });
  }
}
