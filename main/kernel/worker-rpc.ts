import type { MessagePort, Worker } from 'node:worker_threads';

/**
 * Calls between threads: a method name and plain arguments in, a plain value or an error out, in the order asked.
 * The same few lines serve the store worker (asked by main and by the directory worker) and the directory worker.
 */
export type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The methods of `M` as seen from the other thread. */
export type Remote<M extends Methods> = {
  readonly [K in keyof M]: (...args: Parameters<M[K]>) => Promise<Awaited<ReturnType<M[K]>>>;
};

interface Request {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

type Response =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly name: string;
      readonly message: string;
      readonly code?: string;
    };

/** The memory of these arguments, so that it changes hands instead of being copied. */
function memoryOf(args: readonly unknown[]): readonly ArrayBuffer[] {
  return args.flatMap((value) => {
    if (value instanceof ArrayBuffer) return [value];
    return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  });
}

type Port = Pick<MessagePort, 'postMessage' | 'on' | 'off'> | Worker;

/** Answers calls that arrive on `port` with `methods`. */
export function serve(port: Port, methods: Methods): void {
  port.on('message', async (request: Request) => {
    if (typeof request?.method !== 'string') return;
    const reply = (response: Response) => port.postMessage(response);
    try {
      const method = methods[request.method];
      if (!method) throw new Error(`no method ${request.method}`);
      reply({ id: request.id, ok: true, value: await method(...(request.args as never[])) });
    } catch (cause) {
      const error = cause as Error & { code?: string };
      reply({
        id: request.id,
        ok: false,
        name: error.name,
        message: error.message,
        ...(typeof error.code === 'string' ? { code: error.code } : {}),
      });
    }
  });
}

/** An error thrown on the other side, with its `code` (SQLite's result code, for example). */
export class RemoteError extends Error {
  readonly code: string | undefined;
  constructor(name: string, message: string, code: string | undefined) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/**
 * The other end of `serve`. Calls that are open when the other side ends are rejected, never left hanging.
 * @param givesAway methods whose bytes change hands: who calls them has those no more, nor what else lies in their memory
 */
export function connect<M extends Methods>(port: Port, givesAway: readonly (keyof M)[] = []): Remote<M> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let ended: Error | null = null;
  const end = (error: Error) => {
    ended = error;
    for (const call of open.values()) call.reject(error);
    open.clear();
  };
  port.on('message', (response: Response) => {
    const call = open.get(response?.id);
    if (!call) return;
    open.delete(response.id);
    if (response.ok) call.resolve(response.value);
    else call.reject(new RemoteError(response.name, response.message, response.code));
  });
  port.on('error' as 'message', (error: Error) => end(error));
  port.on('exit' as 'message', () =>
    end(new RemoteError('WorkerEnded', 'the worker has ended', 'WORKER_ENDED')),
  );
  port.on('close' as 'message', () =>
    end(new RemoteError('WorkerEnded', 'the port is closed', 'WORKER_ENDED')),
  );
  return new Proxy({} as Remote<M>, {
    get: (_, method: string) =>
      method === 'then' // so that a Remote can be returned from async functions without being taken for a promise
        ? undefined
        : (...args: readonly unknown[]) =>
            new Promise((resolve, reject) => {
              if (ended) return reject(ended);
              const id = ++last;
              open.set(id, { resolve, reject });
              port.postMessage(
                { id, method, args } satisfies Request,
                givesAway.includes(method) ? memoryOf(args) : [],
              );
            }),
  });
}
