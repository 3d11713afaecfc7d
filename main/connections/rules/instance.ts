import type { TestConnection } from '../../../preload/contract/connections';
import type { CertificateView, Reach } from '../../../preload/contract/reach';
import type { Environment, SafeMode } from '../../../preload/contract/values';
import type { Account } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import type { RemoteIdentity, ServerFacts } from '../../metabase/port';

/** One Metabase as the workspace remembers it. The credential is not here: it is in the vault under the instance's id. */
export interface Instance {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly environment: Environment;
  readonly safeMode: SafeMode;
  readonly tags: readonly string[];
  readonly reach: Reach;
  /** PEM of the certificate that `reach.pin` names, or null. */
  readonly pinned: string | null;
  readonly signIn: 'api-key' | 'password';
  readonly email: string | null;
  /** When the credential was entered here. */
  readonly credentialSince: string;
  /** What the last successful contact learned, or null before it. */
  readonly facts: InstanceFacts | null;
  readonly createdAt: string;
  /** Place among the others, smallest first. */
  readonly position: number;
}

export interface InstanceFacts {
  readonly server: ServerFacts;
  readonly identity: RemoteIdentity;
  /** Names of the groups of that account or key, as far as they could be read. */
  readonly groups: readonly string[];
  /** Metabase's id of the Administrators group there. */
  readonly adminGroupId: number | null;
  /** The certificate the server showed, or null over http. */
  readonly certificate: CertificateView | null;
}

/** What is stored of an instance, to be tested as it is. */
export function storedTarget({ id, address, reach }: Instance): TestConnection {
  return {
    instanceId: id,
    address,
    reach,
    secrets: { proxyPassword: null, clientCertificate: null },
    credential: null,
    secondFactor: null,
  };
}

/** The account Rollcall signs in with there, as an account key; null for API keys, which no list shows as people. */
export function ownAccountKey(instance: Instance): string | null {
  const identity = instance.facts?.identity;
  return identity?.kind === 'person' ? `u${identity.id}` : null;
}

/** Who Rollcall is there, for the record: a name, never a secret. Null where it was never learned. */
export function identityWords({ facts }: Pick<Instance, 'facts'>): string | null {
  return facts && `${facts.identity.name} <${facts.identity.email}>, ${facts.identity.kind}`;
}

/**
 * Whether Rollcall signs in with this account, through its own instance or through another one with the same address.
 * Asked by number and by e-mail: the number is known from the last contact only.
 */
export function isOwnAccount(
  account: Pick<Account, 'instanceId' | 'key' | 'email'>,
  instances: ReadonlyMap<string, Instance>,
): boolean {
  const address = instances.get(account.instanceId)?.address;
  return [...instances.values()].some(
    (instance) =>
      instance.address === address &&
      (ownAccountKey(instance) === account.key ||
        (instance.email !== null && foldEmail(instance.email) === foldEmail(account.email))),
  );
}

export function hostOf(address: string): string {
  return new URL(address).host;
}
