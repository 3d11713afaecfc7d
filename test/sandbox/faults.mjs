import { gzipSync } from 'node:zlib';
import { html, plain } from '../../main/demo/stand-in/answers.mjs';
import { starting } from '../../main/demo/stand-in/router.mjs';

/**
 * Faults on request. A rule says which requests it wants, how often, and what goes wrong with them; rules are tried in
 * the order they were added and nothing is left to chance.
 */
export class Faults {
  #rules = [];
  #nextId = 1;

  /**
   * @param {Record<string, any>} rule   see `FaultRule` in `server.d.mts`
   * @returns {number} the rule's id
   */
  add(rule) {
    if (!Object.hasOwn(kinds, rule.kind)) {
      throw new RangeError(`unknown fault ${rule.kind}: one of ${Object.keys(kinds).join(', ')}`);
    }
    const { method, pathPrefix, regex } = rule.match ?? {};
    /** @type {(value?: unknown) => void} */
    let release = () => undefined;
    const released = new Promise((resolve) => {
      release = resolve;
    });
    const entry = {
      ...rule,
      released,
      release,
      id: this.#nextId++,
      match: { method, pathPrefix, regex: regex === undefined ? undefined : new RegExp(regex) },
      left: rule.times === null ? Number.POSITIVE_INFINITY : (rule.times ?? 1),
      skip: rule.skip ?? 0,
      hits: 0,
    };
    this.#rules.push(entry);
    return entry.id;
  }

  /** Removes one rule, or all, and lets go what they hold. @param {number} [id] */
  clear(id) {
    const isCleared = (rule) => id === undefined || rule.id === id;
    for (const rule of this.#rules.filter(isCleared)) rule.release();
    this.#rules = this.#rules.filter((rule) => !isCleared(rule));
  }

  list() {
    return this.#rules.map(({ id, kind, left, hits }) => ({
      id,
      kind,
      left: Number.isFinite(left) ? left : null,
      hits,
    }));
  }

  /**
   * The rule for this request, which is used up by one.
   * @param {string} method
   * @param {string} path   with its query
   */
  take(method, path) {
    const rule = this.#rules.find(({ match, left }) => {
      if (left <= 0 || (match.method !== undefined && match.method !== method)) return false;
      if (match.pathPrefix !== undefined && !path.startsWith(match.pathPrefix)) return false;
      return match.regex === undefined || match.regex.test(path);
    });
    if (!rule) return null;
    if (rule.skip > 0) {
      rule.skip -= 1;
      return null;
    }
    rule.left -= 1;
    rule.hits += 1;
    return rule;
  }
}

/**
 * What a fault may do with a request.
 *
 * @typedef {object} Exchange
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {() => import('../../main/demo/stand-in/answers.mjs').Answer} produce   runs the handler, once
 * @property {(answer: import('../../main/demo/stand-in/answers.mjs').Answer) => Promise<void>} send
 * @property {(answer: import('../../main/demo/stand-in/answers.mjs').Answer, length: number) => void} head   sends a head that announces a length
 * @property {import('node:http').ServerResponse} response
 * @property {(ms: number) => Promise<void>} pause
 * @property {() => void} destroy                             cuts the connection
 */

/** With `apply`, the request takes effect although its answer is lost or replaced. */
const applyIfAsked = (rule, exchange) => (rule.apply ? exchange.produce() : null);

/** @param {Exchange} exchange */
const half = (exchange) => {
  const answer = exchange.produce();
  const body = Buffer.from(answer.body);
  const whole = body.length > 0 ? body : Buffer.from('{}');
  exchange.head(answer, whole.length);
  return whole.subarray(0, Math.floor(whole.length / 2));
};

/** @type {Record<string, (rule: any, exchange: Exchange) => unknown>} */
const kinds = {
  status: (rule, exchange) => {
    applyIfAsked(rule, exchange);
    return exchange.send({
      status: rule.status ?? 502,
      type: rule.contentType ?? 'text/html',
      body: typeof rule.body === 'object' ? JSON.stringify(rule.body) : (rule.body ?? '<h1>Bad Gateway</h1>'),
      headers: rule.headers,
    });
  },
  html: (rule, exchange) =>
    exchange.send(html(rule.body ?? '<!doctype html><title>Sign in</title><form>Company sign-in</form>')),
  delay: async (rule, exchange) => {
    const answer = rule.apply ? exchange.produce() : null;
    await exchange.pause(rule.ms ?? 1000);
    return exchange.send(answer ?? exchange.produce());
  },
  hold: async (rule, exchange) => {
    const answer = applyIfAsked(rule, exchange);
    await rule.released;
    return exchange.send(answer ?? exchange.produce());
  },
  hang: applyIfAsked,
  'reset-before': (_rule, exchange) => exchange.destroy(),
  'reset-headers': (_rule, exchange) => {
    const answer = exchange.produce();
    exchange.head(answer, Math.max(2, Buffer.from(answer.body).length));
    exchange.response.flushHeaders();
    exchange.response.write('', exchange.destroy);
  },
  'reset-after': (_rule, exchange) => {
    exchange.response.write(half(exchange), exchange.destroy);
  },
  truncate: (_rule, exchange) => {
    exchange.response.write(half(exchange), () => exchange.response.socket?.end());
  },
  redirect: (rule, exchange) => {
    applyIfAsked(rule, exchange);
    return exchange.send({
      status: rule.status ?? 302,
      type: null,
      body: '',
      headers: { location: rule.location },
    });
  },
  drip: async (rule, exchange) => {
    const answer = exchange.produce();
    const body = Buffer.from(answer.body);
    exchange.head(answer, body.length);
    for (const byte of body) {
      if (exchange.response.destroyed) return;
      exchange.response.write(Buffer.of(byte));
      await exchange.pause(rule.ms ?? 50);
    }
    exchange.response.end();
  },
  'gzip-bomb': async (rule, exchange) => {
    const { response } = exchange;
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
    });
    for (let left = rule.bytes ?? 1 << 30; left > 0 && !response.destroyed; left -= BOMB_BLOCK) {
      const more = response.write(bomb());
      if (!more) await drained(response);
    }
    response.end();
  },
  'rate-limit': (rule, exchange) =>
    exchange.send({
      ...plain('Too Many Requests', 429),
      headers: { 'retry-after': String(rule.retryAfter ?? 1) },
    }),
  'endless-list': (_rule, exchange) => exchange.send(endless(exchange.produce(), exchange.query)),
  starting: (_rule, exchange) => exchange.send(starting(exchange.path)),
  'wrong-length': (rule, exchange) => {
    const answer = exchange.produce();
    const body = Buffer.from(answer.body);
    exchange.head(answer, Math.max(0, body.length + (rule.delta ?? -10)));
    exchange.response.write(body, () => exchange.response.socket?.end());
  },
};

/**
 * A page of a list that never ends: full, of people nobody knows, with a total that is always ahead of the reader.
 * Other answers pass as they are.
 * @param {import('../../main/demo/stand-in/answers.mjs').Answer} answer
 * @param {URLSearchParams} query
 * @returns {import('../../main/demo/stand-in/answers.mjs').Answer}
 */
const endless = (answer, query) => {
  if (answer.status !== 200 || !String(answer.body).startsWith('{"data":[')) return answer;
  const page = JSON.parse(String(answer.body));
  if (typeof page.total !== 'number') return answer;
  const [limit, offset] = [Number(query.get('limit') ?? 50), Number(query.get('offset') ?? 0)];
  const data = Array.from({ length: limit }, (_, index) => {
    const id = ENDLESS_FROM + offset + index;
    return { ...page.data[0], id, email: `endless.${id}@acme.example` };
  });
  return { ...answer, body: JSON.stringify({ data, total: offset + 1000 * limit, limit, offset }) };
};
const ENDLESS_FROM = 1_000_000_000;

/** Until there is room again, or nobody reads any more. @param {import('node:http').ServerResponse} response */
const drained = (response) =>
  new Promise((resume) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resume(undefined);
    };
    response.on('drain', done).on('close', done);
  });

/** How many bytes one compressed block of the bomb unfolds to. */
const BOMB_BLOCK = 1 << 24;
let bombBlock;
const bomb = () => {
  bombBlock ??= gzipSync(Buffer.alloc(BOMB_BLOCK, ' '), { level: 9 });
  return bombBlock;
};

/**
 * @param {Record<string, any>} rule
 * @param {Exchange} exchange
 */
export const inflict = async (rule, exchange) => {
  await kinds[rule.kind](rule, exchange);
};
