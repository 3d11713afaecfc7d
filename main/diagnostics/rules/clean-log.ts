import { redact } from '../../kernel/redact';

/** Of each file of the log its end: what happened last is what is asked about. */
const mostOfLog = 150_000;

interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly text: string;
}

/**
 * The lines of a log once more through the redactor. They went through it when they were written; but whoever can write
 * to the folder, or an older version, may have put something else there, and this is about to be sent.
 */
export function logLines(content: string): readonly LogLine[] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(lineOf);
}

const strange: LogLine = { level: '', event: '', text: '[not a line of the log]' };

function lineOf(line: string): LogLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return strange;
  }
  if (typeof value !== 'object' || value === null) return strange;
  const { at, level, event, ...fields } = value as Readonly<Record<string, unknown>>;
  if (typeof at !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]{8,14}Z$/.test(at)) return strange;
  if (level !== 'info' && level !== 'error') return strange;
  if (typeof event !== 'string' || !/^[a-z][a-z-]{0,60}$/.test(event)) return strange;
  return { level, event, text: JSON.stringify({ at, level, event, ...redact(fields) }) };
}

/** The end of a file, from the beginning of a line on. */
export function endOf(content: string, most = mostOfLog): string {
  if (content.length <= most) return content;
  const end = content.slice(-most);
  return end.slice(end.indexOf('\n') + 1);
}

/** What went wrong, the last of it. */
export const crashesIn = (lines: readonly LogLine[]): readonly string[] =>
  lines.filter(({ level, text }) => level === 'error' && text.includes('"error":')).map(({ text }) => text);

/** Where the time went, where somebody asked for it. */
export const marksIn = (lines: readonly LogLine[]): readonly string[] =>
  lines.filter(({ event }) => event === 'mark').map(({ text }) => text);
