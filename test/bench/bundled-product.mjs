// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { rawText } from '../../build/bundle.mjs';
import { root } from './electron.mjs';

/**
 * The product's own code, bundled as it ships, with the door that the benchmark needs.
 * @returns {Promise<typeof import('./product')>}
 */
export async function bundledProduct() {
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
      plugins: [rawText],
      logOverride: { 'empty-import-meta': 'silent' },
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'warning',
    });
    const loaded = await import(pathToFileURL(outfile).href);
    return loaded.default;
  } finally {
    fs.rmSync(outfile, { force: true });
  }
}
