import path from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { controlFreeJson, escapeControls } from '../kernel/server-text';

/** What thread and process tell each other: how far the command is, and its exit code. */
const phase = { at: 0, begun: 1, ended: 2 } as const;
const codeAt = 1;
/** Milliseconds a thread may take to begin; on a machine that does much else it is one second. */
const longestStart = 60_000;
const failedToStart = 1;
/** The exit code of words that are not understood (main/cli/exit-codes.ts). */
const refused = 2;

/** With one of these in front it can only be a command: the window has none of them. */
const ofTheCommandLine = /^(--(json|json-lines|client|home|help|version)(=.*)?|-[hV])$/;
const link = /^rollcall:/i;

/**
 * The words of a command among those a package was started with (without the program's own), or null where it is the window
 * that is wanted. `--cli` in front says so without doubt. A start that brings a link is never a command: the link is what
 * a page in the browser wrote, and so may be the words around it.
 */
export function commandWords(words: readonly string[]): readonly string[] | null {
  if (words.some((word) => link.test(word))) return null;
  if (words[0] === '--cli') return words.slice(1);
  for (const word of words) {
    if (ofTheCommandLine.test(word) || !word.startsWith('-')) return words;
    // macOS adds words of its own: `-psn_0_1`, `-AppleLanguages (de)`.
    if (!word.startsWith('--')) return null;
  }
  return null;
}

/**
 * What a command says that is refused before anything of it is read: the failure that the command line has for words it does
 * not take. Nobody may be there to press the button of a box.
 */
export function refusedCommand(words: readonly string[], refusal: string): { out: string; err: string } {
  const isJson = words.some((word) => word === '--json' || word === '--json-lines');
  const error = { code: 'INVALID_INPUT', message: refusal, next_step: 'Correct it and try again.' };
  return { out: isJson ? `${controlFreeJson({ error })}\n` : '', err: `${escapeControls(refusal)}\n` };
}

/** Ends the program where a command is wanted that must not run. */
export function endRefusedCommand(words: readonly string[], refusal: string): void {
  const command = commandWords(words);
  if (!command) return;
  const { out, err } = refusedCommand(command, refusal);
  // Both are written at once, as Node does it with files and pipes: the end comes right after.
  process.stdout.write(out);
  process.stderr.write(err);
  process.exit(refused);
}

/** Where a command is wanted it is run and the program ends with it; else nothing happens. */
export function endAsCommand(words: readonly string[], folder: string): void {
  const command = commandWords(words);
  if (command) process.exit(runCommandLine(command, folder));
}

/**
 * Runs a command to its end and answers with its exit code. On purpose this thread stands still meanwhile: behind it
 * Chromium would go on to open a display, and end the program where there is none. The command has a thread of its own, and
 * another one hears of its end.
 */
function runCommandLine(words: readonly string[], folder: string): number {
  const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  new Worker(path.join(folder, 'cli-thread-watch.cjs'), { argv: [...words], workerData: state });
  if (Atomics.wait(state, phase.at, 0, longestStart) === 'timed-out') {
    process.stderr.write('Rollcall did not start this command within a minute. Try again.\n');
    return failedToStart;
  }
  Atomics.wait(state, phase.at, phase.begun);
  return Atomics.load(state, codeAt);
}
