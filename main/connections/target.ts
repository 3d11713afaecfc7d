import type { CredentialInput, Target, TestConnection } from '../../preload/contract/connections';
import type { Reach } from '../../preload/contract/reach';
import type { CredentialStore } from '../credentials/credential-store';
import type { ReachSecretStore } from '../credentials/reach-secrets';
import { err, ok, type Result } from '../kernel/result';
import type { ClientCertificate, ConnectionTarget, Credential, TargetReach } from '../metabase/target';
import { certificatesIn } from '../metabase/tls';
import type { CertificateDrafts } from './certificate-drafts';
import { type Consents, serverOf } from './consents';
import { normaliseAddress } from './rules/address';
import type { Instance } from './rules/instance';
import { checkedProxy, proxySignIn } from './rules/proxy';
import { widened } from './widened';

export interface TargetPorts {
  readonly credentials: CredentialStore;
  readonly reachSecrets: ReachSecretStore;
  readonly consents: Consents;
  readonly drafts: CertificateDrafts;
}

/** Where an instance is and how it is reached, as it is kept: nothing in it is a secret. */
export type Place = Pick<Instance, 'address' | 'reach' | 'pinned'>;

/** An address and the way there, without the credential. */
export type Way = Pick<ConnectionTarget, 'address' | 'reach'>;

/**
 * How what was typed, or what is stored, becomes the target of a connection: one way for tests, the doctor and the
 * connections that stay open. `stored` is the instance that is meant, or null for a new one. A secret that was not
 * typed is the stored one, as long as it goes to whom it was given for.
 */
export interface Targets {
  /** The address, the certificates and the proxy as they are kept. Fails with PIN_NOT_AGREED. */
  place(typed: { readonly address: string; readonly reach: Reach }, stored: Instance | null): Result<Place>;
  /** Without the credential: what the doctor's first steps and the look at a certificate take. */
  way(typed: Target, stored: Instance | null): Promise<Result<Way>>;
  target(typed: TestConnection, stored: Instance | null): Promise<Result<ConnectionTarget>>;
}

export function createTargets({ credentials, reachSecrets, consents, drafts }: TargetPorts): Targets {
  const targets: Targets = {
    place({ address: typed, reach }, stored) {
      const address = normaliseAddress(typed, reach);
      if (!address.ok) return address;
      const ca = certificatesIn(reach.ca);
      if (!ca.ok) return ca;
      const proxy = checkedProxy(reach.proxy);
      if (!proxy.ok) return proxy;
      const pinned = pinnedFor(address.value, reach.pin, stored);
      if (!pinned.ok) return pinned;
      const pin = pinned.value === null ? null : reach.pin;
      return ok({
        address: address.value,
        reach: { ...reach, ca: ca.value, proxy: proxy.value, pin },
        pinned: pinned.value,
      });
    },

    async way(typed, stored) {
      const place = targets.place(typed, stored);
      if (!place.ok) return place;
      const { address, reach, pinned } = place.value;
      const proxyPassword = await proxyPasswordFor(typed, reach, stored);
      if (!proxyPassword.ok) return proxyPassword;
      const clientCertificate = await clientCertificateFor(typed, address, stored);
      if (!clientCertificate.ok) return clientCertificate;
      return ok({
        address,
        reach: {
          ca: reach.ca,
          pinned,
          clientCertificate: clientCertificate.value,
          proxy: reach.proxy,
          proxyPassword: proxyPassword.value,
          parallel: reach.parallel,
        } satisfies TargetReach,
      });
    },

    async target(typed, stored) {
      const way = await targets.way(typed, stored);
      if (!way.ok) return way;
      const credential = await credentialFor(typed.credential, way.value, stored);
      return credential.ok ? ok({ ...way.value, credential: credential.value }) : credential;
    },
  };
  return targets;

  /** The certificate of a pin: agreed to in this session, or stored with the instance for the same server. */
  function pinnedFor(address: string, pin: string | null, stored: Instance | null): Result<string | null> {
    if (pin === null || new URL(address).protocol !== 'https:') return ok(null);
    const agreed = consents.agreed(address, pin);
    if (agreed !== null) return ok(agreed);
    const isStored = stored?.reach.pin === pin && serverOf(stored.address) === serverOf(address);
    if (isStored && stored.pinned !== null) return ok(stored.pinned);
    return err('PIN_NOT_AGREED', { host: new URL(address).host });
  }

  async function proxyPasswordFor(
    { secrets }: Target,
    { proxy }: Reach,
    stored: Instance | null,
  ): Promise<Result<string | null>> {
    const signIn = proxySignIn(proxy);
    if (signIn === null) return ok(null);
    if (secrets.proxyPassword !== null) return ok(secrets.proxyPassword || null);
    return stored ? reachSecrets.proxyPassword(stored.id, signIn) : ok(null);
  }

  async function clientCertificateFor(
    { secrets: { clientCertificate: typed } }: Target,
    address: string,
    stored: Instance | null,
  ): Promise<Result<ClientCertificate | null>> {
    if (typed?.kind === 'none') return ok(null);
    if (typed) return drafts.open(typed.draft, typed.passphrase);
    return stored ? reachSecrets.clientCertificate(stored.id, address) : ok(null);
  }

  async function credentialFor(
    typed: CredentialInput | null,
    { address, reach }: Way,
    stored: Instance | null,
  ): Promise<Result<Credential>> {
    if (typed) return ok(typed);
    if (!stored || new URL(stored.address).origin !== new URL(address).origin) {
      return err('INVALID_INPUT', { what: 'a credential is needed to test this address' });
    }
    const reason = widened(stored.reach, reach, address);
    if (reason !== null)
      return err('INVALID_INPUT', { what: `${reason}, so the credential is needed again` });
    const credential = await credentials.get(stored.id, address);
    if (!credential.ok) return credential;
    return credential.value === null
      ? err('CREDENTIAL_MISSING', { instance: stored.name })
      : ok(credential.value);
  }
}
