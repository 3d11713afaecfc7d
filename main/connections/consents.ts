import type { PresentedCertificate } from '../metabase/target';

/**
 * The certificates the user has agreed to in main's own dialog, of which only main knows: the page may ask for a pin,
 * but never make one up (security A10, D3). Kept for the session; what was saved with an instance stays with it.
 */
export interface Consents {
  agree(address: string, certificate: PresentedCertificate): void;
  /** The certificate of that fingerprint, if the user has agreed to it for the server of this address. */
  agreed(address: string, fingerprint: string): string | null;
}

export function createConsents(): Consents {
  const pems = new Map<string, string>();
  const key = (address: string, fingerprint: string) => `${serverOf(address)} ${fingerprint}`;
  return {
    agree: (address, { view, pem }) => void pems.set(key(address, view.fingerprint), pem),
    agreed: (address, fingerprint) => pems.get(key(address, fingerprint)) ?? null,
  };
}

/** Whose certificate it is: `host:port`, the port always said. Sub-paths share one. */
export function serverOf(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`;
}
