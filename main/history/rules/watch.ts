import type { Cause, FlagKind, FlagState } from '../../../preload/contract/history';
import type { Account, AccountRef } from '../../directory/rules/account';
import { causeOfNewPower, causeOfReactivation } from './reactivation';

/** Something about an account that somebody should look at. */
export interface NewFlag {
  /** What is flagged, in words no other flag has: the same fact is flagged once, whatever became of that flag. */
  readonly fact: string;
  readonly kind: FlagKind;
  readonly ref: AccountRef;
  readonly email: string;
  readonly name: string;
  readonly cause: Cause;
  readonly disabledAt: string | null;
  readonly runId: string | null;
  readonly notBefore: string | null;
  readonly seenAt: string;
}

export interface Flag extends NewFlag {
  readonly id: number;
  readonly instanceId: string;
  readonly raisedAt: string;
  readonly state: FlagState;
  readonly by: string;
  readonly note: string;
  readonly changedAt: string | null;
}

/** A disable of ours that was read back, and the account it was about as it is now. */
export interface Disabled {
  readonly runId: string;
  readonly seq: number;
  readonly email: string;
  readonly verifiedAt: string;
  /** Null when it is no longer there. */
  readonly now: Account | null;
  /** A run of ours was to enable it since, and what became of that is not known. */
  readonly ownUnknown: boolean;
  /** How often this very disable was flagged and found in order again. */
  readonly flaggedBefore: number;
}

/** What names the fact that a disable of ours did not last. */
export const reactivationFact = ({ runId, seq }: Pick<Disabled, 'runId' | 'seq'>): string =>
  `reactivated:${runId}:${seq}`;

/**
 * The flag for an account that we disabled and that is active again, or null. Another e-mail under the same number is
 * somebody else (a restored database, another server at that address): nothing can be said of them.
 */
export function reactivation(
  disabled: Disabled,
  reading: { readonly notBefore: string | null; readonly seenAt: string },
): NewFlag | null {
  const { now, runId, verifiedAt } = disabled;
  if (now === null || now.status === 'disabled') return null;
  if ((now.email || now.name).toLowerCase() !== disabled.email.toLowerCase()) return null;
  // A reading that began before the disable may still bring the account as it was.
  if (reading.seenAt <= verifiedAt) return null;
  const fact = reactivationFact(disabled);
  return {
    fact: disabled.flaggedBefore === 0 ? fact : `${fact}#${disabled.flaggedBefore}`,
    kind: 'reactivated',
    ref: `${now.instanceId}:${now.key}`,
    email: now.email,
    name: now.name,
    cause: causeOfReactivation({
      kind: now.kind,
      source: now.source,
      lastSignIn: now.lastSignIn,
      disabledAt: verifiedAt,
      ownUnknown: disabled.ownUnknown,
    }),
    disabledAt: verifiedAt,
    runId,
    notBefore: latest(verifiedAt, reading.notBefore),
    seenAt: reading.seenAt,
  };
}

/** A change that gave somebody power: seen by a reading, not made by a run of ours. */
export interface PowerChange {
  readonly ref: AccountRef;
  readonly isNew: boolean;
  readonly notBefore: string | null;
  readonly at: string;
  /** As it is now; null when it is no longer there. */
  readonly now: Account | null;
}

/**
 * The flag for a new administrator or a new key, or null where there is none any more. Without a reading before there is
 * nothing it could be new to.
 */
export function newPower({ ref, isNew, notBefore, at, now }: PowerChange): NewFlag | null {
  if (now === null || now.status === 'disabled' || notBefore === null) return null;
  const kind = now.kind === 'api-key' && isNew ? 'new-key' : 'new-admin';
  if (kind === 'new-admin' && now.role !== 'admin') return null;
  const { email, name, source, role, lastSignIn } = now;
  return {
    fact: `${kind}:${ref}:${at}`,
    kind,
    ref,
    email,
    name,
    cause: causeOfNewPower({ kind, isNew, source, lastSignIn, notBefore, role }),
    disabledAt: null,
    runId: null,
    notBefore,
    seenAt: at,
  };
}

/** Why a flag is no longer true, in plain words, or null while it is. */
export function resolution(flag: Pick<Flag, 'kind'>, now: Account | null): string | null {
  if (now === null) return 'It is no longer there.';
  if (now.status === 'disabled') return 'It is disabled.';
  if (flag.kind === 'new-admin' && now.role !== 'admin') return 'It is no administrator any more.';
  return null;
}

function latest(a: string, b: string | null): string {
  return b === null || a > b ? a : b;
}
