import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../../build/bundle.mjs';

// The thread in which a package runs a command, here behind a main thread of Node that waits like the app's
// (main/electron/command-line.ts). test/package has the whole of it.
const thread = path.resolve(import.meta.dirname, '../../../dist/main/cli-thread-watch.cjs');
const programOf = (file: string): readonly string[] => [
  '-e',
  `const { Worker } = require('node:worker_threads');
  const state = new Int32Array(new SharedArrayBuffer(8));
  new Worker(${JSON.stringify(file)}, { argv: process.argv.slice(1), workerData: state });
  Atomics.wait(state, 0, 0);
  Atomics.wait(state, 0, 1);
  process.exit(Atomics.load(state, 1));`,
  '--',
];
const program = programOf(thread);

beforeAll(async () => {
  await bundle({ only: ['main'] });
}, 120_000);

describe('standard input of a command in a thread', { timeout: 60_000 }, () => {
  it('may stay open: a command that wants nothing ends', async () => {
    const command = spawn(process.execPath, [...program, 'completion', 'bash'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const [code] = await once(command, 'exit');
    expect(code).toBe(0);
  });

  it('is left to the next one on the same pipe', () => {
    const script = 'printf "one\\ntwo\\n" | { "$0" "$@"; cat; }';
    const { stdout } = spawnSync('sh', ['-c', script, process.execPath, ...program, '--version'], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\none\ntwo\n$/);
  });

  it.each(['a pipe', 'a file'])('is read by the one that asks for it, from %s', (from) => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-thread-'));
    const tooMuch = 'x'.repeat(70_000);
    const file = path.join(home, 'in.txt');
    fs.writeFileSync(file, tooMuch);
    const asks = [
      'instance',
      'add',
      '--name',
      'finance',
      '--address',
      'http://127.0.0.1:1',
      '--api-key-stdin',
    ];
    const { status, stderr } = spawnSync(
      process.execPath,
      [...program, ...asks, '--environment', 'staging'],
      {
        ...(from === 'a file' ? { stdio: [fs.openSync(file, 'r'), 'pipe', 'pipe'] } : { input: tooMuch }),
        env: { ...process.env, ROLLCALL_HOME: home },
        encoding: 'utf8',
      },
    );
    fs.rmSync(home, { recursive: true, force: true });
    expect([status, stderr]).toEqual([2, expect.stringContaining('more than 65,536 characters')]);
  });
});

/** How a command ends that is this program. */
function endOf(command: string, options: readonly string[] = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-thread-'));
  for (const file of ['cli-thread.cjs', 'cli-thread-watch.cjs'])
    fs.copyFileSync(path.join(path.dirname(thread), file), path.join(folder, file));
  fs.writeFileSync(path.join(folder, 'cli.cjs'), command);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...options, ...programOf(path.join(folder, 'cli-thread-watch.cjs'))],
    { encoding: 'utf8', input: '', timeout: 60_000 },
  );
  fs.rmSync(folder, { recursive: true, force: true });
  return [status, stdout, stderr];
}

it.each(['throw new TypeError("x")', 'setTimeout(() => { throw new TypeError("x") })'])(
  'a command that ends by a fault of its own says so, by exit code and in words: %s',
  (command) => {
    expect(endOf(command)).toEqual([1, '', expect.stringContaining('(TypeError)')]);
  },
);

it.each(['fill()', 'setTimeout(fill)'])(
  'a command whose memory is used up ends, by exit code and in words: %s',
  (begin) => {
    const command = `function fill() { for (const all = []; ; ) all.push(new Array(1000).fill(0).map(() => ({}))); }\n${begin}`;
    expect(endOf(command, ['--max-old-space-size=64'])).toEqual([
      1,
      '',
      expect.stringContaining('more memory than there is for it'),
    ]);
  },
);
