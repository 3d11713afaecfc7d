import type { TargetReach } from './target';
import type { HttpAnswer } from './transport';

/** Of an address that cannot be read, the address: nothing is sent there. */
export function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return address;
  }
}

/** Secrets of the way there, which a proxy, say, might repeat. An empty one would be found everywhere. */
export function secretsOfTheWay({ proxyPassword, clientCertificate }: TargetReach): readonly string[] {
  return [proxyPassword, clientCertificate?.passphrase].filter((secret): secret is string => !!secret);
}

/** Anything below 500 but a success or "slow down", to a public question every Metabase answers: another program. */
export function isForeign({ status }: HttpAnswer): boolean {
  return status >= 400 && status < 500 && status !== 429;
}
