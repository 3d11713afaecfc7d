import type { ProxyChoice } from '../../../preload/contract/reach';
import { err, ok, type Result } from '../../kernel/result';
import { hostAndPort, readProxyAddress } from '../../metabase/rules/routes';

/**
 * A proxy as it is kept and shown. Its address holds no user name and no password: what is kept here stands in the
 * journal and in the window. Fails with INVALID_INPUT.
 */
export function checkedProxy(proxy: ProxyChoice): Result<ProxyChoice> {
  switch (proxy.kind) {
    case 'system':
    case 'none':
      return ok(proxy);
    case 'manual': {
      if (proxy.address.includes('@'))
        return refused('the address of the proxy has a user name in it; it has its own field');
      const route = readProxyAddress(proxy.address);
      if (!route)
        return refused('the address of the proxy is not like http://host:port or socks5://host:port');
      return ok({ ...proxy, address: `${route.kind}://${hostAndPort(route)}`.toLowerCase() });
    }
    case 'pac': {
      const url = readScriptAddress(proxy.address);
      return url
        ? ok({ ...proxy, address: url.href })
        : refused('the address of the proxy script is not a plain web address');
    }
  }
}

function readScriptAddress(address: string): URL | null {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null;
  } catch {
    return null;
  }
}

const refused = (what: string) => err('INVALID_INPUT', { what });

/**
 * Who would be given the password of a proxy: the proxy and the user name. Null where there is nobody to sign in to.
 * A stored password belongs to one of these and is never sent to another.
 */
export function proxySignIn(proxy: ProxyChoice): string | null {
  return proxy.kind === 'manual' && proxy.user !== null ? `${proxy.user} ${proxy.address}` : null;
}
