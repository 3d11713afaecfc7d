// @ts-check
// `npm run -s rollcall -- <noun> <verb> …`: the command line of this checkout. Standard output is the command's alone.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setup } from './setup.mjs';

setup('build');
const { bundle } = await import('./bundle.mjs');
await bundle({ only: ['main'] });

const cli = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'dist', 'main', 'cli.cjs');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
