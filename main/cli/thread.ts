import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { Readable, Writable } from 'node:stream';
import tty from 'node:tty';
import { workerData } from 'node:worker_threads';

// The command line in a package: a thread of the app, whose main thread waits for it (main/electron/command-line.ts).
// Node gives a thread neither the streams of the process nor its signals, because the main thread has them; here it has
// not, so the thread takes them. Everything after that is the same program as in a checkout.

const state = workerData as Int32Array;
const [at, code, begun, ended] = [0, 1, 1, 2];

process.on('exit', (exitCode) => {
  Atomics.store(state, code, exitCode);
  Atomics.store(state, at, ended);
  Atomics.notify(state, at);
  // The main thread ends the process now, and this thread with it. While one clears up the other must not: that aborts.
  Atomics.wait(state, at, ended);
});
give('stdin', input());
give('stdout', output(1));
give('stderr', output(2));
// Node would tell it the main thread, which stands still: the command ended without a word.
process.on('uncaughtException', (cause: Error) => {
  process.stderr.write(
    `The command ended by a fault of Rollcall itself (${cause.name}). Report it with the time.\n`,
  );
  process.exit(1);
});
const followed = { SIGINT: 2, SIGTERM: 15 } as const;
for (const name of ['SIGINT', 'SIGTERM'] as const) follow(name);
leaveToTheOthers();
Atomics.store(state, at, begun);
Atomics.notify(state, at);
createRequire(__filename)(path.join(__dirname, 'cli.cjs'));

function give(name: 'stdin' | 'stdout' | 'stderr', stream: Readable | Writable): void {
  Object.defineProperty(process, name, { value: stream, configurable: true });
}

/**
 * Opened when somebody reads, and not when somebody looks at it, as a library does: most commands ask for nothing, and what
 * comes there is left to whoever reads it next (`while read …; do rollcall …; done`).
 */
function input(): Readable {
  const stream = Readable.from(bytes(), { objectMode: false });
  return Object.assign(stream, { isTTY: tty.isatty(0), fd: 0 });
}

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield* opened();
}

/** As Node does it: no thread is left waiting in a read that a Ctrl+C could not end. */
function opened(): Readable {
  if (tty.isatty(0)) return new tty.ReadStream(0);
  try {
    const kind = fs.fstatSync(0);
    if (kind.isFIFO() || kind.isSocket()) return new net.Socket({ fd: 0, readable: true, writable: false });
    return fs.createReadStream('', { fd: 0, autoClose: false });
  } catch {
    // It is closed: there is nothing to read.
    return Readable.from([]);
  }
}

/** Written at once, like a process writes to files and pipes: nothing is lost when the command ends. */
function output(fd: 1 | 2): Writable {
  const stream = new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _encoding, done) {
      try {
        writeAll(fd, chunk);
        done();
      } catch (cause) {
        done(cause as Error);
      }
    },
  });
  return Object.assign(stream, { isTTY: tty.isatty(fd), fd });
}

function writeAll(fd: number, chunk: Uint8Array): void {
  let written = 0;
  while (written < chunk.length) {
    try {
      written += fs.writeSync(fd, chunk, written);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EAGAIN') throw cause;
      // The reader is slow, and somebody made the pipe one that does not wait.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

interface SignalWatch {
  onsignal: () => void;
  start(number: number): number;
  stop(): void;
  unref(): void;
}

/** Node's own watch, which `process.on` does not reach from a thread. Where the command does not listen, the signal ends it. */
function follow(name: 'SIGINT' | 'SIGTERM'): void {
  const { binding } = process as unknown as {
    binding(name: 'signal_wrap'): { Signal: new () => SignalWatch };
  };
  // It is deprecated, without anything that would take its place in a thread.
  process.noDeprecation = true;
  const { Signal } = binding('signal_wrap');
  process.noDeprecation = false;
  const watch = new Signal();
  watch.unref();
  watch.onsignal = () => {
    if (process.emit(name, name)) return;
    watch.stop();
    process.kill(process.pid, name);
  };
  watch.start(followed[name]);
}

/**
 * The library that writes settings sends a signal on to its own process, so that it ends although somebody listened. Where
 * another listener is left, such as a run that pauses, Node drops that one; a thread would get it as a second Ctrl+C.
 */
function leaveToTheOthers(): void {
  const kill = process.kill.bind(process);
  process.kill = (pid, signal) => {
    const isOurs = pid === process.pid && typeof signal === 'string' && Object.hasOwn(followed, signal);
    return isOurs && process.listenerCount(signal) > 0 ? true : kill(pid, signal);
  };
}
