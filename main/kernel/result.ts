import type { ErrorCode, FailureParams } from './codes';

/**
 * What a call that can go wrong for reasons of the world answers. Bugs are thrown; everything a user can meet
 * (a server that is away, a guard that refuses) is a value with a closed code.
 */
export type Result<T> = Ok<T> | Err;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err {
  readonly ok: false;
  readonly error: Failure;
}

/** A code out of the closed set and the plain values its text is made with (see codes.ts). Never a secret. */
export interface Failure {
  readonly code: ErrorCode;
  readonly params: FailureParams;
}

export function ok<T>(value: T): Ok<T>;
export function ok(): Ok<void>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function err(code: ErrorCode, params: FailureParams = {}): Err {
  return { ok: false, error: { code, params } };
}
