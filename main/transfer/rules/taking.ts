import type { ProxyChoice } from '../../../preload/contract/reach';
import { normaliseAddress } from '../../connections/rules/address';
import { checkedProxy } from '../../connections/rules/proxy';
import { err, ok, type Result } from '../../kernel/result';

/** What the rules look at in an instance of a file. */
export interface Offered {
  readonly name: string;
  readonly address: string;
  readonly signIn: 'api-key' | 'password';
  readonly allowHttp: boolean;
  readonly hasCa: boolean;
  readonly hasPin: boolean;
  readonly proxy: ProxyChoice;
  readonly has: { readonly credential: boolean; readonly proxyPassword: boolean };
}

/** What the instances that are there already take up. */
export interface Occupied {
  /** Names by address. */
  readonly addresses: ReadonlyMap<string, string>;
  /** In lower case. */
  readonly names: ReadonlySet<string>;
}

export function occupiedBy(
  existing: readonly { readonly name: string; readonly address: string }[],
): Occupied {
  return {
    addresses: new Map(existing.map(({ name, address }) => [address, name])),
    names: new Set(existing.map(({ name }) => name.toLowerCase())),
  };
}

/** Its address as it would be kept, or why it cannot be taken over beside the instances there are. */
export function place(
  { name, address, allowHttp, proxy }: Pick<Offered, 'name' | 'address' | 'allowHttp' | 'proxy'>,
  occupied: Occupied,
): Result<string> {
  const base = normaliseAddress(address, { allowHttp });
  if (!base.ok) return base;
  const same = occupied.addresses.get(base.value);
  if (same !== undefined) return err('ALREADY_CONNECTED', { name: same, address: base.value });
  const way = checkedProxy(proxy);
  if (!way.ok) return way;
  return occupied.names.has(name.trim().toLowerCase()) ? err('NAME_TAKEN', { name }) : ok(base.value);
}

/** What to know before taking it over: whom it makes this computer trust, and what does not come along. */
export function remarks(offered: Offered): string[] {
  const { address, hasCa, hasPin, proxy, signIn, has } = offered;
  const said: string[] = [];
  if (/^http:/i.test(address)) said.push('It is reached over http, which does not protect the credential.');
  if (hasCa) said.push('It brings a CA certificate, which would be trusted for this instance.');
  if (proxy.kind === 'manual') said.push(`It is reached through the proxy ${proxy.address}.`);
  if (proxy.kind === 'pac') said.push(`It is reached as the proxy script ${proxy.address} says.`);
  if (hasPin) said.push('Its pinned certificate is left out: nobody has agreed to it on this computer.');
  if (!has.credential) said.push(`It comes without its ${secretWord(signIn)}.`);
  if (lacksProxyPassword(offered)) said.push('It comes without the password of its proxy.');
  return said;
}

/** What is still to be done once it is there. */
export function toDo(offered: Offered): string[] {
  const said: string[] = [];
  if (!offered.has.credential) said.push(`Edit it and enter its ${secretWord(offered.signIn)}.`);
  if (lacksProxyPassword(offered)) said.push('Edit it and enter the password of its proxy.');
  if (offered.hasPin)
    said.push(
      'Its pinned certificate was left out: test the connection, compare the certificate, and pin it.',
    );
  return said;
}

const secretWord = (signIn: Offered['signIn']) => (signIn === 'api-key' ? 'API key' : 'password');

function lacksProxyPassword({ proxy, has }: Offered): boolean {
  return proxy.kind === 'manual' && proxy.user !== null && !has.proxyPassword;
}
