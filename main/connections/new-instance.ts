import type { AddInstance, CredentialInput } from '../../preload/contract/connections';
import type { ClientCertificate } from '../metabase/target';
import type { Instance } from './rules/instance';

/** In the place of a credential: how one will sign in once it has been entered. An imported instance may have none yet. */
export interface CredentialToCome {
  readonly kind: 'none';
  readonly signIn: Instance['signIn'];
  readonly email: string | null;
}

export type NewInstance = Omit<AddInstance, 'credential'> & {
  readonly credential: CredentialInput | CredentialToCome;
  /** One out of a file, in the place of one that was chosen. */
  readonly clientCertificate?: ClientCertificate | null;
};
