import type * as z from 'zod';
import { type Err, err, ok, type Result } from '../kernel/result';
import { isPage, isSuccess, readAnswer, refusal } from './answers';
import type { PacedRequest } from './pacing';
import type { Capabilities, RawAnswer, WriteResult } from './port';
import { conceal, type Requests, withoutKeys } from './requests';
import type { Exchange, HttpAnswer } from './transport';

/** How long one exchange may take, and the whole call. */
export type Limits = Required<Pick<PacedRequest, 'deadlineMs' | 'patienceMs'>>;

/**
 * What the calls of every kind stand on: questions and changes with the credential. Answers are checked, and no failure
 * holds a secret.
 */
export interface Calls {
  readonly host: string;
  /** What the server can do, as far as it is known now. */
  capabilities(): Capabilities;
  read<T>(path: string, schema: z.ZodType<T>, where: string): Promise<Result<T>>;
  /** As `read`, with null for a Metabase's own answer of one of these statuses; left out: 404. */
  find<T>(
    path: string,
    schema: z.ZodType<T>,
    where: string,
    absent?: readonly number[],
  ): Promise<Result<T | null>>;
  /** As `read`, for what a large server takes long to make. */
  list<T>(path: string, schema: z.ZodType<T>, where: string): Promise<Result<T>>;
  /** As `list`, with null for 404. */
  findList<T>(path: string, schema: z.ZodType<T>, where: string): Promise<Result<T | null>>;
  /** The body of a success as it came, in memory of its own. */
  bytes(path: string): Promise<Result<RawAnswer>>;
  write(method: Method, path: string, body?: unknown): Promise<WriteResult>;
  /** As `write`, with the answer, of which something is to be kept; also of a reading. */
  answered(method: Method | 'GET', path: string, body?: unknown): Promise<ChangeAnswer>;
  /** What came of an exchange, however it was asked. */
  understood<T>(exchange: Exchange, schema: z.ZodType<T>, where: string): Result<T>;
  /** The failure without secrets. */
  told<R extends Result<unknown>>(result: R): R | Err;
}

type Method = 'DELETE' | 'POST' | 'PUT';

export interface ChangeAnswer {
  readonly answer: HttpAnswer | null;
  readonly outcome: WriteResult;
}

export interface CallsOptions {
  readonly requests: Requests;
  readonly host: string;
  readonly base: string;
  /** What no text may hold, as of now: all of it, and what can be sent as a key. */
  readonly secrets: () => readonly string[];
  readonly keys: () => readonly string[];
  readonly capabilities: () => Capabilities;
  readonly reading: Limits;
  readonly listing: Limits;
}

export function createCalls(options: CallsOptions): Calls {
  const { requests, host, base, secrets, keys, capabilities, reading, listing } = options;

  const told: Calls['told'] = (result) => (result.ok ? result : conceal(result, secrets()));

  function understood<T>(exchange: Exchange, schema: z.ZodType<T>, where: string): Result<T> {
    if (!exchange.answer) return told(exchange.failure);
    const answer = withoutKeys(exchange.answer, keys());
    return told(
      isSuccess(answer) ? readAnswer(answer, schema, { host, where }) : refusal(answer, { host, base }),
    );
  }

  const get = (path: string, limits: Limits) => requests.exchange({ method: 'GET', path, ...limits });

  async function asked<T>(path: string, schema: z.ZodType<T>, where: string, limits: Limits) {
    return understood(await get(path, limits), schema, where);
  }

  async function askedUnless<T>(
    absent: readonly number[],
    path: string,
    schema: z.ZodType<T>,
    where: string,
    limits: Limits,
  ): Promise<Result<T | null>> {
    const exchange = await get(path, limits);
    const result = understood(exchange, schema, where);
    const isAbsent = exchange.answer !== null && absent.includes(exchange.answer.status);
    return !result.ok && isAbsent && result.error.code !== 'NOT_METABASE' ? ok(null) : result;
  }

  const answered: Calls['answered'] = async (method, path, body) => {
    const limits = method === 'GET' ? listing : reading;
    const { answer, outcome } = await requests.answered({ method, path, ...limits, body });
    return {
      answer: answer && withoutKeys(answer, keys()),
      outcome: { ...outcome, result: told(outcome.result) },
    };
  };

  return {
    host,
    capabilities,
    told,
    understood,
    answered,
    read: (path, schema, where) => asked(path, schema, where, reading),
    list: (path, schema, where) => asked(path, schema, where, listing),
    find: (path, schema, where, absent = [404]) => askedUnless(absent, path, schema, where, reading),
    findList: (path, schema, where) => askedUnless([404], path, schema, where, listing),
    async bytes(path) {
      const exchange = await requests.exchange({ method: 'GET', path, asBytes: true, ...listing });
      if (!exchange.answer) return told(exchange.failure);
      const answer = withoutKeys(exchange.answer, keys());
      if (!isSuccess(answer)) return told(refusal(answer, { host, base }));
      const bytes = answer.bytes ?? Buffer.from(answer.text);
      if (isPage(answer)) return err('NOT_METABASE', { host });
      return ok({ body: ofItsOwn(bytes), host });
    },
    async write(method, path, body) {
      const { result, sent } = await requests.write({ method, path, ...reading, body });
      return { result: told(result), sent };
    },
  };
}

/** What a socket gives at once, in bytes, and more than Node's own pool of small buffers holds. */
const oneReading = 65_536;

/**
 * These bytes in memory that nobody else uses. A short answer may lie in what was read from the socket, or in a buffer
 * that others use too. A longer one was put together or unpacked for us, and to copy it would keep the main thread, through
 * which the bytes of all instances pass.
 */
function ofItsOwn(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && byteOffset === 0 && length > oneReading;
  return isAlone ? new Uint8Array(buffer, 0, length) : new Uint8Array(bytes);
}

/** Ids become part of a path (D8). The types say so already; a path is worth checking again. */
export function isId(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

export const wrongId = (): Err =>
  err('INVALID_INPUT', { what: 'an account or group number that is not one' });

/** A change to what these numbers name, or why nothing was sent. */
export async function ifIds(
  ids: readonly number[],
  change: () => Promise<WriteResult>,
): Promise<WriteResult> {
  return ids.every(isId) ? change() : { result: wrongId(), sent: 'no' };
}
