import { err, ok, type Result } from '../kernel/result';
import type { ResolveAll } from './forbidden-addresses';
import { createWays } from './proxy';
import { hostAndPort } from './rules/routes';
import { environmentProxy } from './system-proxy';
import type { ConnectionTarget } from './target';
import { type ConnectOptions, createTransport, type OpenTransport } from './transport';

type Way = Pick<ConnectionTarget, 'address' | 'reach'>;

/** A proxy on the way. */
export interface ProxyOnTheWay {
  readonly host: string;
  readonly port: number;
  /** `http://proxy.lan:3128` */
  readonly named: string;
}

/** The pieces of the way that the client goes, one by one, so that what is found with them is true of the client. */
export interface Look {
  /** The first proxy that would be tried, or null when the way is straight. Fails as the client would. */
  proxyFor(way: Way): Promise<Result<ProxyOnTheWay | null>>;
  /** One connection, without a credential. */
  openTransport(way: Way): Result<OpenTransport>;
  /** Name resolution; the system's when left out. */
  readonly resolve?: ResolveAll | undefined;
  /** Milliseconds for one question. */
  readonly askMs: number;
}

export interface LookOptions extends ConnectOptions {
  readonly askMs?: number;
}

/** A page of any web server is smaller, and of a larger answer nothing would be looked at. */
const MAX_BYTES = 4_000_000;
/** Finding a proxy may take reading a script. */
const FIND_MS = 10_000;

export function createLook(options: LookOptions = {}): Look {
  const {
    systemProxy = environmentProxy(process.env),
    proxyScripts = null,
    resolve,
    askMs = 15_000,
  } = options;
  return {
    resolve,
    askMs,
    openTransport: ({ address, reach }) =>
      createTransport({ address, reach: { ...reach, parallel: 1 } }, { ...options, maxBytes: MAX_BYTES }),

    async proxyFor({ address, reach }) {
      const refused = options.refuse?.({ address, reach });
      if (refused) return refused;
      const finding = createWays(reach.proxy, { systemProxy, proxyScripts });
      if (!finding.ok) return finding;
      const { protocol, hostname, port } = new URL(address);
      const to = {
        protocol,
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (protocol === 'https:' ? 443 : 80),
      };
      const cut = new AbortController();
      const timer = setTimeout(() => cut.abort(), FIND_MS);
      try {
        const ways = await finding.value(to, cut.signal);
        if (!ways.ok) return ways;
        const [first] = ways.value;
        if (!first || first.kind === 'direct') return ok(null);
        return ok({ host: first.host, port: first.port, named: `${first.kind}://${hostAndPort(first)}` });
      } catch {
        return err('PROXY_SCRIPT_FAILED', { script: 'of this instance', why: 'it did not answer in time' });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
