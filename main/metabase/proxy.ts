import type { ProxyChoice } from '../../preload/contract/reach';
import { err, ok, type Result } from '../kernel/result';
import type { ProxyScripts } from './proxy-scripts';
import { type Destination, isBypassed } from './rules/bypass';
import {
  direct,
  hostAndPort,
  isLoopback,
  type Route,
  readProxyAddress,
  readScriptAnswer,
} from './rules/routes';
import type { ResolveSystemProxy } from './target';

/** The ways to a destination in the order they should be tried, at least one. */
export type FindWays = (
  destination: Destination & { readonly protocol: string },
  signal: AbortSignal,
) => Promise<Result<readonly Route[]>>;

export interface ProxyPorts {
  readonly systemProxy: ResolveSystemProxy;
  readonly proxyScripts: ProxyScripts | null;
}

/** How an instance is reached, from what was chosen for it. Fails when that cannot be read. */
export function createWays(proxy: ProxyChoice, ports: ProxyPorts): Result<FindWays> {
  switch (proxy.kind) {
    case 'none':
      return ok(async () => ok([direct]));
    case 'manual': {
      const route = readProxyAddress(proxy.address);
      if (!route) return err('INVALID_INPUT', { what: 'the address of the proxy cannot be read' });
      return ok(async (destination) => ok([isBypassed(proxy.bypass, destination) ? direct : route]));
    }
    case 'pac':
      return ok(async (destination, signal) => {
        if (!ports.proxyScripts) return unusable(proxy.address, 'there is nothing here to run it with');
        const answer = await ports.proxyScripts.ask(proxy.address, origin(destination), signal);
        return answer.ok ? ways(answer.value, proxy.address) : answer;
      });
    case 'system':
      return ok(async (destination) => {
        if (isLoopback(destination.host)) return ok([direct]);
        try {
          return ways(await ports.systemProxy(origin(destination)), 'of this computer');
        } catch {
          return unusable('of this computer', 'its settings cannot be read');
        }
      });
  }
}

function ways(answer: string, script: string): Result<readonly Route[]> {
  const routes = readScriptAnswer(answer);
  return routes ? ok(routes) : unusable(script, 'it names no proxy that Rollcall can use');
}

const unusable = (script: string, why: string) => err('PROXY_SCRIPT_FAILED', { script, why });

/** All a script is told: neither path nor query of what is asked. */
function origin(destination: Destination & { readonly protocol: string }): string {
  return `${new URL(`${destination.protocol}//${hostAndPort(destination)}`).origin}/`;
}
