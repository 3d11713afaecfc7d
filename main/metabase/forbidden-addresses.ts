import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Places where no Metabase lives but where a cloud machine hands out its own credentials to whoever asks: link-local
 * addresses and the metadata services of the large clouds. A name that resolves to one of them is refused after
 * resolving, so that neither a typing mistake nor a name server can send a credential there (D10).
 */
const forbidden = new BlockList();
forbidden.addSubnet('169.254.0.0', 16, 'ipv4');
forbidden.addAddress('100.100.100.200', 'ipv4'); // Alibaba Cloud
forbidden.addAddress('168.63.129.16', 'ipv4'); // Azure, host agent
forbidden.addAddress('192.0.0.192', 'ipv4'); // Oracle Cloud
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addSubnet('fd00:ec2::', 32, 'ipv6'); // AWS
forbidden.addAddress('fd20:ce::254', 'ipv6'); // Google Cloud
// 169.254.0.0/16 in other clothes: NAT64, 6to4, and the old form without ffff. Node itself looks behind ::ffff:a.b.c.d.
forbidden.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
forbidden.addSubnet('2002:a9fe::', 32, 'ipv6');
forbidden.addSubnet('::a9fe:0', 112, 'ipv6');

/** Whether `address` (an IP literal, with or without a zone) is one of those; false for names. */
export function isForbiddenAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  return family !== 0 && forbidden.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** Thrown while connecting: the address leads to a forbidden place only. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
}

/** The part of `dns.lookup` that is needed; tests give their own, so that no test asks a name service. */
export type ResolveAll = (
  hostname: string,
  options: { readonly all: true; readonly family?: number | 'IPv4' | 'IPv6'; readonly hints?: number },
  callback: (
    error: NodeJS.ErrnoException | null,
    found: readonly { address: string; family: number }[],
  ) => void,
) => void;

/**
 * Name resolution for sockets which drops forbidden addresses. Connecting uses exactly the addresses that were
 * checked, so a second, different answer of the name server changes nothing.
 */
export function guardedLookup(resolve: ResolveAll = systemLookup as ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    const { family, hints } = options;
    const asked = {
      all: true,
      ...(family !== undefined && { family }),
      ...(hints !== undefined && { hints }),
    } as const;
    resolve(hostname, asked, (error, found) => {
      if (error) return callback(error, '');
      const allowed = found.filter(({ address }) => !isForbiddenAddress(address));
      const [first] = allowed;
      if (!first) return callback(new ForbiddenAddressError(), '');
      return options.all ? callback(null, [...allowed]) : callback(null, first.address, first.family);
    });
  };
}
