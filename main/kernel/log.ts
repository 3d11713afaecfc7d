import fs from 'node:fs';
import path from 'node:path';
import { type Clock, isoTime } from './clock';
import { type LogFields, redact } from './redact';

/** The program's own diary, for finding bugs. What was done to accounts stands in the journal, not here. */
export interface Log {
  /** `event` is a fixed word of the program's own, such as `call-failed`; the fields go through the redactor. */
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const largest = 1024 * 1024;
const kept = 3;

/**
 * Writes one JSON object a line to `rollcall.log` in `folder` (0700, files 0600), keeping three older files of 1 MB.
 * A log that cannot be written is no reason to stop: the line goes to standard error instead.
 */
export function createFileLog(folder: string, clock: Clock): Log {
  const file = path.join(folder, 'rollcall.log');
  const write = (level: 'info' | 'error', event: string, fields: LogFields) => {
    const line = `${JSON.stringify({ at: isoTime(clock.now()), level, event, ...redact(fields) })}\n`;
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (sizeOf(file) + line.length > largest) rotate(file);
      fs.appendFileSync(file, line, { mode: 0o600 });
    } catch {
      process.stderr.write(line);
    }
  };
  return {
    info: (event, fields = {}) => write('info', event, fields),
    error: (event, fields = {}) => write('error', event, fields),
  };
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** rollcall.log becomes rollcall.1.log, that rollcall.2.log, and so on; the oldest goes. */
function rotate(file: string): void {
  const name = (n: number) => (n === 0 ? file : file.replace(/\.log$/, `.${n}.log`));
  for (let n = kept; n > 0; n--) {
    if (fs.existsSync(name(n - 1))) fs.renameSync(name(n - 1), name(n));
  }
}
