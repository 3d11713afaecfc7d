import type * as z from 'zod';
import type { Contract, Reply } from '../../preload/contract';
import type { Call, FeatureContract } from '../../preload/contract/call';
import { channelName } from '../../preload/contract/channel-name';
import { failureView } from '../kernel/codes';
import { describeError, type LogFields } from '../kernel/redact';
import { type Err, err, type Result } from '../kernel/result';
import type { Handlers } from './handlers';

/** The part of Electron's ipcMain that is used. Nothing else in the program touches it. */
export interface IpcPort<E> {
  handle(channel: string, listener: (event: E, ...args: readonly unknown[]) => Promise<Reply<unknown>>): void;
}

export interface RouterPorts<E> {
  isTrusted(event: E): boolean;
  /** Tells the log what a reply does not say. `event` is one of the words below, the fields hold no value of a call. */
  report(
    event: 'untrusted-sender' | 'invalid-input' | 'invalid-output' | 'call-failed',
    fields: LogFields,
  ): void;
}

type Handler = (input: unknown) => Promise<Result<unknown>>;

/**
 * Answers every call of the contract: sender, input schema, handler, output schema, in this order and for all alike.
 * A handler therefore sees only what its schema lets through, and the page only what the output schema has a place for.
 */
export function registerHandlers<E>(
  ipc: IpcPort<E>,
  contract: Contract,
  handlers: Handlers,
  ports: RouterPorts<E>,
): void {
  for (const [feature, calls] of Object.entries<FeatureContract>(contract)) {
    const answers: Readonly<Record<string, unknown>> = handlers[feature as keyof Handlers];
    for (const [name, call] of Object.entries(calls)) {
      const handler = answers[name];
      if (typeof handler !== 'function') throw new Error(`nothing answers ${feature}.${name}`);
      // Each handler takes what its own schema lets through; the types meet in the contract, not in this loop.
      const answer = answerer(`${feature}.${name}`, call, handler as Handler, ports);
      ipc.handle(channelName(`${feature}.${name}`), answer);
    }
  }
}

function answerer<E>(name: string, call: Call, handler: Handler, ports: RouterPorts<E>) {
  const ask = async (event: E, args: readonly unknown[]): Promise<Reply<unknown>> => {
    if (!ports.isTrusted(event)) {
      ports.report('untrusted-sender', { call: name });
      return reply(err('INTERNAL'));
    }
    const input = call.input.safeParse(args[0]);
    if (!input.success || args.length > 1) {
      const field = input.success ? '' : placeOf(input.error);
      ports.report('invalid-input', { call: name, ...(field ? { field } : {}) });
      return reply(err('INVALID_INPUT', { what: field || 'the request' }));
    }
    const result = await handler(input.data);
    if (!result.ok) return reply(result);
    const output = call.output.safeParse(result.value);
    if (output.success) return { ok: true, value: output.data };
    ports.report('invalid-output', { call: name, field: placeOf(output.error) });
    return reply(err('INTERNAL'));
  };
  return async (event: E, ...args: readonly unknown[]): Promise<Reply<unknown>> => {
    try {
      return await ask(event, args);
    } catch (thrown) {
      ports.report('call-failed', { call: name, ...describeError(thrown) });
      return reply(err('INTERNAL'));
    }
  };
}

/** The place of the first issue, such as `refs[3]`. The schema's own words only: values and unknown keys are not repeated. */
function placeOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? [];
  return path.reduce<string>(
    (place, part) =>
      typeof part === 'number' ? `${place}[${part}]` : place ? `${place}.${String(part)}` : String(part),
    '',
  );
}

function reply(failure: Err): Reply<never> {
  return { ok: false, error: failureView(failure.error) };
}
