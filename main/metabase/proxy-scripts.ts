import { Worker } from 'node:worker_threads';
import { Client } from 'undici';
import { err, ok, type Result } from '../kernel/result';
import { visible } from './answers';
import { createConnector } from './connector';
import { ConnectError, connectReason, RefusedError } from './failures';
import type { ResolveAll } from './forbidden-addresses';
import type { ProxyScriptQuestion, ProxyScriptReply } from './proxy-script-worker';
import { direct } from './rules/routes';
import { commonTrust, createSecuring } from './secure-socket';

/** An answer holds for so long, as in browsers roughly: scripts change when networks do. */
const KEEP_MS = 600_000;
/** Answers kept at most. */
const KEEP_MOST = 100;
const FETCH_MS = 5_000;
/** What a script may take to answer, the names it looks up included. */
const RUN_MS = 3_000;
const SCRIPT_BYTES = 1_000_000;

/** Proxy scripts (PAC): where they say a connection should go. */
export interface ProxyScripts {
  /** What the script at this address answers for an origin: `PROXY a:8080; DIRECT`. Fails with PROXY_SCRIPT_FAILED. */
  ask(script: string, origin: string, signal?: AbortSignal): Promise<Result<string>>;
}

export interface ProxyScriptOptions {
  /** The bundled proxy-script-worker. */
  readonly workerFile: string;
  readonly resolve?: ResolveAll | undefined;
  readonly now?: () => number;
  readonly fetchMs?: number;
  readonly runMs?: number;
}

/**
 * Fetches scripts and runs each in a thread of its own, which is ended with its answer: a script is a stranger's program,
 * and one that never ends must freeze nothing.
 */
export function createProxyScripts({
  workerFile,
  resolve,
  now = Date.now,
  fetchMs = FETCH_MS,
  runMs = RUN_MS,
}: ProxyScriptOptions): ProxyScripts {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<Result<string>> }>();

  async function answer(script: string, origin: string): Promise<Result<string>> {
    try {
      const text = await fetchScript(script, fetchMs, resolve);
      return ok(await run(workerFile, { script: text, origin }, runMs));
    } catch (cause) {
      return err('PROXY_SCRIPT_FAILED', { script: shown(script), why: reason(cause) });
    }
  }

  return {
    ask(script, origin) {
      const key = `${script} ${origin}`;
      const known = kept.get(key);
      if (known && now() - known.at < KEEP_MS) return known.answer;
      // Callers that come while it is being asked share the answer; a failure is kept for nobody.
      const asked = { at: now(), answer: answer(script, origin) };
      kept.delete(key);
      kept.set(key, asked);
      const [oldest] = kept.keys();
      if (kept.size > KEEP_MOST && oldest !== undefined) kept.delete(oldest);
      void asked.answer.then(({ ok: found }) => !found && kept.get(key) === asked && kept.delete(key));
      return asked.answer;
    },
  };
}

class ScriptError extends Error {}

/** One GET, straight, without redirect: what a script's own server says is not followed anywhere else (D5, D10). */
async function fetchScript(
  script: string,
  fetchMs: number,
  resolve: ResolveAll | undefined,
): Promise<string> {
  const url = new URL(script);
  const securing = createSecuring(commonTrust);
  const connector = createConnector({
    findWays: async () => ok([direct]),
    securing,
    proxySecuring: securing,
    proxySignIn: null,
    resolve,
    connectMs: fetchMs,
  });
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), fetchMs);
  const client = new Client(url.origin, { connect: connector.connect, headersTimeout: 0, bodyTimeout: 0 });
  try {
    const { statusCode, body } = await client.request({
      method: 'GET',
      path: url.pathname + url.search,
      headers: { accept: '*/*', 'user-agent': 'Rollcall' },
      signal: cut.signal,
    });
    if (statusCode !== 200) throw new ScriptError(`its server answers with ${statusCode}`);
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > SCRIPT_BYTES) throw new ScriptError('it is larger than 1 MB');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    if (cut.signal.aborted) throw new ScriptError('its server does not answer');
    throw cause;
  } finally {
    clearTimeout(timer);
    connector.close();
    void client.destroy();
  }
}

function run(workerFile: string, question: ProxyScriptQuestion, runMs: number): Promise<string> {
  const worker = new Worker(workerFile, {
    workerData: question,
    // Nothing of ours is for a stranger's program, not even by a mistake of the engine that runs it.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<string>((resolve, reject) => {
    timer = setTimeout(() => reject(new ScriptError('it does not come to an end')), runMs);
    worker.once('message', (reply: ProxyScriptReply) =>
      'answer' in reply ? resolve(reply.answer) : reject(new ScriptError(`it has an error (${reply.error})`)),
    );
    worker.once('error', () => reject(new ScriptError('it cannot be run')));
    worker.once('exit', () => reject(new ScriptError('it cannot be run')));
  }).finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

function reason(cause: unknown): string {
  if (cause instanceof ScriptError) return visible(cause.message).slice(0, 200);
  if (cause instanceof ConnectError) {
    const inner = cause.cause;
    return `its server cannot be reached, ${inner instanceof RefusedError ? inner.failure.error.code : connectReason(inner)}`;
  }
  return 'its server closed the connection';
}

/** Without the query, which may hold what is nobody else's business. */
function shown(script: string): string {
  const { origin, pathname } = new URL(script);
  return visible(`${origin}${pathname}`);
}
