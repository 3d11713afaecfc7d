import type { CredentialInput } from '../../preload/contract/connections';
import type { CredentialStore } from '../credentials/credential-store';
import type { ReachSecretStore } from '../credentials/reach-secrets';
import { ok, type Result } from '../kernel/result';
import type { ClientCertificate } from '../metabase/target';
import type { Instance } from './rules/instance';
import { proxySignIn } from './rules/proxy';

/** Which secrets are there for an instance as it is now. Never the secrets. */
export interface Held {
  readonly credential: boolean;
  readonly proxyPassword: boolean;
  readonly clientCertificate: boolean;
}

/** What was typed of the secrets; null leaves what is stored. */
export interface TypedSecrets {
  readonly credential: CredentialInput | null;
  /** Empty takes it away. */
  readonly proxyPassword: string | null;
  readonly clientCertificate: ClientCertificate | 'none' | null;
}

/** A change of secrets that is done and can still be taken back, should the workspace refuse what belongs to it. */
export interface Replaced {
  /** What it was, in words for the journal. */
  readonly what: readonly string[];
  undo(): Promise<void>;
}

/** All secrets of the instances, credential and way together. */
export interface InstanceSecrets {
  held(instance: Instance): Promise<Held>;
  /** @param before the instance until now, null for a new one */
  replace(before: Instance | null, after: Instance, typed: TypedSecrets): Promise<Result<Replaced>>;
  forget(instanceId: string): Promise<Result<void>>;
}

export const nothingHeld: Held = { credential: false, proxyPassword: false, clientCertificate: false };

/** One secret of an instance: what it is called, and how it gets its new value and its old one back. */
interface Change {
  readonly what: string;
  apply(): Promise<Result<void>>;
  revert(): Promise<unknown>;
}

export function createInstanceSecrets(
  credentials: CredentialStore,
  reach: ReachSecretStore,
): InstanceSecrets {
  async function proxyPasswordOf({ id, reach: { proxy } }: Instance): Promise<Result<string | null>> {
    const signIn = proxySignIn(proxy);
    return signIn === null ? ok(null) : reach.proxyPassword(id, signIn);
  }
  const keepProxyPassword = ({ id, reach: { proxy } }: Instance, password: string | null) => {
    const signIn = proxySignIn(proxy);
    return signIn === null || !password
      ? reach.deleteProxyPassword(id)
      : reach.setProxyPassword(id, signIn, password);
  };
  const keepCertificate = ({ id, address }: Instance, certificate: ClientCertificate | null) =>
    certificate === null
      ? reach.deleteClientCertificate(id)
      : reach.setClientCertificate(id, address, certificate);

  /** Asks for the values of now, so that they can be put back. */
  async function changes(
    before: Instance | null,
    after: Instance,
    typed: TypedSecrets,
  ): Promise<readonly Change[]> {
    const found: Change[] = [];
    const { credential, proxyPassword, clientCertificate } = typed;
    if (credential) {
      const former = before && (await credentials.get(before.id, before.address));
      found.push({
        what: 'credential replaced',
        apply: () => credentials.set(after.id, after.address, credential),
        revert: async () =>
          before && former?.ok && former.value
            ? credentials.set(before.id, before.address, former.value)
            : credentials.delete(after.id),
      });
    }
    const former = before && (await proxyPasswordOf(before));
    const formerPassword = former?.ok ? former.value : null;
    const moved = before !== null && proxySignIn(before.reach.proxy) !== proxySignIn(after.reach.proxy);
    // The password of another proxy is of no use here, and nobody would find it again to delete it.
    if (proxyPassword || (formerPassword !== null && (proxyPassword === '' || moved))) {
      found.push({
        what: proxyPassword ? 'proxy password replaced' : 'proxy password removed',
        apply: () => keepProxyPassword(after, proxyPassword),
        revert: () => keepProxyPassword(before ?? after, formerPassword),
      });
    }
    if (clientCertificate !== null) {
      const former = before && (await reach.clientCertificate(before.id, before.address));
      const formerCertificate = former?.ok ? former.value : null;
      const isNew = clientCertificate !== 'none';
      if (isNew || former?.ok === false || formerCertificate) {
        found.push({
          what: isNew ? 'client certificate replaced' : 'client certificate removed',
          apply: () => keepCertificate(after, isNew ? clientCertificate : null),
          revert: () => keepCertificate(before ?? after, formerCertificate),
        });
      }
    }
    return found;
  }

  return {
    async held(instance) {
      const credential = await credentials.get(instance.id, instance.address);
      const proxyPassword = await proxyPasswordOf(instance);
      const certificate = await reach.clientCertificate(instance.id, instance.address);
      return {
        credential: credential.ok && credential.value !== null,
        proxyPassword: proxyPassword.ok && proxyPassword.value !== null,
        clientCertificate: certificate.ok && certificate.value !== null,
      };
    },

    async replace(before, after, typed) {
      const done: Change[] = [];
      const undo = async () => {
        for (const change of done.splice(0).reverse()) await change.revert();
      };
      for (const change of await changes(before, after, typed)) {
        done.push(change);
        const applied = await change.apply();
        if (applied.ok) continue;
        await undo();
        return applied;
      }
      return ok({ what: done.map(({ what }) => what), undo });
    },

    async forget(instanceId) {
      const credential = await credentials.delete(instanceId);
      if (!credential.ok) return credential;
      const password = await reach.deleteProxyPassword(instanceId);
      return password.ok ? reach.deleteClientCertificate(instanceId) : password;
    },
  };
}
