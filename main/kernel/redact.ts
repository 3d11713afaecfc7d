/**
 * What may stand in a log: known fields, each with a form of its own. Everything else is left out or replaced, so a
 * secret cannot slip in with a sentence of somebody else's making (error messages quote what they were given).
 */
const forms = {
  call: /^[a-z]{1,20}\.[a-zA-Z]{1,30}$/,
  code: /^[A-Z][A-Z0-9_]{1,40}$/,
  error: /^[A-Z][A-Za-z]{1,40}$/,
  field: /^[A-Za-z0-9_.[\]]{1,80}$/,
  frame: /^[\w$.<>[\] -]{0,80}@(?:node:)?[\w.-]{1,60}:\d{1,7}:\d{1,7}$/,
  id: /^[a-z]{3}_[0-9a-f]{16}$/,
  phase: /^[a-z][a-z-]{0,40}$/,
  reason: /^[a-z][a-z-]{0,40}$/,
  version: /^[0-9A-Za-z.+-]{1,40}$/,
} as const;

export type LogField = keyof typeof forms | 'count' | 'ms' | 'since';
export type LogFields = Readonly<Record<string, unknown>>;
export type SafeFields = Readonly<Partial<Record<LogField | 'frames', string | number | readonly string[]>>>;

const removed = '[removed]';

/** Keeps the known fields whose values have the form they should have; says so where one had not. */
export function redact(fields: LogFields): SafeFields {
  const safe: Record<string, string | number | readonly string[]> = {};
  for (const [name, form] of Object.entries(forms)) {
    const value = fields[name];
    if (value === undefined || value === null) continue;
    safe[name] = typeof value === 'string' && form.test(value) ? value : removed;
  }
  for (const name of ['count', 'ms', 'since']) {
    const value = fields[name];
    if (typeof value === 'number' && Number.isFinite(value)) safe[name] = value;
  }
  const frames = fields.frames;
  if (Array.isArray(frames)) {
    safe.frames = frames
      .slice(0, 12)
      .map((frame) => (forms.frame.test(String(frame)) ? String(frame) : removed));
  }
  return safe;
}

/**
 * A thrown value as log fields: its class, its code and where it came from. Never its message or cause: undici, for
 * one, prints a bad header value (the API key) in its message.
 */
export function describeError(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { error: 'NotAnError' };
  const code = (thrown as { readonly code?: unknown }).code;
  return {
    error: thrown.name,
    ...(typeof code === 'string' ? { code } : {}),
    frames: framesOf(thrown),
  };
}

/**
 * `function@file:line:column` of each frame, without folders (they name the user). The message stands before the
 * frames in `stack` and may itself look like one, so it is cut off by its text and nothing is read if it is not there.
 */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const head = error.message === '' ? error.name : `${error.name}: ${error.message}`;
  if (!stack.startsWith(head)) return [];
  const frames: string[] = [];
  for (const line of stack.slice(head.length).split('\n')) {
    const place = /^\s+at (?:async )?(?:(.*?) \()?(?:.*[/\\])?([^/\\()]+:\d+:\d+)\)?$/.exec(line);
    if (place?.[2]) frames.push(`${place[1] ?? ''}@${place[2]}`);
  }
  return frames;
}
