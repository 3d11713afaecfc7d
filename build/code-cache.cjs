// @ts-check
// biome-ignore-all lint/style/noCommonJs: Electron's own Node loads it
// Keeps beside files of the built program what V8 makes of them, for main/kernel/read-compiled.ts. Runs in the Electron that
// will read it, as Node: another V8 could not use it.
//
//   ELECTRON_RUN_AS_NODE=1 electron build/code-cache.cjs <file>...
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

/** Electron without Electron: what a file asks of it while it is being read. */
const electron = { app: {}, ipcMain: {}, shell: {} };

for (const file of process.argv.slice(2).map((one) => path.resolve(one))) {
  const source = fs.readFileSync(file);
  const script = new Script(Module.wrap(source.toString('utf8')), { filename: file });
  const load = Module.createRequire(file);
  const module = { exports: {} };
  const scope = (/** @type {string} */ name) => (name === 'electron' ? electron : load(name));
  // It is run first: then the functions that were needed for that are in it too.
  script.runInThisContext()(module.exports, scope, module, file, path.dirname(file));
  const made = createHash('sha256').update(source).digest();
  fs.writeFileSync(`${file}.v8`, Buffer.concat([made, script.createCachedData()]));
}
