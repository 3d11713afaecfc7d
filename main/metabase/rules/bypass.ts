import { BlockList, isIP } from 'node:net';

/** Where a connection is to go: a name or a literal address (without brackets), and the port. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/**
 * Whether a destination is on the list of those that are reached without a proxy. An entry is one of
 *
 * - a name or an address: `bi.lan`, `10.1.2.3`, `::1`, with a port if only that one is meant: `bi.lan:8443`, `[::1]:443`
 * - `.corp.example`: it and all below it; `*.corp.example`: all below it
 * - `10.*`: any text for the star
 * - `10.0.0.0/8`, `fd00::/8`: literal addresses in that range; names are not looked up for this
 * - `<local>`: names without a dot
 * - `*`: everything
 */
export function isBypassed(entries: readonly string[], { host, port }: Destination): boolean {
  const wanted = plain(host);
  return entries.some((entry) => matches(plain(entry), wanted, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '') return false;
  if (entry === '<local>') return isIP(host) === 0 && !host.includes('.');
  if (entry.includes('/')) return isWithin(entry, host);
  const named = withPort(entry);
  return (named.port === null || named.port === port) && isNamed(named.host, host);
}

function isNamed(pattern: string, host: string): boolean {
  if (pattern.startsWith('.')) return isIP(host) === 0 && `.${host}`.endsWith(pattern);
  if (!pattern.includes('*')) return sameAddress(pattern, host);
  return isGlobMatch(pattern.split('*'), host);
}

/** The parts between the stars, in order: the first at the beginning, the last at the end. */
function isGlobMatch(parts: readonly string[], host: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!host.startsWith(first) || !host.endsWith(last) || host.length < first.length + last.length)
    return false;
  const end = host.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = host.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** `bi.lan:8443`, `[::1]:443`; a bare IPv6 address is all colons and has no port. */
function withPort(entry: string): { readonly host: string; readonly port: number | null } {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry);
  const [, host = entry, port] = bracketed ?? /^([^:]*):(\d+)$/.exec(entry) ?? [];
  return { host, port: port === undefined ? null : Number(port) };
}

function isWithin(range: string, host: string): boolean {
  const [, network = '', bits = ''] = /^\[?([^/\]]+)\]?\/(\d{1,3})$/.exec(range) ?? [];
  const family = familyOf(network);
  if (family === null || familyOf(host) === null || Number(bits) > (family === 'ipv4' ? 32 : 128))
    return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(host, familyOf(host) ?? family);
}

/** One address may be written in several ways. */
function sameAddress(one: string, other: string): boolean {
  if (one === other) return true;
  const family = familyOf(one);
  if (family === null || family !== familyOf(other)) return false;
  const list = new BlockList();
  list.addAddress(one, family);
  return list.check(other, family);
}

function familyOf(text: string): 'ipv4' | 'ipv6' | null {
  const family = isIP(text);
  return family === 0 ? null : family === 6 ? 'ipv6' : 'ipv4';
}

function plain(text: string): string {
  const lower = text.trim().toLowerCase();
  const address = /^\[([^\]]*)\]$/.exec(lower)?.[1] ?? lower;
  return address.length > 1 ? address.replace(/\.$/, '') : address;
}
