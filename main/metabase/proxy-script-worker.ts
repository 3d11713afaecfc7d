// First: the engine reads it while it loads.
import './symbol-dispose';
import { networkInterfaces } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createPacResolver } from 'pac-resolver';
import { QuickJS } from 'quickjs-wasi';
import engine from '../../node_modules/quickjs-wasi/quickjs.wasm';

/** A script and where a connection should go. */
export interface ProxyScriptQuestion {
  readonly script: string;
  /** `https://bi.example/` */
  readonly origin: string;
}

export type ProxyScriptReply = { readonly answer: string } | { readonly error: string };

const MEMORY_BYTES = 64_000_000;
const ERROR_LENGTH = 120;

/**
 * Runs one proxy script in an engine that knows nothing but JavaScript: no file, no network, no module of Node. All it is
 * given are the functions such scripts are promised, of which a few look up names.
 */
async function answer({ script, origin }: ProxyScriptQuestion): Promise<string> {
  const vm = await QuickJS.create({ wasm: engine, memoryLimit: MEMORY_BYTES });
  const findProxy = createPacResolver(vm, script, {
    sandbox: {
      alert: () => undefined,
      // The package asks a public server on the internet which way it would go; nobody here wants to be asked (D11).
      myIpAddress: async () => ownAddress(),
    },
  });
  const found = await findProxy(origin, new URL(origin).hostname.replace(/^\[|\]$/g, ''));
  // Nothing, null, and whatever is no text mean straight, as browsers take it.
  return typeof found === 'string' ? found : 'DIRECT';
}

function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((known) => known ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

const port = parentPort;
if (!port) throw new Error('proxy scripts run in a worker thread');

answer(workerData as ProxyScriptQuestion).then(
  (found) => port.postMessage({ answer: found } satisfies ProxyScriptReply),
  (cause: unknown) => {
    // An engine without memory has none left for words either.
    const text = cause instanceof Error ? cause.message : String(cause);
    port.postMessage({ error: (text || 'out of memory').slice(0, ERROR_LENGTH) } satisfies ProxyScriptReply);
  },
);
