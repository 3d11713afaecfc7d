// @ts-check
// Writes what is published of the command line, from its commands: the man page and the schema of what each prints.
//
//   node build/cli-docs.mjs
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mainOptions } from './bundle.mjs';
import { setup } from './setup.mjs';

setup('build');
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, '.cache', 'cli-docs.cjs');
const { build } = await import('esbuild');
const { outdir: _, ...options } = mainOptions(false)[0];
await build({
  ...options,
  ...{ entryPoints: ['main/cli/docs.ts'], outfile: program, outExtension: {}, write: true, metafile: false },
});
const { cliDocs } = createRequire(import.meta.url)(program);

const docs = path.join(root, 'docs');
const schemas = path.join(docs, 'cli', 'schemas');
fs.rmSync(schemas, { recursive: true, force: true });
fs.mkdirSync(schemas, { recursive: true });
/** @type {ReadonlyMap<string, string>} */
const files = cliDocs();
for (const [file, text] of files) fs.writeFileSync(path.join(docs, file), text);
console.log(`cli-docs: ${files.size} files below docs`);
