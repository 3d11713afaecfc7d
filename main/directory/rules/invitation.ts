import type { AccountKind } from './account';

/** How an invitation stands that nobody has followed yet. */
export type InvitationState = 'pending' | 'expired' | 'stale';

export const invitationStates: readonly InvitationState[] = ['pending', 'expired', 'stale'];

/**
 * For how long Metabase takes the link of an invitation, or of a new password, in ms: 48 hours. A server can be told another
 * time (`MB_RESET_TOKEN_TTL_HOURS`), which no request tells (metabase-api 1.10).
 */
const linkMs = 48 * 3_600_000;

/** Who has not signed in for so long after an invitation needs more than patience, in ms. */
export const staleMs = 30 * 86_400_000;

/** Of an account that is enabled and that nobody has signed in to: Metabase keeps no other sign of an invitation (2.1). */
export interface Invited {
  readonly kind: AccountKind;
  readonly source: string;
  /** When it was made or, where we know of that, invited last; milliseconds, not a number where nobody knows. */
  readonly since: number;
  /** Whether its server can send mail; where it cannot, there is a temporary password, which does not run out. */
  readonly mails: boolean;
}

/** Until when the link of an invitation works, or null where there is none: single sign-on needs no link, tenants get no mail. */
export function linkUntil({ kind, source, since, mails }: Invited): number | null {
  return mails && kind === 'person' && source === 'password' && !Number.isNaN(since) ? since + linkMs : null;
}

export function invitationState(invited: Invited, now: number): InvitationState {
  if (now - invited.since > staleMs) return 'stale';
  const until = linkUntil(invited);
  return until !== null && now > until ? 'expired' : 'pending';
}
