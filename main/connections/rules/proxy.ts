import type { ProxyChoice } from '../../../preload/contract/reach';
import { err, ok, type Result } from '../../kernel/result';

const manual = /^(https?|socks5):$/;
const script = /^https?:$/;

/**
 * A proxy as it is kept and shown. Its address holds no user name and no password: what is kept here stands in the
 * journal and in the window. Fails with INVALID_INPUT.
 */
export function checkedProxy(proxy: ProxyChoice): Result<ProxyChoice> {
  if (proxy.kind === 'system' || proxy.kind === 'none') return ok(proxy);
  const what = proxy.kind === 'manual' ? 'the proxy' : 'the proxy script';
  const url = read(proxy.address);
  if (url === null) return err('INVALID_INPUT', { what: `the address of ${what} cannot be read` });
  if (url.username !== '' || url.password !== '') {
    return err('INVALID_INPUT', {
      what: `the address of ${what} has a user name in it; the fields for it are beside it`,
    });
  }
  if (proxy.kind === 'pac') {
    return script.test(url.protocol)
      ? ok({ ...proxy, address: url.href })
      : err('INVALID_INPUT', {
          what: 'the address of the proxy script does not begin with http:// or https://',
        });
  }
  const plain = /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (!manual.test(url.protocol) || url.hostname === '' || !plain) {
    return err('INVALID_INPUT', {
      what: 'the address of the proxy is not of the form http://host:port, https://host:port or socks5://host:port',
    });
  }
  return ok({ ...proxy, address: `${url.protocol}//${url.host}` });
}

/**
 * Who would be given the password of a proxy: the proxy and the user name. Null where there is nobody to sign in to.
 * A stored password belongs to one of these and is never sent to another.
 */
export function proxySignIn(proxy: ProxyChoice): string | null {
  return proxy.kind === 'manual' && proxy.user !== null ? `${proxy.user} ${proxy.address}` : null;
}

function read(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
