import { isBypassed } from './rules/bypass';
import { hostAndPort, readProxyAddress } from './rules/routes';
import type { ResolveSystemProxy } from './target';

type Environment = Readonly<Record<string, string | undefined>>;

const words = { http: 'PROXY', https: 'HTTPS', socks5: 'SOCKS5' } as const;

/**
 * What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say (in either case, the small one first, as curl does),
 * in the words of a proxy script. A user name and password in them are not used: secrets come from the keychain only.
 * In `NO_PROXY` a name stands for everything below it too.
 */
export function environmentProxy(environment: Environment): ResolveSystemProxy {
  const read = (name: string) =>
    environment[name.toLowerCase()]?.trim() || environment[name.toUpperCase()]?.trim() || '';
  return async (address) => {
    const url = new URL(address);
    const destination = {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    };
    const spared = read('no_proxy').split(/[\s,]+/);
    const below = spared.filter((entry) => /^[a-z0-9]/i.test(entry)).map((entry) => `.${entry}`);
    if (isBypassed([...spared, ...below], destination)) return 'DIRECT';
    const typed = read(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || read('all_proxy');
    if (typed === '') return 'DIRECT';
    const proxy = readProxyAddress(
      (typed.includes('://') ? typed : `http://${typed}`).replace(/\/\/[^/]*@/, '//'),
    );
    // Said as it is, so that it shows as a proxy nobody understands and not as the straight way.
    return proxy ? `${words[proxy.kind]} ${hostAndPort(proxy)}` : 'UNKNOWN';
  };
}
