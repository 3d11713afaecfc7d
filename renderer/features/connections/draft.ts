import type {
  AddInstance,
  CredentialInput,
  InstanceView,
  Target,
  TestConnection,
  UpdateInstance,
} from '../../../preload/contract/connections';
import type { Environment, SafeMode } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { listOf, type ReachDraft, reachDraftOf, reachErrorsOf, reachOf, reachSecretsOf } from './reach-draft';

/** What is typed in the dialog. While it is, the secrets are empty here: they are read from their fields to be sent. */
export interface Draft extends ReachDraft {
  readonly address: string;
  readonly name: string;
  readonly environment: Environment;
  readonly safeMode: SafeMode;
  readonly signIn: 'api-key' | 'password';
  readonly apiKey: string;
  readonly email: string;
  readonly password: string;
  /** As it is typed, with commas between. */
  readonly tags: string;
}

export type DraftErrors = Readonly<Partial<Record<keyof Draft, string>>>;

/** Longest tag main takes, in letters. */
const longestTag = 40;

/** How careful an environment is unless the user says otherwise. */
const usualSafeMode: Readonly<Record<Environment, SafeMode>> = {
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
    tags: instance?.tags.join(', ') ?? '',
    ...reachDraftOf(instance),
  };
}

/** Another environment brings its usual safe mode along, unless the user has chosen one. */
export function withEnvironment(draft: Draft, environment: Environment): Draft {
  const isUsual = draft.safeMode === usualSafeMode[draft.environment];
  return { ...draft, environment, safeMode: isUsual ? usualSafeMode[environment] : draft.safeMode };
}

/** What must be filled in before anything is sent. `stored` is the instance under edit, whose secret may stay. */
export function errorsOf(draft: Draft, stored: InstanceView | null, forSaving: boolean): DraftErrors {
  const errors: Partial<Record<keyof Draft, string>> = reachErrorsOf(draft);
  if (draft.address.trim() === '')
    errors.address = t('Enter the address you open Metabase with in the browser.');
  if (forSaving && draft.name.trim() === '') errors.name = t('Enter a short name, such as finance.');
  if (forSaving && listOf(draft.tags).some((tag) => tag.length > longestTag))
    errors.tags = t('A tag has at most {count, number} letters. Put commas between tags.', {
      count: longestTag,
    });
  const keepsSecret = stored?.hasCredential === true && stored.signIn === draft.signIn;
  if (draft.signIn === 'api-key') {
    if (draft.apiKey === '' && !keepsSecret) errors.apiKey = t('Enter the API key.');
    return errors;
  }
  if (draft.email.trim() === '') errors.email = t('Enter the e-mail you sign in with.');
  const isSameEmail = keepsSecret && stored.email === draft.email.trim();
  if (draft.password === '' && !isSameEmail) errors.password = t('Enter the password for this e-mail.');
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
  reach: reachOf(draft, draft.address),
  secrets: reachSecretsOf(draft),
});

/** @param code what was typed of a second factor, or null */
export function toTest(
  draft: Draft,
  stored: InstanceView | null,
  code: string | null = null,
): TestConnection {
  const credential = credentialOf(draft);
  return { ...shared(draft), credential, secondFactor: code, ...ofStored(stored) };
}

const ofStored = (stored: InstanceView | null): Pick<Target, 'instanceId'> =>
  stored ? { instanceId: stored.id } : {};

/** Whose certificate to look at. */
export const toTrust = (draft: Draft, stored: InstanceView | null): Target => ({
  ...shared(draft),
  ...ofStored(stored),
});

const facts = (draft: Draft): Omit<AddInstance, 'credential'> => ({
  ...shared(draft),
  name: draft.name.trim(),
  tags: listOf(draft.tags),
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
