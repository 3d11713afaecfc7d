import { lookup } from 'node:dns';
import { isIP, connect as openTcp } from 'node:net';
import { ok, type Result } from '../kernel/result';
import { ConnectError, transportFailure } from './failures';
import {
  ForbiddenAddressError,
  guardedLookup,
  isForbiddenAddress,
  type ResolveAll,
} from './forbidden-addresses';

/** Milliseconds for one look-up or one connection. */
const LIMIT_MS = 10_000;

/** The addresses of a name that a Metabase may live at. Fails with HOST_UNKNOWN or ADDRESS_FORBIDDEN. */
export function lookUp(
  host: string,
  resolve: ResolveAll = lookup as ResolveAll,
): Promise<Result<readonly string[]>> {
  return within(host, (settle, fail) => {
    resolve(host, { all: true }, (error, found) => {
      const allowed = found?.map(({ address }) => address).filter((address) => !isForbiddenAddress(address));
      if (error) fail(error);
      else if (allowed.length === 0) fail(new ForbiddenAddressError());
      else settle(allowed);
    });
    return () => undefined;
  });
}

/** Opens a connection to a port, writes nothing, and hangs up. Resolves with the address that answered. */
export async function knock(host: string, port: number, resolve?: ResolveAll): Promise<Result<string>> {
  return within(`${isIP(host) === 6 ? `[${host}]` : host}:${port}`, (settle, fail) => {
    // A literal address is never looked up, so it is looked at here.
    if (isForbiddenAddress(host)) throw new ForbiddenAddressError();
    const socket = openTcp({ host, port, autoSelectFamily: true, lookup: guardedLookup(resolve) });
    socket.once('error', fail).once('connect', () => settle(socket.remoteAddress ?? host));
    return () => socket.on('error', () => undefined).destroy();
  });
}

/** Does something for at most so long. `work` answers what is to be done at its end, whatever that is. */
async function within<T>(
  named: string,
  work: (settle: (value: T) => void, fail: (cause: unknown) => void) => () => unknown,
): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  let end: () => unknown = () => undefined;
  try {
    const value = await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), LIMIT_MS);
      end = work(resolve, reject);
    });
    return ok(value);
  } catch (cause) {
    const words = { host: named, seconds: LIMIT_MS / 1000, megabytes: 0 };
    return transportFailure(new ConnectError(cause), words).failure;
  } finally {
    clearTimeout(timer);
    end();
  }
}
