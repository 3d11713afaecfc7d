import { execFile } from 'node:child_process';

/** Milliseconds a program may take: these answer at once or not at all. */
const RUN_MS = 2_000;

/**
 * Runs a program of the operating system and answers what it printed. Rejects when it is not there, fails, takes too long
 * or prints too much. No shell is between: arguments are what they are.
 */
export function runProgram(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: RUN_MS, maxBuffer: 65_536, windowsHide: true, encoding: 'utf8' } as const;
    execFile(program, [...args], options, (error, printed) => (error ? reject(error) : resolve(printed)));
  });
}
