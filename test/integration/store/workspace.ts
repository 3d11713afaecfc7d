import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { rawText } from '../../../build/bundle.mjs';
import { type OpenWorkspace, openWorkspace, type WorkspaceStore } from '../../../main/store/database';

const root = path.resolve(import.meta.dirname, '../../..');
const fromRoot = createRequire(path.join(root, 'package.json'));
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** A folder of this test file's own, gone when its tests have ended. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  folders.push(folder);
  return folder;
}

/** Bundles the store worker, and programs of a test beside it, as the product is bundled. Answers the files by name. */
export async function bundleWorker<N extends string = never>(
  programs: Readonly<Record<N, string>> = {} as Record<N, string>,
): Promise<Readonly<Record<N | 'storeWorker', string>>> {
  const entries = { storeWorker: path.join(root, 'main/store/worker.ts'), ...programs };
  const outdir = temporaryFolder();
  await build({
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    logLevel: 'warning',
    plugins: [
      rawText,
      {
        name: 'binaries-stay-where-they-are',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^(libsql|keytar)$/ }, ({ path: name }) => ({
            path: fromRoot.resolve(name),
            external: true,
          })),
      },
    ],
  });
  const files = Object.keys(entries).map((name) => [name, path.join(outdir, `${name}.cjs`)]);
  return Object.fromEntries(files) as Record<N | 'storeWorker', string>;
}

export function newKey(): Buffer {
  return randomBytes(32);
}

/** Opens a workspace that has to open. */
export async function mustOpen(options: OpenWorkspace): Promise<WorkspaceStore> {
  const opened = await openWorkspace(options);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** A program that has been started, and the lines it writes. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: readonly string[];
  /** Resolves with the first line that fits; rejects when the program ends before. */
  line(fits: (line: string) => boolean): Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function start(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Started {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined); // it was killed while it was told something
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let errors = '';
  let over = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of [...waiting]) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      over = true;
      for (const look of [...waiting]) look();
      resolve({ code, signal });
    });
  });
  return {
    child,
    lines,
    ended,
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(fits);
          if (found === undefined && !over) return;
          waiting.delete(look);
          if (found === undefined)
            reject(new Error(`ended without that line: ${lines.join('\n')}\n${errors}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
