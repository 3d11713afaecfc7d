import type {
  CapabilityView,
  ConnectionReport,
  CredentialHealth,
  Identity,
} from '../../../preload/contract/connections';
import type { ProxyChoice } from '../../../preload/contract/reach';
import type { Environment, FailureView, SafeMode } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';

export const environmentWords: Readonly<Record<Environment, string>> = inWords({
  production: msg('Production'),
  staging: msg('Staging'),
  development: msg('Development'),
});

export const safeModeWords: Readonly<
  Record<SafeMode, { readonly label: string; readonly description: string }>
> = {
  'read-only': { label: msg('Read-only'), description: msg('Nothing is ever changed on this instance.') },
  type: {
    label: msg('Confirm and type'),
    description: msg('Changes are shown first, and a word has to be typed.'),
  },
  confirm: {
    label: msg('Confirm'),
    description: msg('Changes are shown first and confirmed with a button.'),
  },
  'one-click': { label: msg('One click'), description: msg('A click changes at once; Undo follows.') },
};

export const editionWords: Readonly<Record<NonNullable<ConnectionReport['edition']>, string>> = inWords({
  'open-source': msg('open source'),
  enterprise: msg('Pro or Enterprise'),
});

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
  const who = identity.kind === 'api-key' ? t('API key {name}', { name: identity.name }) : identity.email;
  return identity.admin ? t('{who}, administrator', { who }) : t('{who}, not an administrator', { who });
}

export const proxyWords: Readonly<
  Record<ProxyChoice['kind'], { readonly label: string; readonly description: string }>
> = {
  system: {
    label: msg('As this computer is set'),
    description: msg('What the system settings say for this address.'),
  },
  none: { label: msg('No proxy'), description: msg('Straight to the instance.') },
  manual: { label: msg('Manual'), description: msg('An HTTP or SOCKS5 proxy by its address.') },
  pac: { label: msg('Script'), description: msg('A proxy script (PAC) decides.') },
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

export const credentialWords: Readonly<Record<CredentialHealth['kind'], string>> = inWords({
  'api-key': msg('API key'),
  password: msg('E-mail and password'),
});

export const capabilityWords: Readonly<Record<CapabilityView['state'], string>> = inWords({
  yes: msg('Yes'),
  no: msg('No'),
  unknown: msg('Not known'),
});

/** `finance, sales and 3 more`. */
export const fewOf = (names: readonly string[], most: number): string =>
  names.length > most
    ? t('{places} and {count, number} more', {
        places: names.slice(0, most).join(', '),
        count: names.length - most,
      })
    : names.join(', ');

/** `Manual, http://proxy.example.com:3128`. */
export function proxyText(proxy: ProxyChoice): string {
  const label = t(proxyWords[proxy.kind].label);
  return proxy.kind === 'manual' || proxy.kind === 'pac' ? `${label}, ${proxy.address}` : label;
}
