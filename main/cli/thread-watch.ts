import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Worker, workerData } from 'node:worker_threads';

// Starts the thread of a packaged command and waits for its end (main/electron/command-line.ts). The thread tells its end itself,
// but for one: where its memory is used up, Node ends it in the middle, and only an event tells whoever started it. The main
// thread stands still and would wait for ever, so it is a thread of its own that hears it.

const state = workerData as Int32Array;
const [at, code, ended] = [0, 1, 2];
/** The exit code of a fault (main/cli/exit-codes.ts). */
const internal = 1;
const outOfMemory =
  'The command needed more memory than there is for it, and was ended. A change it had begun may be done in part: `rollcall runs` says so. Ask for less at once, such as one instance.\n';
const fault = 'The command ended by a fault of Rollcall itself. Report it with the time.\n';

const folder = __dirname;
const thread = new Worker(path.join(folder, 'cli-thread.cjs'), {
  argv: process.argv.slice(2),
  workerData: state,
  // It takes the streams of the process: Node is not to ask it for what it would write to us.
  stdout: true,
  stderr: true,
});
let why = fault;
thread.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') why = outOfMemory;
});
thread.on('exit', () => {
  // Written at once: the streams of this thread would go through the main thread.
  fs.writeSync(2, why);
  Atomics.store(state, code, internal);
  Atomics.store(state, at, ended);
  Atomics.notify(state, at);
});
