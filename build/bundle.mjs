// @ts-check
// Turns main/, preload/ and renderer/ into dist/, the only folder (with three native modules) that a package holds.
//
//   node build/bundle.mjs [--dev]      --dev keeps source maps and does not minify
//
// A part whose inputs are unchanged since it was last built is left alone, so that every command can ask for it.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepBundled } from './third-party.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const stamps = path.join(root, '.cache', 'bundle');

/** Entries of main's side: what runs in Electron's main process, in its workers, and in plain Node (the CLI). */
export const mainEntries = {
  index: 'main/index.ts',
  application: 'main/electron/application.ts',
  opening: 'main/opening.ts',
  network: 'main/network.ts',
  updater: 'main/updates/updater.ts',
  cli: 'main/cli/index.ts',
  'cli-thread': 'main/cli/thread.ts',
  'cli-thread-watch': 'main/cli/thread-watch.ts',
  'store-worker': 'main/store/worker.ts',
  'directory-worker': 'main/directory/worker.ts',
  'proxy-script-worker': 'main/metabase/proxy-script-worker.ts',
  'transfer-worker': 'main/transfer/worker.ts',
  'report-worker': 'main/reports/worker.ts',
  'worksheet-worker': 'main/reviews/worker.ts',
  'journal-worker': 'main/journal/worker.ts',
  'demo-worker': 'main/demo/worker.ts',
};
/** Left to `require`: Electron itself, and the modules with a binary. */
const external = ['electron', 'libsql', 'keytar'];
const renderedFor = 'chrome114';

/** What is read late, each a file of its own: the program behind the window, all that only an open client needs, the network, what looks for later versions. */
export const lateFiles = ['application', 'opening', 'network', 'updater'];

/**
 * An import of one of these becomes a reading of its file.
 * @type {import('esbuild').Plugin}
 */
const ownFiles = {
  name: 'own-files',
  setup({ onResolve, onLoad }) {
    onResolve(
      { filter: /^\.\.?\/(electron\/application|opening|network|updates\/updater)$/ },
      ({ path: asked, kind }) =>
        kind === 'dynamic-import' ? { path: `${path.basename(asked)}.cjs`, namespace: 'late' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path: name }) => ({
      resolveDir: root,
      contents: `const { readCompiled } = require('./main/kernel/read-compiled');
        module.exports = readCompiled(require('node:path').join(__dirname, '${name}'));`,
    }));
  },
};

/**
 * `./x.mjs?raw` is the text of that file, as it is with Vite: what the product hands out instead of running it.
 * @type {import('esbuild').Plugin}
 */
export const rawText = {
  name: 'raw-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path: asked, resolveDir }) => ({
      path: path.resolve(resolveDir, asked.slice(0, -'?raw'.length)),
      namespace: 'raw-text',
    }));
    onLoad({ filter: /./, namespace: 'raw-text' }, async ({ path: file }) => ({
      contents: await fs.promises.readFile(file, 'utf8'),
      loader: 'text',
    }));
  },
};

/** @typedef {'main' | 'renderer'} Part */

/** @type {Record<Part, { inputs: readonly string[], outputs: readonly string[], build: (dev: boolean) => Promise<void> }>} */
const parts = {
  main: {
    inputs: ['main', 'preload', 'package.json', 'package-lock.json', 'tsconfig.json', 'build/bundle.mjs'],
    outputs: [
      ...Object.keys(mainEntries).map((name) => `main/${name}.cjs`),
      'preload/index.js',
      'packages/main.json',
    ],
    build: buildMain,
  },
  renderer: {
    inputs: ['renderer', 'preload', 'package-lock.json', 'tsconfig.json', 'build/bundle.mjs'],
    outputs: ['renderer/index.html', 'packages/renderer.json'],
    build: buildRenderer,
  },
};

/**
 * Builds the parts that are out of date.
 * @param {{ dev?: boolean, only?: readonly Part[] }} [options]
 * @returns {Promise<readonly Part[]>} the parts that were built
 */
export async function bundle({ dev = false, only = ['main', 'renderer'] } = {}) {
  const stale = only.filter((part) => !isCurrent(part, dev));
  await Promise.all(
    stale.map(async (part) => {
      // Taken before the build: a file saved while it runs makes the part stale again.
      const stamp = stampOf(part, dev);
      await parts[part].build(dev);
      fs.mkdirSync(stamps, { recursive: true });
      fs.writeFileSync(path.join(stamps, part), stamp);
    }),
  );
  return stale;
}

/**
 * @param {Part} part
 * @param {boolean} dev
 */
function isCurrent(part, dev) {
  const stamp = path.join(stamps, part);
  if (!fs.existsSync(stamp) || !parts[part].outputs.every((file) => fs.existsSync(path.join(dist, file))))
    return false;
  return fs.readFileSync(stamp, 'utf8') === stampOf(part, dev);
}

/**
 * @param {Part} part
 * @param {boolean} dev
 */
function stampOf(part, dev) {
  const hash = createHash('sha256').update(dev ? 'dev' : 'release');
  for (const input of parts[part].inputs) addTo(hash, path.join(root, input));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} file
 */
function addTo(hash, file) {
  const stat = fs.statSync(file);
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) addTo(hash, path.join(file, name));
  } else {
    hash.update(`${path.relative(root, file)} ${stat.size} ${stat.mtimeMs}\n`);
  }
}

/**
 * esbuild's options for main's side and for the preload.
 * @param {boolean} dev
 * @returns {readonly [import('esbuild').BuildOptions, import('esbuild').BuildOptions]}
 */
export function mainOptions(dev) {
  /** @satisfies {import('esbuild').BuildOptions} */
  const shared = {
    absWorkingDir: root,
    bundle: true,
    sourcemap: dev ? 'linked' : false,
    // Identifiers stay: a stack trace in a bug report must be readable.
    minifySyntax: !dev,
    minifyWhitespace: !dev,
    define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
    logLevel: 'warning',
    metafile: true,
    write: false,
  };
  return [
    {
      ...shared,
      entryPoints: Object.entries(mainEntries).map(([out, entry]) => ({ in: entry, out })),
      outdir: 'dist/main',
      outExtension: { '.js': '.cjs' },
      platform: 'node',
      format: 'cjs',
      target: 'node18',
      external,
      plugins: [ownFiles, rawText],
      // The engine for proxy scripts: inside the bundle it is found wherever that is, in an asar too.
      loader: { '.wasm': 'binary' },
      // That engine would look for its file by this if it were not given the bytes.
      logOverride: { 'empty-import-meta': 'silent' },
      // import() of an external from inside an asar fails on Electron 25 (keytar would count as missing): require it is.
      supported: { 'dynamic-import': false },
    },
    {
      ...shared,
      entryPoints: ['preload/index.ts'],
      outdir: 'dist/preload',
      // A sandboxed preload has no `module`; esbuild's cjs writes module.exports as soon as the entry exports a thing.
      format: 'iife',
      target: renderedFor,
      external: ['electron'],
    },
  ];
}

/** @param {boolean} dev */
async function buildMain(dev) {
  const esbuild = await import('esbuild');
  const results = await Promise.all(mainOptions(dev).map((options) => esbuild.build(options)));
  for (const { metafile } of results) refuseElectronOutsideIt(metafile?.outputs ?? {});
  keepBundled(
    'main',
    results.flatMap(({ metafile }) =>
      Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) => Object.keys(inputs)),
    ),
  );
  const files = results.flatMap(({ outputFiles }) => outputFiles ?? []);
  for (const { path: file, contents } of files) replaceFile(file, contents);
  // The maps of an earlier development build describe other files.
  if (!dev) for (const { path: file } of files) fs.rmSync(`${file}.map`, { force: true });
}

/**
 * The CLI and the workers run where `require('electron')` is a path or nothing at all.
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
export function refuseElectronOutsideIt(outputs) {
  for (const [file, { entryPoint, imports }] of Object.entries(outputs)) {
    const allowed = [
      'main/index.ts',
      'main/electron/application.ts',
      'main/updates/updater.ts',
      'preload/index.ts',
    ];
    if (!allowed.includes(entryPoint ?? '') && imports.some((one) => one.path === 'electron')) {
      throw new Error(`${file} would load Electron, but ${entryPoint} runs without it.`);
    }
  }
}

/**
 * Another command may be loading the old file right now.
 * @param {string} file
 * @param {Uint8Array} contents
 */
function replaceFile(file, contents) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.${randomBytes(4).toString('hex')}`;
  fs.writeFileSync(fresh, contents);
  fs.renameSync(fresh, file);
}

/**
 * Tells what the page is made of. Fonts come by a style sheet, which is read as one: they are known as files.
 * @type {import('vite').Plugin}
 */
const bundledPackages = {
  name: 'bundled-packages',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle).flatMap((one) =>
      one.type === 'chunk'
        ? one.moduleIds
        : one.originalFileNames.map((name) => path.join(root, 'renderer', name)),
    );
    keepBundled('renderer', files);
  },
};

/**
 * Vite's configuration for the page, shared with dev.mjs.
 * @param {boolean} dev
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function rendererConfig(dev) {
  const { default: react } = await import('@vitejs/plugin-react');
  const { default: onlyLocales } = await import('@react-aria/optimize-locales-plugin');
  return {
    configFile: false,
    root: path.join(root, 'renderer'),
    // Addresses relative to the page: it is served by app://, not from the root of a web server.
    base: './',
    cacheDir: path.join(root, '.cache', 'vite'),
    logLevel: 'warn',
    // The components bring their words in 34 languages, a quarter of all the page's code. Rollcall speaks two.
    plugins: [onlyLocales.vite({ locales: ['en-US', 'de-DE'] }), react(), bundledPackages],
    build: {
      target: renderedFor,
      minify: !dev,
      sourcemap: dev,
      // Fonts and pictures stay files, and nothing is written into the page: the CSP allows 'self' only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // It is read from the disk, not from a network.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        output: {
          // All that the page needs before its first frame is one file. Left to itself the bundler cuts it where dialogs that
          // are read late share it: into twenty files and as many answers of main, which is busy starting just then
          // (measured: 120 ms from the page to its last file, of 60).
          codeSplitting: { groups: [{ name: 'window', tags: ['$initial'] }] },
          entryFileNames: 'assets/window-[hash].js',
        },
      },
    },
  };
}

/** @param {boolean} dev */
async function buildRenderer(dev) {
  const { build, mergeConfig } = await import('vite');
  const target = path.join(dist, 'renderer');
  const fresh = path.join(dist, `renderer.${randomBytes(4).toString('hex')}`);
  const environment = process.env.NODE_ENV;
  try {
    await build(mergeConfig(await rendererConfig(dev), { build: { outDir: fresh, emptyOutDir: true } }));
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(fresh, target);
  } finally {
    // Vite sets it, and whatever our caller starts next would take this for a machine that runs programs and makes none.
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const built = await bundle({ dev: process.argv.includes('--dev') });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(built.length > 0 ? `bundle: ${built.join(' and ')} in ${seconds} s` : 'bundle: up to date');
}
