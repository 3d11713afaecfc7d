import { isIP } from 'node:net';
import type { Destination } from './bypass';

/** One way to a Metabase: straight, or through a proxy of one of three kinds. */
export type Route = { readonly kind: 'direct' } | ProxyRoute;

export interface ProxyRoute extends Destination {
  readonly kind: 'http' | 'https' | 'socks5';
}

export const direct: Route = { kind: 'direct' };

const usualPorts = { http: 80, https: 443, socks5: 1080 } as const;

/** The proxy that somebody typed: `http://host:port`, `https://…`, `socks5://…`; null when it is not such an address. */
export function readProxyAddress(address: string): ProxyRoute | null {
  const [, scheme = '', host = '', port] =
    /^(https?|socks5h?):\/\/(\[[^\]\s]+\]|[^\s:/?#@[\]]+)(?::(\d{1,5}))?\/?$/i.exec(address.trim()) ?? [];
  const kind = scheme.toLowerCase().replace('socks5h', 'socks5') as ProxyRoute['kind'];
  return scheme === '' ? null : route(kind, host, port);
}

/** What the words of a proxy script stand for. A script that says SOCKS means whatever the server speaks: today 5. */
const kinds: Readonly<Record<string, ProxyRoute['kind']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

/**
 * The ways a proxy script answers, in its order: `PROXY a:8080; SOCKS5 b:1080; DIRECT`. What is not understood (SOCKS4,
 * say) is left out; nothing at all means straight, as browsers take it. Null when there was something but nothing usable.
 */
export function readScriptAnswer(answer: string): readonly Route[] | null {
  const parts = answer
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const routes = parts.flatMap((part): Route[] => {
    if (/^DIRECT$/i.test(part)) return [direct];
    const [, word = '', host = '', port] =
      /^(\w+)\s+(\[[^\]\s]+\]|[^\s:/@[\]]+)(?::(\d{1,5}))?$/.exec(part) ?? [];
    const kind = kinds[word.toUpperCase()];
    const found = kind && route(kind, host, port);
    return found ? [found] : [];
  });
  if (parts.length === 0) return [direct];
  return routes.length > 0 ? routes : null;
}

function route(kind: ProxyRoute['kind'], host: string, port: string | undefined): ProxyRoute | null {
  const number = port === undefined ? usualPorts[kind] : Number(port);
  if (number < 1 || number > 65_535) return null;
  return { kind, host: host.replace(/^\[|\]$/g, ''), port: number };
}

/** Host and port as they stand in an address and in texts. */
export function hostAndPort({ host, port }: Destination): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** This computer itself. Browsers never send what is meant for it to a proxy, and a proxy could not find it. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return (isIP(name) === 4 && name.startsWith('127.')) || name === '::1' || /^::ffff:(127\.|7f)/.test(name);
}
