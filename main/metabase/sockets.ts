import { connect, type Socket } from 'node:net';
import { guardedLookup, type ResolveAll } from './forbidden-addresses';
import type { Destination } from './rules/bypass';

/** As long as a connection is kept open without use, so that what sits between does not forget it. */
const KEEP_ALIVE_PROBE_MS = 60_000;

/** A connection to exactly this place, if the place is allowed (D10). */
export function openSocket(
  { host, port }: Destination,
  resolve: ResolveAll | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = connect({ host, port, autoSelectFamily: true, lookup: guardedLookup(resolve) });
  socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_PROBE_MS);
  return until(socket, 'connect', signal);
}

/**
 * The socket once `event` has come. An error, an end or an abort before that (its reason) is the failure, and the socket
 * is gone. Afterwards an error that nobody waits for is nobody's business: whoever uses the socket hears of its end.
 */
export function until<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      socket.off(event, opened).off('error', failed).off('close', closed);
      signal.removeEventListener('abort', aborted);
    };
    const opened = () => {
      settle();
      resolve(socket);
    };
    const failed = (cause: unknown) => {
      settle();
      socket.destroy();
      reject(cause);
    };
    const closed = () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    const aborted = () => failed(signal.reason);
    socket.on('error', () => undefined);
    socket.on(event, opened).on('error', failed).on('close', closed);
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
  });
}
