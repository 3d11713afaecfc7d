import { randomUUID } from 'node:crypto';
import { translate } from './translations.mjs';

/**
 * Metabase's three error shapes (plain text, `{"errors":…}`, stack trace) and its plain answers.
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {string | null} type        content type; null when there is no body
 * @property {string | Buffer} body
 * @property {Record<string, string | string[]>} [headers]
 */

/** @typedef {{ locale: string, hideStacktraces: boolean }} Voice  how an error is worded for this caller */

/** Thrown by handlers to end a request with an error answer. */
export class Refusal extends Error {
  /** @param {(voice: Voice) => Answer} answer */
  constructor(answer) {
    super('refused');
    this.answer = answer;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * @param {unknown} value
 * @param {number} [status]
 * @returns {Answer}
 */
export const json = (value, status = 200) => ({ status, type: JSON_TYPE, body: JSON.stringify(value) });

/**
 * JSON which was serialised before.
 * @param {string} body
 * @returns {Answer}
 */
export const rawJson = (body) => ({ status: 200, type: JSON_TYPE, body });

/** @returns {Answer} */
export const noContent = () => ({ status: 204, type: null, body: '' });

/**
 * @param {string} body
 * @param {number} [status]
 * @returns {Answer}
 */
export const html = (body, status = 200) => ({ status, type: 'text/html;charset=utf-8', body });

/**
 * @param {string} body
 * @param {number} status
 * @returns {Answer}
 */
export const plain = (body, status) => ({ status, type: 'text/plain', body });

/**
 * Shape (a): the message as text.
 * @param {number} status
 * @param {string} message
 * @param {...(string | number)} args
 */
export const text = (status, message, ...args) =>
  new Refusal(({ locale }) => plain(translate(locale, message, ...args), status));

/**
 * Shape (b): `{"errors":{field: text}}`, with `specific-errors` when a schema refused the value.
 * @param {number} status
 * @param {Readonly<Record<string, string | readonly [string, ...(string | number)[]]>>} errors
 * @param {Readonly<Record<string, readonly string[]>>} [specific]
 */
export const fieldErrors = (status, errors, specific) =>
  new Refusal(({ locale }) => {
    const worded = Object.entries(errors).map(([field, message]) => {
      const [template, ...args] = typeof message === 'string' ? [message] : message;
      return [field, translate(locale, template, ...args)];
    });
    const body = { errors: Object.fromEntries(worded) };
    return json(specific ? { ...body, 'specific-errors': specific } : body, status);
  });

/**
 * Shape (c): a stack trace; with `hide-stacktraces` only "Something went wrong", under the same status.
 * @param {number} status
 * @param {string} message
 * @param {Readonly<Record<string, unknown>>} [more]
 */
export const trace = (status, message, more = {}) =>
  new Refusal(({ locale, hideStacktraces }) => {
    if (hideStacktraces) return json({ message: translate(locale, 'Something went wrong') }, status);
    const worded = translate(locale, message);
    return json(
      {
        ...more,
        message: worded,
        cause: worded,
        via: [
          {
            type: 'clojure.lang.ExceptionInfo',
            message: worded,
            data: { 'status-code': status },
            at: ['metabase.api.common$check', 'invokeStatic', 'common.clj', 88],
          },
        ],
        trace: STACK,
        data: { 'status-code': status },
      },
      status,
    );
  });

const STACK = [
  ['metabase.api.common$check', 'invokeStatic', 'common.clj', 88],
  ['metabase.api.common$check', 'doInvoke', 'common.clj', 79],
  ['clojure.lang.RestFn', 'invoke', 'RestFn.java', 442],
  ['metabase.server.middleware.exceptions$catch_api_exceptions$fn__1', 'invoke', 'exceptions.clj', 132],
  ['metabase.server.middleware.log$log_api_call$fn__1', 'invoke', 'log.clj', 226],
  ['org.eclipse.jetty.server.Server', 'handle', 'Server.java', 563],
];

/** A unique constraint that was violated, as a database error reaches the caller. */
export const duplicateKey = () =>
  trace(500, 'Unique index or primary key violation', {
    'sql-exception-chain': [
      'SQLException:',
      'Message: Unique index or primary key violation',
      'SQLState: 23505',
    ],
  });

export const notFound = () => text(404, 'Not found.');
export const forbidden = () => text(403, "You don't have permissions to do that.");
export const unauthenticated = () => new Refusal(() => plain('Unauthenticated', 401));
export const serverError = () => trace(500, 'Internal server error.');

/** @param {boolean} quoted */
export const unknownEndpoint = (quoted) =>
  new Refusal(({ locale }) => {
    const message = translate(locale, 'API endpoint does not exist.');
    return quoted ? json(message, 404) : plain(message, 404);
  });

/**
 * An Enterprise feature that the licence does not hold.
 * @param {string} feature
 */
export const paidFeature = (feature) =>
  trace(
    402,
    `${feature} is a paid feature not currently available to your instance. Please upgrade to use it. Learn more at metabase.com/upgrade/`,
    { status: 'error-premium-feature-not-available' },
  );

export const newKey = () => randomUUID();
