import { failureText } from '../kernel/codes';
import { err, type Failure, type Result } from '../kernel/result';
import { controlFreeJson, escapeControls } from '../kernel/server-text';
import { type ExitCode, exitCodeOf } from './exit-codes';

/** Where a command writes. With `json`, one document on standard output and nothing else there; with `areLines`, one a line. */
export interface Output {
  readonly json: boolean;
  readonly areLines: boolean;
  readonly out: (text: string) => void;
  /** One document as a line, whatever was written before. Answers whether anybody reads on. */
  readonly line: (document: unknown) => Promise<boolean>;
  /** Whether anybody still reads standard output. */
  readonly isRead: () => boolean;
  readonly err: (text: string) => void;
  /** A line that replaces the one before, where a person watches; an empty one takes it away. */
  readonly progress: (line: string) => void;
}

/** A failure that ends the command; thrown by commands and turned into words and an exit code in one place. */
export class CommandFailed extends Error {
  readonly failure: Failure;
  readonly exitCode: ExitCode;
  constructor(failure: Failure, exitCode: ExitCode = exitCodeOf(failure.code)) {
    super(failure.code);
    this.failure = failure;
    this.exitCode = exitCode;
  }
}

/** The value of a result, or the end of the command. */
export function orFail<T>(result: Result<T>): T {
  if (!result.ok) throw new CommandFailed(result.error);
  return result.value;
}

export function usageError(what: string): CommandFailed {
  return new CommandFailed(err('INVALID_INPUT', { what }).error);
}

/** The document, or the words for people. Whatever is in them, nothing drives the terminal they are shown on. */
export function print(output: Output, document: unknown, forPeople: () => string): void {
  output.out(output.json ? `${controlFreeJson(document)}\n` : `${escapeLines(forPeople())}\n`);
}

/** Each of them as a line. Answers whether anybody reads on. */
export async function inLines(output: Output, documents: readonly unknown[]): Promise<boolean> {
  for (const document of documents) if (!(await output.line(document))) return false;
  return true;
}

const escapeLines = (text: string) => text.split('\n').map(escapeControls).join('\n');

export function printFailure(output: Output, failure: Failure): void {
  const { message, nextStep } = failureText(failure);
  if (output.json)
    output.out(`${controlFreeJson({ error: { code: failure.code, message, next_step: nextStep } })}\n`);
  output.err(`${escapeControls(`${message} ${nextStep}`)}\n`);
}

/** A plain table with columns as wide as their widest cell. Server text is escaped, so it cannot drive a terminal. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(escapeControls));
  const widths = headers.map((header, at) =>
    Math.min(60, Math.max(header.length, ...cells.map((row) => row[at]?.length ?? 0))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(headers), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
