import { html, plain, Refusal, rawJson, unauthenticated, unknownEndpoint } from './answers.mjs';
import { apiKeyRoutes } from './api-keys.mjs';
import { collectionRoutes } from './collections.mjs';
import { deliveryRoutes } from './deliveries.mjs';
import { enterpriseRoutes } from './enterprise.mjs';
import { healthAndPropertiesRoutes } from './health-and-properties.mjs';
import { mfaRoutes } from './mfa.mjs';
import { MAX_SESSION_AGE_MINUTES } from './open-session.mjs';
import { permissionRoutes } from './permissions.mjs';
import { sessionRoutes } from './session.mjs';
import { userEditRoutes } from './user-edit.mjs';
import { userListRoutes } from './user-list.mjs';
import { userRoutes } from './users.mjs';

/** Prefixes under which Metabase authenticates before it looks for a route. */
const GUARDED =
  /^\/api\/(user|permissions|api-key|login-history|card|collection|dashboard|database|dataset|setting|table|pulse|alert|notification|activity|task|ldap|google|search|bookmark|timeline|metric|revision|persist)(\/|$)/;

const everyRoute = [
  ...healthAndPropertiesRoutes,
  ...sessionRoutes,
  ...mfaRoutes,
  ...userListRoutes,
  ...userRoutes,
  ...userEditRoutes,
  ...permissionRoutes,
  ...apiKeyRoutes,
  ...deliveryRoutes,
  ...collectionRoutes,
];

/** @param {readonly import('./request.mjs').Route[]} routes */
const compile = (routes) =>
  routes.map(([method, pattern, handler, when]) => ({
    method,
    handler,
    when,
    pattern: new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>\\d+)')}$`),
  }));

const ordinary = compile(everyRoute);
const withEnterprise = [...ordinary, ...compile(enterpriseRoutes)];

const INDEX_PAGE =
  '<!doctype html><html lang="en"><head><title>Metabase</title></head><body><div id="root"></div><script src="app/dist/app-main.bundle.js"></script></body></html>';

/**
 * @typedef {object} Arrival
 * @property {string} method
 * @property {string} path                 without the sub-path prefix
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 * @property {string} ip
 * @property {boolean} secure
 */

/**
 * Answers one request from the state of the instance. Synchronous, so a write happens in one piece or not at all.
 * @param {import('./instance.mjs').Instance} instance
 * @param {Arrival} arrival
 * @returns {import('./answers.mjs').Answer}
 */
export const answer = (instance, arrival) => {
  const { state, flags, profile } = instance;
  const { path } = arrival;
  const method = arrival.method === 'HEAD' ? 'GET' : arrival.method;
  const toHttps = redirectToHttps(state, arrival);
  if (toHttps) return toHttps;
  if (!path.startsWith('/api/') && path !== '/api') return outsideApi(flags, method, path);

  const who = identify(instance, arrival.headers);
  const voice = {
    locale:
      arrival.headers['x-metabase-locale'] ?? who.identity?.user.locale ?? state.settings['site-locale'],
    hideStacktraces: state.settings['hide-stacktraces'] === true,
  };
  let result;
  try {
    result = state.starting ? starting(path) : dispatch(instance, { ...arrival, method }, who);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    result = error.answer(voice);
  }
  if (!flags.versionHeader) return result;
  return { ...result, headers: { ...result.headers, 'x-metabase-version': profile.version.tag } };
};

/** While starting: progress from the health check, a sentence from everything else. @param {string} path */
export const starting = (path) =>
  path === '/api/health'
    ? { ...rawJson('{"status":"initializing","progress":0.5}'), status: 503 }
    : plain('Metabase is still initializing. Please sit tight...', 503);

/** Everything but the health check goes to the https address of the site, path and query kept. */
const redirectToHttps = (state, { method, path, query, headers, secure }) => {
  const encrypted = secure || headers['x-forwarded-proto'] === 'https';
  if (state.settings['redirect-all-requests-to-https'] !== true || encrypted || path === '/api/health')
    return null;
  const search = query.size > 0 ? `?${query}` : '';
  const target = String(state.settings['site-url']).replace(/^http:/, 'https:');
  const status = method === 'GET' || method === 'HEAD' ? 301 : 307;
  return { status, type: null, body: '', headers: { location: `${target}${path}${search}` } };
};

const outsideApi = (flags, method, path) => {
  if (flags.probes && (path === '/livez' || path === '/readyz')) return rawJson('{"status":"ok"}');
  if (path.startsWith('/app/') || method !== 'GET') return plain('Not found.', 404);
  return html(INDEX_PAGE);
};

/** Who asks: the session if it resolves, else the API key. */
const identify = ({ state, flags, now }, headers) => {
  const header = headers['x-metabase-session'];
  const cookie = /(?:^|;\s*)metabase\.SESSION=([^;]+)/.exec(headers.cookie ?? '')?.[1];
  const sessionKey = (flags.cookieBeatsHeader ? (cookie ?? header) : (header ?? cookie)) ?? null;
  const session = sessionKey === null ? undefined : state.sessions.get(sessionKey);
  const alive = session && now() - session.created_at < MAX_SESSION_AGE_MINUTES * 60_000;
  const user = alive ? state.users.get(session.user_id) : undefined;
  if (user?.is_active) return { sessionKey, identity: { user, via: 'session' } };

  const key = flags.apiKeys ? headers['x-api-key'] : undefined;
  const row = key === undefined ? undefined : [...state.apiKeys.values()].find((known) => known.key === key);
  const owner = row ? state.users.get(row.user_id) : undefined;
  return { sessionKey, identity: owner?.is_active ? { user: owner, via: 'api-key' } : null };
};

const dispatch = (instance, arrival, who) => {
  const { flags, profile } = instance;
  if (GUARDED.test(arrival.path) && !who.identity) throw unauthenticated();
  const routes = profile.edition === 'enterprise' ? withEnterprise : ordinary;
  for (const route of routes) {
    if (route.method !== arrival.method || (route.when && !flags[route.when])) continue;
    const match = route.pattern.exec(arrival.path);
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, digits]) => [name, Number(digits)]),
    );
    return route.handler({
      state: instance.state,
      profile,
      flags,
      features: instance.features,
      now: instance.now,
      throttle: instance.throttle,
      memory: instance.memory,
      params,
      query: arrival.query,
      body: parseBody(arrival.body),
      ip: String(arrival.headers['x-forwarded-for'] ?? arrival.ip),
      secure: arrival.secure || arrival.headers['x-forwarded-proto'] === 'https',
      ...who,
    });
  }
  throw unknownEndpoint(flags.quotedUnknownEndpoint);
};

const parseBody = (body) => {
  if (body === '') return {};
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(() => plain('Malformed JSON in request body.', 400));
  }
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
};
