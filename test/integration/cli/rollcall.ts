import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { bundle } from '../../../build/bundle.mjs';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

const cli = path.resolve(import.meta.dirname, '../../../dist/main/cli.cjs');

/** How a command ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  /** What ended it, where it did not end by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one JSON document it has to be. */
  json<T = Record<string, unknown>>(): T;
}

/** The documents of `--json`, as far as tests look into them (design, section 6). */
export interface List<T> {
  readonly result: readonly T[];
  readonly next_cursor: string | null;
  readonly total: number;
  readonly complete: boolean;
  readonly as_of: string;
  readonly unreachable: readonly string[];
}
export interface AccountJson {
  readonly email: string;
  readonly status: string;
  readonly role: string;
  readonly instance: string;
}
export interface RunJson {
  readonly run: string | null;
  readonly dry_run: boolean;
  readonly steps: readonly {
    readonly state: string;
    readonly code: string | null;
    readonly verified_at: string | null;
  }[];
  readonly summary: Readonly<Record<string, number>>;
}
export interface ErrorJson {
  readonly error: { readonly code: string; readonly message: string; readonly next_step: string };
}

export interface CommandLine {
  readonly home: string;
  run(args: readonly string[], input?: string | Promise<string>): Promise<Ended>;
  /** Presses Ctrl+C once `when` resolves, or once standard output is as it says. */
  interrupt(args: readonly string[], when: Promise<unknown> | ((out: string) => boolean)): Promise<Ended>;
  /** What every program that is started from now on loads before anything else (`node --require`). */
  preload(file: string): void;
}

/** The built command line on a folder of its own. Needs a keychain: `npm run integration` gives it one. */
export async function commandLine(): Promise<CommandLine> {
  await bundle({ only: ['main'] });
  const before: string[] = [];
  return {
    ...commandLineOf(() => [process.execPath, ...before, cli]),
    preload: (file) => void before.push('--require', file),
  };
}

/** The same, of the program that these words start. */
export function commandLineOf(
  program: () => readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Omit<CommandLine, 'preload'> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-cli-'));
  // As it is when a command is run: tests set variables later.
  const started = () => ({ program, env: { ...env, ROLLCALL_HOME: home } });
  return {
    home,
    run: (args, input = '') => run(args, input, started()),
    interrupt: (args, when) => run(args, '', started(), when),
  };
}

function run(
  args: readonly string[],
  input: string | Promise<string>,
  { program, env }: { readonly program: () => readonly string[]; readonly env: NodeJS.ProcessEnv },
  interruption?: Promise<unknown> | ((out: string) => boolean),
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const [first = '', ...rest] = program();
    const child = spawn(first, [...rest, ...args], { env });
    let out = '';
    let errors = '';
    let isInterrupted = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      // Once: a second Ctrl+C ends the program at once.
      if (typeof interruption === 'function' && !isInterrupted && interruption(out))
        isInterrupted = child.kill('SIGINT');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    if (typeof interruption !== 'function') void interruption?.then(() => child.kill('SIGINT'));
    child.on('close', (code, signal) => {
      resolve({ code, signal, out, err: errors, json: <T>() => JSON.parse(out) as T });
    });
    // A program that ends without reading closes the pipe before we have written: that is its right.
    child.stdin.on('error', () => undefined);
    void Promise.resolve(input).then((text) => child.stdin.end(text), reject);
  });
}

/** A stand-in that the command line knows as `finance`, for development and with one click. */
export async function connectedAsFinance(
  cli: Pick<CommandLine, 'run'>,
  options: SandboxOptions,
): Promise<Sandbox> {
  const server = await startSandbox(options);
  const where = ['--name', 'finance', '--address', server.url, '--api-key-stdin', '--json'];
  const how = ['--environment', 'development', '--safe-mode', 'one-click'];
  const added = await cli.run(['instance', 'add', ...where, ...how], `${server.credentials.apiKey}\n`);
  expect(added.code, added.err).toBe(0);
  return server;
}
