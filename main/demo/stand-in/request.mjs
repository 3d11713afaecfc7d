import { fieldErrors, forbidden, text, unauthenticated } from './answers.mjs';

/**
 * What a handler is given.
 *
 * @typedef {object} Call
 * @property {import('./state.mjs').State} state
 * @property {import('./profiles.mjs').Profile} profile
 * @property {Readonly<import('./profiles.mjs').Flags>} flags
 * @property {Readonly<Record<string, boolean>>} features
 * @property {() => number} now                              milliseconds
 * @property {import('./throttle.mjs').Throttle} throttle
 * @property {Record<string, number>} params                 numbers out of the path
 * @property {URLSearchParams} query
 * @property {Record<string, any>} body
 * @property {string} ip
 * @property {boolean} secure
 * @property {string | null} sessionKey                      the session key on the request, valid or not
 * @property {{ user: import('./user-row.mjs').UserRow, via: 'session' | 'api-key' } | null} identity
 * @property {Record<string, any>} memory                    what lives as long as the instance runs (challenges, reset tokens)
 */

/** @typedef {(call: Call) => import('./answers.mjs').Answer} Handler */
/** @typedef {readonly [method: string, pattern: string, handler: Handler, when?: keyof import('./profiles.mjs').Flags]} Route */

/** The signed-in user. @param {Call} call */
export const caller = (call) => {
  if (!call.identity) throw unauthenticated();
  return call.identity.user;
};

/** @param {Call} call */
export const requireAdmin = (call) => {
  const user = caller(call);
  if (!user.is_superuser) throw forbidden();
  return user;
};

/** Groups the caller manages; always none without the feature. @param {Call} call */
export const managedGroups = (call) =>
  call.features.advanced_permissions
    ? call.state.membershipsOf(caller(call).id).filter((row) => row.is_group_manager)
    : [];

/** @param {Call} call */
export const requireAdminOrManager = (call) => {
  const user = caller(call);
  if (!user.is_superuser && managedGroups(call).length === 0) throw forbidden();
  return user;
};

/** @param {unknown} value */
export const isText = (value) => typeof value === 'string' && value.trim() !== '';

/**
 * Refuses with 400 unless every named field of the body is a non-blank string.
 * @param {Call} call
 * @param {readonly string[]} fields
 */
export const requireTexts = (call, fields) => {
  const wrong = fields.filter((field) => !isText(call.body[field]));
  if (wrong.length === 0) return;
  throw fieldErrors(
    400,
    Object.fromEntries(wrong.map((field) => [field, 'value must be a non-blank string.'])),
    Object.fromEntries(wrong.map((field) => [field, complaint(call.body, field)])),
  );
};

const complaint = (body, field) => {
  if (!(field in body)) return ['missing required key, received: nil'];
  const received = body[field] === null ? 'nil' : JSON.stringify(body[field]);
  return typeof body[field] === 'string'
    ? [`non-blank string, received: ${received}`]
    : [`should be a string, received: ${received}`, `non-blank string, received: ${received}`];
};

/**
 * A positive whole number from the query, or undefined; anything else is a 400.
 * @param {Call} call
 * @param {string} name
 */
export const idParameter = (call, name) => {
  const value = call.query.get(name);
  if (value === null || value === '') return undefined;
  if (/^\d+$/.test(value) && Number(value) > 0) return Number(value);
  throw fieldErrors(
    400,
    { [name]: 'nullable value must be an integer greater than zero.' },
    { [name]: [`value must be an integer greater than zero., received: ${JSON.stringify(value)}`] },
  );
};

/**
 * One of the words, or undefined; anything else is a 400.
 * @param {Call} call
 * @param {string} name
 * @param {readonly string[]} words
 */
export const wordParameter = (call, name, words) => {
  const value = call.query.get(name);
  if (value === null || words.includes(value)) return value ?? undefined;
  const expected = `nullable enum of ${words.join(', ')}`;
  throw fieldErrors(
    400,
    { [name]: expected },
    { [name]: [`${expected}, received: ${JSON.stringify(value)}`] },
  );
};

/**
 * A positive whole number from the body.
 * @param {Call} call
 * @param {string} name
 */
export const idField = (call, name) => {
  const value = call.body[name];
  if (Number.isInteger(value) && value > 0) return value;
  throw fieldErrors(
    400,
    { [name]: 'value must be an integer greater than zero.' },
    { [name]: [`value must be an integer greater than zero., received: ${JSON.stringify(value ?? null)}`] },
  );
};

/** The server's guard: somebody must stay an active admin. @param {Call} call @param {number} userId */
export const keepAnAdmin = (call, userId) => {
  const target = call.state.users.get(userId);
  if (!target?.is_superuser) return;
  if (call.state.activeAdmins().some((user) => user.id !== userId)) return;
  throw text(400, "You cannot remove the last member of the 'Admin' group!");
};

/** The instance's time as Metabase prints it. @param {Call} call */
export const timestamp = (call) => new Date(call.now()).toISOString().replace('Z', '482Z');
