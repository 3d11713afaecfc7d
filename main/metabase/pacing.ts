import {
  BrokenCircuitError,
  type BulkheadPolicy,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
} from 'cockatiel';
import type { ErrorCode } from '../kernel/codes';
import { isAway } from '../kernel/passing';
import { err } from '../kernel/result';
import { retrySeconds } from './answers';
import type { Exchange, HttpRequest, Transport } from './transport';

/** How often a reading is asked for in all. */
const TRIES = 3;
/** About how long the first pause is. They grow, and jitter keeps what failed together from coming back together. */
const FIRST_PAUSE_MS = 250;
/** A server that asks for a longer pause than this gets it: the call ends and says so, nobody waits for it. */
const PAUSE_MOST_MS = 30_000;
/** So many tries in a row without any answer, and the instance is taken for dead. */
const FAILURES_MOST = 5;
/** How long a dead instance is left alone before one call tries it again. */
const AWAY_MS = 30_000;

/** Where the requests to one server wait for their turn, whichever client they come from. */
export type Gate = Pick<BulkheadPolicy, 'execute'>;

export const createGate = (parallel: number): Gate => bulkhead(parallel, Number.POSITIVE_INFINITY);

/**
 * One gate for each server, kept for as long as the program runs: a connection that is tested beside the open one must
 * not press the server harder than one alone may.
 */
export function createGates(): (origin: string, parallel: number) => Gate {
  const gates = new Map<string, Gate>();
  return (origin, parallel) => {
    const name = `${parallel} ${origin}`;
    const gate = gates.get(name) ?? createGate(parallel);
    gates.set(name, gate);
    return gate;
  };
}

/** A request that may take longer in all than one exchange. */
export interface PacedRequest extends HttpRequest {
  /** From the call to its end: waiting for a turn, every try and the pauses between them. `deadlineMs` when left out. */
  readonly patienceMs?: number;
  /**
   * The headers at the moment of its turn: a session may have ended while it waited. `headers` when left out; with null
   * the request gives its turn away and is not sent.
   */
  readonly headersAtTurn?: () => Readonly<Record<string, string>> | null;
}

/** A transport that is gentle to its server. */
export interface PacedTransport extends Transport {
  send(request: PacedRequest): Promise<Exchange>;
  /** The next call tries for real, however dead the instance seemed: somebody wants to know now. */
  wake(): void;
}

/**
 * The one place that knows how hard to press a server (metabase-api 8):
 *
 * - Requests wait at the gate for their turn. One that waited in vain ends with TIMED_OUT and was not sent.
 * - A reading whose failure may pass (429, 5xx, a lost connection, no answer in time) is asked for again after a pause,
 *   as long as the patience of the request lasts. Retry-After is honoured. A change is never repeated here.
 * - After five tries in a row without any answer the instance is away: calls fail at once with INSTANCE_AWAY instead of
 *   each waiting for its deadline, and after 30 seconds one of them tries for real. Any answer, a refusal too, says that
 *   the way is open.
 */
export function pacedTransport(transport: Transport, gate: Gate): PacedTransport {
  const { host } = transport;
  const circuit = circuitBreaker(
    handleWhenResult((exchange) => exchange !== null && isWayFailure(exchange as Exchange)),
    { halfOpenAfter: AWAY_MS, breaker: new ConsecutiveBreaker(FAILURES_MOST) },
  );
  let failures = 0;
  let failedAt = 0;
  let closed = false;
  const pausing = new Set<() => void>();

  /**
   * Asks the server, unless it is known to be away. Who comes while one call tries it for real waits for the end of that:
   * `begin` is asked only then how long the exchange may take, with null it is not sent.
   */
  async function ask(
    request: Omit<HttpRequest, 'deadlineMs'>,
    begin: () => number | null,
  ): Promise<Exchange | null> {
    try {
      return await circuit.execute(async () => {
        const deadlineMs = begin();
        if (deadlineMs === null) return null;
        const exchange = await transport.send({ ...request, deadlineMs });
        failures = isWayFailure(exchange) ? failures + 1 : 0;
        if (failures > 0) failedAt = Date.now();
        return exchange;
      });
    } catch (cause) {
      if (!(cause instanceof BrokenCircuitError)) throw cause;
      const seconds = Math.max(1, Math.ceil((failedAt + AWAY_MS - Date.now()) / 1000));
      return { answer: null, failure: err('INSTANCE_AWAY', { host, tries: failures, seconds }), sent: 'no' };
    }
  }

  /** Asks when it is this request's turn, or gives up waiting at `until`. What gave up is never sent later. */
  async function askInTurn(
    { headersAtTurn, deadlineMs, ...request }: Omit<PacedRequest, 'patienceMs'>,
    until: number,
  ): Promise<Exchange> {
    const patience = until - Date.now();
    const seconds = Math.ceil(patience / 1000);
    const inVain: Exchange = { answer: null, failure: err('TIMED_OUT', { host, seconds }), sent: 'no' };
    let tired = false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Exchange>((resolve) => {
      timer = setTimeout(() => {
        tired = true;
        resolve(inVain);
      }, patience);
    });
    /** From here on the exchange has a deadline of its own. */
    const begin = () => {
      if (tired) return null;
      clearTimeout(timer);
      return Math.max(1, Math.min(deadlineMs, until - Date.now()));
    };
    // Who gave up still takes its turn, and ends it at once. Cancelled by a signal it would take the turn along: the
    // gate then wakes nobody else, and who waits behind would wait in vain.
    const turn = gate.execute(async (): Promise<Exchange> => {
      if (tired) return inVain;
      const headers = headersAtTurn === undefined ? (request.headers ?? {}) : headersAtTurn();
      if (headers === null) return { answer: null, failure: err('SESSION_REFUSED', { host }), sent: 'no' };
      return (await ask({ ...request, headers }, begin)) ?? inVain;
    });
    return Promise.race([turn, late]).finally(() => clearTimeout(timer));
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        pausing.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      pausing.add(end);
    });
  }

  return {
    host,
    async send({ patienceMs, ...request }) {
      const until = Date.now() + (patienceMs ?? request.deadlineMs);
      let backoff = new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: PAUSE_MOST_MS }).next();
      let before: Exchange | null = null;
      for (let tries = 1; ; tries++) {
        const exchange = await askInTurn(request, until);
        // That the instance counts as away by now says less than what this call met itself.
        if (before && isCode(exchange, 'INSTANCE_AWAY')) return before;
        backoff = backoff.next(undefined);
        const wait = pauseAfter(exchange, backoff.duration);
        const isOver = request.method !== 'GET' || tries === TRIES || wait === null || closed;
        // After a timeout only a whole deadline is worth another try, after anything else what is left.
        const needed = isCode(exchange, 'TIMED_OUT') ? request.deadlineMs : 0;
        if (isOver || Date.now() + wait + needed >= until) return exchange;
        await pause(wait);
        if (closed) return exchange;
        before = exchange;
      }
    },
    wake() {
      // Isolated and released it is closed again, and the next failure opens it: the count goes on.
      if (failures >= FAILURES_MOST) circuit.isolate().dispose();
    },
    close() {
      closed = true;
      for (const end of pausing) end();
      return transport.close();
    },
  };
}

/** Whether nothing answered. What was answered, however unwelcome, came over a way that is open. */
function isWayFailure(exchange: Exchange): boolean {
  return exchange.answer === null && exchange.sent !== 'answered' && isAway(exchange.failure.error.code);
}

const isCode = (exchange: Exchange, code: ErrorCode): boolean =>
  exchange.answer === null && exchange.failure.error.code === code;

/** How long to wait before a reading is asked for again, or null when that would bring the same. */
function pauseAfter(exchange: Exchange, jitter: number): number | null {
  if (exchange.answer === null) {
    // Nobody there, or no way there, is not over in a second: the user would only wait longer to read of it.
    const isLate = isCode(exchange, 'TIMED_OUT') && exchange.sent === 'maybe';
    return isLate || isCode(exchange, 'CONNECTION_LOST') ? jitter : null;
  }
  const { status, retryAfter } = exchange.answer;
  if (status !== 429 && status < 500) return null;
  const asked = retryAfter === null ? 0 : retrySeconds(retryAfter) * 1000;
  return asked > PAUSE_MOST_MS ? null : Math.max(asked, jitter);
}
