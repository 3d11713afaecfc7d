import type {
  CapabilityView,
  ConnectionReport,
  CredentialHealth,
  Identity,
} from '../../../preload/contract/connections';
import type { ProxyChoice } from '../../../preload/contract/reach';
import type { Environment, FailureView, SafeMode } from '../../../preload/contract/values';

export const environmentWords: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
};

export const safeModeWords: Readonly<
  Record<SafeMode, { readonly label: string; readonly description: string }>
> = {
  'read-only': { label: 'Read-only', description: 'Nothing is ever changed on this instance.' },
  type: { label: 'Confirm and type', description: 'Changes are shown first, and a word has to be typed.' },
  confirm: { label: 'Confirm', description: 'Changes are shown first and confirmed with a button.' },
  'one-click': { label: 'One click', description: 'A click changes at once; Undo follows.' },
};

export const editionWords: Readonly<Record<NonNullable<ConnectionReport['edition']>, string>> = {
  'open-source': 'open source',
  enterprise: 'Pro or Enterprise',
};

/** Failures that may pass by themselves. With any other, saving would keep what is known to be wrong. */
const passing: readonly FailureView['code'][] = [
  'HOST_UNKNOWN',
  'CONNECTION_REFUSED',
  'UNREACHABLE',
  'TIMED_OUT',
  'CONNECTION_LOST',
  'STARTING_UP',
  'SERVER_ERROR',
  'RATE_LIMITED',
  'INSTANCE_AWAY',
];

export const canSaveAnyway = (code: FailureView['code']): boolean => passing.includes(code);

/** `rollcall@acme.example, administrator`. */
export function identityText(identity: Identity): string {
  const who = identity.kind === 'api-key' ? `API key ${identity.name}` : identity.email;
  return `${who}, ${identity.admin ? 'administrator' : 'not an administrator'}`;
}

export const proxyWords: Readonly<
  Record<ProxyChoice['kind'], { readonly label: string; readonly description: string }>
> = {
  system: { label: 'As this computer is set', description: 'What the system settings say for this address.' },
  none: { label: 'None', description: 'Straight to the instance.' },
  manual: { label: 'Manual', description: 'An HTTP or SOCKS5 proxy by its address.' },
  pac: { label: 'Script', description: 'A proxy script (PAC) decides.' },
};

/** Failures a code of the second factor answers. */
const codeMissing: readonly FailureView['code'][] = [
  'MFA_REQUIRED',
  'SECOND_FACTOR_WRONG',
  'SECOND_FACTOR_EXPIRED',
];

export const asksForCode = (failure: FailureView | null): boolean =>
  failure !== null && codeMissing.includes(failure.code);

/**
 * Failures that say all there is to say, about an account that wrong attempts lock: looking closer would be one more
 * attempt.
 */
const explained: readonly FailureView['code'][] = [
  ...codeMissing,
  'WRONG_PASSWORD',
  'SIGN_IN_DISABLED',
  'SIGN_IN_HELD',
  'SIGN_IN_THROTTLED',
  'SECOND_FACTOR_THROTTLED',
  'MFA_SETUP_REQUIRED',
];

export const canBeDiagnosed = (failure: FailureView | null): boolean =>
  failure !== null && !explained.includes(failure.code);

export const credentialWords: Readonly<Record<CredentialHealth['kind'], string>> = {
  'api-key': 'API key',
  password: 'E-mail and password',
};

export const capabilityWords: Readonly<Record<CapabilityView['state'], string>> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known',
};

/** `Manual, http://proxy.example.com:3128`. */
export function proxyText(proxy: ProxyChoice): string {
  const { label } = proxyWords[proxy.kind];
  return proxy.kind === 'manual' || proxy.kind === 'pac' ? `${label}, ${proxy.address}` : label;
}
