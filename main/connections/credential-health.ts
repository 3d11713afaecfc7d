import type { CredentialHealth } from '../../preload/contract/connections';
import type { Instance } from './rules/instance';

const DAY_MS = 86_400_000;
/**
 * When a credential is old. Keys are rotated once a year in most organisations' rules, and Metabase's never run out;
 * passwords of administrators, which people also type elsewhere, twice a year.
 */
const oldAfterDays = { 'api-key': 365, password: 180 } as const;

/** How the credential of an instance is doing. Its age counts from when it was entered here: servers do not tell. */
export function credentialHealth(
  instance: Instance,
  at: { readonly now: number; readonly readAt: string | null },
): CredentialHealth {
  const { signIn, email, credentialSince, facts } = instance;
  const identity = facts?.identity ?? null;
  const age = at.now - Date.parse(credentialSince);
  return {
    kind: signIn,
    whose: identity ? (identity.kind === 'api-key' ? identity.name : identity.email) : email,
    groups: [...(facts?.groups ?? [])].slice(0, 100),
    admin: identity?.admin ?? null,
    since: credentialSince,
    lastUsed: at.readAt,
    isOld: age > oldAfterDays[signIn] * DAY_MS,
  };
}
