import type {
  AddInstance,
  CredentialInput,
  InstanceView,
  TestConnection,
  UpdateInstance,
} from '../../../preload/contract/connections';
import type { Environment, SafeMode } from '../../../preload/contract/values';

/** What is typed in the dialog. While it is, the secrets are empty here: they are read from their fields to be sent. */
export interface Draft {
  readonly address: string;
  readonly name: string;
  readonly environment: Environment;
  readonly safeMode: SafeMode;
  readonly signIn: 'api-key' | 'password';
  readonly apiKey: string;
  readonly email: string;
  readonly password: string;
  readonly allowHttp: boolean;
  readonly ca: string;
}

export type DraftErrors = Readonly<Partial<Record<keyof Draft, string>>>;

/** How careful an environment is unless the user says otherwise. */
export const usualSafeMode: Readonly<Record<Environment, SafeMode>> = {
  production: 'confirm',
  staging: 'confirm',
  development: 'one-click',
};

/** The form for a new instance, or for one that is there. A stored secret never comes back, so its field is empty. */
export function draftOf(instance: InstanceView | null): Draft {
  return {
    address: instance?.address ?? '',
    name: instance?.name ?? '',
    environment: instance?.environment ?? 'production',
    safeMode: instance?.safeMode ?? usualSafeMode.production,
    signIn: instance?.signIn ?? 'api-key',
    apiKey: '',
    email: instance?.email ?? '',
    password: '',
    allowHttp: instance?.reach.allowHttp ?? false,
    ca: instance?.reach.ca ?? '',
  };
}

/** Another environment brings its usual safe mode along, unless the user has chosen one. */
export function withEnvironment(draft: Draft, environment: Environment): Draft {
  const isUsual = draft.safeMode === usualSafeMode[draft.environment];
  return { ...draft, environment, safeMode: isUsual ? usualSafeMode[environment] : draft.safeMode };
}

const loopback = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]|[^/:]*\.localhost)(?=[:/]|$)/i;

/** Whether the credential would cross a network unprotected. What the address really is, main decides. */
export const isUnprotected = (address: string): boolean =>
  /^http:\/\//i.test(address.trim()) && !loopback.test(address.trim());

/** What must be filled in before anything is sent. `stored` is the instance under edit, whose secret may stay. */
export function errorsOf(draft: Draft, stored: InstanceView | null, forSaving: boolean): DraftErrors {
  const errors: Partial<Record<keyof Draft, string>> = {};
  if (draft.address.trim() === '')
    errors.address = 'Enter the address you open Metabase with in the browser.';
  if (forSaving && draft.name.trim() === '') errors.name = 'Enter a short name, such as finance.';
  const keepsSecret = stored?.hasCredential === true && stored.signIn === draft.signIn;
  if (draft.signIn === 'api-key') {
    if (draft.apiKey === '' && !keepsSecret) errors.apiKey = 'Enter the API key.';
    return errors;
  }
  if (draft.email.trim() === '') errors.email = 'Enter the e-mail you sign in with.';
  const isSameEmail = keepsSecret && stored.email === draft.email.trim();
  if (draft.password === '' && !isSameEmail) errors.password = 'Enter the password for this e-mail.';
  return errors;
}

/** The typed credential, or null where nothing was typed and the stored one stays. */
function credentialOf(draft: Draft): CredentialInput | null {
  if (draft.signIn === 'api-key')
    return draft.apiKey === '' ? null : { kind: 'api-key', apiKey: draft.apiKey.trim() };
  return draft.password === ''
    ? null
    : { kind: 'password', email: draft.email.trim(), password: draft.password };
}

const shared = (draft: Draft): Pick<AddInstance, 'address' | 'reach' | 'secrets'> => ({
  address: draft.address.trim(),
  reach: {
    allowHttp: draft.allowHttp && isUnprotected(draft.address),
    ca: draft.ca.trim() === '' ? null : draft.ca,
    pin: null,
    proxy: { kind: 'system' },
    parallel: 4,
  },
  secrets: { proxyPassword: null, clientCertificate: null },
});

export function toTest(draft: Draft, stored: InstanceView | null): TestConnection {
  const credential = credentialOf(draft);
  return { ...shared(draft), credential, secondFactor: null, ...(stored ? { instanceId: stored.id } : {}) };
}

const facts = (draft: Draft): Omit<AddInstance, 'credential'> => ({
  ...shared(draft),
  name: draft.name.trim(),
  tags: [],
  environment: draft.environment,
  safeMode: draft.safeMode,
});

/** Null where the credential is missing: `errorsOf` says so first. */
export function toAdd(draft: Draft): AddInstance | null {
  const credential = credentialOf(draft);
  return credential ? { ...facts(draft), credential } : null;
}

export const toUpdate = (draft: Draft, stored: InstanceView): UpdateInstance => ({
  ...facts(draft),
  instanceId: stored.id,
  credential: credentialOf(draft),
});
