import type { ConnectionReport, Identity } from '../../../preload/contract/connections';
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
];

export const canSaveAnyway = (code: FailureView['code']): boolean => passing.includes(code);

/** `rollcall@acme.example, administrator`. */
export function identityText(identity: Identity): string {
  const who = identity.kind === 'api-key' ? `API key ${identity.name}` : identity.email;
  return `${who}, ${identity.admin ? 'administrator' : 'not an administrator'}`;
}
